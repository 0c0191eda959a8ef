// Made by npm run documents from revoke-key.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../../hub/operation.ts";
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/** A key to end. */
export type RevokeApiKeyInput = {
  /** Global id of the key. */
  key: string;
};

export type RevokeApiKeyMutationVariables = Exact<{
  input: RevokeApiKeyInput;
}>;


export type RevokeApiKeyMutation = { revokeApiKey: { keyId: string | null, userErrors: Array<{ message: string }> } };
export declare const revokeApiKeyDocument: Operation<RevokeApiKeyMutation, RevokeApiKeyMutationVariables>;
