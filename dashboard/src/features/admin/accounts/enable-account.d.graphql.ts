// Made by npm run documents from enable-account.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../../hub/operation.ts";
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/** An account. */
export type AccountInput = {
  /** Global id or user name. */
  account: string;
};

export type EnableAccountMutationVariables = Exact<{
  input: AccountInput;
}>;


export type EnableAccountMutation = { enableAccount: { userErrors: Array<{ message: string }> } };
export declare const enableAccountDocument: Operation<EnableAccountMutation, EnableAccountMutationVariables>;
