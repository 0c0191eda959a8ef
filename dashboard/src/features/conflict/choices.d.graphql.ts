// Made by npm run documents from choices.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../hub/operation.ts";
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/** Which organizations; conditions are joined with AND. */
export type OrganizationFilter = {
  /** GB/T 2260 code of the jurisdiction. */
  jurisdiction?: string | null | undefined;
  /** Of this kind. */
  kind?: OrganizationKind | null | undefined;
  /** Text in code or name, Chinese or English. */
  search?: string | null | undefined;
  /** Operators of this network. */
  utility?: Utility | null | undefined;
};

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

export type ConflictChoicesQueryVariables = Exact<{
  code?: string | null | undefined;
  filter?: OrganizationFilter | null | undefined;
}>;


export type ConflictChoicesQuery = { jurisdictions: Array<{ code: string, areas: Array<{ code: string, nameZh: string, nameEn: string | null }> }>, organizations: { nodes: Array<{ code: string, nameZh: string, nameEn: string, kind: OrganizationKind }> } };
export declare const conflictChoicesDocument: Operation<ConflictChoicesQuery, ConflictChoicesQueryVariables>;
