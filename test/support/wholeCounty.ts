import { spawn } from "node:child_process";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { PoolClient } from "pg";
import { withClient } from "./database.ts";
import type { TestHub } from "./hub.ts";
import { ROOT } from "./packs.ts";
import { Running } from "./process.ts";

// Tests look into answers freely.
// oxlint-disable-next-line typescript/no-explicit-any
type Loose = any;

/** Everything that a lead office reads, by codes and words only, so that two hubs can be held against each other. */
const everything = `{
  overview { totals { tasks finished compounds alignedTasks pipelineTasks overdue householdsMetered metresBuried }
    byOrganization { key tasks finished aligned: alignedShare } byArea { key tasks compounds } byYear { key tasks } }
  responsibilityMatrix(organization: "dj-op-water") { organization { code } role subject { slug } clause }
  responsibilityFindings { kind nature subject { slug } organizations { code } messageZh }
  importRun { digest at changed findings(first: 500) { nodes { kind messageZh statedValue alsoAt } } }
  jurisdictions(code: "500231") { code nameZh planStart areas { code statedCompounds } }
  calendar(from: "2021-01-01", to: "2021-12-31") { day working basis }
  windowChanges { nodes { state reason proposedAt answerBy revision compound { code } proposedBy { code } parties { organization { code } }
    answers { answer reason person late organization { code } } notices { content hash state receipt { person } }
    history { type seq } decision { note } } }
  conflicts(first: 500, orderBy: CODE) { totalCount nodes { code severity open openedAt sentenceZh data tasks { code } windows { startsOn endsOn }
    decision decisionReason owner { code } notes { text organization { code } } reopens { openedAt } } } }`;
const tasks = `query($after: String) { tasks(first: 500, after: $after) { pageInfo { hasNextPage endCursor } nodes {
  code state version quantityDone quantityTarget plannedStart committedStart committedEnd reportedDoneOn changedAt
  organization { code } predecessors { task { code } reason } windows { phase startsOn revision }
  alignment { state slackDays lastChance }
  reports { nodes { quantity counted status doneOn recordedAt note ownReference reportedBy organization { code } corrects { note }
    decision { verdict reason organization { code } } meters { household { room } state } } } } } }`;
const compounds = `{ compounds(first: 500) { nodes { code households street { code } keyProjects { code }
  windows(statuses: [PUBLISHED, SUPERSEDED, PROPOSED]) { phase startsOn endsOn status revision basis replaces { startsOn } } } } }`;
const standing = `query($at: DateTimeISO!) { alignment(asOf: $at) { alignedTasks pipelineTasks byState { state count }
  tasks(first: 200, orderBy: TASK) { nodes { task { code } state startsOn } } } }`;
const told = `query($after: String) { changesSince(first: 500, after: $after, filter: {jurisdiction: "500231"}) { cursor hasMore
  events { type seq at state utility compound { code } task { code } organization { code } actor { code } } } }`;

async function paged(
  hub: TestHub,
  query: string,
  field: string,
  cursorOf: (page: Loose) => string | null,
): Promise<Loose[]> {
  const pages: Loose[] = [];
  for (let after: string | null = null; ;) {
    const page = (await hub.data("dj-hc", query, { after }))[field];
    pages.push(...(page.nodes ?? page.events));
    after = cursorOf(page);
    if (after === null) return pages;
  }
}

const sorted = (rows: Loose[]): Loose[] => rows.map((row) => JSON.stringify(row)).toSorted();

/** All of it, as one hub shows it. */
export async function seen(hub: TestHub, instants: readonly string[]): Promise<Record<string, Loose>> {
  const all = await hub.data("dj-hc", everything);
  const events = await paged(hub, told, "changesSince", (page) => (page.hasMore ? page.cursor : null));
  return {
    ...all,
    // Equal codes stand in the order of their numbers; the same numbers, a step apart.
    responsibilityMatrix: sorted(all.responsibilityMatrix),
    tasks: await paged(hub, tasks, "tasks", (page) => (page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null)),
    ...(await hub.data("dj-hc", compounds)),
    asOf: await Promise.all(instants.map((at) => hub.data("dj-hc", standing, { at }))),
    events: Object.groupBy(
      events.filter(({ type }) => !type.startsWith("key.")),
      ({ compound: of }) => of?.code ?? "",
    ),
  };
}

/** Rows of a statement. */
export async function rows(hub: TestHub, sql: string): Promise<Loose[]> {
  return withClient(hub.database.url, async (client) => (await client.query(sql)).rows);
}

/** Waits until the log is ordered and the audit is chained. */
export async function ordered(hub: TestHub): Promise<void> {
  const open = "select from outbox where pos is null union all select from audit_entry where n is null limit 1";
  for (let tries = 400; tries > 0; tries--) {
    if ((await rows(hub, open)).length === 0) return;
    await sleep(25);
  }
  throw new Error("the log is not ordered");
}

const report = `mutation($i: ReportProgressInput!) { reportProgress(input: $i) { report { id task { code } counted } userErrors { code } } }`;

/** Works on a connection to the hub's database. */
export async function withPool<T>(hub: TestHub, work: (client: PoolClient) => Promise<T>): Promise<T> {
  return withClient(hub.database.url, (client) => work(client as unknown as PoolClient));
}

/** Reports progress. */
export async function say(
  hub: TestHub,
  who: string,
  idempotencyKey: string,
  task: string,
  more: object,
): Promise<Loose> {
  const i = { idempotencyKey, task, doneOn: "2021-03-01", ...more };
  return (await hub.data(who, report, { i })).reportProgress;
}

/** Runs one of the hub's commands, `main` being the compiled main.js. */
export async function command(
  main: string,
  hub: TestHub,
  ...args: string[]
): Promise<{ code: number | null; output: string }> {
  const env = { PATH: process.env["PATH"], DATABASE_URL: hub.database.url };
  const running = new Running(spawn(process.execPath, [join(dirname(main), "hub.js"), ...args], { cwd: ROOT, env }));
  const { code } = await running.ended;
  return { code, output: running.output };
}
