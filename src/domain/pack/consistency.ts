import { packError, type PackError, type Report } from "./packError.ts";
import { checkOverlaps, checkRanges, checkStopPeriods } from "./periods.ts";
import type { LooseRow } from "./readTable.ts";
import { isInProgramme, type LooseTables } from "./references.ts";
import { SETTING_KEYS, settingAllows } from "./settings.ts";
import { nearestName } from "./nearest.ts";

/** Checks what a single cell cannot show: counts against lists, ranges, loops, overlaps, columns that need each other. */
export function checkConsistency(tables: LooseTables, errors: PackError[]): void {
  const report: Report = (...fault) => void errors.push(packError(...fault));
  checkPlan(tables, report);
  checkOrganizations(tables.organizations, report);
  checkReplaces(tables.work_items, report);
  checkAreas(tables, report);
  checkProgramme(tables, report);
  checkDependentColumns(tables, report);
  checkSteps(tables, report);
  checkRanges(tables, report);
  checkOverlaps("windows", tables.windows, "compound", report);
  checkOverlaps("window_templates", tables.window_templates, "wave", report);
  checkSettings(tables.settings, report);
  checkStopPeriods(tables.stop_periods, report);
}

function checkPlan(tables: LooseTables, report: Report): void {
  const plan = tables.jurisdiction[0];
  if (!plan) return;
  if (tables.jurisdiction.length > 1) {
    report(
      { file: "jurisdiction.csv", row: tables.jurisdiction[1]?.row ?? null },
      "ROW_COUNT",
      ["只能有一行", "there must be exactly one row"],
      ["每个辖区单独一个文件夹", "give each jurisdiction a folder of its own"],
    );
  }
  const [start, end] = [Number(plan["planStart"]), Number(plan["planEnd"])];
  for (const area of tables.areas) {
    const planYear = Number(area["planYear"]);
    // A year that could not be read, or a plan that ends before it starts, has been reported already.
    if (area["planYear"] === null || end < start) continue;
    if (planYear >= start && planYear <= end) continue;
    report(
      { file: "areas.csv", row: area.row, column: "plan_year", value: String(area["planYear"]) },
      "YEAR_OUTSIDE_PLAN",
      [`年度不在规划期 ${start}-${end} 内`, `the year is outside the plan ${start}-${end}`],
      ["改年度，或改 jurisdiction.csv 的规划期", "change the year, or the plan's years in jurisdiction.csv"],
    );
  }
}

function checkOrganizations(rows: readonly LooseRow[], report: Report): void {
  const parents = new Map(rows.map((row) => [row["code"], row["parent"]]));
  for (const row of rows) {
    const seen = new Set<unknown>();
    let at: unknown = row["code"];
    while (at !== null && at !== undefined && !seen.has(at)) {
      seen.add(at);
      at = parents.get(at as string) ?? null;
    }
    if (at === row["code"]) {
      report(
        { file: "organizations.csv", row: row.row, column: "parent", value: String(row["parent"]) },
        "PARENT_LOOP",
        ["上级关系成环", "the parents form a loop"],
        ["让最上级的 parent 为空", "leave the parent of the topmost one blank"],
      );
    }
    if (
      (row["utility"] as readonly string[]).length > 0 &&
      row["kind"] !== "operator" &&
      row["kind"] !== "department"
    ) {
      report(
        { file: "organizations.csv", row: row.row, column: "utility", value: String(row["utility"]) },
        "VALUE_UNEXPECTED",
        ["只有 operator 或 department 才填 utility", "only an operator or a department has a utility"],
        ["清空 utility，或把 kind 改为 operator", "clear utility, or make the kind operator"],
      );
    }
  }
}

/** Items that replace each other would all be gone. */
function checkReplaces(items: readonly LooseRow[], report: Report): void {
  const replaced = new Map(items.map((item) => [String(item["code"]), item["replaces"] as readonly string[]]));
  for (const item of items) {
    const reached = new Set<string>();
    const ahead = [...(item["replaces"] as readonly string[])];
    for (let code = ahead.pop(); code !== undefined; code = ahead.pop()) {
      if (reached.has(code)) continue;
      reached.add(code);
      ahead.push(...(replaced.get(code) ?? []));
    }
    if (!reached.has(String(item["code"]))) continue;
    report(
      { file: "work_items.csv", row: item.row, column: "replaces", value: String(item["replaces"]) },
      "REPLACES_LOOP",
      ["取代关系成环：这些条目会互相取消", "the items replace each other, so that none is left"],
      ["只让较细的条目取代通用的条目", "let only the more detailed item replace the general one"],
    );
  }
}

function checkAreas(tables: LooseTables, report: Report): void {
  for (const area of tables.areas) {
    const named = tables.compounds.filter((row) => row["area"] === area["code"] && isInProgramme(row["pool"]));
    const stated = Number(area["compounds"]);
    if (named.length <= stated) continue;
    report(
      { file: "areas.csv", row: area.row, column: "compounds", value: String(stated) },
      "AREA_OVERFULL",
      [
        `片区 ${String(area["code"])} 有 ${stated} 个小区，compounds.csv 却列了 ${named.length} 个`,
        `area ${String(area["code"])} has ${stated} compounds, but compounds.csv lists ${named.length}`,
      ],
      ["核对个数，或把不计入的行改为 outside", "check the count, or give rows that do not count the pool outside"],
    );
  }
}

function checkProgramme(tables: LooseTables, report: Report): void {
  const pools = new Map(tables.compounds.map((row) => [row["code"], row["pool"]]));
  for (const name of ["windows", "households"] as const) {
    for (const row of tables[name]) {
      const code = row["compound"];
      if (!pools.has(code as string) || isInProgramme(pools.get(code as string))) continue;
      report(
        { file: `${name}.csv`, row: row.row, column: "compound", value: String(code) },
        "REFERENCE_KIND",
        [`${String(code)} 不是计划内的小区`, `${String(code)} is not a compound of the programme`],
        ["删去该行，或改 compounds.csv 中的 pool", "remove the row, or change its pool in compounds.csv"],
      );
    }
  }
}

function checkDependentColumns(tables: LooseTables, report: Report): void {
  const together = (
    file: string,
    row: LooseRow,
    column: string,
    present: boolean,
    wanted: boolean,
    rule: readonly [string, string],
  ) => {
    if (present === wanted) return;
    report(
      { file: `${file}.csv`, row: row.row, column },
      wanted ? "VALUE_MISSING" : "VALUE_UNEXPECTED",
      rule,
      wanted ? [`填写 ${column}`, `fill in ${column}`] : [`清空 ${column}`, `clear ${column}`],
    );
  };
  for (const row of tables.work_items) {
    const fixed = row["quantityBasis"] === "fixed";
    together("work_items", row, "quantity", row["quantity"] !== null, fixed, [
      "quantity 与 quantity_basis=fixed 必须同时出现",
      "quantity stands always and only with quantity_basis fixed",
    ]);
  }
  for (const row of tables.work_items) {
    if ((row["lineSteps"] as readonly string[]).length === 0 || row["unit"] === "m") continue;
    together("work_items", row, "line_steps", true, false, [
      "line_steps 只与 unit=m 同时出现",
      "line_steps stands only with unit m",
    ]);
  }
  for (const row of tables.process_steps) {
    together("process_steps", row, "threshold_unit", row["thresholdUnit"] !== null, row["threshold"] !== null, [
      "threshold 与 threshold_unit 必须同时出现",
      "threshold and threshold_unit stand together",
    ]);
  }
  for (const row of tables.key_projects) {
    const without = (row["area"] as readonly string[]).length === 0 && row["relation"] !== "separate";
    together("key_projects", row, "area", !without, true, [
      "除 separate 外必须写明片区",
      "every relation but separate needs an area",
    ]);
  }
  for (const row of tables.stated_totals) {
    together("stated_totals", row, "share_of", row["shareOf"] !== null, row["metric"] === "share_percent", [
      "share_of 与 metric=share_percent 必须同时出现",
      "share_of stands always and only with share_percent",
    ]);
    together("stated_totals", row, "value", row["value"] !== null, row["qualifier"] !== "blank_in_source", [
      "只有 blank_in_source 才没有数值",
      "only blank_in_source has no value",
    ]);
  }
}

/** Steps stand beside the works in every list of tasks, so that a code must tell them apart. */
function checkSteps(tables: LooseTables, report: Report): void {
  const items = new Map(tables.work_items.map((row) => [row["code"], row.row]));
  for (const step of tables.process_steps) {
    const item = items.get(step["code"]);
    if (item === undefined) continue;
    report(
      { file: "process_steps.csv", row: step.row, column: "code", value: String(step["code"]) },
      "KEY_DUPLICATE",
      [`work_items.csv 第 ${item} 行已用此编码`, `row ${item} of work_items.csv has this code already`],
      ["步骤与改造内容的编码不能相同；请改编码", "a step and a work item must not share a code: change it"],
    );
  }
}

function checkSettings(rows: readonly LooseRow[], report: Report): void {
  const keys = SETTING_KEYS.map((setting) => setting.key);
  for (const row of rows) {
    const key = String(row["key"]);
    const setting = SETTING_KEYS.find((candidate) => candidate.key === key);
    if (!setting) {
      const near = nearestName(key, keys);
      report(
        { file: "settings.csv", row: row.row, column: "key", value: key },
        "VALUE_NOT_ALLOWED",
        [`没有名为“${key}”的设置`, `there is no setting "${key}"`],
        near
          ? [`是否指 ${near}？`, `did you mean ${near}?`]
          : [`可用：${keys.join("、")}`, `settings: ${keys.join(", ")}`],
      );
    } else if (!settingAllows(setting, String(row["value"]))) {
      const takes = setting.choices?.join(" / ") ?? (setting.kind === "yesno" ? "yes / no" : "0, 1, 2 …");
      report(
        { file: "settings.csv", row: row.row, column: "value", value: String(row["value"]) },
        "VALUE_NOT_ALLOWED",
        [`${key} 不接受此值`, `${key} does not take this value`],
        [`可填：${takes}`, `allowed: ${takes}`],
      );
    }
  }
}
