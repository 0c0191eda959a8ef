// Made by npm run documents from sign-in-with-key.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../hub/operation.ts";
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/** A key in whose name a browser shall have a session. */
export type SignInWithKeyInput = {
  /** The key, with or without `Bearer`. */
  key: string;
  /** Let the browser keep the cookie when it is closed. */
  remember?: boolean | null | undefined;
};

export type SignInWithKeyMutationVariables = Exact<{
  input: SignInWithKeyInput;
}>;


export type SignInWithKeyMutation = { signInWithKey: { userErrors: Array<{ message: string }> } };
export declare const signInWithKeyDocument: Operation<SignInWithKeyMutation, SignInWithKeyMutationVariables>;
