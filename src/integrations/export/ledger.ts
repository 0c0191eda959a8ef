import { sql } from "kysely";
import { isTold } from "../../domain/sight.ts";
import { lineStepNames } from "../../domain/vocabulary.ts";
import { compoundFilter } from "../../queries/compound.ts";
import { conflictSheet, dayOf, tableOf, taskSheet } from "./tables.ts";
import type { Listing, ListingSource } from "../../queries/listing.ts";
import { named as byName } from "../../queries/refer.ts";
import { and, col, when, type Args, type ReadContext, type Sql } from "../../queries/shape.ts";
import type { AnySheet, Column, ColumnKind, Words } from "./cell.ts";
import {
  basisWords,
  exceptionWords,
  meterWords,
  named,
  phaseWords,
  poolWords,
  reportWords,
  say,
  unitWords,
  utilityWords,
  yesNo,
} from "./words.ts";

type Row = Record<string, unknown>;
type Names = { code: string; nameZh: string | null; nameEn: string | null };

const w = (zh: string, en: string): Words => ({ zh, en });
const told = (zh: string, en: string, field: string, kind: ColumnKind = "text", unit?: Words): Column<Row> => ({
  heading: w(zh, en),
  ...(unit ? { unit } : {}),
  kind,
  cell: (row) => row[field] as string | number | null,
});
const word = (zh: string, en: string, cell: Column<Row>["cell"], width = 12): Column<Row> => ({
  heading: w(zh, en),
  width,
  cell,
});
const nested = (row: Row, field: string): Row => (row[field] ?? {}) as Row;
const nameOf = (zh: string, en: string, field: string): Column<Row> =>
  word(zh, en, (row, l) => named(row[field] as Names | null, l), 18);
const [households, metres, area, buildings] = [
  w("户", "households"),
  w("米", "m"),
  w("万㎡", "10,000 m²"),
  w("栋", "buildings"),
];

const compoundColumns: readonly Column<Row>[] = [
  told("小区编号", "compound", "code"),
  word("小区", "name", (row, l) => named(row as unknown as Names, l), 20),
  nameOf("片区", "area", "area"),
  nameOf("街道", "street", "street"),
  told("计划年度", "plan year", "planYear", "number"),
  word("批次", "batch", (row, l) => say(poolWords, row["pool"], l), 8),
  word("待定名", "provisional", (row, l) => yesNo(row["provisional"], l), 8),
  told("建成年份起", "built from", "builtFrom", "number"),
  told("建成年份止", "built to", "builtTo", "number"),
  told("楼栋", "buildings", "buildings", "number", buildings),
  told("户数", "households", "households", "number", households),
  word(
    "户数依据",
    "households by",
    (row, l) => (row["householdsCounted"] ? w("逐户登记", "doors") : w("方案所列", "statement"))[l],
  ),
  {
    heading: w("建筑面积", "floor area"),
    unit: area,
    kind: "number",
    cell: (row) => (row["floorAreaM2"] == null ? null : Number(row["floorAreaM2"]) / 10_000),
  },
  told("结构", "structure", "structure"),
  told("层数", "storeys", "storeys"),
  told("外部编号", "external reference", "externalRef"),
  ...(
    [
      ["任务", "tasks", "tasks", w("项", "tasks")],
      ["已完成任务", "finished", "finished", w("项", "tasks")],
      ["逾期任务", "overdue", "overdue", w("项", "tasks")],
      ["应装表", "to meter", "householdsPlanned", households],
      ["已装表", "metered", "householdsMetered", households],
      ["应入地", "to bury", "metresPlanned", metres],
      ["已入地", "buried", "metresBuried", metres],
    ] as const
  ).map(([zh, en, field, unit]): Column<Row> => ({
    heading: w(zh, en),
    unit,
    kind: "number",
    cell: (row) => nested(row, "progress")[field] as number | null,
  })),
  {
    heading: w("窗口协同率", "aligned share"),
    kind: "share",
    cell: (row) => nested(row, "progress")["alignedShare"] as number | null,
  },
  told("备注", "note", "note"),
];

const compoundSelection = `{ code nameZh nameEn area { code nameZh nameEn } street { code nameZh nameEn } planYear pool provisional
  builtFrom builtTo buildings households householdsCounted floorAreaM2 structure storeys externalRef note
  progress { tasks finished overdue householdsPlanned householdsMetered metresPlanned metresBuried alignedShare } }`;

const compoundOf: readonly Column<Row>[] = [
  word("小区编号", "compound", (row) => nested(row, "compound")["code"] as string, 18),
  nameOf("小区", "compound name", "compound"),
];
const meterUtilities = ["water", "power", "gas", "heat"];

function meterText(meters: Row[], utility: string, l: "zh" | "en"): string | null {
  const meter = meters.find((one) => one["utility"] === utility);
  if (!meter) return null;
  const exception = say(exceptionWords, meter["exception"], l);
  const state = say(meterWords, meter["state"], l);
  if (!exception) return state;
  return l === "zh" ? `${state}（${exception}）` : `${state} (${exception})`;
}

function doorColumns(names: boolean): readonly Column<Row>[] {
  return [
    ...compoundOf,
    word("楼栋", "building", (row) => row["building"] as string),
    word("单元", "unit", (row) => row["unit"] as string, 8),
    word("房号", "room", (row) => row["room"] as string, 10),
    ...(names ? [told("户主", "name", "name")] : []),
    word("待登记", "provisional", (row, l) => yesNo(row["provisional"], l), 8),
    ...meterUtilities.map((utility): Column<Row> =>
      word(`${utilityWords[utility]!.zh}表`, `${utility} meter`, (row, l) =>
        meterText(row["meters"] as Row[], utility, l),
      ),
    ),
    word(
      "其他专业",
      "other networks",
      (row, l) =>
        (row["meters"] as Row[])
          .filter(({ utility }) => !meterUtilities.includes(utility as string))
          .map((m) => `${say(utilityWords, m["utility"], l)} ${meterText([m], m["utility"] as string, l)}`)
          .join("\n") || null,
    ),
  ];
}

const windowColumns: readonly Column<Row>[] = [
  ...compoundOf,
  word("施工阶段", "phase", (row, l) => say(phaseWords, row["phase"], l)),
  told("窗口起", "first day", "startsOn", "day"),
  told("窗口止", "last day", "endsOn", "day"),
  told("版次", "revision", "revision", "number"),
  word("依据", "basis", (row, l) => say(basisWords, row["basis"], l)),
  { heading: w("发布日期", "published"), kind: "day", cell: (row) => dayOf(row["publishedAt"]) },
  told("备注", "note", "note"),
];

const reportColumns: readonly Column<Row>[] = [
  word("任务编号", "task", (row) => nested(row, "task")["code"] as string, 34),
  nameOf("填报单位", "organization", "organization"),
  told("完成日期", "done on", "doneOn", "day"),
  word("工序", "step", (row, l) => say(lineStepNames, row["step"], l)),
  told("填报量", "quantity", "quantity", "number"),
  told("计入量", "counted", "counted", "number"),
  told("留存量", "held", "held", "number"),
  word("计量单位", "unit", (row, l) => say(unitWords, nested(row, "task")["unit"], l)),
  word("全部完工", "complete", (row, l) => yesNo(row["complete"], l), 8),
  word("状态", "status", (row, l) => say(reportWords, row["status"], l)),
  told("填报人", "reported by", "reportedBy"),
  { heading: w("填报日期", "recorded"), kind: "day", cell: (row) => dayOf(row["recordedAt"]) },
  told("单位自编号", "own reference", "ownReference"),
  told("备注", "note", "note"),
];

/** The sheets of a ledger, by the name that `sheet=` takes. */
export const ledgerSheets = ["compounds", "tasks", "households", "windows", "reports", "conflicts"] as const;
/** See {@link ledgerSheets}. */
export type LedgerSheet = (typeof ledgerSheets)[number];

/** The ledger of the compounds that meet a CompoundFilter, or of one compound: 一项目一台账. */
export function ledger(source: ListingSource, filter: Args, compound: string | null): Record<LedgerSheet, AnySheet> {
  const chosen = (id: Sql, c: ReadContext): Sql =>
    sql`${id} in (select lc.id from compound lc where ${and(
      sql`not lc.retired`,
      compoundFilter("lc", filter, c),
      when(compound, (name) => byName("lc", "Compound", name)),
    )})`;
  const ofCompound: Listing["where"] = (t, c) => chosen(col(t, "compound_id"), c);
  const ofTask = (column: string, t: string): Sql =>
    sql`(select lt.${sql.ref(column)} from task lt where lt.id = ${col(t, "task_id")})`;
  const code = (t: string): Sql => sql`(select oc.code from compound oc where oc.id = ${col(t, "compound_id")})`;
  const door = (t: string): Sql[] => ["building", "unit", "room", "id"].map((name) => col(t, name));
  return {
    compounds: tableOf<Row>(source, w("小区台账", "Compounds"), compoundColumns, {
      type: "Compound",
      selection: compoundSelection,
      where: (t, c) => chosen(col(t, "id"), c),
      order: (t) => [col(t, "code"), col(t, "id")],
    }),
    tasks: taskSheet(source, {}, "CODE", ofCompound),
    households: tableOf<Row>(source, w("一户一表", "Meters"), doorColumns(isTold(source.context.viewer, "names")), {
      type: "Household",
      selection:
        "{ compound { code nameZh nameEn } building unit room name provisional meters { utility state exception } }",
      where: ofCompound,
      order: (t) => [code(t), ...door(t)],
    }),
    windows: tableOf<Row>(source, w("施工窗口", "Windows"), windowColumns, {
      type: "ConstructionWindow",
      selection: "{ compound { code nameZh nameEn } phase startsOn endsOn revision basis publishedAt note }",
      where: (t, c) => and(ofCompound(t, c), sql`${col(t, "status")} = 'PUBLISHED'`),
      order: (t) => [code(t), sql`lower(${col(t, "period")})`, col(t, "id")],
    }),
    reports: tableOf<Row>(source, w("填报记录", "Reports"), reportColumns, {
      type: "ProgressReport",
      selection: `{ task { code unit } organization { code nameZh nameEn } doneOn step quantity counted held complete status reportedBy
        recordedAt ownReference note }`,
      where: (t, c) => chosen(ofTask("compound_id", t), c),
      order: (t) => [ofTask("code", t), col(t, "id")],
    }),
    conflicts: conflictSheet(source, {}, "SEVERITY", ofCompound),
  };
}
