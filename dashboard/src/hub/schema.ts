// Made by npm run documents from schema.graphql: not to be edited.
/** Verified tasks to accept (验收). */
export type AcceptTasksInput = {
  /** The same key for every retry of one request. */
  idempotencyKey?: string | null | undefined;
  /** Tasks: global ids or codes, 500 at most. */
  tasks: Array<string>;
};

/** An account. */
export type AccountInput = {
  /** Global id or user name. */
  account: string;
};

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

/** The implementer's answer to proposed dates, all or none. */
export type AnswerDateProposalsInput = {
  /** The answer. */
  answer: DateAnswer;
  /** The same key for every retry of one request, 1 to 200 characters. */
  idempotencyKey: string;
  /** Who answers. */
  person: string;
  /** The proposals: global ids, 500 at most. */
  proposals: Array<string>;
  /** Why; needed to refuse. */
  reason?: string | null | undefined;
};

/** What your organization says to a proposed change. */
export type AnswerWindowChangeInput = {
  /** What you say. */
  answer: WindowChangeAnswerKind;
  /** The change (its global id). */
  change: string;
  /** Last day of a counter-offer, inclusive. */
  endsOn?: string | null | undefined;
  /** The same key for every retry of one request, 1 to 200 characters. */
  idempotencyKey: string;
  /** The person who answers. */
  person?: string | null | undefined;
  /** Why; required unless you accept. */
  reason?: string | null | undefined;
  /** First day of a counter-offer. */
  startsOn?: string | null | undefined;
};

/** Moves to put before their parties. */
export type ApplyRealignmentInput = {
  /** The same key for every retry of one request, 1 to 200 characters. */
  idempotencyKey: string;
  /** These moves: global ids; all that are not applied yet unless told. */
  moves?: Array<string> | null | undefined;
  /** The realignment: its global id. */
  realignment: string;
};

/** Who is to see to a conflict. */
export type AssignConflictInput = {
  /** The conflict: its global id. */
  conflict: string;
  /** The same key for every retry of one request. */
  idempotencyKey?: string | null | undefined;
  /** The organization: global id or code; null: nobody. */
  owner?: string | null | undefined;
};

/** What was done to a record. */
export type AuditAction =
  /** 删除 */
  | 'DELETE'
  /** 新增 */
  | 'INSERT'
  /** 由备份恢复 */
  | 'RESTORE'
  /** 修改 */
  | 'UPDATE';

/** Which entries; conditions are joined with AND. */
export type AuditFilter = {
  /** By this account. */
  account?: string | null | undefined;
  /** Only these actions. */
  actions?: Array<AuditAction> | null | undefined;
  /** By these commands. */
  commands?: Array<string> | null | undefined;
  /** Not before this instant of the hub's clock. */
  from?: string | null | undefined;
  /** GB/T 2260 code of the jurisdiction. */
  jurisdiction?: string | null | undefined;
  /** By the key of this name. */
  keyName?: string | null | undefined;
  /** On behalf of this organization: global id or code. */
  organization?: string | null | undefined;
  /** Of this record: global id, or code. */
  record?: string | null | undefined;
  /** Of records of these kinds, e.g. `task`. */
  recordTypes?: Array<string> | null | undefined;
  /** For the request with this idempotency key. */
  request?: string | null | undefined;
  /** Before this instant of the hub's clock. */
  until?: string | null | undefined;
};

/** Sort order of audit entries. */
export type AuditOrder =
  | 'NEWEST'
  | 'OLDEST';

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

/** A list of implementers that are late, by the thresholds of the rule pack; to be signed off before it is published. */
export type BulletinList =
  /** 红牌 */
  | 'RED'
  /** 黄牌 */
  | 'YELLOW';

/** Where a day of the calendar comes from. */
export type CalendarBasis =
  /** 本辖区规则包 */
  | 'PACK'
  /** 国务院节假日安排 */
  | 'STATUTORY'
  /** 周历 */
  | 'WEEK';

/** A realignment to stop. */
export type CancelRealignmentInput = {
  /** The same key for every retry of one request. */
  idempotencyKey?: string | null | undefined;
  /** The realignment: its global id. */
  realignment: string;
};

/** A new password of one's own. */
export type ChangePasswordInput = {
  /** The password until now. */
  currentPassword: string;
  /** 10 characters at least, not the user name, none of the most common. */
  newPassword: string;
};

/** A channel. */
export type ChannelInput = {
  /** The channel (global id). */
  channel: string;
  /** The same key for every retry of one request. */
  idempotencyKey?: string | null | undefined;
};

/** A way to people (渠道). */
export type ChannelKind =
  /** 钉钉群自定义机器人，可加签 */
  | 'DINGTALK'
  /** 飞书群自定义机器人，可签名校验 */
  | 'FEISHU'
  /** 邮件 */
  | 'MAIL'
  /** 企业微信群机器人 */
  | 'WECOM';

/** The language of a channel. */
export type ChannelLanguage =
  /** English */
  | 'en'
  /** 中文 */
  | 'zh';

/** What became of a message to a channel. */
export type ChannelMessageState =
  /** 失败，将自动重试 */
  | 'FAILED'
  /** 多次失败，已转死信，由管理员重放 */
  | 'GIVEN_UP'
  /** 所述事项均已办结，未发送 */
  | 'MOOT'
  /** 已送达平台 */
  | 'SENT'
  /** 待发送 */
  | 'WAITING';

/** What an organization can be told of. */
export type ChannelTopic =
  /** 窗口变更未通过 */
  | 'CHANGE_REJECTED'
  /** 窗口变更待答复 */
  | 'CHANGE_TO_ANSWER'
  /** 涉及本单位的冲突（低级别除外）；牵头单位：全部 */
  | 'CONFLICT'
  /** 日期建议待答复 */
  | 'DATES_TO_ANSWER'
  /** 牵头单位：变更逾期未答复、告知无人签收 */
  | 'ESCALATED'
  /** 告知待签收 */
  | 'NOTICE'
  /** 任务逾期 */
  | 'OVERDUE'
  /** 填报被退回 */
  | 'REPORT_REJECTED'
  /** 新任务待签收 */
  | 'TASK_ISSUED'
  /** 有任务的小区发布了施工窗口（取代旧窗口的另有告知） */
  | 'WINDOW_PUBLISHED';

/** A checked file to be written. */
export type CommitFileImportInput = {
  /** The file: its global id. */
  id: string;
  /** The same key for every retry of one request, 1 to 200 characters. */
  idempotencyKey: string;
  /** What one refused row does to the others. */
  onError: BatchPolicy;
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

/** What was decided about a conflict. */
export type ConflictDecision =
  /** 批准例外：按现状实施 */
  | 'EXCEPTION'
  /** 须整改 */
  | 'MEND';

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

/** Sort order of conflicts. */
export type ConflictOrder =
  | 'CODE'
  /** Newest first. */
  | 'OPENED_AT'
  /** Open first, then what matters most. */
  | 'SEVERITY';

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

/** A key for a system or a department. */
export type CreateApiKeyInput = {
  /** When it ends, by the server's clock. */
  expiresAt?: string | null | undefined;
  /** What it is for. */
  name: string;
  /** The organization that it acts for: global id or code; none for an administrator's key. */
  organization?: string | null | undefined;
  /** By the organization's kind unless told. */
  role?: Role | null | undefined;
  /** What it may be used for, within the rights of its role: everything unless told. */
  scopes?: Array<KeyScope> | null | undefined;
};

/** A secret address at which calendar programs read an organization's calendar. */
export type CreateCalendarFeedInput = {
  /** Only this compound, with all tasks that the organization may read there: global id or code. */
  compound?: string | null | undefined;
  /** What it is for, 200 characters at most; part of the calendar's title. */
  name?: string | null | undefined;
  /** Whose calendar, read with its rights: global id or code; your own unless told. */
  organization?: string | null | undefined;
};

/** A new channel: a robot with its url, or mail with its addresses. */
export type CreateChannelInput = {
  /** Mail addresses, 20 at most. */
  addresses?: Array<string> | null | undefined;
  /** Minutes between two digests, 1 to 1440; null: as the rule pack says. */
  digestMinutes?: number | null | undefined;
  /** True unless told. */
  enabled?: boolean | null | undefined;
  /** The same key for every retry of one request. */
  idempotencyKey?: string | null | undefined;
  /** Which way. */
  kind: ChannelKind;
  /** zh unless told. */
  language?: ChannelLanguage | null | undefined;
  /** Its name, 100 characters at most. */
  name: string;
  /** Code or id; your own unless told. Others: administrator. */
  organization?: string | null | undefined;
  /** Silent from, HH:MM in China; null: as the rule pack says. */
  quietFrom?: string | null | undefined;
  /** Silent until; equal to quietFrom: never silent. */
  quietUntil?: string | null | undefined;
  /** The secret for signing (钉钉加签, 飞书签名校验); null takes it away. */
  secret?: string | null | undefined;
  /** What is told; everything unless told. */
  topics?: Array<ChannelTopic> | null | undefined;
  /** The robot's webhook address, with its token. */
  url?: string | null | undefined;
};

/** A new webhook. */
export type CreateWebhookInput = {
  /** What it is for. */
  description?: string | null | undefined;
  /** Whose: global id or code; your own organization unless told. Administrators must tell. */
  organization?: string | null | undefined;
  /** Names of topics: see webhookTopics. */
  topics: Array<string>;
  /** Where messages go: https:// on the public internet, or a host that the hub's administrator listed. */
  url: string;
};

/** The implementer's answer to proposed dates. */
export type DateAnswer =
  /** 接受：按建议日期承诺 */
  | 'ACCEPT'
  /** 拒绝并说明理由 */
  | 'REFUSE';

/** Which dates of a task are meant. */
export type DateBasis =
  /** 实际完工 */
  | 'ACTUAL'
  /** 责任单位承诺 */
  | 'COMMITTED'
  /** 牵头单位计划 */
  | 'PLANNED';

/** Where a proposal of dates stands (日期建议状态). */
export type DateProposalState =
  /** 已接受，日期已承诺 */
  | 'ACCEPTED'
  /** 待答复 */
  | 'OPEN'
  /** 已拒绝 */
  | 'REFUSED'
  /** 已被新的建议取代 */
  | 'SUPERSEDED';

/** Which dead letters; conditions are joined with AND. */
export type DeadLetterFilter = {
  /** Of this queue. */
  queue?: string | null | undefined;
  /** True: those that wait for somebody; false: those that were replayed. */
  waiting?: boolean | null | undefined;
};

/** A decision about a conflict; a later one takes the place of an earlier one. */
export type DecideConflictInput = {
  /** The conflict: its global id. */
  conflict: string;
  /** The decision. */
  decision: ConflictDecision;
  /** The same key for every retry of one request. */
  idempotencyKey?: string | null | undefined;
  /** Why, and on whose approval. */
  reason: string;
};

/** Tasks to cancel, or to keep although the plan no longer has them, with the reason. */
export type DecideTasksInput = {
  /** The same key for every retry of one request. */
  idempotencyKey?: string | null | undefined;
  /** Why. */
  reason: string;
  /** Tasks: global ids or codes, 500 at most. */
  tasks: Array<string>;
};

/** How a proposed change ends. */
export type DecideWindowChangeInput = {
  /** The change (its global id). */
  change: string;
  /** PUBLISH the days of this counter-offer (the answer's global id) instead of the proposed ones. */
  counter?: string | null | undefined;
  /** The decision. */
  decision: WindowChangeDecisionKind;
  /** PUBLISH before every party has answered or the answering time is over: why. Stays on record as forced. */
  forcedReason?: string | null | undefined;
  /** The same key for every retry of one request, 1 to 200 characters. */
  idempotencyKey: string;
  /** Remark; the reason of a rejection. */
  note?: string | null | undefined;
};

/** How an organization is tied to a subject (职责角色). */
export type DutyRole =
  /** 审批 */
  | 'APPROVE'
  /** 配合 */
  | 'COOPERATE'
  /** 出资 */
  | 'FUND'
  /** 指导 */
  | 'GUIDE'
  /** 实施 */
  | 'IMPLEMENT'
  /** 牵头 */
  | 'LEAD'
  /** 运营管理 */
  | 'OPERATE'
  /** 报送 */
  | 'REPORT'
  /** 监督 */
  | 'SUPERVISE';

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

/** What a column of a file is. */
export type FileColumnInput = {
  /** The column: its letter or its heading. */
  column: string;
  /** The name of the field that it fills (see FileImport.fields); null passes it over. */
  field?: string | null | undefined;
  /** The unit of its figures, where the heading states none. */
  unit?: string | null | undefined;
};

/** How a handed-in file is written. */
export type FileFormat =
  /** Text with separators (逗号分隔文本). */
  | 'CSV'
  /** Excel or WPS workbook (工作簿). */
  | 'XLSX';

/** How far a handed-in file is (导入状态). */
export type FileImportState =
  /** 核对中 */
  | 'CHECKING'
  /** 已导入 */
  | 'DONE'
  /** 失败：见 failure */
  | 'FAILED'
  /** 已核对，可以导入 */
  | 'PREVIEWED'
  /** 整批未导入：有行被拒绝，什么都没有写入 */
  | 'REFUSED'
  /** 导入中 */
  | 'RUNNING'
  /** 撤销中 */
  | 'UNDOING'
  /** 已撤销：keptCount 行因此后已有变动而保留 */
  | 'UNDONE'
  /** 待对应列：见 faults，用 mapFileColumns 说明各列 */
  | 'UNMAPPED';

/** What the rows of a handed-in file are (导入文件种类). */
export type FileKind =
  /** 小区基本情况 */
  | 'COMPOUNDS'
  /** 承诺工期 */
  | 'DATES'
  /** 一户一表台账 */
  | 'METERS'
  /** 进度填报 */
  | 'REPORTS'
  /** 施工窗口 */
  | 'WINDOWS';

/** How a row of a handed-in file stands. */
export type FileRowState =
  /** 可以导入 */
  | 'GOOD'
  /** 未能撤销，保持原样 */
  | 'KEPT'
  /** 与现有一致，不再写入 */
  | 'UNCHANGED'
  /** 已撤销 */
  | 'UNDONE'
  /** 待核对 */
  | 'WAITING'
  /** 已导入 */
  | 'WRITTEN'
  /** 有误 */
  | 'WRONG';

/** What would become of a conflict. */
export type ForeseenChange =
  /** 将变化 */
  | 'CHANGES'
  /** 将消除 */
  | 'CLOSES'
  /** 将出现 */
  | 'OPENS';

/** What something waits for. */
export type HeldKind =
  /** Their area or meter book number of a compound. */
  | 'COMPOUND'
  /** The event that it puts right has not come yet. */
  | 'EVENT'
  /** Their state of a meter. */
  | 'METER_STATE'
  /** The task that it means is not issued to the operator, or is in a state in which this cannot be done. */
  | 'TASK'
  /** A state or stage of their order. */
  | 'TASK_STATE'
  /** Their unit. */
  | 'UNIT'
  /** Their kind of work. */
  | 'WORK_ITEM';

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

/** What a task's days would do. */
export type ImpactMove =
  /** 进入窗口 */
  | 'ENTERS'
  /** 移出窗口 */
  | 'LEAVES';

/** The format that a system speaks. */
export type InboundAdapter =
  /** Inspections, pipes laid and ventilation (form-encoded). */
  | 'GAS'
  /** The hub's own format (docs/inbound.md). */
  | 'GENERIC'
  /** Work orders with stages, planned days and totals so far (JSON). */
  | 'POWER'
  /** Pages of cable segments, metres so far by step (JSON). */
  | 'TELECOM'
  /** Orders to replace meters, by meter book number (JSON). */
  | 'WATER';

/** How messages come. */
export type InboundKind =
  /** The hub asks for them. */
  | 'POLL'
  /** The system sends them to /inbound/<number>, signed after Standard Webhooks. */
  | 'WEBHOOK';

/** What became of it. */
export type InboundMessageState =
  /** It changed something here. */
  | 'APPLIED'
  /** It cannot be right as it is; a person looks. */
  | 'FAILED'
  /** A person must say what something in it means, or the work is not ready for it. */
  | 'HELD'
  /** Rightly without effect: repeated, overtaken, of no concern, or dismissed. */
  | 'IGNORED'
  /** Kept, not applied yet. */
  | 'RECEIVED';

/** Whether a source is heard. */
export type InboundState =
  /** It is. */
  | 'ACTIVE'
  /** No more; what it sent stays. */
  | 'CLOSED'
  /** Not now: it is told to send again later. */
  | 'PAUSED';

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

/** Why another compound is touched by the newly taken days. */
export type KnockOnReason =
  /** 同一片区同阶段同时施工 */
  | 'SAME_AREA'
  /** 同一单位在该小区已承诺同期施工 */
  | 'SAME_ORGANIZATION';

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

/** How a file is to be read instead; what is left out stays as it was read. */
export type MapFileColumnsInput = {
  /** What its columns are; others are recognised by their headings. */
  columns: Array<FileColumnInput>;
  /** The row of the headings, from 1. */
  headingRow?: number | null | undefined;
  /** The file: its global id. */
  id: string;
  /** What its rows are. */
  kind?: FileKind | null | undefined;
  /** The sheet, by its name. */
  sheet?: string | null | undefined;
};

/** What a code of an operator means. */
export type MapReferenceInput = {
  /** What kind of code. */
  kind: OperatorCodeKind;
  /** Ours: a code of a compound or work item, a state, a unit (m, m*1000), or - for none of the hub's business. Null takes a person's mapping back. */
  ours?: string | null | undefined;
  /** A source of the operator: its global id. */
  source: string;
  /** Their code. */
  theirs: string;
};

/** How a task's quantity is counted. */
export type MeasuredBy =
  /** 按填报数量累计 */
  | 'AMOUNT'
  /** 按逐户装表台账计数 */
  | 'LEDGER'
  /** 按工序计量，各工序都完成的米数计入 */
  | 'STEP';

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

/** A note to a conflict; notes are not changed. */
export type NoteConflictInput = {
  /** The conflict: its global id. */
  conflict: string;
  /** The same key for every retry of one request. */
  idempotencyKey?: string | null | undefined;
  /** The text. */
  text: string;
};

/** Which notices; conditions are joined with AND. */
export type NoticeFilter = {
  /** Of compounds of this area: global id or code. */
  area?: string | null | undefined;
  /** Of this compound: global id or code. */
  compound?: string | null | undefined;
  /** GB/T 2260 code of the jurisdiction. */
  jurisdiction?: string | null | undefined;
  /** To your organization or not. */
  mine?: boolean | null | undefined;
  /** Of the plan (true) or of a changed window (false). */
  ofPlan?: boolean | null | undefined;
  /** To this organization: global id or code. */
  organization?: string | null | undefined;
  /** Opened by the addressee or not. */
  read?: boolean | null | undefined;
  /** Text in compound, hash or content. */
  search?: string | null | undefined;
  /** In one of these states. */
  states?: Array<NoticeState> | null | undefined;
};

/** Sort order of notices. */
export type NoticeOrder =
  | 'NEWEST'
  | 'SENT';

/** What became of a notice (告知). */
export type NoticeState =
  /** 已签收 */
  | 'ACKNOWLEDGED'
  /** 逾期未签收，视为送达（不视为同意），已上报牵头单位 */
  | 'DEEMED_RECEIVED'
  /** 已发出，待签收 */
  | 'SENT';

/** Kinds of an operator's codes. */
export type OperatorCodeKind =
  /** Their area or meter book number of a compound. */
  | 'COMPOUND'
  /** Their state of a meter. */
  | 'METER_STATE'
  /** A state or stage of their order. */
  | 'TASK_STATE'
  /** Their unit. */
  | 'UNIT'
  /** Their kind of work. */
  | 'WORK_ITEM';

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

/** What to realign: exactly one of compound, area, organization and planYear. */
export type ProposeRealignmentInput = {
  /** All work in this area: global id or code. */
  area?: string | null | undefined;
  /** Seconds that it may look, 1 to 60; 10 unless told. */
  budgetSeconds?: number | null | undefined;
  /** All work of this compound: global id or code. */
  compound?: string | null | undefined;
  /** The same key for every retry of one request, 1 to 200 characters. */
  idempotencyKey: string;
  /** GB/T 2260 code of the jurisdiction; with planYear, needed by an administrator. */
  jurisdiction?: string | null | undefined;
  /** The work of this organization, everyone else's staying: global id or code. */
  organization?: string | null | undefined;
  /** All work in compounds of this plan year. */
  planYear?: number | null | undefined;
  /** Seed of the search; 1 unless told. */
  seed?: number | null | undefined;
};

/** Days that the lead office proposes to those who do the work, all or none. */
export type ProposeTaskDatesInput = {
  /** Only say what accepting them would do to conflicts; nothing is written and the key is not used. */
  dryRun?: boolean | null | undefined;
  /** The same key for every retry of one request, 1 to 200 characters. */
  idempotencyKey: string;
  /** Why; the implementer reads it. */
  reason: string;
  /** Tasks with their dates, 500 at most. */
  tasks: Array<TaskDatesInput>;
};

/** Other days for a published window. */
export type ProposeWindowChangeInput = {
  /** Only say what the impact would be; nothing is written and the key is not used. */
  dryRun?: boolean | null | undefined;
  /** Proposed last day, inclusive. */
  endsOn: string;
  /** The same key for every retry of one request, 1 to 200 characters. */
  idempotencyKey: string;
  /** Why. */
  reason: string;
  /** Proposed first day. */
  startsOn: string;
  /** The published window (its global id). */
  window: string;
};

/** A window to publish. */
export type PublishWindowInput = {
  /** The compound: global id or code. */
  compound: string;
  /** Only say what it would do; nothing is written and the key is not used. */
  dryRun?: boolean | null | undefined;
  /** Last day, inclusive. */
  endsOn: string;
  /** The same key for every retry of one request, 1 to 200 characters. */
  idempotencyKey: string;
  /** Remark. */
  note?: string | null | undefined;
  /** The phase. */
  phase: Phase;
  /** The published window that this one replaces (its global id). A sample window gives way by itself. */
  replaces?: string | null | undefined;
  /** First day. */
  startsOn: string;
};

/** Surveyed quantities, all or none. */
export type QuantifyTasksInput = {
  /** The same key for every retry of one request. */
  idempotencyKey?: string | null | undefined;
  /** Tasks with their quantities, 500 at most. */
  tasks: Array<TaskQuantityInput>;
};

/** Where a realignment stands (排期调整状态). */
export type RealignmentState =
  /** 已采用：建议已送达各实施单位 */
  | 'APPLIED'
  /** 已取消：到取消时为止的最好结果 */
  | 'CANCELLED'
  /** 已完成，可以采用 */
  | 'DONE'
  /** 失败：见 failure */
  | 'FAILED'
  /** 计算中 */
  | 'RUNNING';

/** A delivery that shall be sent again. */
export type RedeliverInput = {
  /** Which: global id. */
  delivery: string;
};

/** A report found wrong. */
export type RejectReportInput = {
  /** The same key for every retry of one decision, 1 to 200 characters. */
  idempotencyKey: string;
  /** Why; the implementer reads it. */
  reason: string;
  /** Global id of the report. */
  report: string;
};

/** Dead letters to be tried again: exactly one of ids and queue. */
export type ReplayDeadLettersInput = {
  /** The same key for every retry of one request. */
  idempotencyKey?: string | null | undefined;
  /** These. */
  ids?: Array<string> | null | undefined;
  /** All of this queue that wait, the oldest 500 a call. */
  queue?: string | null | undefined;
};

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

/** A key to end. */
export type RevokeApiKeyInput = {
  /** Global id of the key. */
  key: string;
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

/** A new secret for a webhook. */
export type RotateWebhookSecretInput = {
  /** For how many hours the old secret signs beside the new one: 24 unless told, 0 to 168. */
  keepHours?: number | null | undefined;
  /** Which: global id. */
  webhook: string;
};

/** Notices of the plan: to each organization with open work in these compounds, one per compound. */
export type SendPlanNoticesInput = {
  /** All compounds of an area. */
  area?: string | null | undefined;
  /** The compounds; exactly one of compounds and area. */
  compounds?: Array<string> | null | undefined;
  /** Only say what would be sent; nothing is written and the key is not used. */
  dryRun?: boolean | null | undefined;
  /** The same key for every retry of one request. */
  idempotencyKey: string;
  /** A remark that stands in each. */
  note?: string | null | undefined;
  /** Only to these organizations. */
  organizations?: Array<string> | null | undefined;
};

/** The hub's clock. */
export type SetClockInput = {
  /** The moment that the hub shall take as now; it runs on from there. Null: real time. */
  at?: string | null | undefined;
};

/** How much a conflict matters. */
export type Severity =
  /** 严重 */
  | 'HIGH'
  /** 提示 */
  | 'LOW'
  /** 一般 */
  | 'MEDIUM';

/** A user name and password. */
export type SignInInput = {
  /** For scripts: answer with a token for `Authorization: Bearer`, and set no cookie. */
  bearer?: boolean | null | undefined;
  /** Password. */
  password: string;
  /** Let the browser keep the cookie when it is closed. */
  remember?: boolean | null | undefined;
  /** User name. */
  username: string;
};

/** A key in whose name a browser shall have a session. */
export type SignInWithKeyInput = {
  /** The key, with or without `Bearer`. */
  key: string;
  /** Let the browser keep the cookie when it is closed. */
  remember?: boolean | null | undefined;
};

/** Where a stop period comes from. */
export type StopBasis =
  /** 示例 */
  | 'SAMPLE'
  /** 计划或主管单位载明 */
  | 'STATED';

/** Why work stops. */
export type StopKind =
  /** 考试周 */
  | 'EXAM'
  /** 汛期 */
  | 'FLOOD'
  /** 其他 */
  | 'OTHER'
  /** 冬季停工 */
  | 'WINTER';

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

/** A step that somebody may take with a task; named like its mutation. */
export type TaskMove =
  /** acceptTasks 验收 */
  | 'ACCEPT'
  /** acknowledgeTasks 签收 */
  | 'ACKNOWLEDGE'
  /** blockTask 挂起 */
  | 'BLOCK'
  /** cancelTasks 取消 */
  | 'CANCEL'
  /** commitTaskDates 承诺日期 */
  | 'COMMIT'
  /** correctReport 更正填报 */
  | 'CORRECT'
  /** issueTasks 下达 */
  | 'ISSUE'
  /** keepTasks 保留 */
  | 'KEEP'
  /** quantifyTasks 核定数量 */
  | 'QUANTIFY'
  /** rejectReport 退回 */
  | 'REJECT'
  /** reportProgress 填报 */
  | 'REPORT'
  /** resumeTask 恢复 */
  | 'RESUME'
  /** verifyReport 核实 */
  | 'VERIFY';

/** Sort order of tasks. */
export type TaskOrder =
  /** Newest change first. */
  | 'CHANGED_AT'
  | 'CODE'
  /** Deepest underground first, surface last. */
  | 'DEPTH'
  | 'DUE_ON'
  | 'PLANNED_START';

/** A surveyed quantity. */
export type TaskQuantityInput = {
  /** Quantity to do, in the task's unit; not below what is done. */
  quantityTarget: number;
  /** Why. */
  reason?: string | null | undefined;
  /** The task: global id or code. */
  task: string;
};

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

/** A file that was written, to be taken back. */
export type UndoFileImportInput = {
  /** The file: its global id. */
  id: string;
  /** The same key for every retry of one request, 1 to 200 characters. */
  idempotencyKey: string;
  /** Why; it stands in the corrections, the log and the audit. */
  reason: string;
};

/** What of a channel shall be otherwise; what is not given stays. */
export type UpdateChannelInput = {
  /** Mail addresses, 20 at most. */
  addresses?: Array<string> | null | undefined;
  /** The channel (global id). */
  channel: string;
  /** Minutes between two digests, 1 to 1440; null: as the rule pack says. */
  digestMinutes?: number | null | undefined;
  /** True unless told. */
  enabled?: boolean | null | undefined;
  /** The same key for every retry of one request. */
  idempotencyKey?: string | null | undefined;
  /** zh unless told. */
  language?: ChannelLanguage | null | undefined;
  /** Its name, 100 characters at most. */
  name?: string | null | undefined;
  /** Silent from, HH:MM in China; null: as the rule pack says. */
  quietFrom?: string | null | undefined;
  /** Silent until; equal to quietFrom: never silent. */
  quietUntil?: string | null | undefined;
  /** The secret for signing (钉钉加签, 飞书签名校验); null takes it away. */
  secret?: string | null | undefined;
  /** What is told; everything unless told. */
  topics?: Array<ChannelTopic> | null | undefined;
  /** The robot's webhook address, with its token. */
  url?: string | null | undefined;
};

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

/** A report found right. */
export type VerifyReportInput = {
  /** The same key for every retry of one decision, 1 to 200 characters. */
  idempotencyKey: string;
  /** Remark. */
  note?: string | null | undefined;
  /** Global id of the report. */
  report: string;
};

/** Which deliveries; conditions are joined with AND. */
export type WebhookDeliveryFilter = {
  /** Made at this instant or later. */
  from?: string | null | undefined;
  /** With this webhook-id. */
  message?: string | null | undefined;
  /** In this state. */
  state?: WebhookDeliveryState | null | undefined;
  /** Of this topic. */
  topic?: string | null | undefined;
  /** Made before this instant. */
  until?: string | null | undefined;
  /** Of this webhook: global id. */
  webhook?: string | null | undefined;
};

/** What became of a delivery. */
export type WebhookDeliveryState =
  /** 接收方已收下 */
  | 'DELIVERED'
  /** 多次失败后放弃；可重新投递 */
  | 'FAILED'
  /** 等待投递或重试 */
  | 'WAITING'
  /** 单位已无权查看该事件，或日志已不保留，未发出 */
  | 'WITHHELD';

/** Which webhook. */
export type WebhookInput = {
  /** Which: global id. */
  webhook: string;
};

/** Whether a webhook sends. */
export type WebhookState =
  /** 停用：事件保留，启用后按序投递 */
  | 'DISABLED'
  /** 启用：收到事件即投递 */
  | 'ENABLED'
  /** 接收方以 410 拒收，已停止；可重新启用 */
  | 'GONE';

/** Where a window comes from. */
export type WindowBasis =
  /** 牵头单位确定 */
  | 'DECIDED'
  /** 示例：由计划年度推得 */
  | 'SAMPLE'
  /** 计划载明 */
  | 'STATED';

/** What a party says to a proposed change. */
export type WindowChangeAnswerKind =
  /** 同意 */
  | 'ACCEPT'
  /** 还价：提出其他日期 */
  | 'COUNTER'
  /** 不同意，须说明理由 */
  | 'REFUSE';

/** How a proposed change ends. */
export type WindowChangeDecisionKind =
  /** 发布新窗口（牵头单位） */
  | 'PUBLISH'
  /** 否决，须说明理由（牵头单位） */
  | 'REJECT'
  /** 撤回（提出单位） */
  | 'WITHDRAW';

/** Which changes; conditions are joined with AND. */
export type WindowChangeFilter = {
  /** In this area: global id or code. */
  area?: string | null | undefined;
  /** Of this compound: global id or code. */
  compound?: string | null | undefined;
  /** GB/T 2260 code of the jurisdiction. */
  jurisdiction?: string | null | undefined;
  /** Proposed by, or to be answered by: global id or code. */
  organization?: string | null | undefined;
  /** Of this phase. */
  phase?: Phase | null | undefined;
  /** In one of these states. */
  states?: Array<WindowChangeState> | null | undefined;
  /** In this street: global id or code. */
  street?: string | null | undefined;
};

/** Where a proposed change of a window stands (窗口变更). */
export type WindowChangeState =
  /** 逾期未答复，已上报牵头单位；沉默不视为同意 */
  | 'ESCALATED'
  /** 待各方答复 */
  | 'OPEN'
  /** 已发布 */
  | 'PUBLISHED'
  /** 已否决 */
  | 'REJECTED'
  /** 窗口已被另行发布的新版本取代，变更自动终止 */
  | 'SUPERSEDED'
  /** 已撤回 */
  | 'WITHDRAWN';

/** Whether a window holds. */
export type WindowStatus =
  /** 拟定 */
  | 'PROPOSED'
  /** 已发布 */
  | 'PUBLISHED'
  /** 已被替换 */
  | 'SUPERSEDED';

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
