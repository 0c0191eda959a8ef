/**
 * A department's or operator's inbox in its own program · 单位收件箱
 *
 *   HUB_URL=http://localhost:4000 HUB_KEY=hub_… node client/examples/inbox.ts list
 *   … inbox.ts acknowledge             signs for everything that was issued
 *   … inbox.ts follow [cursor-file]    prints every change; with the file it goes on where it was stopped or killed
 */
import { randomUUID } from "node:crypto";
import { readFile, rename, writeFile } from "node:fs/promises";
import {
  AcknowledgeTasks,
  createClient,
  Inbox,
  LogEnd,
  TaskEvents,
  TasksToAcknowledge,
  Who,
} from "@compound-hub/client";

const hub = createClient({
  url: process.env["HUB_URL"] ?? "http://localhost:4000",
  key: process.env["HUB_KEY"] ?? "",
  language: "en",
});
const [what = "list", file = null] = process.argv.slice(2);

async function list(): Promise<void> {
  const { viewer, inbox } = await hub.query(Inbox);
  console.log(`${viewer.today} ${viewer.organization?.nameZh ?? viewer.role}`);
  const { notices, ...tasks } = inbox;
  for (const [name, { totalCount, nodes }] of Object.entries(tasks)) {
    console.log(`${name}: ${totalCount}`);
    for (const { code, dueOn, compound, workItem, stateReason } of nodes) {
      console.log(`  ${code} ${compound.nameZh} ${workItem.nameZh} ${dueOn ?? ""} ${stateReason ?? ""}`.trimEnd());
    }
  }
  console.log(`notices: ${notices.totalCount}`);
}

async function acknowledge(): Promise<void> {
  const codes: string[] = [];
  for await (const { code } of hub.pages(TasksToAcknowledge, {}, (data) => data.inbox.toAcknowledge)) codes.push(code);
  for (let i = 0; i < codes.length; i += 500) {
    const tasks = codes.slice(i, i + 500);
    // One key for all tries of this request: should the answer get lost, the hub gives it again.
    const input = { tasks, idempotencyKey: randomUUID() };
    const { changed, userErrors } = (await hub.mutate(AcknowledgeTasks, { input })).acknowledgeTasks;
    for (const { field, message } of userErrors) console.log(`refused: ${field.join(".")}: ${message}`);
    if (userErrors.length > 0) process.exitCode = 1;
    console.log(`acknowledged ${changed}`);
  }
  if (codes.length === 0) console.log("nothing to acknowledge");
}

async function follow(): Promise<void> {
  const { organization } = (await hub.query(Who)).viewer;
  const after = file && (await readFile(file, "utf8").catch(() => null));
  const events = hub.follow(
    TaskEvents,
    { filter: organization && { organization: organization.code } },
    {
      after,
      resync: async () => {
        // The cursor first: what happens while the inbox is read is then told rather than missed.
        const { cursor } = (await hub.query(LogEnd)).overview;
        await list();
        return cursor;
      },
      onConnection: (connection) => console.log(`connection ${connection.state}`),
    },
  );
  for await (const { id, cursor, at, type, task, state } of events) {
    console.log(`event ${id} ${cursor} ${at} ${type} ${task?.code ?? ""} ${state ?? ""}`.trimEnd());
    if (file) await keep(file, cursor);
  }
}

/** Replaces the file in one step, so that a crash leaves the old cursor or the new one. */
async function keep(path: string, cursor: string): Promise<void> {
  await writeFile(`${path}.new`, cursor);
  await rename(`${path}.new`, path);
}

const commands: Record<string, () => Promise<void>> = { list, acknowledge, follow };
const command = commands[what];
if (!command) throw new Error("list, acknowledge or follow?");
await command();
