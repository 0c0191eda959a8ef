import {
  compounds,
  figure,
  households,
  items,
  table,
  tradeName,
  type BulletinPlace,
  type BulletinTold,
} from "./bulletin.ts";
import type { AnySheet, Cell, Words } from "./cell.ts";

const w = (zh: string, en: string): Words => ({ zh, en });

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

function indicatorsOf({ figures: now, previous, inAll, places, trades }: BulletinTold): Indicator[] {
  const programme = (of: (place: BulletinPlace) => number): number =>
    places.reduce((total, place) => total + of(place), 0);
  const row = (number: string, name: Words, unit: Words, planned: number | null, field: string): Indicator => ({
    number,
    name,
    unit,
    planned,
    now: now[field] ?? null,
    before: previous[field] ?? null,
    inAll: inAll[field] ?? null,
  });
  const kilometres = w("公里", "km");
  const place = (number: string, zh: string, en: string, unit: Words, planned: number): Indicator => ({
    number,
    name: w(zh, en),
    unit,
    planned,
    now: null,
    before: null,
    inAll: null,
  });
  return [
    place(
      "1",
      "纳入计划小区",
      "compounds of the programme",
      compounds,
      programme((p) => p.compounds),
    ),
    place(
      "1.1",
      "楼栋",
      "buildings",
      w("栋", "buildings"),
      programme((p) => p.buildings),
    ),
    place(
      "1.2",
      "户数",
      "households",
      households,
      programme((p) => p.households),
    ),
    place(
      "1.3",
      "建筑面积",
      "floor area",
      w("万㎡", "10,000 m²"),
      thousandth(programme((p) => p.floorAreaM2) / 10_000),
    ),
    row(
      "2",
      w("开工小区", "compounds started"),
      compounds,
      programme((p) => p.compounds),
      "compoundsStarted",
    ),
    row(
      "2.1",
      w("开工小区涉及户数", "households of compounds started"),
      households,
      programme((p) => p.households),
      "householdsStarted",
    ),
    row(
      "3",
      w("完工小区", "compounds finished"),
      compounds,
      programme((p) => p.compounds),
      "compoundsFinished",
    ),
    row(
      "3.1",
      w("完工小区涉及户数", "households of compounds finished"),
      households,
      programme((p) => p.households),
      "householdsFinished",
    ),
    ...trades
      .flatMap((trade, i): Indicator[] => [
        {
          number: `4.${i + 1}`,
          name: w(
            `一户一表：${tradeName(trade.utility, "zh")}`,
            `one meter per household: ${tradeName(trade.utility, "en")}`,
          ),
          unit: households,
          planned: Number(trade["householdsPlanned"]),
          now: Number(trade["householdsMetered"]),
          before: Number(trade["householdsMeteredBefore"]),
          inAll: Number(trade["householdsMeteredInAll"]),
        },
        {
          number: `5.${i + 1}`,
          name: w(`管线改造：${tradeName(trade.utility, "zh")}`, `lines renewed: ${tradeName(trade.utility, "en")}`),
          unit: kilometres,
          planned: null,
          now: km(trade["metresRenewed"]),
          before: null,
          inAll: km(trade["metresRenewedInAll"]),
        },
      ])
      .toSorted((a, b) => a.number.localeCompare(b.number, "en", { numeric: true })),
    {
      number: "5",
      name: w("管线改造合计", "lines renewed, all"),
      unit: kilometres,
      planned: null,
      now: km(now["metresRenewed"]),
      before: km(previous["metresRenewed"]),
      inAll: km(inAll["metresRenewed"]),
    },
    {
      number: "5.0",
      name: w("其中入地", "of these under the ground"),
      unit: kilometres,
      planned: km(trades.reduce((total, trade) => total + Number(trade["metresPlanned"]), 0)),
      now: km(now["metresBuried"]),
      before: km(previous["metresBuried"]),
      inAll: km(inAll["metresBuried"]),
    },
    {
      ...row("6", w("窗口协同率", "aligned share"), w("%", "%"), null, "alignedShare"),
      now: percent(now["alignedShare"]),
      before: percent(previous["alignedShare"]),
      inAll: null,
    },
    { ...row("7", w("逾期任务", "tasks overdue"), items, null, "overdue"), inAll: null },
  ];
}

function percent(share: number | null | undefined): number | null {
  return share === null || share === undefined ? null : Math.round(share * 10_000) / 100;
}

/** The indicators for reporting upwards: compounds, households and kilometres, of the period and in all, against the plan. */
export function indicatorSheet(told: BulletinTold): AnySheet {
  const places = told.places;
  const both = (tell: (place: BulletinPlace) => string): string => places.map(tell).join("、");
  const share = ({ planned, inAll }: Indicator): Cell =>
    planned && inAll !== null ? Math.round((inAll / planned) * 10_000) / 10_000 : null;
  return table<Indicator>(
    w(`指标 ${told.period}`, `Indicators ${told.period}`),
    [
      { heading: w("辖区代码", "jurisdiction"), width: 12, cell: () => both(({ code }) => code) },
      { heading: w("辖区", "name"), width: 14, cell: (_row, l) => both((p) => (l === "zh" ? p.nameZh : p.nameEn)) },
      { heading: w("周期", "period"), width: 10, cell: () => told.period },
      { heading: w("序号", "no."), width: 8, cell: ({ number }) => number },
      { heading: w("指标", "indicator"), width: 32, cell: ({ name }, l) => name[l] },
      { heading: w("单位", "unit"), width: 12, cell: ({ unit }, l) => unit[l] },
      figure("计划", "planned", ({ planned }) => planned),
      figure("本期", "period", ({ now }) => now),
      figure("上期", "period before", ({ before }) => before),
      figure("累计", "in all", ({ inAll }) => inAll),
      figure("累计完成率", "share done", share, undefined, "share"),
    ],
    indicatorsOf(told).toSorted((a, b) => a.number.localeCompare(b.number, "en", { numeric: true })),
  );
}
