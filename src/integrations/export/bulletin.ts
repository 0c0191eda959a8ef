import { parse } from "graphql";
import { sheet, w, type AnySheet, type Cell, type Column, type Words } from "./cell.ts";
import { figure, text, units } from "./columns.ts";
import { listWords, named, say, utilityWords } from "./words.ts";

const figures = [
  "compoundsStarted householdsStarted compoundsFinished householdsFinished compoundsUnderWay householdsMetered metresBuried",
  "metresRenewed tasksFinished tasksDue doneOnTime doneLate overdue overdueBlocked longestOverdue pipelineTasks alignedTasks",
  "alignedShare conflictsOpened conflictsClosed conflictsOpen",
].join(" ");

/** What a bulletin asks of the API: the file and the page show what a dashboard would. */
export const bulletinDocument = parse(`query Bulletin($period: String!, $jurisdiction: String) {
  bulletin(period: $period, jurisdiction: $jurisdiction) {
    period kind from to previousPeriod nextPeriod complete asOf
    figures { ${figures} } previous { ${figures} } inAll { ${figures} }
    places { code nameZh nameEn compounds households buildings floorAreaM2
      yellowOverdueDays redOverdueDays yellowOverduePercent redOverduePercent }
    trades { utility householdsPlanned householdsMetered householdsMeteredBefore householdsMeteredInAll
      metresPlanned metresBuried metresBuriedBefore metresBuriedInAll metresRenewed metresRenewedInAll }
    organizations { code nameZh nameEn tasksDue doneOnTime doneLate overdue overdueBlocked overduePercent longestOverdue dueNext list }
  } }`);

/** The figures of one stretch, by their names in the API. */
export type BulletinFigures = Record<string, number | null>;

/** A row per network: `utility` is the API's word. */
export type BulletinTrade = { utility: string | null } & Record<string, number | string | null>;

/** A row per implementer. */
export interface BulletinOrganization {
  code: string | null;
  nameZh: string | null;
  nameEn: string | null;
  tasksDue: number;
  doneOnTime: number;
  doneLate: number;
  overdue: number;
  overdueBlocked: number;
  overduePercent: number | null;
  longestOverdue: number;
  dueNext: number;
  list: "RED" | "YELLOW" | null;
}

/** A jurisdiction that a bulletin tells of. */
export interface BulletinPlace {
  code: string;
  nameZh: string;
  nameEn: string;
  compounds: number;
  households: number;
  buildings: number;
  floorAreaM2: number;
  yellowOverdueDays: number;
  redOverdueDays: number;
  yellowOverduePercent: number;
  redOverduePercent: number;
}

/** The answer to {@link bulletinDocument}. */
export interface BulletinTold {
  period: string;
  kind: "WEEK" | "MONTH" | "QUARTER" | "YEAR";
  from: string;
  to: string;
  previousPeriod: string;
  nextPeriod: string;
  complete: boolean;
  asOf: string | Date;
  figures: BulletinFigures;
  previous: BulletinFigures;
  inAll: BulletinFigures;
  places: BulletinPlace[];
  trades: BulletinTrade[];
  organizations: BulletinOrganization[];
}

/** One line of the table of figures. */
export interface FigureLine {
  field: string;
  name: Words;
  unit: Words;
  /** `sum`: what was done within a stretch, so that stretches add up; `standing`: how it stood at the end of it. */
  kind: "sum" | "standing" | "share";
}

const { compounds, households, metres, tasks, workingDays, percent } = units;
const line = (field: string, zh: string, en: string, unit: Words, kind: FigureLine["kind"] = "sum"): FigureLine => ({
  field,
  name: w(zh, en),
  unit,
  kind,
});

/** The lines of the table of figures, in order. */
export const figureLines: readonly FigureLine[] = [
  line("compoundsStarted", "开工小区", "compounds started", compounds),
  line("householdsStarted", "开工小区涉及户数", "households of these", households),
  line("compoundsFinished", "完工小区", "compounds finished", compounds),
  line("householdsFinished", "完工小区涉及户数", "households of these", households),
  line("compoundsUnderWay", "期末在施小区", "compounds at work at the end", compounds, "standing"),
  line("householdsMetered", "一户一表装表（各专业合计）", "households metered, all networks", households),
  line("metresBuried", "管线入地", "metres buried", metres),
  line("metresRenewed", "管线改造", "metres of lines renewed", metres),
  line("tasksFinished", "完成任务", "tasks finished", tasks),
  line("tasksDue", "到期任务", "tasks due", tasks),
  line("doneOnTime", "其中按期完成", "of these on time", tasks),
  line("doneLate", "其中超期完成", "of these late", tasks),
  line("overdue", "期末逾期未完成", "overdue at the end", tasks, "standing"),
  line("overdueBlocked", "期末挂起逾期（等待他方）", "overdue and blocked at the end", tasks, "standing"),
  line("longestOverdue", "最长逾期", "longest overdue", workingDays, "standing"),
  line("alignedShare", "窗口协同率", "aligned share", percent, "share"),
  line("conflictsOpened", "新增冲突", "conflicts that came up", tasks),
  line("conflictsClosed", "消除冲突", "conflicts closed", tasks),
  line("conflictsOpen", "期末未解决冲突", "conflicts open at the end", tasks, "standing"),
];

/** A network in the reader's language. */
export function tradeName(utility: string | null, language: "zh" | "en"): string {
  if (utility === null) return language === "zh" ? "其他地下管线" : "other buried lines";
  return say(utilityWords, utility.toLowerCase(), language)!;
}

/** An implementer in the reader's language. */
export function organizationName(of: BulletinOrganization, language: "zh" | "en"): string {
  return named(of, language) ?? (language === "zh" ? "（无责任单位）" : "(nobody)");
}

/** A sheet of rows that are there already. */
export function table<Row>(name: Words, columns: readonly Column<Row>[], rows: readonly Row[]): AnySheet {
  return sheet<Row>({
    name,
    columns,
    rows: async function* () {
      yield rows;
    },
  });
}

/** The bulletin as sheets: figures, networks, implementers with the red and yellow list. */
export function bulletinSheets(told: BulletinTold): AnySheet[] {
  const { figures: now, previous, inAll } = told;
  const shown = (value: number | null | undefined, { kind }: FigureLine): Cell =>
    value === null || value === undefined ? null : kind === "share" ? Math.round(value * 10_000) / 100 : value;
  const change = (one: FigureLine): Cell => {
    const [a, b] = [shown(now[one.field], one), shown(previous[one.field], one)];
    return typeof a === "number" && typeof b === "number" ? Math.round((a - b) * 1000) / 1000 : null;
  };
  return [
    table<FigureLine>(
      w(`总体 ${told.period}`, `Figures ${told.period}`),
      [
        text("指标", "figure", ({ name }, l) => name[l], 32),
        text("单位", "unit", ({ unit }, l) => unit[l], 12),
        figure(`本期 ${told.period}`, told.period, (one) => shown(now[one.field], one)),
        figure(`上期 ${told.previousPeriod}`, told.previousPeriod, (one) => shown(previous[one.field], one)),
        figure("增减", "change", change),
        figure("累计", "in all", (one) => (one.kind === "sum" ? shown(inAll[one.field], one) : null)),
      ],
      figureLines,
    ),
    table<BulletinTrade>(
      w("各专业", "Networks"),
      [
        text("专业", "network", ({ utility }, l) => tradeName(utility, l)),
        figure("应装表", "to meter", "householdsPlanned", households),
        figure("本期装表", "metered", "householdsMetered", households),
        figure("上期装表", "metered before", "householdsMeteredBefore", households),
        figure("累计装表", "metered in all", "householdsMeteredInAll", households),
        figure("应入地", "to bury", "metresPlanned", metres),
        figure("本期入地", "buried", "metresBuried", metres),
        figure("上期入地", "buried before", "metresBuriedBefore", metres),
        figure("累计入地", "buried in all", "metresBuriedInAll", metres),
        figure("本期改造", "renewed", "metresRenewed", metres),
        figure("累计改造", "renewed in all", "metresRenewedInAll", metres),
      ],
      told.trades,
    ),
    table<BulletinOrganization>(
      w("各单位与红黄牌", "Implementers"),
      [
        text("单位编号", "implementer", "code"),
        text("单位", "name", (row, l) => organizationName(row, l), 28),
        text("红黄牌", "list", ({ list }, l) => say(listWords, list, l), 10),
        figure("到期任务", "due", "tasksDue", tasks),
        figure("按期完成", "on time", "doneOnTime", tasks),
        figure("超期完成", "late", "doneLate", tasks),
        figure("逾期未完成", "overdue", "overdue", tasks),
        figure("挂起逾期", "overdue, blocked", "overdueBlocked", tasks),
        figure("逾期占比", "overdue share", "overduePercent", percent),
        figure("最长逾期", "longest overdue", "longestOverdue", workingDays),
        figure("下期到期", "due next", "dueNext", tasks),
      ],
      told.organizations,
    ),
  ];
}
