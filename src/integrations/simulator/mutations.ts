/** Why the hub said no, as every payload tells it. */
export interface UserError {
  code: string;
  field: string[];
  message: string;
}

/** A report as a payload shows it. */
export interface ReportAnswer {
  id: string;
  status: string;
  quantity: number;
  held: number;
}

interface Inputs {
  generateTasks: { compounds: string[]; dryRun: boolean; idempotencyKey?: string };
  issueTasks: { filter: { compound: string }; idempotencyKey: string };
  acknowledgeTasks: { tasks: string[]; idempotencyKey: string };
  commitTaskDates: { tasks: { task: string; startsOn: string; endsOn: string }[]; idempotencyKey: string };
  quantifyTasks: { tasks: { task: string; quantityTarget: number; reason: string }[]; idempotencyKey: string };
  blockTask: { task: string; reason: string; waitsFor?: string; idempotencyKey: string };
  resumeTask: { task: string; idempotencyKey: string };
  acceptTasks: { tasks: string[]; idempotencyKey: string };
  reportProgress: ReportInput;
  reportProgressBatch: { idempotencyKey: string; onError: "ROW_BY_ROW"; reports: ReportInput[] };
  correctReport: { report: string; reason: string; quantity: number; ownReference: string; idempotencyKey: string };
  verifyReport: { report: string; idempotencyKey: string };
  rejectReport: { report: string; reason: string; idempotencyKey: string };
  publishWindow: WindowInput;
}

/** What an implementer says was done. */
export interface ReportInput {
  task: string;
  doneOn: string;
  quantity?: number;
  complete?: boolean;
  households?: HouseholdInput[];
  shortfallReason?: string;
  reportedBy: string;
  ownReference: string;
  note?: string;
  idempotencyKey: string;
}

/** What is said of one household. */
export interface HouseholdInput {
  household?: string;
  building?: string;
  unit?: string;
  room?: string;
  state?: "FITTED";
  exception?: "REFUSED" | "VACANT" | "NO_ACCESS" | "PRE_EXISTING";
}

/** A window to publish. */
export interface WindowInput {
  compound: string;
  phase: string;
  startsOn: string;
  endsOn: string;
  replaces?: string;
  note?: string;
  idempotencyKey: string;
}

interface Payloads {
  generateTasks: { added: number; unchanged: number; unassigned: number };
  issueTasks: { changed: number; skipped: number };
  acknowledgeTasks: { changed: number };
  commitTaskDates: { changed: number };
  quantifyTasks: { changed: number };
  blockTask: { changed: number };
  resumeTask: { changed: number };
  acceptTasks: { changed: number };
  reportProgress: { report: ReportAnswer | null };
  reportProgressBatch: {
    applied: number;
    refused: number;
    rows: { index: number; report: ReportAnswer | null; userErrors: UserError[] }[];
  };
  correctReport: { report: ReportAnswer | null };
  verifyReport: { report: ReportAnswer | null };
  rejectReport: { report: ReportAnswer | null };
  publishWindow: { plannedTasks: number; window: { id: string } | null };
}

/** The mutations that the story plays. */
export type MutationName = keyof Inputs;
/** What a mutation takes. */
export type InputOf<M extends MutationName> = Inputs[M];
/** What a mutation answers. */
export type PayloadOf<M extends MutationName> = Payloads[M] & { userErrors: UserError[] };

const report = "report { id status quantity held }";
const selections: Record<MutationName, string> = {
  generateTasks: "added unchanged unassigned",
  issueTasks: "changed skipped",
  acknowledgeTasks: "changed",
  commitTaskDates: "changed",
  quantifyTasks: "changed",
  blockTask: "changed",
  resumeTask: "changed",
  acceptTasks: "changed",
  reportProgress: report,
  reportProgressBatch: `applied refused rows { index ${report} userErrors { code field message } }`,
  correctReport: report,
  verifyReport: report,
  rejectReport: report,
  publishWindow: "plannedTasks window { id }",
};

/** The document of a mutation: it takes `$input` and always asks for the userErrors. */
export function mutationDocument(name: MutationName): string {
  const type = `${name[0]!.toUpperCase()}${name.slice(1)}Input`;
  return `mutation($input: ${type}!) { ${name}(input: $input) { ${selections[name]} userErrors { code field message } } }`;
}
