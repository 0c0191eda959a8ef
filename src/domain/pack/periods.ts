import { isDay } from "../clock.ts";
import type { Report } from "./packError.ts";
import type { LooseRow } from "./readTable.ts";
import type { LooseTables } from "./references.ts";

/** Refuses whatever ends before it starts. */
export function checkRanges(tables: LooseTables, report: Report): void {
  const pairs = [
    ["jurisdiction", "planStart", "planEnd", "plan_end"],
    ["duties", "validFrom", "validTo", "valid_to"],
    ["compounds", "builtFrom", "builtTo", "built_to"],
    ["window_templates", "start", "end", "end"],
    ["windows", "start", "end", "end"],
  ] as const;
  for (const [file, from, to, column] of pairs) {
    for (const row of tables[file]) {
      const [first, last] = [row[from], row[to]];
      if (first === null || last === null || first === undefined || last === undefined || first <= last) continue;
      report(
        { file: `${file}.csv`, row: row.row, column, value: String(last) },
        "RANGE_REVERSED",
        [
          `结束（${String(last)}）早于开始（${String(first)}）`,
          `the end (${String(last)}) is before the start (${String(first)})`,
        ],
        ["调换或更正两端", "swap or correct the two ends"],
      );
    }
  }
}

/** Refuses windows of one phase that share a day; `owner` is the column of whose they are. */
export function checkOverlaps(file: string, rows: readonly LooseRow[], owner: string, report: Report): void {
  const groups = Map.groupBy(rows, (row) => `${String(row[owner])} ${String(row["phase"])}`);
  for (const group of groups.values()) {
    const sorted = group.toSorted((a, b) => String(a["start"]).localeCompare(String(b["start"])));
    for (const [index, row] of sorted.entries()) {
      const next = sorted[index + 1];
      if (!next || String(next["start"]) > String(row["end"])) continue;
      report(
        { file: `${file}.csv`, row: next.row, column: "start", value: String(next["start"]) },
        "WINDOW_OVERLAP",
        [`与第 ${row.row} 行的窗口重叠`, `overlaps the window in row ${row.row}`],
        [
          "同一阶段的窗口必须首尾分开；结束日计入窗口",
          "windows of one phase must not share a day; the end day is part of the window",
        ],
      );
    }
  }
}

/** A period of every year may run over the turn of the year; one with full dates may not, and the two are not mixed. */
export function checkStopPeriods(rows: readonly LooseRow[], report: Report): void {
  for (const row of rows) {
    const [start, end] = [String(row["start"]), String(row["end"])];
    const place = { file: "stop_periods.csv", row: row.row, column: "end", value: end };
    if (start.length !== end.length) {
      report(
        place,
        "DATE_INVALID",
        ["start 与 end 的写法不同", "start and end are written differently"],
        ["两者都写 MM-DD，或都写 YYYY-MM-DD", "write both as MM-DD or both as YYYY-MM-DD"],
      );
    } else if (start.length === 10 && end < start) {
      report(
        place,
        "RANGE_REVERSED",
        [`结束（${end}）早于开始（${start}）`, `the end (${end}) is before the start (${start})`],
        ["调换或更正两端", "swap or correct the two ends"],
      );
    }
    for (const [column, day] of [
      ["start", start],
      ["end", end],
    ] as const) {
      if (isDay(day.length === 5 ? `2024-${day}` : day)) continue;
      report(
        { ...place, column, value: day },
        "DATE_INVALID",
        [`${column} “${day}”不是有效日期`, `${column} "${day}" is not a date`],
        ["检查月份的天数", "check the number of days of the month"],
      );
    }
  }
}
