// Made by npm run client from schema.graphql and operations: not to be edited.
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from "./document.ts";
/** Notices that somebody has received for your organization, all or none. */
export type AcknowledgeNoticesInput = {
  /** The same key for every retry of one request. */
  idempotencyKey?: string | null | undefined;
  /** The notices (global ids), 500 at most. */
  notices: Array<string>;
  /** The person who signs. */
  person: string;
};

/** Tasks to acknowledge (签收). */
export type AcknowledgeTasksInput = {
  /** The same key for every retry of one request. */
  idempotencyKey?: string | null | undefined;
  /** Remark. */
  note?: string | null | undefined;
  /** Tasks: global ids or codes, 500 at most. */
  tasks: Array<string>;
};

/** How a work stands to the window of its phase (协同状态). */
export type AlignmentState =
  /** 早于窗口 */
  | 'EARLY'
  /** 在窗口内 */
  | 'INSIDE'
  /** 晚于窗口 */
  | 'LATE'
  /** 任务无日期 */
  | 'NO_DATE'
  /** 无已发布的施工窗口 */
  | 'NO_WINDOW';

/** What a batch does when a row is refused. */
export type BatchPolicy =
  /** 一行不合格，整批不写入 */
  | 'ALL_OR_NOTHING'
  /** 合格的写入，不合格的逐行说明 */
  | 'ROW_BY_ROW';

/** A task that waits. */
export type BlockTaskInput = {
  /** The same key for every retry of one request. */
  idempotencyKey?: string | null | undefined;
  /** Why. */
  reason: string;
  /** The task. */
  task: string;
  /** The task that it waits for. */
  waitsFor?: string | null | undefined;
};

/** Dates of tasks, all or none. */
export type CommitTaskDatesInput = {
  /** Only say what it would do to conflicts; nothing is written and the key is not used. */
  dryRun?: boolean | null | undefined;
  /** The same key for every retry of one request. */
  idempotencyKey?: string | null | undefined;
  /** Tasks with their dates, 500 at most. */
  tasks: Array<TaskDatesInput>;
};

/** Which compounds; conditions are joined with AND. */
export type CompoundFilter = {
  /** In this area: global id or code. */
  area?: string | null | undefined;
  /** GB/T 2260 code of the jurisdiction. */
  jurisdiction?: string | null | undefined;
  /** In this key project: global id or code. */
  keyProject?: string | null | undefined;
  /** In which this organization has a task: global id or code. */
  organization?: string | null | undefined;
  /** With or without a task that you see that is open and past its day. */
  overdue?: boolean | null | undefined;
  /** Of this plan year. */
  planYear?: number | null | undefined;
  /** In this batch. */
  pool?: Pool | null | undefined;
  /** Provisional or not. */
  provisional?: boolean | null | undefined;
  /** Text in code or name, Chinese or English. */
  search?: string | null | undefined;
  /** In this street: global id or code. */
  street?: string | null | undefined;
  /** With a task that you see in one of these states. */
  taskStates?: Array<TaskState> | null | undefined;
};

/** Sort order of compounds. */
export type CompoundOrder =
  | 'CODE'
  /** Most households first. */
  | 'HOUSEHOLDS'
  | 'NAME_ZH'
  | 'PLAN_YEAR';

/** What kind of conflict it is (冲突代码). */
export type ConflictCode =
  /** 铺装开始后仍在地下施工 */
  | 'AFTER_PAVING'
  /** 同一片区同时开挖的小区过多 */
  | 'AREA_OVERLOAD'
  /** 超出管线单位的班组数 */
  | 'CREW_OVERLOAD'
  /** 地面敞开过久 */
  | 'LONG_OPENING'
  /** 同一小区多次开挖 */
  | 'MULTIPLE_OPENINGS'
  /** 已下达的管线任务没有日期 */
  | 'NO_DATE'
  /** 已下达的管线任务没有施工窗口 */
  | 'NO_WINDOW'
  /** 不在施工窗口内（早于或晚于） */
  | 'OUTSIDE_WINDOW'
  /** 先后次序不对：早于前置任务、先面后底、先浅后深 */
  | 'OUT_OF_SEQUENCE'
  /** 逾期 */
  | 'OVERDUE'
  /** 前置任务未完成 */
  | 'PREDECESSOR_OPEN'
  /** 铺装后禁挖期内开挖 */
  | 'REDIG'
  /** 落在停工期内 */
  | 'STOP_PERIOD'
  /** 共用沟槽有两家以上开挖 */
  | 'TWO_OPENERS'
  /** 没有责任单位 */
  | 'UNASSIGNED';

/** Which conflicts; conditions are joined with AND. */
export type ConflictFilter = {
  /** In this area: global id or code. */
  area?: string | null | undefined;
  /** Of one of these kinds. */
  codes?: Array<ConflictCode> | null | undefined;
  /** In this compound: global id or code. */
  compound?: string | null | undefined;
  /** With or without a decision. */
  decided?: boolean | null | undefined;
  /** GB/T 2260 code of the jurisdiction. */
  jurisdiction?: string | null | undefined;
  /** Open or closed; both unless told. */
  open?: boolean | null | undefined;
  /** That concern a task of this organization: global id or code. */
  organization?: string | null | undefined;
  /** With or without an organization that is to see to it. */
  owned?: boolean | null | undefined;
  /** Which this organization is to see to: global id or code. */
  owner?: string | null | undefined;
  /** In compounds of this plan year. */
  planYear?: number | null | undefined;
  /** Text in code, compound, task or work item. */
  search?: string | null | undefined;
  /** That matter so much. */
  severity?: Severity | null | undefined;
  /** That concern this task: global id or code. */
  task?: string | null | undefined;
  /** That concern a task of this network. */
  utility?: Utility | null | undefined;
};

/** Which events; conditions are joined with AND. */
export type EventFilter = {
  /** Of this area: global id or code. */
  area?: string | null | undefined;
  /** Of this compound: global id or code. */
  compound?: string | null | undefined;
  /** GB/T 2260 code of the jurisdiction. */
  jurisdiction?: string | null | undefined;
  /** Of tasks of this organization, and conflicts of these: global id or code. */
  organization?: string | null | undefined;
  /** Which left the task in one of these states. */
  states?: Array<TaskState> | null | undefined;
  /** Of this street: global id or code. */
  street?: string | null | undefined;
  /** Of this task and its conflicts: global id or code. */
  task?: string | null | undefined;
  /** Of these types; `task.*` takes all that begin so. */
  types?: Array<string> | null | undefined;
  /** Of this network, and conflicts of its tasks. */
  utility?: Utility | null | undefined;
};

/** A photo or document that shows the work. */
export type EvidenceInput = {
  /** photo, as_built, delivery note … */
  kind?: string | null | undefined;
  /** SHA-256 of the file, hex. */
  sha256?: string | null | undefined;
  /** Where it is kept: an http(s) address, or what `POST /photos` gave. */
  url: string;
};

/** One household's meter. Name the household by id, or by its door. */
export type HouseholdReportInput = {
  /** Building, with unit and room instead of the id; a door seen for the first time is registered. */
  building?: string | null | undefined;
  /** Why there is no new meter. */
  exception?: MeterException | null | undefined;
  /** Global id of the household. */
  household?: string | null | undefined;
  /** Room. */
  room?: string | null | undefined;
  /** How far its meter is. */
  state?: MeterState | null | undefined;
  /** Entrance. */
  unit?: string | null | undefined;
};

/** Which drafts; conditions are joined with AND. */
export type IssueFilter = {
  /** In this area. */
  area?: string | null | undefined;
  /** In this compound. */
  compound?: string | null | undefined;
  /** GB/T 2260 code of the jurisdiction. */
  jurisdiction?: string | null | undefined;
  /** Of this organization. */
  organization?: string | null | undefined;
  /** Of this plan year. */
  planYear?: number | null | undefined;
};

/** Which drafts to issue: named ones, or all that meet a filter. */
export type IssueTasksInput = {
  /** All drafts that meet this. */
  filter?: IssueFilter | null | undefined;
  /** The same key for every retry of one request. */
  idempotencyKey?: string | null | undefined;
  /** These tasks: global ids or codes. */
  tasks?: Array<string> | null | undefined;
};

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

/** A step in which metres of line go underground (线缆入地工序). */
export type LineStep =
  /** 穿缆 */
  | 'CABLE_LAID'
  /** 割接 */
  | 'CUT_OVER'
  /** 敷管 */
  | 'DUCT'
  /** 拆除旧线杆 */
  | 'REMOVED';

/** Why a household has no new meter (例外). */
export type MeterException =
  /** 无法入户 */
  | 'NO_ACCESS'
  /** 原已有表（计入已装） */
  | 'PRE_EXISTING'
  /** 拒装 */
  | 'REFUSED'
  /** 商铺 */
  | 'SHOP'
  /** 空置 */
  | 'VACANT';

/** How far a household's meter is (一户一表). */
export type MeterState =
  /** 已装表 */
  | 'FITTED'
  /** 未装 */
  | 'NONE'
  /** 已计划 */
  | 'PLANNED'
  /** 已抄表到户 */
  | 'READ'
  /** 已铅封 */
  | 'SEALED';

/** Over which tasks; conditions are joined with AND. */
export type OverviewFilter = {
  /** In this area: global id or code. */
  area?: string | null | undefined;
  /** GB/T 2260 code of the jurisdiction. */
  jurisdiction?: string | null | undefined;
  /** Works or steps. */
  kind?: WorkKind | null | undefined;
  /** Of this organization: global id or code. */
  organization?: string | null | undefined;
  /** Of this plan year. */
  planYear?: number | null | undefined;
  /** In this street: global id or code. */
  street?: string | null | undefined;
  /** Of this network. */
  utility?: Utility | null | undefined;
};

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

/** The batch that a compound is in. */
export type Pool =
  /** 已完成 */
  | 'DONE'
  /** 实施 */
  | 'IMPLEMENT'
  /** 谋划 */
  | 'OUTLOOK'
  /** 不在计划内 */
  | 'OUTSIDE'
  /** 储备 */
  | 'RESERVE';

/** Many reports in one request. */
export type ReportProgressBatchInput = {
  /** The same key for every retry of one batch, 1 to 200 characters. */
  idempotencyKey: string;
  /** What happens when a row is refused. */
  onError: BatchPolicy;
  /** The rows, 500 at most. */
  reports: Array<ReportRowInput>;
};

/** What was done (填报). */
export type ReportProgressInput = {
  /** All is done. Under the target it needs a shortfallReason. */
  complete?: boolean | null | undefined;
  /** Day on which it was done; not in the future. */
  doneOn: string;
  /** Photos and documents. */
  evidence?: Array<EvidenceInput> | null | undefined;
  /** Households, for metering tasks. */
  households?: Array<HouseholdReportInput> | null | undefined;
  /** The same key for every retry of one report, 1 to 200 characters. */
  idempotencyKey: string;
  /** Remark. */
  note?: string | null | undefined;
  /** Reference in your own system. */
  ownReference?: string | null | undefined;
  /** Quantity done since the last report, in the task's unit, at most 3 decimals. */
  quantity?: number | null | undefined;
  /** The person or crew inside your organization. */
  reportedBy?: string | null | undefined;
  /** Why all is done although the target is not reached. */
  shortfallReason?: string | null | undefined;
  /** The step that these metres passed, where the work item has lineSteps; left out: all of them. */
  step?: LineStep | null | undefined;
  /** The task: global id or code. */
  task: string;
};

/** One row of a batch. */
export type ReportRowInput = {
  /** All is done. Under the target it needs a shortfallReason. */
  complete?: boolean | null | undefined;
  /** Day on which it was done; not in the future. */
  doneOn: string;
  /** Photos and documents. */
  evidence?: Array<EvidenceInput> | null | undefined;
  /** Households, for metering tasks. */
  households?: Array<HouseholdReportInput> | null | undefined;
  /** Key of this row; `<batch key>#<index>` unless told. */
  idempotencyKey?: string | null | undefined;
  /** Remark. */
  note?: string | null | undefined;
  /** Reference in your own system. */
  ownReference?: string | null | undefined;
  /** Quantity done since the last report, in the task's unit, at most 3 decimals. */
  quantity?: number | null | undefined;
  /** The person or crew inside your organization. */
  reportedBy?: string | null | undefined;
  /** Why all is done although the target is not reached. */
  shortfallReason?: string | null | undefined;
  /** The step that these metres passed, where the work item has lineSteps; left out: all of them. */
  step?: LineStep | null | undefined;
  /** The task: global id or code. */
  task: string;
};

/** What became of a report. */
export type ReportStatus =
  /** 已被更正条目取代 */
  | 'CORRECTED'
  /** 已退回 */
  | 'REJECTED'
  /** 待核实 */
  | 'REPORTED'
  /** 已核实 */
  | 'VERIFIED';

/** A task that goes on. */
export type ResumeTaskInput = {
  /** The same key for every retry of one request. */
  idempotencyKey?: string | null | undefined;
  /** The task. */
  task: string;
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

/** How much a conflict matters. */
export type Severity =
  /** 严重 */
  | 'HIGH'
  /** 提示 */
  | 'LOW'
  /** 一般 */
  | 'MEDIUM';

/** The dates that the implementer commits to (排期承诺). */
export type TaskDatesInput = {
  /** Last day, inclusive. */
  endsOn: string;
  /** First day. */
  startsOn: string;
  /** The task: global id or code. */
  task: string;
};

/** Which tasks; conditions are joined with AND. */
export type TaskFilter = {
  /** In one of these alignment states. */
  alignment?: Array<AlignmentState> | null | undefined;
  /** In this area: global id or code. */
  area?: string | null | undefined;
  /** In this compound: global id or code. */
  compound?: string | null | undefined;
  /** Due on or after. */
  dueFrom?: string | null | undefined;
  /** Due on or before. */
  dueTo?: string | null | undefined;
  /** Implemented by, or with any duty on its subject: global id or code. */
  dutyHolder?: string | null | undefined;
  /** GB/T 2260 code of the jurisdiction. */
  jurisdiction?: string | null | undefined;
  /** Works or steps. */
  kind?: WorkKind | null | undefined;
  /** Its last chance to begin before paving is on or after. */
  lastChanceFrom?: string | null | undefined;
  /** Its last chance to begin before paving is on or before. */
  lastChanceTo?: string | null | undefined;
  /** Implemented by your organization, or by the generic row that stands for it; or not. */
  mine?: boolean | null | undefined;
  /** Implemented by: global id or code. */
  organization?: string | null | undefined;
  /** Overdue or not. */
  overdue?: boolean | null | undefined;
  /** Of this plan year. */
  planYear?: number | null | undefined;
  /** Text in code, compound or work item, Chinese or English. */
  search?: string | null | undefined;
  /** In one of these states. */
  states?: Array<TaskState> | null | undefined;
  /** In this street: global id or code. */
  street?: string | null | undefined;
  /** Of this subject (slug). */
  subject?: string | null | undefined;
  /** Without implementer. */
  unassigned?: boolean | null | undefined;
  /** Underground or not. */
  underground?: boolean | null | undefined;
  /** Of this network. */
  utility?: Utility | null | undefined;
  /** A published window of its phase is open on that day. */
  windowOn?: string | null | undefined;
  /** With a proposed withdrawal. */
  withdrawalProposed?: boolean | null | undefined;
  /** Of this work item: global id or code. */
  workItem?: string | null | undefined;
};

/** Sort order of tasks. */
export type TaskOrder =
  /** Newest change first. */
  | 'CHANGED_AT'
  | 'CODE'
  /** Deepest underground first, surface last. */
  | 'DEPTH'
  | 'DUE_ON'
  | 'PLANNED_START';

/** Where a task stands in its life (任务状态). */
export type TaskState =
  /** 已验收 */
  | 'ACCEPTED'
  /** 已签收，待排期 */
  | 'ACKNOWLEDGED'
  /** 挂起：等待其他事项 */
  | 'BLOCKED'
  /** 已取消 */
  | 'CANCELLED'
  /** 草稿：未下达 */
  | 'DRAFT'
  /** 实施中 */
  | 'IN_PROGRESS'
  /** 已下达，待签收 */
  | 'ISSUED'
  /** 已报完工，待核实 */
  | 'REPORTED_DONE'
  /** 退回：须按原因整改后再填报 */
  | 'RETURNED'
  /** 已承诺日期 */
  | 'SCHEDULED'
  /** 已核实，待验收 */
  | 'VERIFIED';

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

/** Whether a window holds. */
export type WindowStatus =
  /** 拟定 */
  | 'PROPOSED'
  /** 已发布 */
  | 'PUBLISHED'
  /** 已被替换 */
  | 'SUPERSEDED';

/** Work on the ground, or a step of the process. */
export type WorkKind =
  /** 流程步骤 */
  | 'STEP'
  /** 改造内容 */
  | 'WORK';

export type TaskEventsSubscriptionVariables = Exact<{
  after?: string | null | undefined;
  filter?: EventFilter | null | undefined;
}>;


export type TaskEventsSubscription = { taskEvents: { id: string, cursor: string, seq: number, type: string, at: string, state: TaskState | null, utility: Utility | null, data: Record<string, unknown>, compound: { code: string, nameZh: string, nameEn: string | null } | null, organization: { code: string, nameZh: string, nameEn: string } | null, task: { code: string, quantityDone: number, quantityTarget: number | null, unit: string | null, workItem: { nameZh: string, nameEn: string | null } } | null } };

export type WindowEventsSubscriptionVariables = Exact<{
  after?: string | null | undefined;
  filter?: EventFilter | null | undefined;
}>;


export type WindowEventsSubscription = { windowEvents: { id: string, cursor: string, seq: number, type: string, at: string, state: TaskState | null, utility: Utility | null, data: Record<string, unknown>, window: { phase: Phase, startsOn: string, endsOn: string, revision: number } | null, compound: { code: string, nameZh: string, nameEn: string | null } | null, organization: { code: string, nameZh: string, nameEn: string } | null, task: { code: string, quantityDone: number, quantityTarget: number | null, unit: string | null, workItem: { nameZh: string, nameEn: string | null } } | null } };

export type ConflictEventsSubscriptionVariables = Exact<{
  after?: string | null | undefined;
  filter?: ConflictFilter | null | undefined;
}>;


export type ConflictEventsSubscription = { conflictEvents: { id: string, cursor: string, seq: number, type: string, at: string, state: TaskState | null, utility: Utility | null, data: Record<string, unknown>, conflict: { id: string, code: ConflictCode, severity: Severity, open: boolean, sentenceZh: string, sentenceEn: string } | null, compound: { code: string, nameZh: string, nameEn: string | null } | null, organization: { code: string, nameZh: string, nameEn: string } | null, task: { code: string, quantityDone: number, quantityTarget: number | null, unit: string | null, workItem: { nameZh: string, nameEn: string | null } } | null } };

export type InboxQueryVariables = Exact<{
  first?: number | null | undefined;
}>;


export type InboxQuery = { viewer: { role: Role, today: string, organization: { code: string, nameZh: string, nameEn: string } | null }, inbox: { toAcknowledge: { totalCount: number, nodes: Array<{ code: string, state: TaskState, stateReason: string | null, dueOn: string | null, compound: { nameZh: string, nameEn: string | null }, workItem: { nameZh: string, nameEn: string | null } }> }, toSchedule: { totalCount: number, nodes: Array<{ code: string, state: TaskState, stateReason: string | null, dueOn: string | null, compound: { nameZh: string, nameEn: string | null }, workItem: { nameZh: string, nameEn: string | null } }> }, returned: { totalCount: number, nodes: Array<{ code: string, state: TaskState, stateReason: string | null, dueOn: string | null, compound: { nameZh: string, nameEn: string | null }, workItem: { nameZh: string, nameEn: string | null } }> }, overdue: { totalCount: number, nodes: Array<{ code: string, state: TaskState, stateReason: string | null, dueOn: string | null, compound: { nameZh: string, nameEn: string | null }, workItem: { nameZh: string, nameEn: string | null } }> }, dueThisWeek: { totalCount: number, nodes: Array<{ code: string, state: TaskState, stateReason: string | null, dueOn: string | null, compound: { nameZh: string, nameEn: string | null }, workItem: { nameZh: string, nameEn: string | null } }> }, notices: { totalCount: number, nodes: Array<{ id: string, sentAt: string, receivedBy: string, compound: { nameZh: string, nameEn: string | null } | null }> } } };

export type TasksToAcknowledgeQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type TasksToAcknowledgeQuery = { inbox: { toAcknowledge: { nodes: Array<{ code: string }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } } };

export type WaitingTasksFragment = { totalCount: number, nodes: Array<{ code: string, state: TaskState, stateReason: string | null, dueOn: string | null, compound: { nameZh: string, nameEn: string | null }, workItem: { nameZh: string, nameEn: string | null } }> };

export type OverviewQueryVariables = Exact<{
  filter?: OverviewFilter | null | undefined;
}>;


export type OverviewQuery = { overview: { asOf: string, cursor: string, totals: { compounds: number, compoundsStarted: number, tasks: number, finished: number, share: number | null, overdue: number, householdsPlanned: number, householdsMetered: number, metresPlanned: number, metresBuried: number, byState: Array<{ state: TaskState, count: number }> }, byUtility: Array<{ key: string | null, nameZh: string | null, nameEn: string | null, tasks: number, finished: number, overdue: number }> } };

export type OverviewLiveSubscriptionVariables = Exact<{
  filter?: OverviewFilter | null | undefined;
}>;


export type OverviewLiveSubscription = { overview: { totals: { compounds: number, compoundsStarted: number, tasks: number, finished: number, share: number | null, overdue: number, householdsPlanned: number, householdsMetered: number, metresPlanned: number, metresBuried: number, byState: Array<{ state: TaskState, count: number }> }, byUtility: Array<{ key: string | null, nameZh: string | null, nameEn: string | null, tasks: number, finished: number, overdue: number }> } };

export type FiguresFragment = { totals: { compounds: number, compoundsStarted: number, tasks: number, finished: number, share: number | null, overdue: number, householdsPlanned: number, householdsMetered: number, metresPlanned: number, metresBuried: number, byState: Array<{ state: TaskState, count: number }> }, byUtility: Array<{ key: string | null, nameZh: string | null, nameEn: string | null, tasks: number, finished: number, overdue: number }> };

export type WhoQueryVariables = Exact<{ [key: string]: never; }>;


export type WhoQuery = { viewer: { role: Role, scopes: Array<KeyScope>, today: string, now: string, organization: { code: string, nameZh: string, nameEn: string } | null, jurisdiction: { code: string, nameZh: string } | null } };

export type LogEndQueryVariables = Exact<{ [key: string]: never; }>;


export type LogEndQuery = { overview: { cursor: string } };

export type TasksQueryVariables = Exact<{
  filter?: TaskFilter | null | undefined;
  orderBy?: TaskOrder | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type TasksQuery = { tasks: { totalCount: number, nodes: Array<{ id: string, code: string, state: TaskState, stateReason: string | null, utility: Utility | null, unit: string | null, quantityTarget: number | null, quantityDone: number, plannedStart: string | null, plannedEnd: string | null, committedStart: string | null, committedEnd: string | null, dueOn: string | null, overdue: boolean, version: number, compound: { code: string, nameZh: string }, workItem: { code: string, nameZh: string, nameEn: string | null }, organization: { code: string } | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type CompoundsQueryVariables = Exact<{
  filter?: CompoundFilter | null | undefined;
  orderBy?: CompoundOrder | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type CompoundsQuery = { compounds: { totalCount: number, nodes: Array<{ id: string, code: string, nameZh: string, nameEn: string | null, planYear: number | null, households: number | null, area: { code: string } | null, street: { code: string } | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type CompoundQueryVariables = Exact<{
  code: string;
  jurisdiction?: string | null | undefined;
}>;


export type CompoundQuery = { compound: { id: string, code: string, nameZh: string, nameEn: string | null, planYear: number | null, cursor: string, windows: Array<{ phase: Phase, startsOn: string, endsOn: string, revision: number, status: WindowStatus }>, tasks: { nodes: Array<{ id: string, code: string, state: TaskState, stateReason: string | null, utility: Utility | null, unit: string | null, quantityTarget: number | null, quantityDone: number, plannedStart: string | null, plannedEnd: string | null, committedStart: string | null, committedEnd: string | null, dueOn: string | null, overdue: boolean, version: number, compound: { code: string, nameZh: string }, workItem: { code: string, nameZh: string, nameEn: string | null }, organization: { code: string } | null }> } } | null };

export type ChangesSinceQueryVariables = Exact<{
  after?: string | null | undefined;
  first?: number | null | undefined;
  filter?: EventFilter | null | undefined;
}>;


export type ChangesSinceQuery = { changesSince: { cursor: string, hasMore: boolean, resync: boolean, events: Array<{ id: string, cursor: string, seq: number, type: string, at: string, state: TaskState | null, utility: Utility | null, data: Record<string, unknown>, compound: { code: string, nameZh: string, nameEn: string | null } | null, organization: { code: string, nameZh: string, nameEn: string } | null, task: { code: string, quantityDone: number, quantityTarget: number | null, unit: string | null, workItem: { nameZh: string, nameEn: string | null } } | null }> } };

export type TaskFactsFragment = { id: string, code: string, state: TaskState, stateReason: string | null, utility: Utility | null, unit: string | null, quantityTarget: number | null, quantityDone: number, plannedStart: string | null, plannedEnd: string | null, committedStart: string | null, committedEnd: string | null, dueOn: string | null, overdue: boolean, version: number, compound: { code: string, nameZh: string }, workItem: { code: string, nameZh: string, nameEn: string | null }, organization: { code: string } | null };

export type EventFactsFragment = { id: string, cursor: string, seq: number, type: string, at: string, state: TaskState | null, utility: Utility | null, data: Record<string, unknown>, compound: { code: string, nameZh: string, nameEn: string | null } | null, organization: { code: string, nameZh: string, nameEn: string } | null, task: { code: string, quantityDone: number, quantityTarget: number | null, unit: string | null, workItem: { nameZh: string, nameEn: string | null } } | null };

export type AcknowledgeTasksMutationVariables = Exact<{
  input: AcknowledgeTasksInput;
}>;


export type AcknowledgeTasksMutation = { acknowledgeTasks: { changed: number, tasks: Array<{ code: string, state: TaskState, version: number }>, userErrors: Array<{ code: string, field: Array<string>, message: string }> } };

export type CommitTaskDatesMutationVariables = Exact<{
  input: CommitTaskDatesInput;
}>;


export type CommitTaskDatesMutation = { commitTaskDates: { changed: number, tasks: Array<{ code: string, state: TaskState, version: number }>, userErrors: Array<{ code: string, field: Array<string>, message: string }> } };

export type BlockTaskMutationVariables = Exact<{
  input: BlockTaskInput;
}>;


export type BlockTaskMutation = { blockTask: { changed: number, tasks: Array<{ code: string, state: TaskState, version: number }>, userErrors: Array<{ code: string, field: Array<string>, message: string }> } };

export type ResumeTaskMutationVariables = Exact<{
  input: ResumeTaskInput;
}>;


export type ResumeTaskMutation = { resumeTask: { changed: number, tasks: Array<{ code: string, state: TaskState, version: number }>, userErrors: Array<{ code: string, field: Array<string>, message: string }> } };

export type IssueTasksMutationVariables = Exact<{
  input: IssueTasksInput;
}>;


export type IssueTasksMutation = { issueTasks: { changed: number, tasks: Array<{ code: string, state: TaskState, version: number }>, userErrors: Array<{ code: string, field: Array<string>, message: string }> } };

export type AcknowledgeNoticesMutationVariables = Exact<{
  input: AcknowledgeNoticesInput;
}>;


export type AcknowledgeNoticesMutation = { acknowledgeNotices: { acknowledged: number, userErrors: Array<{ code: string, field: Array<string>, message: string }> } };

export type ReportProgressMutationVariables = Exact<{
  input: ReportProgressInput;
}>;


export type ReportProgressMutation = { reportProgress: { report: { id: string, status: ReportStatus, counted: number, held: number, heldReason: string | null } | null, task: { code: string, state: TaskState, quantityDone: number, quantityTarget: number | null } | null, userErrors: Array<{ code: string, field: Array<string>, message: string }> } };

export type ReportProgressBatchMutationVariables = Exact<{
  input: ReportProgressBatchInput;
}>;


export type ReportProgressBatchMutation = { reportProgressBatch: { applied: number, refused: number, rows: Array<{ index: number, report: { id: string, counted: number, held: number, heldReason: string | null } | null, userErrors: Array<{ code: string, field: Array<string>, message: string }> }>, userErrors: Array<{ code: string, field: Array<string>, message: string }> } };

export type RefusalFragment = { code: string, field: Array<string>, message: string };

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>;
  private value: string;
  public __meta__?: Record<string, any> | undefined;

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value);
    this.value = value;
    this.__meta__ = __meta__;
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value;
  }
}
export const WaitingTasksFields = new TypedDocumentString(`
    fragment WaitingTasks on TaskConnection {
  totalCount
  nodes {
    code
    state
    stateReason
    dueOn
    compound {
      nameZh
      nameEn
    }
    workItem {
      nameZh
      nameEn
    }
  }
}
    `, {"fragmentName":"WaitingTasks"}) as unknown as TypedDocumentString<WaitingTasksFragment, unknown>;
export const FiguresFields = new TypedDocumentString(`
    fragment Figures on Overview {
  totals {
    compounds
    compoundsStarted
    tasks
    finished
    share
    overdue
    householdsPlanned
    householdsMetered
    metresPlanned
    metresBuried
    byState {
      state
      count
    }
  }
  byUtility {
    key
    nameZh
    nameEn
    tasks
    finished
    overdue
  }
}
    `, {"fragmentName":"Figures"}) as unknown as TypedDocumentString<FiguresFragment, unknown>;
export const TaskFactsFields = new TypedDocumentString(`
    fragment TaskFacts on Task {
  id
  code
  state
  stateReason
  utility
  unit
  quantityTarget
  quantityDone
  plannedStart
  plannedEnd
  committedStart
  committedEnd
  dueOn
  overdue
  version
  compound {
    code
    nameZh
  }
  workItem {
    code
    nameZh
    nameEn
  }
  organization {
    code
  }
}
    `, {"fragmentName":"TaskFacts"}) as unknown as TypedDocumentString<TaskFactsFragment, unknown>;
export const EventFactsFields = new TypedDocumentString(`
    fragment EventFacts on ChangeEvent {
  id
  cursor
  seq
  type
  at
  state
  utility
  data
  compound {
    code
    nameZh
    nameEn
  }
  organization {
    code
    nameZh
    nameEn
  }
  task {
    code
    quantityDone
    quantityTarget
    unit
    workItem {
      nameZh
      nameEn
    }
  }
}
    `, {"fragmentName":"EventFacts"}) as unknown as TypedDocumentString<EventFactsFragment, unknown>;
export const RefusalFields = new TypedDocumentString(`
    fragment Refusal on UserError {
  code
  field
  message
}
    `, {"fragmentName":"Refusal"}) as unknown as TypedDocumentString<RefusalFragment, unknown>;
export const TaskEvents = new TypedDocumentString(`
    subscription TaskEvents($after: String, $filter: EventFilter) {
  taskEvents(after: $after, filter: $filter) {
    ...EventFacts
  }
}
    fragment EventFacts on ChangeEvent {
  id
  cursor
  seq
  type
  at
  state
  utility
  data
  compound {
    code
    nameZh
    nameEn
  }
  organization {
    code
    nameZh
    nameEn
  }
  task {
    code
    quantityDone
    quantityTarget
    unit
    workItem {
      nameZh
      nameEn
    }
  }
}`) as unknown as TypedDocumentString<TaskEventsSubscription, TaskEventsSubscriptionVariables>;
export const WindowEvents = new TypedDocumentString(`
    subscription WindowEvents($after: String, $filter: EventFilter) {
  windowEvents(after: $after, filter: $filter) {
    ...EventFacts
    window {
      phase
      startsOn
      endsOn
      revision
    }
  }
}
    fragment EventFacts on ChangeEvent {
  id
  cursor
  seq
  type
  at
  state
  utility
  data
  compound {
    code
    nameZh
    nameEn
  }
  organization {
    code
    nameZh
    nameEn
  }
  task {
    code
    quantityDone
    quantityTarget
    unit
    workItem {
      nameZh
      nameEn
    }
  }
}`) as unknown as TypedDocumentString<WindowEventsSubscription, WindowEventsSubscriptionVariables>;
export const ConflictEvents = new TypedDocumentString(`
    subscription ConflictEvents($after: String, $filter: ConflictFilter) {
  conflictEvents(after: $after, filter: $filter) {
    ...EventFacts
    conflict {
      id
      code
      severity
      open
      sentenceZh
      sentenceEn
    }
  }
}
    fragment EventFacts on ChangeEvent {
  id
  cursor
  seq
  type
  at
  state
  utility
  data
  compound {
    code
    nameZh
    nameEn
  }
  organization {
    code
    nameZh
    nameEn
  }
  task {
    code
    quantityDone
    quantityTarget
    unit
    workItem {
      nameZh
      nameEn
    }
  }
}`) as unknown as TypedDocumentString<ConflictEventsSubscription, ConflictEventsSubscriptionVariables>;
export const Inbox = new TypedDocumentString(`
    query Inbox($first: Int = 20) {
  viewer {
    role
    today
    organization {
      code
      nameZh
      nameEn
    }
  }
  inbox {
    toAcknowledge(first: $first) {
      ...WaitingTasks
    }
    toSchedule(first: $first) {
      ...WaitingTasks
    }
    returned(first: $first) {
      ...WaitingTasks
    }
    overdue(first: $first) {
      ...WaitingTasks
    }
    dueThisWeek(first: $first) {
      ...WaitingTasks
    }
    notices(first: $first) {
      totalCount
      nodes {
        id
        sentAt
        receivedBy
        compound {
          nameZh
          nameEn
        }
      }
    }
  }
}
    fragment WaitingTasks on TaskConnection {
  totalCount
  nodes {
    code
    state
    stateReason
    dueOn
    compound {
      nameZh
      nameEn
    }
    workItem {
      nameZh
      nameEn
    }
  }
}`) as unknown as TypedDocumentString<InboxQuery, InboxQueryVariables>;
export const TasksToAcknowledge = new TypedDocumentString(`
    query TasksToAcknowledge($first: Int = 500, $after: String) {
  inbox {
    toAcknowledge(first: $first, after: $after) {
      nodes {
        code
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}
    `) as unknown as TypedDocumentString<TasksToAcknowledgeQuery, TasksToAcknowledgeQueryVariables>;
export const Overview = new TypedDocumentString(`
    query Overview($filter: OverviewFilter) {
  overview(filter: $filter) {
    asOf
    cursor
    ...Figures
  }
}
    fragment Figures on Overview {
  totals {
    compounds
    compoundsStarted
    tasks
    finished
    share
    overdue
    householdsPlanned
    householdsMetered
    metresPlanned
    metresBuried
    byState {
      state
      count
    }
  }
  byUtility {
    key
    nameZh
    nameEn
    tasks
    finished
    overdue
  }
}`) as unknown as TypedDocumentString<OverviewQuery, OverviewQueryVariables>;
export const OverviewLive = new TypedDocumentString(`
    subscription OverviewLive($filter: OverviewFilter) {
  overview(filter: $filter) {
    ...Figures
  }
}
    fragment Figures on Overview {
  totals {
    compounds
    compoundsStarted
    tasks
    finished
    share
    overdue
    householdsPlanned
    householdsMetered
    metresPlanned
    metresBuried
    byState {
      state
      count
    }
  }
  byUtility {
    key
    nameZh
    nameEn
    tasks
    finished
    overdue
  }
}`) as unknown as TypedDocumentString<OverviewLiveSubscription, OverviewLiveSubscriptionVariables>;
export const Who = new TypedDocumentString(`
    query Who {
  viewer {
    role
    scopes
    today
    now
    organization {
      code
      nameZh
      nameEn
    }
    jurisdiction {
      code
      nameZh
    }
  }
}
    `) as unknown as TypedDocumentString<WhoQuery, WhoQueryVariables>;
export const LogEnd = new TypedDocumentString(`
    query LogEnd {
  overview {
    cursor
  }
}
    `) as unknown as TypedDocumentString<LogEndQuery, LogEndQueryVariables>;
export const Tasks = new TypedDocumentString(`
    query Tasks($filter: TaskFilter, $orderBy: TaskOrder, $first: Int = 200, $after: String) {
  tasks(filter: $filter, orderBy: $orderBy, first: $first, after: $after) {
    totalCount
    nodes {
      ...TaskFacts
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    fragment TaskFacts on Task {
  id
  code
  state
  stateReason
  utility
  unit
  quantityTarget
  quantityDone
  plannedStart
  plannedEnd
  committedStart
  committedEnd
  dueOn
  overdue
  version
  compound {
    code
    nameZh
  }
  workItem {
    code
    nameZh
    nameEn
  }
  organization {
    code
  }
}`) as unknown as TypedDocumentString<TasksQuery, TasksQueryVariables>;
export const Compounds = new TypedDocumentString(`
    query Compounds($filter: CompoundFilter, $orderBy: CompoundOrder, $first: Int = 200, $after: String) {
  compounds(filter: $filter, orderBy: $orderBy, first: $first, after: $after) {
    totalCount
    nodes {
      id
      code
      nameZh
      nameEn
      planYear
      households
      area {
        code
      }
      street {
        code
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    `) as unknown as TypedDocumentString<CompoundsQuery, CompoundsQueryVariables>;
export const Compound = new TypedDocumentString(`
    query Compound($code: ID!, $jurisdiction: String) {
  compound(code: $code, jurisdiction: $jurisdiction) {
    id
    code
    nameZh
    nameEn
    planYear
    cursor
    windows {
      phase
      startsOn
      endsOn
      revision
      status
    }
    tasks(first: 200, orderBy: DEPTH) {
      nodes {
        ...TaskFacts
      }
    }
  }
}
    fragment TaskFacts on Task {
  id
  code
  state
  stateReason
  utility
  unit
  quantityTarget
  quantityDone
  plannedStart
  plannedEnd
  committedStart
  committedEnd
  dueOn
  overdue
  version
  compound {
    code
    nameZh
  }
  workItem {
    code
    nameZh
    nameEn
  }
  organization {
    code
  }
}`) as unknown as TypedDocumentString<CompoundQuery, CompoundQueryVariables>;
export const ChangesSince = new TypedDocumentString(`
    query ChangesSince($after: String, $first: Int = 100, $filter: EventFilter) {
  changesSince(after: $after, first: $first, filter: $filter) {
    cursor
    hasMore
    resync
    events {
      ...EventFacts
    }
  }
}
    fragment EventFacts on ChangeEvent {
  id
  cursor
  seq
  type
  at
  state
  utility
  data
  compound {
    code
    nameZh
    nameEn
  }
  organization {
    code
    nameZh
    nameEn
  }
  task {
    code
    quantityDone
    quantityTarget
    unit
    workItem {
      nameZh
      nameEn
    }
  }
}`) as unknown as TypedDocumentString<ChangesSinceQuery, ChangesSinceQueryVariables>;
export const AcknowledgeTasks = new TypedDocumentString(`
    mutation AcknowledgeTasks($input: AcknowledgeTasksInput!) {
  acknowledgeTasks(input: $input) {
    changed
    tasks {
      code
      state
      version
    }
    userErrors {
      ...Refusal
    }
  }
}
    fragment Refusal on UserError {
  code
  field
  message
}`) as unknown as TypedDocumentString<AcknowledgeTasksMutation, AcknowledgeTasksMutationVariables>;
export const CommitTaskDates = new TypedDocumentString(`
    mutation CommitTaskDates($input: CommitTaskDatesInput!) {
  commitTaskDates(input: $input) {
    changed
    tasks {
      code
      state
      version
    }
    userErrors {
      ...Refusal
    }
  }
}
    fragment Refusal on UserError {
  code
  field
  message
}`) as unknown as TypedDocumentString<CommitTaskDatesMutation, CommitTaskDatesMutationVariables>;
export const BlockTask = new TypedDocumentString(`
    mutation BlockTask($input: BlockTaskInput!) {
  blockTask(input: $input) {
    changed
    tasks {
      code
      state
      version
    }
    userErrors {
      ...Refusal
    }
  }
}
    fragment Refusal on UserError {
  code
  field
  message
}`) as unknown as TypedDocumentString<BlockTaskMutation, BlockTaskMutationVariables>;
export const ResumeTask = new TypedDocumentString(`
    mutation ResumeTask($input: ResumeTaskInput!) {
  resumeTask(input: $input) {
    changed
    tasks {
      code
      state
      version
    }
    userErrors {
      ...Refusal
    }
  }
}
    fragment Refusal on UserError {
  code
  field
  message
}`) as unknown as TypedDocumentString<ResumeTaskMutation, ResumeTaskMutationVariables>;
export const IssueTasks = new TypedDocumentString(`
    mutation IssueTasks($input: IssueTasksInput!) {
  issueTasks(input: $input) {
    changed
    tasks {
      code
      state
      version
    }
    userErrors {
      ...Refusal
    }
  }
}
    fragment Refusal on UserError {
  code
  field
  message
}`) as unknown as TypedDocumentString<IssueTasksMutation, IssueTasksMutationVariables>;
export const AcknowledgeNotices = new TypedDocumentString(`
    mutation AcknowledgeNotices($input: AcknowledgeNoticesInput!) {
  acknowledgeNotices(input: $input) {
    acknowledged
    userErrors {
      ...Refusal
    }
  }
}
    fragment Refusal on UserError {
  code
  field
  message
}`) as unknown as TypedDocumentString<AcknowledgeNoticesMutation, AcknowledgeNoticesMutationVariables>;
export const ReportProgress = new TypedDocumentString(`
    mutation ReportProgress($input: ReportProgressInput!) {
  reportProgress(input: $input) {
    report {
      id
      status
      counted
      held
      heldReason
    }
    task {
      code
      state
      quantityDone
      quantityTarget
    }
    userErrors {
      ...Refusal
    }
  }
}
    fragment Refusal on UserError {
  code
  field
  message
}`) as unknown as TypedDocumentString<ReportProgressMutation, ReportProgressMutationVariables>;
export const ReportProgressBatch = new TypedDocumentString(`
    mutation ReportProgressBatch($input: ReportProgressBatchInput!) {
  reportProgressBatch(input: $input) {
    applied
    refused
    rows {
      index
      report {
        id
        counted
        held
        heldReason
      }
      userErrors {
        ...Refusal
      }
    }
    userErrors {
      ...Refusal
    }
  }
}
    fragment Refusal on UserError {
  code
  field
  message
}`) as unknown as TypedDocumentString<ReportProgressBatchMutation, ReportProgressBatchMutationVariables>;
