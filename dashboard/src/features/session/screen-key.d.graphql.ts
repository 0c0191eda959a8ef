// Made by npm run documents from screen-key.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../hub/operation.ts";
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/** What a key may be used for, within the rights of its role. */
export type KeyScope =
  /** Keys, accounts and the clock. */
  | 'ADMIN'
  /** Answer what is put to the organization: acknowledge, commit dates, verify, answer changes, note. */
  | 'ANSWER'
  /** Load plans; make, issue and accept tasks; windows; conflicts; realignment. */
  | 'PLAN'
  /** Read everything that the role reads, also as a stream. */
  | 'READ'
  /** Report progress and correct what was reported. */
  | 'REPORT';

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

export type ScreenKeyQueryVariables = Exact<{ [key: string]: never; }>;


export type ScreenKeyQuery = { viewer: { role: Role, scopes: Array<KeyScope> } };
export declare const screenKeyDocument: Operation<ScreenKeyQuery, ScreenKeyQueryVariables>;
