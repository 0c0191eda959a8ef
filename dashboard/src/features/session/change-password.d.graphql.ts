// Made by npm run documents from change-password.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../hub/operation.ts";
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/** A new password of one's own. */
export type ChangePasswordInput = {
  /** The password until now. */
  currentPassword: string;
  /** 10 characters at least, not the user name, none of the most common. */
  newPassword: string;
};

export type ChangePasswordMutationVariables = Exact<{
  input: ChangePasswordInput;
}>;


export type ChangePasswordMutation = { changePassword: { userErrors: Array<{ message: string }> } };
export declare const changePasswordDocument: Operation<ChangePasswordMutation, ChangePasswordMutationVariables>;
