// Made by npm run documents from sign-out.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../hub/operation.ts";
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
export type SignOutMutationVariables = Exact<{ [key: string]: never; }>;
export type SignOutMutation = { signOut: { next: string | null } };
export declare const signOutDocument: Operation<SignOutMutation, SignOutMutationVariables>;
