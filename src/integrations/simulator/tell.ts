import { taskStates } from "../../domain/task.ts";
import type { Standing, Summary } from "./play.ts";

/** Where lines go: a terminal gets one line that changes, anything else a line every ten days. */
export interface Paper {
  isTTY?: boolean | undefined;
  columns?: number | undefined;
  write(text: string): unknown;
}

/** Shows how far the story is. */
export function tellProgress(paper: Paper, { day, dayNumber, days, byState, ...counts }: Standing): void {
  const states = statesOf(byState);
  const line = `${day} (${dayNumber}/${days})  ${states}  reports ${counts.reports}  refusals ${counts.refusals}  requests ${counts.requests}`;
  if (paper.isTTY)
    paper.write(`\r\u001b[K${line.slice(0, (paper.columns ?? 120) - 1)}${dayNumber === days ? "\n" : ""}`);
  else if (dayNumber % 10 === 0 || dayNumber === days) paper.write(`${line}\n`);
}

/** Tells what the story came to and whether the hub counts the same. */
export function tellSummary(paper: Paper, summary: Summary): void {
  const say = (line: string): unknown => paper.write(`${line}\n`);
  const { checks, changes, provoked, surprises, faults } = summary;
  const rate = summary.seconds > 0 ? (summary.requests / summary.seconds).toFixed(0) : "0";
  say("");
  say(`${summary.daysPlayed} days in ${summary.compounds} compounds, ${summary.seconds.toFixed(1)} s`);
  say(
    `requests   ${summary.requests} (${rate}/s)${summary.retries ? `, ${summary.retries} repeated on a broken line` : ""}`,
  );
  say(`tasks      ${statesOf(summary.byState)}`);
  say(`           ${summary.tasksMade} made now, ${summary.unassigned} without implementer`);
  say(
    `reports    ${summary.reports} sent, ${summary.heldReports} held in part, ${summary.repeats} sent twice on purpose`,
  );
  if (summary.reportsBefore > 0) {
    say(`           ${summary.reportsBefore} were there before: what had been done already was not done again`);
  }
  say(`changes    ${pairs(changes)}`);
  say(`refusals   provoked: ${pairs(provoked) || "none"}; not foreseen: ${surprises.length}`);
  for (const surprise of surprises.slice(0, 5)) say(`           ${surprise}`);
  say(`keys       ${summary.keysRevoked} revoked`);
  if (summary.reconnects > 0) say(`           the subscriber connected again ${summary.reconnects} times`);
  say("");
  for (const { what, sent, counted, ok, differences } of checks) {
    say(`${ok ? "same  " : "DIFFER"} ${what}: story ${sent}, hub ${counted}`);
    for (const difference of differences) say(`       ${difference}`);
  }
  for (const fault of faults.slice(0, 10)) say(`FAULT  ${fault}`);
  say(
    summary.ok
      ? "The hub counts what was sent; the subscriber missed nothing and got nothing twice."
      : "The hub and the story differ: see above.",
  );
}

function statesOf(byState: Readonly<Record<string, number>>): string {
  return taskStates.flatMap((state) => (byState[state] ? [`${state} ${byState[state]}`] : [])).join(" ");
}

function pairs(counts: Readonly<Record<string, number>>): string {
  return Object.entries(counts)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, count]) => `${name} ${count}`)
    .join(", ");
}
