// Made by npm run documents from revoke-key.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../../hub/operation.ts";
import type * as Hub from "../../../hub/schema.ts";
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
export type RevokeApiKeyMutationVariables = Exact<{
  input: Hub.RevokeApiKeyInput;
}>;
export type RevokeApiKeyMutation = { revokeApiKey: { keyId: string | null, userErrors: Array<{ message: string }> } };
export declare const revokeApiKeyDocument: Operation<RevokeApiKeyMutation, RevokeApiKeyMutationVariables>;
