import { dutyRoles, organizationKinds, pools, utilities } from "../vocabulary.ts";

/** Levels of a jurisdiction. */
export const JURISDICTION_LEVELS = ["province", "city", "county", "district"] as const;
/** Kinds of organization. */
export const ORGANIZATION_KINDS = Object.values(organizationKinds);
/** Utilities that pipes and cables belong to. */
export const UTILITIES = Object.values(utilities);
/** Where an organization sits. */
export const ORGANIZATION_LEVELS = [
  "province",
  "city",
  "county",
  "district",
  "street",
  "community",
  "compound",
  "project",
  "enterprise",
] as const;
/** What an organization does for a subject. */
export const DUTY_ROLES = Object.values(dutyRoles);
/** Classes of work and of subjects that carry work. */
export const WORK_CLASSES = ["basic", "improved", "enhanced", "governance"] as const;
/** Classes of subjects. */
export const SUBJECT_CLASSES = [...WORK_CLASSES, "process"] as const;
/** Phases of a compound's construction window. */
export const WINDOW_PHASES = ["open_ground", "backfill", "paving", "building_works"] as const;
/** Steps in which metres of line go underground. */
export const LINE_STEPS = ["duct", "cable_laid", "cut_over", "removed"] as const;
/** Units of a work item's quantity. */
export const QUANTITY_UNITS = ["household", "m", "m2", "count", "item", "building"] as const;
/** Where a work item's quantity comes from. */
export const QUANTITY_BASES = ["household", "building", "compound", "measured", "fixed"] as const;
/** Kinds of compound. */
export const COMPOUND_KINDS = ["compound", "dormitory", "building", "shanty_area", "care_home", "area"] as const;
/** What the programme does with a compound. */
export const POOLS = Object.values(pools);
/** How a key project stands to its area row. */
export const PROJECT_RELATIONS = ["same", "part", "larger", "separate"] as const;
/** How a stated figure is meant. */
export const QUALIFIERS = ["exact", "approx", "over", "at_least", "counted", "blank_in_source"] as const;
/** Where in the plan a figure is printed. */
export const PLACES = ["text", "table", "subtotal"] as const;
/** Whether something is printed or was concluded. */
export const BASES = ["stated", "inferred"] as const;
/** Phases of the process. */
export const PROCESS_PHASES = [
  "survey",
  "planning",
  "consent",
  "design",
  "approval",
  "funding",
  "tender",
  "construction",
  "acceptance",
  "handover",
  "management",
  "supervision",
] as const;
/** What must be passed before a step counts as done. */
export const GATE_KINDS = [
  "none",
  "consent",
  "joint_review",
  "public_notice",
  "approval",
  "funding",
  "acceptance",
] as const;
/** For what a step is done once. */
export const STEP_SCOPES = ["compound", "area", "plan"] as const;
/** How a rule's value is compared. */
export const COMPARATORS = ["<", "<=", "=", ">=", ">", "~"] as const;
/** Metrics that the rows of areas and key projects carry; stated figures of these names are compared with them. */
export const ROW_METRICS = ["compounds", "buildings", "households", "floor_area_10k_m2"] as const;
/** Whether a day of the calendar is worked. */
export const DAY_KINDS = ["yes", "no"] as const;
/** Why work stops for a period. */
export const STOP_KINDS = ["flood", "winter", "exam", "other"] as const;
