// Made by npm run documents from disable-account.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../../hub/operation.ts";
import type * as Hub from "../../../hub/schema.ts";
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
export type DisableAccountMutationVariables = Exact<{
  input: Hub.AccountInput;
}>;
export type DisableAccountMutation = { disableAccount: { userErrors: Array<{ message: string }> } };
export declare const disableAccountDocument: Operation<DisableAccountMutation, DisableAccountMutationVariables>;
