/** Stable codes of conflicts, by what they are about. */
export const conflictCodes = [
  "OUTSIDE_WINDOW",
  "NO_WINDOW",
  "NO_DATE",
  "OUT_OF_SEQUENCE",
  "AFTER_PAVING",
  "REDIG",
  "MULTIPLE_OPENINGS",
  "LONG_OPENING",
  "TWO_OPENERS",
  "CREW_OVERLOAD",
  "AREA_OVERLOAD",
  "STOP_PERIOD",
  "PREDECESSOR_OPEN",
  "OVERDUE",
  "UNASSIGNED",
] as const;
/** See {@link conflictCodes}. */
export type ConflictCode = (typeof conflictCodes)[number];

/** How much a conflict matters. */
export const severities = ["HIGH", "MEDIUM", "LOW"] as const;

/** What was decided about a conflict. */
export const conflictDecisions = ["EXCEPTION", "MEND"] as const;
/** See {@link conflictDecisions}. */
export type ConflictDecision = (typeof conflictDecisions)[number];

/** A span of days, both inclusive, with the most that was open at once. */
interface Run {
  startsOn: string;
  endsOn: string;
  peak?: number;
}

/** What a sentence about a conflict says, as detection kept it; which are there depends on the code. */
export interface ConflictData {
  state?: "EARLY" | "LATE";
  excessDays?: number;
  startsOn?: string | null;
  endsOn?: string;
  windowStartsOn?: string;
  windowEndsOn?: string;
  lastChance?: string | null;
  provisional?: boolean;
  /** The dates are a rival's and are not told. */
  withheld?: boolean;
  phase?: string;
  tasks?: number;
  lagDays?: number;
  shortDays?: number;
  predecessorStartsOn?: string;
  closedFrom?: string;
  closedUntil?: string;
  years?: number;
  allowed?: number;
  days?: number;
  peak?: number;
  openings?: Run[];
  runs?: Run[];
  trench?: string;
  name?: string;
  stopsOn?: string;
  resumesOn?: string;
  begun?: boolean;
  open?: number;
  dueOn?: string;
}

/** The facts that a sentence about a conflict says: names in the sentence's language. */
export interface ConflictFacts {
  code: ConflictCode;
  data: ConflictData;
  /** Work items of the first tasks concerned, in the order of the conflict. */
  works: readonly string[];
  /** The compound, the area or the operator. */
  place: string;
}
