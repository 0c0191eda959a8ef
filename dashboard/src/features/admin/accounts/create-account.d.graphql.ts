// Made by npm run documents from create-account.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../../hub/operation.ts";
import type * as Hub from "../../../hub/schema.ts";
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
export type CreateAccountMutationVariables = Exact<{
  input: Hub.CreateAccountInput;
}>;
export type CreateAccountMutation = { createAccount: { accountId: string | null, password: string | null, userErrors: Array<{ message: string }> } };
export declare const createAccountDocument: Operation<CreateAccountMutation, CreateAccountMutationVariables>;
