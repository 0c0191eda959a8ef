// Made by npm run documents from sign-in-with-key.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../hub/operation.ts";
import type * as Hub from "../../hub/schema.ts";
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
export type SignInWithKeyMutationVariables = Exact<{
  input: Hub.SignInWithKeyInput;
}>;
export type SignInWithKeyMutation = { signInWithKey: { userErrors: Array<{ message: string }> } };
export declare const signInWithKeyDocument: Operation<SignInWithKeyMutation, SignInWithKeyMutationVariables>;
