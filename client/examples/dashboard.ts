/**
 * The overview live in a terminal, with the latest changes · 终端看板
 *
 *   HUB_URL=http://localhost:4000 HUB_KEY=hub_… node client/examples/dashboard.ts
 */
import { createClient, OverviewLive, TaskEvents, type Connection, type FiguresFragment } from "@compound-hub/client";

const hub = createClient({
  url: process.env["HUB_URL"] ?? "http://localhost:4000",
  key: process.env["HUB_KEY"] ?? "",
  language: "en",
});
const shown = 8;
let figures: FiguresFragment | null = null;
let connection = "connecting";
let changes = 0;
const latest: string[] = [];

function draw(): void {
  if (!figures) return;
  const { tasks, finished, overdue, metresBuried, metresPlanned } = figures.totals;
  const share = tasks > 0 ? Math.round((100 * finished) / tasks) : 0;
  const head = `tasks ${tasks} · finished ${finished} (${share} %) · overdue ${overdue} · metres ${metresBuried}/${metresPlanned} · changes ${changes} · ${connection}`;
  // Into a file or pipe, a line each time; on a screen, always the same place.
  if (!process.stdout.isTTY) return console.log(head);
  const rows = figures.byUtility.map(
    ({ nameZh, key, tasks: all, finished: done }) =>
      `${(nameZh ?? key ?? "–").padEnd(8)} ${bar(done, all)} ${done}/${all}`,
  );
  process.stdout.write(`\u001b[H\u001b[2J${[head, "", ...rows, "", ...latest].join("\n")}\n`);
}

function bar(done: number, all: number): string {
  const full = all > 0 ? Math.round((20 * done) / all) : 0;
  return "█".repeat(full) + "░".repeat(20 - full);
}

function onConnection(now: Connection): void {
  connection = now.state === "open" ? `live (${now.by})` : "connecting again";
  draw();
}

async function showFigures(): Promise<void> {
  for await (const now of hub.watch(OverviewLive, {}, { onConnection })) {
    figures = now;
    draw();
  }
}

async function showChanges(): Promise<void> {
  for await (const { at, type, task, compound } of hub.follow(TaskEvents)) {
    changes += 1;
    latest.unshift(`${at.slice(11, 19)} ${type} ${task?.code ?? compound?.code ?? ""}`);
    latest.length = Math.min(latest.length, shown);
    draw();
  }
}

process.once("SIGINT", () => hub.close());
await Promise.all([showFigures(), showChanges()]);
