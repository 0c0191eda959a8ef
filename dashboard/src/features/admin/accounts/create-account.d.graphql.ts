// Made by npm run documents from create-account.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../../hub/operation.ts";
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/** A person who shall be able to sign in. */
export type CreateAccountInput = {
  /** Name of the person. */
  name?: string | null | undefined;
  /** Signs in at the OpenID provider under this user name, and has no password here. */
  openId?: boolean | null | undefined;
  /** The subject at the OpenID provider, e.g. of a system that comes with the provider's access tokens. */
  openIdSubject?: string | null | undefined;
  /** The organization that the person acts for: global id or code; none for an administrator. */
  organization?: string | null | undefined;
  /** By the organization's kind unless told. */
  role?: Role | null | undefined;
  /** User name; capital letters make no difference. */
  username: string;
};

/** What a key may do and see. */
export type Role =
  /** Hub administrator: keys, clock, every jurisdiction. */
  | 'ADMIN'
  /** Department: its tasks, verification in its field; sees its jurisdiction without household data. */
  | 'DEPARTMENT'
  /** Lead office: plans, issues, decides; sees its jurisdiction. */
  | 'LEAD'
  /** Operator: its own issued tasks and their compounds. */
  | 'OPERATOR'
  /** Project owner: the compounds it works in. */
  | 'OWNER'
  /** Street office: its own compounds. */
  | 'STREET'
  /** Leading group: sees the jurisdiction, changes nothing. */
  | 'VIEWER';

export type CreateAccountMutationVariables = Exact<{
  input: CreateAccountInput;
}>;


export type CreateAccountMutation = { createAccount: { accountId: string | null, password: string | null, userErrors: Array<{ message: string }> } };
export declare const createAccountDocument: Operation<CreateAccountMutation, CreateAccountMutationVariables>;
