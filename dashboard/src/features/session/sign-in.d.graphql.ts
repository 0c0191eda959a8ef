// Made by npm run documents from sign-in.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../hub/operation.ts";
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/** A user name and password. */
export type SignInInput = {
  /** For scripts: answer with a token for `Authorization: Bearer`, and set no cookie. */
  bearer?: boolean | null | undefined;
  /** Password. */
  password: string;
  /** Let the browser keep the cookie when it is closed. */
  remember?: boolean | null | undefined;
  /** User name. */
  username: string;
};

export type SignInMutationVariables = Exact<{
  input: SignInInput;
}>;


export type SignInMutation = { signIn: { userErrors: Array<{ message: string }> } };
export declare const signInDocument: Operation<SignInMutation, SignInMutationVariables>;
