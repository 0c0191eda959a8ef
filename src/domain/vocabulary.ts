/** The closed word lists of the model: what stands in the API (key) and what stands in packs and tables (value). */

/** Kinds of organizations. */
export const organizationKinds = {
  LEAD: "lead",
  DEPARTMENT: "department",
  COMMITTEE: "committee",
  STREET: "street",
  COMMUNITY: "community",
  OPERATOR: "operator",
  PROJECT_OWNER: "project_owner",
  PROPERTY_OWNER: "property_owner",
} as const;

/** Networks that run into a compound. */
export const utilities = {
  WATER: "water",
  POWER: "power",
  GAS: "gas",
  TELECOM: "telecom",
  BROADCAST: "broadcast",
  POSTAL: "postal",
  DRAINAGE: "drainage",
  HEAT: "heat",
} as const;

/** How an organization is tied to a subject. */
export const dutyRoles = {
  LEAD: "lead",
  APPROVE: "approve",
  FUND: "fund",
  SUPERVISE: "supervise",
  GUIDE: "guide",
  COOPERATE: "cooperate",
  IMPLEMENT: "implement",
  REPORT: "report",
  OPERATE: "operate",
} as const;

/** Roles whose holder may look at and verify what the implementer reports. */
export const verifyingRoles: readonly string[] = ["lead", "supervise", "guide", "approve"];

/** Classes of the catalogue; a step of the process is of class PROCESS. */
export const workClasses = {
  BASIC: "basic",
  IMPROVED: "improved",
  ENHANCED: "enhanced",
  GOVERNANCE: "governance",
  PROCESS: "process",
} as const;

/** Whether every compound must have the item. */
export const workLevels = { MANDATORY: "mandatory", OPTIONAL: "optional" } as const;

/** The batch a compound is in. */
export const pools = {
  IMPLEMENT: "implement",
  RESERVE: "reserve",
  OUTLOOK: "outlook",
  DONE: "done",
  OUTSIDE: "outside",
} as const;

/** Construction phases of a compound, in the order in which the ground sees them. */
export const phases = ["OPEN_GROUND", "BACKFILL", "PAVING", "BUILDING_WORKS"] as const;
/** See {@link phases}. */
export type Phase = (typeof phases)[number];
/** What the phases are called. */
export const phaseNames: Record<Phase, { zh: string; en: string }> = {
  OPEN_GROUND: { zh: "开挖", en: "open ground" },
  BACKFILL: { zh: "回填", en: "backfill" },
  PAVING: { zh: "铺装", en: "paving" },
  BUILDING_WORKS: { zh: "楼栋施工", en: "building works" },
};

/** Steps in which metres of line go underground, first to last. */
export const lineSteps = ["DUCT", "CABLE_LAID", "CUT_OVER", "REMOVED"] as const;
/** See {@link lineSteps}. */
export type LineStep = (typeof lineSteps)[number];
/** What the steps are called. */
export const lineStepNames: Record<LineStep, { zh: string; en: string }> = {
  DUCT: { zh: "敷管", en: "duct" },
  CABLE_LAID: { zh: "穿缆", en: "cable laid" },
  CUT_OVER: { zh: "割接", en: "cut over" },
  REMOVED: { zh: "拆除旧线杆", en: "old line and pole removed" },
};

/** How a task's quantity is counted: amounts, the households' meters, or metres that pass steps. */
export const measures = ["AMOUNT", "LEDGER", "STEP"] as const;
/** See {@link measures}. */
export type MeasuredBy = (typeof measures)[number];

/** How far a household's meter is. */
export const meterStates = ["NONE", "PLANNED", "FITTED", "SEALED", "READ"] as const;
/** See {@link meterStates}. */
export type MeterState = (typeof meterStates)[number];

/** Why a household has no new meter. */
export const meterExceptions = ["REFUSED", "VACANT", "SHOP", "PRE_EXISTING", "NO_ACCESS"] as const;
/** See {@link meterExceptions}. */
export type MeterException = (typeof meterExceptions)[number];

/** Whether a household counts as metered: fitted or further, or metered before the works began. */
export function isMetered(state: string, exception: string | null): boolean {
  return exception === "PRE_EXISTING" || state === "FITTED" || state === "SEALED" || state === "READ";
}
