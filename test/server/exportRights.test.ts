import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { setTimeout as sleep } from "node:timers/promises";
import { withClient } from "../support/database.ts";
import { TestHub } from "../support/hub.ts";
import { Judge } from "../support/rights/check.ts";
import { fill } from "../support/rights/twoCounties.ts";
import type { World } from "../support/rights/world.ts";

let hub: TestHub;
let world: World;

beforeAll(async () => {
  hub = await TestHub.open(null, "2024-06-01T09:00:00+08:00");
  world = await fill(hub);
}, 120_000);
afterAll(() => hub?.close());

const sheets = ["compounds", "tasks", "households", "windows", "reports", "conflicts"];
const paths = [
  "tasks.csv",
  "conflicts.csv",
  ...sheets.map((sheet) => `ledger.csv?sheet=${sheet}`),
  "bulletin.html?period=2024-05",
  "bulletin.csv?period=2024-05&sheet=implementers",
  "indicators.csv?period=2024",
];

async function get(secret: string | null, path: string, signal?: AbortSignal): Promise<Response> {
  return fetch(`${hub.server.url}/exports/${path}`, {
    ...(signal ? { signal } : {}),
    headers: { ...(secret === null ? {} : { authorization: `Bearer ${secret}` }), "accept-language": "en" },
  });
}

describe("exports to whoever asks", () => {
  it("tell nobody of a row or a field that is not theirs, whatever they name", async () => {
    const judge = new Judge(hub, world);
    const waiting = world.people.filter(({ code }) =>
      /^a-(gov|dept|streets|east|water|tele1|owner|club)$/.test(code ?? ""),
    );
    const work = async (): Promise<void> => {
      for (let person = waiting.pop(); person; person = waiting.pop()) {
        const secret = await judge.keyOf(person);
        for (const path of [
          ...paths,
          "tasks.csv?jurisdiction=500002",
          "bulletin.csv?period=2024&jurisdiction=500002",
        ]) {
          const answer = await get(secret, path);
          const text = await answer.text();
          if (answer.status !== 200) judge.found.broken.push(`${person.code} ${path}: ${answer.status} ${text}`);
          judge.judge(person, text, path);
        }
      }
    };
    await Promise.all([work(), work(), work()]);
    expect(judge.found.broken).toEqual([]);
    expect(judge.found.wrong).toEqual([]);
    expect(judge.found.seen).toBeGreaterThan(100);
  }, 300_000);

  it("would see what is wrong: the administrator's files are full of what others may not read", async () => {
    const judge = new Judge(hub, world);
    const [admin, person] = [
      world.people.find(({ role }) => role === "ADMIN")!,
      world.people.find(({ code }) => code === "a-water")!,
    ];
    for (const path of paths) judge.judge(person, await (await get(await judge.keyOf(admin), path)).text(), path);
    expect(judge.found.wrong.some((w) => w.includes("j2"))).toBe(true);
    expect(judge.found.wrong.some((w) => /reads t\d/.test(w.replaceAll(/[«»]/g, "")))).toBe(true);
    expect(judge.found.wrong.some((w) => /reads n\d/.test(w.replaceAll(/[«»]/g, "")))).toBe(true);
  });

  it("read as one instant: what is written meanwhile is not in the file", async () => {
    const { snapshots } = hub.app.services;
    const admin = world.people.find(({ role }) => role === "ADMIN")!.viewer;
    const { sql } = await import("kysely");
    const snapshot = await snapshots.open(admin, new AbortController().signal);
    const count = sql<{ n: string }>`select count(*) as n from organization`;
    const first = (await snapshot.batches(count).next()).value as { n: string }[];
    await withClient(hub.database.url, async (client) => {
      await client.query("set role hub_system");
      await client.query(
        "insert into organization (jurisdiction_id, code, name_zh, name_en, kind) select id, 'late', '后来', 'Late', 'department' from jurisdiction limit 1",
      );
    });
    expect((await snapshot.batches(count).next()).value).toEqual(first);
    await expect(snapshot.batches(sql`delete from organization returning id`).next()).rejects.toThrow("delete");
    await snapshot.close();
  });

  it("end their query when the client goes away, and give the connection back", async () => {
    await withClient(hub.database.url, async (client) => {
      // 30,000 rows of 600 bytes: more than the buffers on the way hold.
      await client.query(`insert into household (compound_id, building, unit, room, name)
        select (select min(id) from compound), 'x', '1', n::text, repeat('名', 200) from generate_series(1, 30000) n`);
      const secret = await hub.key("ADMIN");
      const reading = async (): Promise<number> =>
        (
          await client.query(
            "select 1 from pg_stat_activity where pid <> pg_backend_pid() and datname = current_database() and query ~ 'rows_1' and state <> 'idle'",
          )
        ).rows.length;
      for (let i = 0; i < 6; i++) {
        const leave = new AbortController();
        const answer = await get(secret, "ledger.csv?sheet=households", leave.signal);
        const reader = answer.body!.getReader();
        await reader.read();
        expect(await reading()).toBe(1);
        leave.abort();
        await reader.cancel().catch(() => undefined);
        for (let tries = 100; (await reading()) > 0 && tries > 0; tries--) await sleep(50);
        expect(await reading()).toBe(0);
      }
    });
  }, 60_000);

  it("are not more at a time than the limit, and are taken again when one has ended", async () => {
    const secret = await hub.key("ADMIN");
    const held = await Promise.all([1, 2].map(() => get(secret, "ledger.csv?sheet=households")));
    const third = await get(secret, "ledger.csv?sheet=households");
    expect(third.status).toBe(429);
    expect(third.headers.get("retry-after")).not.toBeNull();
    expect(((await third.json()) as { errors: { extensions: object }[] }).errors[0]!.extensions).toMatchObject({
      code: "LIMIT_EXCEEDED",
      limit: "exports",
      max: 2,
    });
    await Promise.all(held.map((answer) => answer.text()));
    expect((await get(secret, "ledger.csv?sheet=windows")).status).toBe(200);
  }, 60_000);
});
