import { chinaDay } from "../../domain/clock.ts";
import { conflictFilter, conflictOrders } from "../../queries/conflict.ts";
import { listed, type Listing, type ListingSource } from "../../queries/listing.ts";
import { and, col, type Args, type Orders, type ReadContext, type Sql } from "../../queries/shape.ts";
import { taskFilter, taskOrders } from "../../queries/task.ts";
import { sheet, w, type AnySheet, type Column, type Words } from "./cell.ts";
import { day, figure, text, units } from "./columns.ts";
import {
  alignmentWords,
  conflictWords,
  decisionWords,
  kindWords,
  named,
  say,
  severityWords,
  stateWords,
  unitWords,
  utilityWords,
  yesNo,
} from "./words.ts";

interface Named {
  code: string;
  nameZh: string | null;
  nameEn: string | null;
}

/** A row of the sheet of tasks. */
interface TaskRow {
  code: string;
  compound: (Named & { planYear: number | null; area: Named | null; street: Named | null }) | null;
  workItem: (Named & { kind: string }) | null;
  organization: Named | null;
  alignment: { state: string; slackDays: number | null; excessDays: number | null; lastChance: string | null } | null;
  [field: string]: unknown;
}

const taskSelection = `{ code compound { code nameZh nameEn planYear area { code nameZh nameEn } street { code nameZh nameEn } }
  workItem { code nameZh nameEn kind } organization { code nameZh nameEn } utility state stateReason waitsFor unit
  quantityTarget quantityDone quantityHeld plannedStart plannedEnd committedStart committedEnd reportedStartOn reportedDoneOn
  verifiedOn dueOn overdue alignment { state slackDays excessDays lastChance } }`;

const taskColumns: readonly Column<TaskRow>[] = [
  text("任务编号", "task", "code", 34),
  text("小区编号", "compound", ({ compound }) => compound?.code),
  text("小区", "compound name", ({ compound }, l) => named(compound, l)),
  text("片区", "area", ({ compound }, l) => named(compound?.area, l)),
  text("街道", "street", ({ compound }, l) => named(compound?.street, l)),
  figure("计划年度", "plan year", ({ compound }) => compound?.planYear),
  text("改造内容编号", "work item", ({ workItem }) => workItem?.code, 12),
  text("改造内容", "work item name", ({ workItem }, l) => named(workItem, l)),
  text("类别", "kind", ({ workItem }, l) => say(kindWords, workItem?.kind, l), 8),
  text("专业", "network", (row, l) => say(utilityWords, row["utility"], l), 8),
  text("责任单位编号", "implementer", ({ organization }) => organization?.code),
  text("责任单位", "implementer name", ({ organization }, l) => named(organization, l)),
  text("状态", "state", (row, l) => say(stateWords, row["state"], l), 10),
  text("状态说明", "reason", (row) => (row["stateReason"] ?? row["waitsFor"]) as string | null),
  text("计量单位", "unit", (row, l) => say(unitWords, row["unit"], l), 10),
  figure("目标量", "to do", "quantityTarget"),
  figure("完成量", "done", "quantityDone"),
  figure("留存量", "held", "quantityHeld"),
  day("计划开工", "planned start", "plannedStart"),
  day("计划完工", "planned end", "plannedEnd"),
  day("承诺开工", "committed start", "committedStart"),
  day("承诺完工", "committed end", "committedEnd"),
  day("填报开工", "reported start", "reportedStartOn"),
  day("填报完工", "reported done", "reportedDoneOn"),
  day("核实日期", "verified", "verifiedOn"),
  day("到期日", "due", "dueOn"),
  text("逾期", "overdue", (row, l) => yesNo(row["overdue"], l), 8),
  text("协同状态", "alignment", ({ alignment }, l) => say(alignmentWords, alignment?.state, l), 10),
  figure("窗口余量", "slack", ({ alignment }) => alignment?.slackDays, units.workingDays),
  figure("窗口外", "outside", ({ alignment }) => alignment?.excessDays, units.workingDays),
  day("最迟开工日", "last chance", ({ alignment }) => alignment?.lastChance),
];

/** The tasks that meet a TaskFilter. */
export const taskSheet = listing<TaskRow>({
  name: w("任务清单", "Tasks"),
  columns: taskColumns,
  type: "Task",
  selection: taskSelection,
  meets: taskFilter,
  orders: taskOrders,
  usual: "CODE",
});

/** A row of the sheet of conflicts. */
interface ConflictRow {
  compound: Named | null;
  owner: Named | null;
  organizations: Named[];
  tasks: { code: string }[];
  notes: { text: string }[];
  [field: string]: unknown;
}

const conflictSelection = `{ code severity open openedAt closedAt compound { code nameZh nameEn } area sentenceZh sentenceEn
  tasks { code } organizations { code nameZh nameEn } owner { code nameZh nameEn } decision decisionReason decidedAt notes { text } }`;

/** The day in China of an instant. */
export function dayOf(instant: unknown): string | null {
  return typeof instant === "string" ? chinaDay(instant) : null;
}

const conflictColumns: readonly Column<ConflictRow>[] = [
  text("类型", "kind", (row, l) => say(conflictWords, row["code"], l), 14),
  text("代码", "code", "code"),
  text("程度", "severity", (row, l) => say(severityWords, row["severity"], l), 8),
  text("未解决", "open", (row, l) => yesNo(row["open"], l), 8),
  day("出现日期", "opened", (row) => dayOf(row["openedAt"])),
  day("消除日期", "closed", (row) => dayOf(row["closedAt"])),
  text("小区编号", "compound", ({ compound }) => compound?.code),
  text("小区", "compound name", ({ compound }, l) => named(compound, l)),
  text("片区编号", "area", "area"),
  text(
    "说明与建议",
    "what is wrong and what would mend it",
    (row, l) => row[l === "zh" ? "sentenceZh" : "sentenceEn"] as string,
    70,
  ),
  text("涉及单位", "implementers", ({ organizations }, l) => organizations.map((o) => named(o, l)).join("、"), 24),
  text("涉及任务", "tasks", ({ tasks }) => tasks.map(({ code }) => code).join("\n"), 34),
  text("牵头处理单位", "owner", ({ owner }, l) => named(owner, l)),
  text("处理决定", "decision", (row, l) => say(decisionWords, row["decision"], l), 10),
  text("决定理由", "why", "decisionReason"),
  day("决定日期", "decided", (row) => dayOf(row["decidedAt"])),
  text("备注", "notes", ({ notes }) => notes.map((note) => note.text).join("\n"), 30),
];

/** The conflicts that meet a ConflictFilter. */
export const conflictSheet = listing<ConflictRow>({
  name: w("冲突清单", "Conflicts"),
  columns: conflictColumns,
  type: "Conflict",
  selection: conflictSelection,
  meets: conflictFilter,
  orders: conflictOrders,
  usual: "SEVERITY",
});

/** What the API lists by a filter, in one of its orders, as a sheet. */
interface Listed<Row> {
  name: Words;
  columns: readonly Column<Row>[];
  type: string;
  selection: string;
  meets: (t: string, filter: Args, c: ReadContext) => Sql | null;
  orders: Orders;
  usual: string;
}

function listing<Row>({ name, columns, type, selection, meets, orders, usual }: Listed<Row>) {
  return (source: ListingSource, filter: Args, orderBy = usual, also: Listing["where"] = () => null): AnySheet => {
    const { keys, descending = false } = orders[orderBy]!;
    return tableOf<Row>(source, name, columns, {
      type,
      selection,
      where: (t, c) => and(meets(t, filter, c), also(t, c)),
      // The number last, so that equals have an order, too.
      order: (t) => [...keys.map((key) => key.sql(t)), col(t, "id")],
      descending,
    });
  };
}

/** A sheet whose rows are a listing's. */
export function tableOf<Row>(
  source: ListingSource,
  name: Words,
  columns: readonly Column<Row>[],
  listing: Listing,
): AnySheet {
  return sheet<Row>({ name, columns, rows: () => listed(source, listing) as AsyncGenerator<Row[]> });
}
