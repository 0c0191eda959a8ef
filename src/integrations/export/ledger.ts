import { sql } from "kysely";
import { isTold } from "../../domain/sight.ts";
import { lineStepNames, phaseNames } from "../../domain/vocabulary.ts";
import { compoundFilter } from "../../queries/compound.ts";
import { conflictSheet, dayOf, tableOf, taskSheet } from "./tables.ts";
import type { Listing, ListingSource } from "../../queries/listing.ts";
import { named as byName } from "../../queries/refer.ts";
import { and, col, when, type Args, type ReadContext, type Sql } from "../../queries/shape.ts";
import { w, type AnySheet, type Column } from "./cell.ts";
import { day, figure, share, text, units } from "./columns.ts";
import {
  basisWords,
  exceptionWords,
  meterWords,
  named,
  poolWords,
  reportWords,
  say,
  unitWords,
  utilityWords,
  yesNo,
} from "./words.ts";

type Row = Record<string, unknown>;
type Names = { code: string; nameZh: string | null; nameEn: string | null };

const nested = (row: Row, field: string): Row => (row[field] ?? {}) as Row;
const nameOf = (zh: string, en: string, field: string): Column<Row> =>
  text(zh, en, (row, l) => named(row[field] as Names | null, l), 18);
const { households, metres, area, buildings, tasks } = units;

const progress = (field: string) => (row: Row) => nested(row, "progress")[field] as number | null;

const compoundColumns: readonly Column<Row>[] = [
  text("小区编号", "compound", "code"),
  text("小区", "name", (row, l) => named(row as unknown as Names, l), 20),
  nameOf("片区", "area", "area"),
  nameOf("街道", "street", "street"),
  figure("计划年度", "plan year", "planYear"),
  text("批次", "batch", (row, l) => say(poolWords, row["pool"], l), 8),
  text("待定名", "provisional", (row, l) => yesNo(row["provisional"], l), 8),
  figure("建成年份起", "built from", "builtFrom"),
  figure("建成年份止", "built to", "builtTo"),
  figure("楼栋", "buildings", "buildings", buildings),
  figure("户数", "households", "households", households),
  text(
    "户数依据",
    "households by",
    (row, l) => (row["householdsCounted"] ? w("逐户登记", "doors") : w("方案所列", "statement"))[l],
    12,
  ),
  figure(
    "建筑面积",
    "floor area",
    (row) => (row["floorAreaM2"] == null ? null : Number(row["floorAreaM2"]) / 10_000),
    area,
  ),
  text("结构", "structure", "structure"),
  text("层数", "storeys", "storeys"),
  text("外部编号", "external reference", "externalRef"),
  figure("任务", "tasks", progress("tasks"), tasks),
  figure("已完成任务", "finished", progress("finished"), tasks),
  figure("逾期任务", "overdue", progress("overdue"), tasks),
  figure("应装表", "to meter", progress("householdsPlanned"), households),
  figure("已装表", "metered", progress("householdsMetered"), households),
  figure("应入地", "to bury", progress("metresPlanned"), metres),
  figure("已入地", "buried", progress("metresBuried"), metres),
  share("窗口协同率", "aligned share", progress("alignedShare")),
  text("备注", "note", "note"),
];

const compoundSelection = `{ code nameZh nameEn area { code nameZh nameEn } street { code nameZh nameEn } planYear pool provisional
  builtFrom builtTo buildings households householdsCounted floorAreaM2 structure storeys externalRef note
  progress { tasks finished overdue householdsPlanned householdsMetered metresPlanned metresBuried alignedShare } }`;

const compoundOf: readonly Column<Row>[] = [
  text("小区编号", "compound", (row) => nested(row, "compound")["code"] as string, 18),
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
    text("楼栋", "building", "building", 12),
    text("单元", "unit", "unit", 8),
    text("房号", "room", "room", 10),
    ...(names ? [text<Row>("户主", "name", "name")] : []),
    text("待登记", "provisional", (row, l) => yesNo(row["provisional"], l), 8),
    ...meterUtilities.map((utility): Column<Row> =>
      text(
        `${utilityWords[utility]!.zh}表`,
        `${utility} meter`,
        (row, l) => meterText(row["meters"] as Row[], utility, l),
        12,
      ),
    ),
    text(
      "其他专业",
      "other networks",
      (row, l) =>
        (row["meters"] as Row[])
          .filter(({ utility }) => !meterUtilities.includes(utility as string))
          .map((m) => `${say(utilityWords, m["utility"], l)} ${meterText([m], m["utility"] as string, l)}`)
          .join("\n") || null,
      12,
    ),
  ];
}

const windowColumns: readonly Column<Row>[] = [
  ...compoundOf,
  text("施工阶段", "phase", (row, l) => say(phaseNames, row["phase"], l), 12),
  day("窗口起", "first day", "startsOn"),
  day("窗口止", "last day", "endsOn"),
  figure("版次", "revision", "revision"),
  text("依据", "basis", (row, l) => say(basisWords, row["basis"], l), 12),
  day("发布日期", "published", (row) => dayOf(row["publishedAt"])),
  text("备注", "note", "note"),
];

const reportColumns: readonly Column<Row>[] = [
  text("任务编号", "task", (row) => nested(row, "task")["code"] as string, 34),
  nameOf("填报单位", "organization", "organization"),
  day("完成日期", "done on", "doneOn"),
  text("工序", "step", (row, l) => say(lineStepNames, row["step"], l), 12),
  figure("填报量", "quantity", "quantity"),
  figure("计入量", "counted", "counted"),
  figure("留存量", "held", "held"),
  text("计量单位", "unit", (row, l) => say(unitWords, nested(row, "task")["unit"], l), 12),
  text("全部完工", "complete", (row, l) => yesNo(row["complete"], l), 8),
  text("状态", "status", (row, l) => say(reportWords, row["status"], l), 12),
  text("填报人", "reported by", "reportedBy"),
  day("填报日期", "recorded", (row) => dayOf(row["recordedAt"])),
  text("单位自编号", "own reference", "ownReference"),
  text("备注", "note", "note"),
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
