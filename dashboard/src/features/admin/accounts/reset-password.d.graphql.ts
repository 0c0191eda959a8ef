// Made by npm run documents from reset-password.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../../hub/operation.ts";
import type * as Hub from "../../../hub/schema.ts";
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
export type ResetPasswordMutationVariables = Exact<{
  input: Hub.AccountInput;
}>;
export type ResetPasswordMutation = { resetPassword: { password: string | null, userErrors: Array<{ message: string }> } };
export declare const resetPasswordDocument: Operation<ResetPasswordMutation, ResetPasswordMutationVariables>;
