// Made by npm run documents from viewer.graphql and schema.graphql: not to be edited.
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

/** What kind of organization it is. */
export type OrganizationKind =
  /** Leading group, joint conference, owners' or residents' body (领导小组、业主组织). */
  | 'COMMITTEE'
  /** Residents' community (社区). */
  | 'COMMUNITY'
  /** Government department (部门). */
  | 'DEPARTMENT'
  /** Lead office or the government that bears overall responsibility (牵头单位). */
  | 'LEAD'
  /** Operator of a network, or a property company (管线单位). */
  | 'OPERATOR'
  /** Project owner who carries out the works (项目业主). */
  | 'PROJECT_OWNER'
  /** Original owning employer or title holder (原产权单位). */
  | 'PROPERTY_OWNER'
  /** Sub-district office (街道). */
  | 'STREET';

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

/** A network that runs into a compound (管线专业). */
export type Utility =
  /** 广电 */
  | 'BROADCAST'
  /** 排水 */
  | 'DRAINAGE'
  /** 供气 */
  | 'GAS'
  /** 供热 */
  | 'HEAT'
  /** 邮政 */
  | 'POSTAL'
  /** 供电 */
  | 'POWER'
  /** 通信 */
  | 'TELECOM'
  /** 供水 */
  | 'WATER';

export type DeskViewerQueryVariables = Exact<{ [key: string]: never; }>;


export type DeskViewerQuery = { viewer: { role: Role, keyName: string, username: string | null, scopes: Array<KeyScope>, today: string, now: string, withheld: Array<string>, organization: { id: string, code: string, nameZh: string, nameEn: string, kind: OrganizationKind, utility: Utility | null } | null, jurisdiction: { code: string } | null }, jurisdictions: Array<{ code: string, nameZh: string, nameEn: string, planStart: number, planEnd: number }> };
export declare const deskViewerDocument: Operation<DeskViewerQuery, DeskViewerQueryVariables>;
