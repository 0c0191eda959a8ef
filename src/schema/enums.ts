import { alignmentStates, dateBases } from "../domain/alignment.ts";
import { conflictCodes, conflictDecisions, severities } from "../domain/conflict.ts";
import { dateAnswers, dateProposalStates, realignmentStates } from "../domain/realignment.ts";
import { keyScopes, roles } from "../domain/policy.ts";
import { taskStates } from "../domain/task.ts";
import {
  dutyRoles,
  lineSteps,
  measures,
  meterExceptions,
  meterStates,
  organizationKinds,
  phases,
  pools,
  utilities,
  workClasses,
  workLevels,
} from "../domain/vocabulary.ts";
import { deliveryStates, webhookStates } from "../domain/webhook.ts";
import { register, words } from "./enum.ts";

export const OrganizationKind = register(organizationKinds, "OrganizationKind", "What kind of organization it is.", {
  LEAD: "Lead office or the government that bears overall responsibility (牵头单位).",
  DEPARTMENT: "Government department (部门).",
  COMMITTEE: "Leading group, joint conference, owners' or residents' body (领导小组、业主组织).",
  STREET: "Sub-district office (街道).",
  COMMUNITY: "Residents' community (社区).",
  OPERATOR: "Operator of a network, or a property company (管线单位).",
  PROJECT_OWNER: "Project owner who carries out the works (项目业主).",
  PROPERTY_OWNER: "Original owning employer or title holder (原产权单位).",
});

export const Utility = register(utilities, "Utility", "A network that runs into a compound (管线专业).", {
  WATER: "供水",
  POWER: "供电",
  GAS: "供气",
  TELECOM: "通信",
  BROADCAST: "广电",
  POSTAL: "邮政",
  DRAINAGE: "排水",
  HEAT: "供热",
});

export const DutyRole = register(dutyRoles, "DutyRole", "How an organization is tied to a subject (职责角色).", {
  LEAD: "牵头",
  APPROVE: "审批",
  FUND: "出资",
  SUPERVISE: "监督",
  GUIDE: "指导",
  COOPERATE: "配合",
  IMPLEMENT: "实施",
  REPORT: "报送",
  OPERATE: "运营管理",
});

export const WorkClass = register(workClasses, "WorkClass", "Class of the catalogue (改造类别).", {
  BASIC: "基础类",
  IMPROVED: "完善类",
  ENHANCED: "提升类",
  GOVERNANCE: "长效治理",
  PROCESS: "流程步骤",
});

export const WorkLevel = register(workLevels, "WorkLevel", "Whether every compound must have the item.", {
  MANDATORY: "必改",
  OPTIONAL: "可选",
});

export const WorkKind = register(words(["WORK", "STEP"]), "WorkKind", "Work on the ground, or a step of the process.", {
  WORK: "改造内容",
  STEP: "流程步骤",
});

export const Pool = register(pools, "Pool", "The batch that a compound is in.", {
  IMPLEMENT: "实施",
  RESERVE: "储备",
  OUTLOOK: "谋划",
  DONE: "已完成",
  OUTSIDE: "不在计划内",
});

export const Phase = register(words(phases), "Phase", "Construction phase of a compound (施工阶段).", {
  OPEN_GROUND: "开挖：地面敞开，管线施工",
  BACKFILL: "回填",
  PAVING: "铺装：此后不得再开挖",
  BUILDING_WORKS: "楼栋施工",
});

export const WindowStatus = register(
  words(["PROPOSED", "PUBLISHED", "SUPERSEDED"]),
  "WindowStatus",
  "Whether a window holds.",
  { PROPOSED: "拟定", PUBLISHED: "已发布", SUPERSEDED: "已被替换" },
);

export const WindowBasis = register(
  words(["SAMPLE", "STATED", "DECIDED"]),
  "WindowBasis",
  "Where a window comes from.",
  { SAMPLE: "示例：由计划年度推得", STATED: "计划载明", DECIDED: "牵头单位确定" },
);

export const TaskState = register(words(taskStates), "TaskState", "Where a task stands in its life (任务状态).", {
  DRAFT: "草稿：未下达",
  ISSUED: "已下达，待签收",
  ACKNOWLEDGED: "已签收，待排期",
  SCHEDULED: "已承诺日期",
  IN_PROGRESS: "实施中",
  REPORTED_DONE: "已报完工，待核实",
  VERIFIED: "已核实，待验收",
  ACCEPTED: "已验收",
  RETURNED: "退回：须按原因整改后再填报",
  BLOCKED: "挂起：等待其他事项",
  CANCELLED: "已取消",
});

export const MeterState = register(words(meterStates), "MeterState", "How far a household's meter is (一户一表).", {
  NONE: "未装",
  PLANNED: "已计划",
  FITTED: "已装表",
  SEALED: "已铅封",
  READ: "已抄表到户",
});

export const MeterException = register(
  words(meterExceptions),
  "MeterException",
  "Why a household has no new meter (例外).",
  { REFUSED: "拒装", VACANT: "空置", SHOP: "商铺", PRE_EXISTING: "原已有表（计入已装）", NO_ACCESS: "无法入户" },
);

export const ReportStatus = register(
  words(["REPORTED", "VERIFIED", "REJECTED", "CORRECTED"]),
  "ReportStatus",
  "What became of a report.",
  { REPORTED: "待核实", VERIFIED: "已核实", REJECTED: "已退回", CORRECTED: "已被更正条目取代" },
);

export const MeasuredBy = register(words(measures), "MeasuredBy", "How a task's quantity is counted.", {
  AMOUNT: "按填报数量累计",
  LEDGER: "按逐户装表台账计数",
  STEP: "按工序计量，各工序都完成的米数计入",
});

export const LineStep = register(
  words(lineSteps),
  "LineStep",
  "A step in which metres of line go underground (线缆入地工序).",
  { DUCT: "敷管", CABLE_LAID: "穿缆", CUT_OVER: "割接", REMOVED: "拆除旧线杆" },
);

export const KeyScope = register(
  words(keyScopes),
  "KeyScope",
  "What a key may be used for, within the rights of its role.",
  {
    READ: "Read everything that the role reads, also as a stream.",
    REPORT: "Report progress and correct what was reported.",
    ANSWER: "Answer what is put to the organization: acknowledge, commit dates, verify, answer changes, note.",
    PLAN: "Load plans; make, issue and accept tasks; windows; conflicts; realignment.",
    ADMIN: "Keys, accounts and the clock.",
  },
);

export const Role = register(words(roles), "Role", "What a key may do and see.", {
  ADMIN: "Hub administrator: keys, clock, every jurisdiction.",
  LEAD: "Lead office: plans, issues, decides; sees its jurisdiction.",
  DEPARTMENT: "Department: its tasks, verification in its field; sees its jurisdiction without household data.",
  STREET: "Street office: its own compounds.",
  OPERATOR: "Operator: its own issued tasks and their compounds.",
  OWNER: "Project owner: the compounds it works in.",
  VIEWER: "Leading group: sees the jurisdiction, changes nothing.",
});

export const FindingNature = register(words(["GAP", "OVERLAP"]), "FindingNature", "Kind of responsibility finding.", {
  GAP: "缺口：无人负责",
  OVERLAP: "重叠：多头负责",
});

export const BatchPolicy = register(
  words(["ALL_OR_NOTHING", "ROW_BY_ROW"]),
  "BatchPolicy",
  "What a batch does when a row is refused.",
  { ALL_OR_NOTHING: "一行不合格，整批不写入", ROW_BY_ROW: "合格的写入，不合格的逐行说明" },
);

export const DiffChange = register(
  words(["ADD", "REVIVE", "WITHDRAW", "PROPOSE_WITHDRAWAL", "QUANTITY", "KEEP_FINISHED"]),
  "DiffChange",
  "What generating again would change.",
  {
    ADD: "新增草稿任务",
    REVIVE: "恢复因计划撤回的任务",
    WITHDRAW: "撤回草稿",
    PROPOSE_WITHDRAWAL: "建议撤回（已下达，由牵头单位决定）",
    QUANTITY: "目标数量变化",
    KEEP_FINISHED: "计划已无此项，但工作已完成，保留",
  },
);

export const AlignmentState = register(
  words(alignmentStates),
  "AlignmentState",
  "How a work stands to the window of its phase (协同状态).",
  {
    NO_WINDOW: "无已发布的施工窗口",
    NO_DATE: "任务无日期",
    INSIDE: "在窗口内",
    EARLY: "早于窗口",
    LATE: "晚于窗口",
  },
);
export const DateBasis = register(words(dateBases), "DateBasis", "Which dates of a task are meant.", {
  ACTUAL: "实际完工",
  COMMITTED: "责任单位承诺",
  PLANNED: "牵头单位计划",
});
export const CalendarBasis = register(
  words(["WEEK", "STATUTORY", "PACK"]),
  "CalendarBasis",
  "Where a day of the calendar comes from.",
  { WEEK: "周历", STATUTORY: "国务院节假日安排", PACK: "本辖区规则包" },
);
export const StopKind = register(words(["FLOOD", "WINTER", "EXAM", "OTHER"]), "StopKind", "Why work stops.", {
  FLOOD: "汛期",
  WINTER: "冬季停工",
  EXAM: "考试周",
  OTHER: "其他",
});
export const StopBasis = register(words(["SAMPLE", "STATED"]), "StopBasis", "Where a stop period comes from.", {
  SAMPLE: "示例",
  STATED: "计划或主管单位载明",
});

export const ConflictCode = register(words(conflictCodes), "ConflictCode", "What kind of conflict it is (冲突代码).", {
  OUTSIDE_WINDOW: "不在施工窗口内（早于或晚于）",
  NO_WINDOW: "已下达的管线任务没有施工窗口",
  NO_DATE: "已下达的管线任务没有日期",
  OUT_OF_SEQUENCE: "先后次序不对：早于前置任务、先面后底、先浅后深",
  AFTER_PAVING: "铺装开始后仍在地下施工",
  REDIG: "铺装后禁挖期内开挖",
  MULTIPLE_OPENINGS: "同一小区多次开挖",
  LONG_OPENING: "地面敞开过久",
  TWO_OPENERS: "共用沟槽有两家以上开挖",
  CREW_OVERLOAD: "超出管线单位的班组数",
  AREA_OVERLOAD: "同一片区同时开挖的小区过多",
  STOP_PERIOD: "落在停工期内",
  PREDECESSOR_OPEN: "前置任务未完成",
  OVERDUE: "逾期",
  UNASSIGNED: "没有责任单位",
});
export const Severity = register(words(severities), "Severity", "How much a conflict matters.", {
  HIGH: "严重",
  MEDIUM: "一般",
  LOW: "提示",
});
export const ConflictDecision = register(
  words(conflictDecisions),
  "ConflictDecision",
  "What was decided about a conflict.",
  { EXCEPTION: "批准例外：按现状实施", MEND: "须整改" },
);

export const RealignmentState = register(
  words(realignmentStates),
  "RealignmentState",
  "Where a realignment stands (排期调整状态).",
  {
    RUNNING: "计算中",
    DONE: "已完成，可以采用",
    CANCELLED: "已取消：到取消时为止的最好结果",
    FAILED: "失败：见 failure",
    APPLIED: "已采用：建议已送达各实施单位",
  },
);
export const DateProposalState = register(
  words(dateProposalStates),
  "DateProposalState",
  "Where a proposal of dates stands (日期建议状态).",
  { OPEN: "待答复", ACCEPTED: "已接受，日期已承诺", REFUSED: "已拒绝", SUPERSEDED: "已被新的建议取代" },
);
export const DateAnswer = register(words(dateAnswers), "DateAnswer", "The implementer's answer to proposed dates.", {
  ACCEPT: "接受：按建议日期承诺",
  REFUSE: "拒绝并说明理由",
});

export const AuditAction = register(
  words(["INSERT", "UPDATE", "DELETE", "RESTORE"]),
  "AuditAction",
  "What was done to a record.",
  { INSERT: "新增", UPDATE: "修改", DELETE: "删除", RESTORE: "由备份恢复" },
);

export const WebhookState = register(words(webhookStates), "WebhookState", "Whether a webhook sends.", {
  ENABLED: "启用：收到事件即投递",
  DISABLED: "停用：事件保留，启用后按序投递",
  GONE: "接收方以 410 拒收，已停止；可重新启用",
});
export const WebhookDeliveryState = register(
  words(deliveryStates),
  "WebhookDeliveryState",
  "What became of a delivery.",
  {
    WAITING: "等待投递或重试",
    DELIVERED: "接收方已收下",
    FAILED: "多次失败后放弃；可重新投递",
    WITHHELD: "单位已无权查看该事件，或日志已不保留，未发出",
  },
);

/** The sort orders of connections, named after their keys in src/queries. */
export const TaskOrder = register(
  words(["CODE", "DUE_ON", "PLANNED_START", "DEPTH", "CHANGED_AT"]),
  "TaskOrder",
  "Sort order of tasks.",
  { DEPTH: "Deepest underground first, surface last.", CHANGED_AT: "Newest change first." },
);
export const CompoundOrder = register(
  words(["CODE", "PLAN_YEAR", "HOUSEHOLDS", "NAME_ZH"]),
  "CompoundOrder",
  "Sort order of compounds.",
  { HOUSEHOLDS: "Most households first." },
);
export const OrganizationOrder = register(words(["CODE", "NAME_ZH"]), "OrganizationOrder", "Sort order.", {});
export const ReportOrder = register(words(["RECORDED", "NEWEST"]), "ReportOrder", "Sort order of reports.", {});
export const AlignedTaskOrder = register(words(["TASK", "STATE"]), "AlignedTaskOrder", "Sort order.", {});
export const ConflictOrder = register(
  words(["SEVERITY", "OPENED_AT", "CODE"]),
  "ConflictOrder",
  "Sort order of conflicts.",
  { SEVERITY: "Open first, then what matters most.", OPENED_AT: "Newest first." },
);
export const AuditOrder = register(words(["NEWEST", "OLDEST"]), "AuditOrder", "Sort order of audit entries.", {});
export const FindingOrder = register(words(["POSITION", "CODE"]), "FindingOrder", "Sort order of findings.", {});
export const HouseholdOrder = register(words(["DOOR"]), "HouseholdOrder", "Sort order of households.", {});
export const RealignmentOrder = register(words(["NEWEST"]), "RealignmentOrder", "Sort order of realignments.", {});
export const DateProposalOrder = register(words(["STARTS_ON"]), "DateProposalOrder", "Sort order of proposals.", {});
