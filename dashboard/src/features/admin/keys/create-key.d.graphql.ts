// Made by npm run documents from create-key.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../../hub/operation.ts";
import type * as Hub from "../../../hub/schema.ts";
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
export type CreateApiKeyMutationVariables = Exact<{
  input: Hub.CreateApiKeyInput;
}>;
export type CreateApiKeyMutation = { createApiKey: { keyId: string | null, secret: string | null, userErrors: Array<{ message: string }> } };
export declare const createApiKeyDocument: Operation<CreateApiKeyMutation, CreateApiKeyMutationVariables>;
