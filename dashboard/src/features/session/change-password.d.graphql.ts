// Made by npm run documents from change-password.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../hub/operation.ts";
import type * as Hub from "../../hub/schema.ts";
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
export type ChangePasswordMutationVariables = Exact<{
  input: Hub.ChangePasswordInput;
}>;
export type ChangePasswordMutation = { changePassword: { userErrors: Array<{ message: string }> } };
export declare const changePasswordDocument: Operation<ChangePasswordMutation, ChangePasswordMutationVariables>;
