import { Listr } from "listr2";
import type { LoadedPack, LoadOptions } from "../commands/pack.ts";
import type { PackError } from "../domain/pack/packError.ts";
import { placeEn, placeZh, type Finding } from "../domain/reconciliation/finding.ts";
import type { Refusal } from "../domain/refusal.ts";

/** The faults of a pack for a person: where, what is wrong, what would be right; Chinese first, then English. */
export function printErrors(errors: readonly PackError[], most = 100): string {
  const lines = [
    `数据包有 ${errors.length} 处错误，未导入任何内容。 ${counted(errors.length, "fault")} in the pack; nothing was loaded.`,
  ];
  for (const error of errors.slice(0, most)) {
    lines.push(
      "",
      `${placeOf(error)}  [${error.code}]`,
      `  ${error.message.zh}。→ ${error.remedy.zh}`,
      `  ${error.message.en}. → ${error.remedy.en}`,
    );
  }
  return [...lines, ...rest(errors.length, most)].join("\n");
}

/** The contradictions of a plan for a person: both values, their difference and every place; none was mended. */
export function printFindings(findings: readonly Finding[], most = findings.length): string {
  if (findings.length === 0) return "各处数字相符。 All figures agree.";
  const lines = [
    `计划中有 ${findings.length} 处数字互相矛盾，均按原文载入，未作修改。 ${counted(findings.length, "contradiction")} in the plan's figures, loaded as printed.`,
  ];
  for (const [index, finding] of findings.slice(0, most).entries()) {
    const number = `${index + 1}.`.padStart(4);
    const difference = finding.difference === null ? "" : `  (差 difference ${finding.difference})`;
    lines.push(
      "",
      `${number} ${finding.scope} · ${finding.group} · ${finding.metric}: ${finding.statedValue} ≠ ${finding.otherValue} ${finding.unit}${difference}`,
      `     ${finding.message.zh}`,
      `     ${finding.message.en}`,
    );
    for (const at of finding.alsoAt) lines.push(`     另见 see also: ${placeZh(at)} · ${placeEn(at)}`);
  }
  return [...lines, ...rest(findings.length, most)].join("\n");
}

/** What a load did, table by table; tables in which nothing happened are left out. */
export function printLoaded(loaded: LoadedPack): string {
  if (loaded.importRunId === null)
    return "数据包与已导入的相同，没有改动。 The same pack was loaded before; nothing changed.";
  const rows = Object.entries(loaded.counts).filter(([, { added, changed, retired }]) => added + changed + retired > 0);
  const width = Math.max(0, ...rows.map(([table]) => englishOf(table).length));
  return [
    `已导入，共 ${loaded.changed} 行有变化。 Loaded; ${counted(loaded.changed, "row")} changed.`,
    ...rows.map(
      ([table, { rows: total, added, changed, retired }]) =>
        `  ${englishOf(table).padEnd(width)}  ${String(total).padStart(6)} 行 rows: +${added} 新增 added, ~${changed} 变更 changed, -${retired} 停用 retired  ${chineseOf(table)}`,
    ),
  ].join("\n");
}

/** A refusal for a person. */
export function printRefusal(refusal: Refusal): string {
  return `未导入任何内容：${refusal.zh}。\nNothing was loaded: ${refusal.en}.`;
}

/** Shows how far a load is: one moving line in a terminal, one plain line per step elsewhere. */
export async function withProgress<T>(
  title: string,
  work: (onProgress: NonNullable<LoadOptions["onProgress"]>) => Promise<T>,
  out: NodeJS.WriteStream = process.stdout,
): Promise<T> {
  if (!out.isTTY) {
    return work((step, done, total) => void out.write(`${title} ${progressLine(step, done, total)}\n`));
  }
  const tasks = new Listr<{ answer?: T }>([
    {
      title,
      task: async (context, task) => {
        context.answer = await work((step, done, total) => {
          task.output = progressLine(step, done, total);
        });
      },
    },
  ]);
  const context = await tasks.run({});
  return context.answer as T;
}

/** One step of a load: `[ 3/16] 单位 organizations`. */
export function progressLine(step: string, done: number, total: number): string {
  return `[${String(done).padStart(2)}/${total}] ${chineseOf(step)} ${englishOf(step)}`;
}

const WORDS: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  lock: ["等待其他导入", "wait for other loads"],
  jurisdiction: ["辖区", "jurisdiction"],
  subject: ["词汇", "subjects"],
  setting: ["规则包", "settings"],
  organization: ["单位", "organizations"],
  duty: ["职责", "duties"],
  work_item: ["改造内容与流程", "work items and steps"],
  area: ["片区", "areas"],
  compound: ["小区", "compounds"],
  key_project: ["重点项目", "key projects"],
  rule: ["规则", "rules"],
  stated_total: ["原文数字", "stated totals"],
  window_template: ["窗口模板", "window templates"],
  household: ["户", "households"],
  calendar: ["工作日历", "calendar"],
  stop_period: ["停工期", "stop periods"],
  operator_code: ["管线单位编码", "operators' codes"],
  construction_window: ["施工窗口", "construction windows"],
  finding: ["对账", "reconciliation"],
  done: ["完成", "done"],
};

function chineseOf(step: string): string {
  return WORDS[step]?.[0] ?? step;
}

function englishOf(step: string): string {
  return WORDS[step]?.[1] ?? step;
}

function placeOf(error: PackError): string {
  const where = [error.file];
  if (error.row !== null) where.push(`第 ${error.row} 行 row ${error.row}`);
  if (error.column !== null) where.push(`列 column ${error.column}`);
  if (error.value !== null) where.push(`“${error.value}”`);
  return where.join(" · ");
}

function rest(total: number, most: number): string[] {
  return total > most ? ["", `…… 另有 ${total - most} 处。 … and ${total - most} more.`] : [];
}

function counted(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? "" : "s"}`;
}
