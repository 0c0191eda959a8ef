// Made by npm run documents from catalogue.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../../hub/operation.ts";
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/** Construction phase of a compound (施工阶段). */
export type Phase =
  /** 回填 */
  | 'BACKFILL'
  /** 楼栋施工 */
  | 'BUILDING_WORKS'
  /** 开挖：地面敞开，管线施工 */
  | 'OPEN_GROUND'
  /** 铺装：此后不得再开挖 */
  | 'PAVING';

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

/** Class of the catalogue (改造类别). */
export type WorkClass =
  /** 基础类 */
  | 'BASIC'
  /** 提升类 */
  | 'ENHANCED'
  /** 长效治理 */
  | 'GOVERNANCE'
  /** 完善类 */
  | 'IMPROVED'
  /** 流程步骤 */
  | 'PROCESS';

/** Work on the ground, or a step of the process. */
export type WorkKind =
  /** 流程步骤 */
  | 'STEP'
  /** 改造内容 */
  | 'WORK';

/** Whether every compound must have the item. */
export type WorkLevel =
  /** 必改 */
  | 'MANDATORY'
  /** 可选 */
  | 'OPTIONAL';

export type AdminCatalogueQueryVariables = Exact<{
  code: string;
}>;


export type AdminCatalogueQuery = { jurisdictions: Array<{ workItems: Array<{ code: string, kind: WorkKind, class: WorkClass, level: WorkLevel, nameZh: string, nameEn: string | null, utilities: Array<Utility>, windowPhase: Phase | null, underground: boolean, depthOrder: number | null, unit: string | null, quantity: number | null, quantityBasis: string, standardZh: string | null, standardEn: string | null, gateRuleZh: string | null, gateRuleEn: string | null, appliesTo: string | null, section: string | null, subject: { zh: string, en: string } | null, organization: { nameZh: string, nameEn: string } | null }>, processSteps: Array<{ code: string, kind: WorkKind, class: WorkClass, level: WorkLevel, nameZh: string, nameEn: string | null, utilities: Array<Utility>, windowPhase: Phase | null, underground: boolean, depthOrder: number | null, unit: string | null, quantity: number | null, quantityBasis: string, standardZh: string | null, standardEn: string | null, gateRuleZh: string | null, gateRuleEn: string | null, appliesTo: string | null, section: string | null, subject: { zh: string, en: string } | null, organization: { nameZh: string, nameEn: string } | null }> }> };

export type CatalogueItemFragment = { code: string, kind: WorkKind, class: WorkClass, level: WorkLevel, nameZh: string, nameEn: string | null, utilities: Array<Utility>, windowPhase: Phase | null, underground: boolean, depthOrder: number | null, unit: string | null, quantity: number | null, quantityBasis: string, standardZh: string | null, standardEn: string | null, gateRuleZh: string | null, gateRuleEn: string | null, appliesTo: string | null, section: string | null, subject: { zh: string, en: string } | null, organization: { nameZh: string, nameEn: string } | null };
export declare const adminCatalogueDocument: Operation<AdminCatalogueQuery, AdminCatalogueQueryVariables>;
