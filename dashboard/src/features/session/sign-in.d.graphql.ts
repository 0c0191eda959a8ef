// Made by npm run documents from sign-in.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../hub/operation.ts";
import type * as Hub from "../../hub/schema.ts";
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
export type SignInMutationVariables = Exact<{
  input: Hub.SignInInput;
}>;
export type SignInMutation = { signIn: { userErrors: Array<{ message: string }> } };
export declare const signInDocument: Operation<SignInMutation, SignInMutationVariables>;
