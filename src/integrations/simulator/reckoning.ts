import { everyTask } from "./everyTask.ts";
import type { SentReport } from "./journal.ts";
import type { Story } from "./story.ts";
import type { Watcher } from "./watcher.ts";

/** One comparison of the story with the hub. */
export interface Check {
  what: string;
  sent: number;
  counted: number;
  ok: boolean;
  /** What differs, the first few. */
  differences: string[];
}

interface HubReport {
  id: string;
  status: SentReport["status"];
  quantity: number;
  ownReference: string | null;
}

/** A task with its reports, as the hub counts it. */
export interface CountedTask {
  code: string;
  state: string;
  quantityDone: number;
  quantityHeld: number;
  reports: { nodes: HubReport[] };
}

/** Reads the tasks of all compounds of the story with their reports. */
export async function readTasks(story: Pick<Story, "lead" | "compounds">): Promise<CountedTask[]> {
  const pages = await Promise.all(
    [...story.compounds.values()].map(({ id }) =>
      everyTask<CountedTask>(
        story.lead,
        { compound: id },
        "code state quantityDone quantityHeld reports(first: 500) { nodes { id status quantity ownReference } }",
        60,
      ),
    ),
  );
  return pages.flat();
}

/** Compares what the story sent with what the hub counts; `before` are the reports that were there at its start. */
export async function reckon(
  story: Story,
  watcher: Watcher,
  cursor: string,
  before: ReadonlySet<string>,
): Promise<{ checks: Check[]; tasks: CountedTask[] }> {
  const [tasks, log] = [await readTasks(story), await readLog(story, cursor)];
  const ofTasks = log.filter(({ task }) => task !== null);
  await watcher.reach(new Set(ofTasks.map(({ id }) => id)).size, 10_000);
  const checks = [
    reportsAgree(story, tasks, before),
    quantitiesAgree(story, tasks, before),
    eventsAgree(story, log),
    subscriberAgrees(
      watcher,
      ofTasks.map(({ id }) => id),
    ),
  ];
  return { checks, tasks };
}

function reportsAgree({ journal }: Story, tasks: CountedTask[], before: ReadonlySet<string>): Check {
  const hub = new Map(tasks.flatMap(({ reports }) => reports.nodes.map((report) => [report.id, report])));
  const differences: string[] = [];
  for (const [id, sent] of journal.reports) {
    const counted = hub.get(id);
    if (!counted) differences.push(`report ${id} of ${sent.task} was sent and is not in the hub`);
    else if (counted.status !== sent.status || counted.quantity !== sent.quantity) {
      const { status, quantity } = counted;
      differences.push(`report ${id} of ${sent.task}: sent ${sent.quantity} ${sent.status}, hub ${quantity} ${status}`);
    }
  }
  const extra = [...hub.keys()].filter((id) => !before.has(id) && !journal.reports.has(id));
  for (const id of extra) differences.push(`report ${id} is in the hub and was not sent by this story`);
  const sent = [...journal.reports.keys()].filter((id) => !before.has(id)).length;
  const counted = [...hub.keys()].filter((id) => !before.has(id)).length;
  return check("reports", sent, counted, differences);
}

function quantitiesAgree({ journal }: Story, tasks: CountedTask[], before: ReadonlySet<string>): Check {
  const differences: string[] = [];
  let [all, counted] = [0, 0];
  for (const task of tasks) {
    const holding = task.reports.nodes.flatMap(({ id, quantity, status }) => {
      const known = journal.reports.get(id) ?? (before.has(id) ? { quantity, status } : null);
      return known && (known.status === "REPORTED" || known.status === "VERIFIED") ? [known.quantity] : [];
    });
    const sent = round(holding.reduce((total, quantity) => total + quantity, 0));
    const has = round(task.quantityDone + task.quantityHeld);
    if (sent !== has)
      differences.push(`${task.code}: sent ${sent}, hub ${task.quantityDone} + ${task.quantityHeld} held`);
    all += sent;
    counted += has;
  }
  return check("quantities (done + held)", round(all), round(counted), differences);
}

function eventsAgree({ journal, compounds }: Story, log: LogEntry[]): Check {
  const counted = new Map<string, number>();
  const played = log.filter(({ compound }) => compounds.has(compound?.code ?? ""));
  for (const { type } of played) if (journal.events.has(type)) counted.set(type, (counted.get(type) ?? 0) + 1);
  const differences = [...journal.events].flatMap(([type, sent]) =>
    counted.get(type) === sent ? [] : [`${type}: did ${sent}, log ${counted.get(type) ?? 0}`],
  );
  return check("changes in the log", total(journal.events.values()), total(counted.values()), differences);
}

function subscriberAgrees(watcher: Watcher, log: string[]): Check {
  const inLog = new Set(log);
  const missing = [...inLog].filter((id) => !watcher.seen.has(id));
  const extra = [...watcher.seen.keys()].filter((id) => !inLog.has(id));
  const twice = [...watcher.seen].filter(([, times]) => times > 1);
  const differences = [
    ...missing.map((id) => `event ${id} did not reach the subscriber`),
    ...extra.map((id) => `event ${id} reached the subscriber and is not in the log`),
    ...twice.map(([id, times]) => `event ${id} came ${times} times`),
    ...(inLog.size === log.length ? [] : [`the log shows ${log.length - inLog.size} events twice`]),
  ];
  return check("events at the subscriber", watcher.seen.size, inLog.size, differences);
}

interface LogEntry {
  id: string;
  type: string;
  task: { code: string } | null;
  compound: { code: string } | null;
}

async function readLog({ lead }: Story, cursor: string): Promise<LogEntry[]> {
  const events: LogEntry[] = [];
  for (let after = cursor, more = true; more;) {
    const { changesSince }: Feed = await lead.ask<Feed>(
      `query($after: String!) { changesSince(after: $after, first: 500) {
        cursor hasMore resync events { id type task { code } compound { code } } } }`,
      { after },
    );
    if (changesSince.resync) throw new Error(`the log does not know the cursor ${after}, which it gave itself`);
    events.push(...changesSince.events);
    ({ cursor: after, hasMore: more } = changesSince);
  }
  return events;
}

interface Feed {
  changesSince: { cursor: string; hasMore: boolean; resync: boolean; events: LogEntry[] };
}

function check(what: string, sent: number, counted: number, differences: string[]): Check {
  return { what, sent, counted, ok: differences.length === 0, differences: differences.slice(0, 5) };
}

function total(numbers: Iterable<number>): number {
  return [...numbers].reduce((sum, n) => sum + n, 0);
}

function round(n: number): number {
  return Math.round(n * 1000) / 1000;
}
