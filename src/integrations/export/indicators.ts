import { table, tradeName, type BulletinPlace, type BulletinTold } from "./bulletin.ts";
import { w, type AnySheet, type Cell, type Words } from "./cell.ts";
import { figure, share, text, units } from "./columns.ts";

/** A line of the indicators for reporting upwards. */
interface Indicator {
  number: string;
  name: Words;
  unit: Words;
  planned: number | null;
  now: number | null;
  before: number | null;
  inAll: number | null;
}

const thousandth = (value: number): number => Math.round(value * 1000) / 1000;
const km = (value: unknown): number => thousandth(Number(value ?? 0) / 1000);
const { compounds, households, kilometres } = units;

/** An indicator; what is not told of it is not known. */
function indicator(
  number: string,
  name: Words,
  unit: Words,
  told: Partial<Pick<Indicator, "planned" | "now" | "before" | "inAll">>,
): Indicator {
  return { number, name, unit, planned: null, now: null, before: null, inAll: null, ...told };
}

/** The indicators in the order of their numbers. */
function indicatorsOf({ figures: now, previous, inAll, places, trades }: BulletinTold): Indicator[] {
  const sum = (of: (place: BulletinPlace) => number): number => places.reduce((total, place) => total + of(place), 0);
  const programme = { compounds: sum((p) => p.compounds), households: sum((p) => p.households) };
  const figures = (field: string): Pick<Indicator, "now" | "before" | "inAll"> => ({
    now: now[field] ?? null,
    before: previous[field] ?? null,
    inAll: inAll[field] ?? null,
  });
  const inKm = (field: string): Pick<Indicator, "now" | "before" | "inAll"> => ({
    now: km(now[field]),
    before: km(previous[field]),
    inAll: km(inAll[field]),
  });
  const ofTrade = (zh: string, en: string, utility: string | null): Words =>
    w(`${zh}：${tradeName(utility, "zh")}`, `${en}: ${tradeName(utility, "en")}`);
  return [
    indicator("1", w("纳入计划小区", "compounds of the programme"), compounds, { planned: programme.compounds }),
    indicator("1.1", w("楼栋", "buildings"), units.buildings, { planned: sum((p) => p.buildings) }),
    indicator("1.2", w("户数", "households"), households, { planned: programme.households }),
    indicator("1.3", w("建筑面积", "floor area"), units.area, {
      planned: thousandth(sum((p) => p.floorAreaM2) / 10_000),
    }),
    indicator("2", w("开工小区", "compounds started"), compounds, {
      planned: programme.compounds,
      ...figures("compoundsStarted"),
    }),
    indicator("2.1", w("开工小区涉及户数", "households of compounds started"), households, {
      planned: programme.households,
      ...figures("householdsStarted"),
    }),
    indicator("3", w("完工小区", "compounds finished"), compounds, {
      planned: programme.compounds,
      ...figures("compoundsFinished"),
    }),
    indicator("3.1", w("完工小区涉及户数", "households of compounds finished"), households, {
      planned: programme.households,
      ...figures("householdsFinished"),
    }),
    ...trades.map((trade, i) =>
      indicator(`4.${i + 1}`, ofTrade("一户一表", "one meter per household", trade.utility), households, {
        planned: Number(trade["householdsPlanned"]),
        now: Number(trade["householdsMetered"]),
        before: Number(trade["householdsMeteredBefore"]),
        inAll: Number(trade["householdsMeteredInAll"]),
      }),
    ),
    indicator("5", w("管线改造合计", "lines renewed, all"), kilometres, inKm("metresRenewed")),
    indicator("5.0", w("其中入地", "of these under the ground"), kilometres, {
      planned: km(trades.reduce((total, trade) => total + Number(trade["metresPlanned"]), 0)),
      ...inKm("metresBuried"),
    }),
    ...trades.map((trade, i) =>
      indicator(`5.${i + 1}`, ofTrade("管线改造", "lines renewed", trade.utility), kilometres, {
        now: km(trade["metresRenewed"]),
        inAll: km(trade["metresRenewedInAll"]),
      }),
    ),
    indicator("6", w("窗口协同率", "aligned share"), units.percent, {
      now: percent(now["alignedShare"]),
      before: percent(previous["alignedShare"]),
    }),
    indicator("7", w("逾期任务", "tasks overdue"), units.tasks, { ...figures("overdue"), inAll: null }),
  ];
}

function percent(share: number | null | undefined): number | null {
  return share === null || share === undefined ? null : Math.round(share * 10_000) / 100;
}

/** The indicators for reporting upwards: compounds, households and kilometres, of the period and in all, against the plan. */
export function indicatorSheet(told: BulletinTold): AnySheet {
  const places = told.places;
  const both = (tell: (place: BulletinPlace) => string): string => places.map(tell).join("、");
  const done = ({ planned, inAll }: Indicator): Cell =>
    planned && inAll !== null ? Math.round((inAll / planned) * 10_000) / 10_000 : null;
  return table<Indicator>(
    w(`指标 ${told.period}`, `Indicators ${told.period}`),
    [
      text("辖区代码", "jurisdiction", () => both(({ code }) => code), 12),
      text("辖区", "name", (_row, l) => both((p) => (l === "zh" ? p.nameZh : p.nameEn)), 14),
      text("周期", "period", () => told.period, 10),
      text("序号", "no.", "number", 8),
      text("指标", "indicator", ({ name }, l) => name[l], 32),
      text("单位", "unit", ({ unit }, l) => unit[l], 12),
      figure("计划", "planned", "planned"),
      figure("本期", "period", "now"),
      figure("上期", "period before", "before"),
      figure("累计", "in all", "inAll"),
      share("累计完成率", "share done", done),
    ],
    indicatorsOf(told),
  );
}
