import { afterAll, beforeAll, describe, expect, it, jest } from "@jest/globals";
import type { TestHub } from "../support/hub.ts";
import type { Judge } from "../support/rights/check.ts";
import { withClient } from "../support/database.ts";
import { fill } from "../support/rights/twoCounties.ts";
import type { World } from "../support/rights/world.ts";

/** The bug: the rows' rights that reads compile are forgotten, all of them, and every command is allowed to everybody. */
const rights = await import("../../src/queries/rights.ts");
const rowRights = Object.keys(rights).filter(
  (name) => /Visible$|^through|^rival/.test(name) && name !== "moneyVisible",
);
jest.unstable_mockModule("../../src/queries/rights.ts", () => ({
  ...rights,
  ...Object.fromEntries(rowRights.map((name) => [name, () => null])),
}));
const policy = await import("../../src/domain/policy.ts");
jest.unstable_mockModule("../../src/domain/policy.ts", () => ({ ...policy, may: () => true }));

let hub: TestHub;
let world: World;
let judge: Judge;

beforeAll(async () => {
  const { TestHub: Hub } = await import("../support/hub.ts");
  const { Judge: Judging } = await import("../support/rights/check.ts");
  hub = await Hub.open(null, "2024-06-01T09:00:00+08:00");
  world = await fill(hub);
  // Field rights have one wall: names of households, sums of money, what a JSON text says of a rival.
  judge = new Judging(hub, world, /^(n\d+|money\d|rival)$/);
}, 120_000);
afterAll(() => hub?.close());

describe("with the first wall gone", () => {
  it("is really gone: the statement that a read compiles asks for no right", async () => {
    expect(rowRights.length).toBeGreaterThan(10);
    const { shapes } = await import("../../src/queries/shapes.ts");
    const { momentOf } = await import("../../src/domain/clock.ts");
    const c = { viewer: world.people[1]!.viewer, moment: momentOf(new Date()) };
    expect(
      ["Task", "Compound", "Household", "ChangeEvent", "ApiKey"].map((t) => shapes.get(t)!.visible("t", c)),
    ).toEqual([null, null, null, null, null]);
  });

  it("the second shows nobody a row that is not theirs, in any field of any type, by any name or id", async () => {
    const { everyRead } = await import("../support/rights/check.ts");
    const people = world.people.filter(({ code }) => /^a-(gov|streets|tele1|owner|club)$/.test(code ?? ""));
    await everyRead(hub, judge, people);
    expect(judge.found.wrong).toEqual([]);
    expect(judge.found.seen).toBeGreaterThan(1_000);
  }, 300_000);

  it("no command that is wrongly allowed writes into another jurisdiction, and its own still work", async () => {
    const digest = (n: number): Promise<string> =>
      withClient(hub.database.url, async (client) => {
        const { rows } = await client.query<{ digest: string }>(
          `select md5(string_agg(x, '|' order by x)) as digest from (select t::text as x from task t where jurisdiction_id = $1
             union all select w::text from construction_window w join compound c on c.id = w.compound_id where c.jurisdiction_id = $1
             union all select c::text from conflict c where jurisdiction_id = $1) all_rows`,
          [n],
        );
        return rows[0]!.digest;
      });
    const [own, foreign] = [await digest(1), await digest(2)];
    const { toGlobalId } = await import("../../src/domain/globalId.ts");
    const cancel = (n: number): string =>
      `mutation { cancelTasks(input: {tasks: ["${toGlobalId("Task", n * 1000 + 1)}"], reason: "x"}) { changed userErrors { code } } }`;
    const key = await hub.key("a-club", "VIEWER");
    const refused = await hub.ask(key, cancel(2));
    expect(JSON.stringify(refused)).toContain("NOT_FOUND");
    const done = await hub.ask(key, cancel(1));
    expect(JSON.stringify(done)).toContain('"changed":1');
    expect(await digest(2)).toBe(foreign);
    expect(await digest(1)).not.toBe(own);
  });

  it("no statement within a command writes a row of another jurisdiction, or on its compounds", async () => {
    const { sessionOf } = await import("../../src/commands/wall.ts");
    const lead = world.people.find(({ code }) => code === "a-gov")!.viewer;
    const run = (statement: string): Promise<unknown> =>
      hub.app.orm.em.fork({ session: sessionOf(lead) }).execute(statement);
    expect(await run("update task set state_reason = 'x' where jurisdiction_id = 2 returning id")).toEqual([]);
    expect(await run("delete from date_proposal where task_id > 2000 returning id")).toEqual([]);
    const refused = /row-level security/;
    await expect(run("insert into setting (jurisdiction_id, key, value) values (2, 'k', 'v')")).rejects.toThrow(
      refused,
    );
    await expect(run("update task set jurisdiction_id = 2 where id = 1001")).rejects.toThrow(refused);
    await expect(run("update task set compound_id = 2001 where id = 1001")).rejects.toThrow(refused);
    await expect(
      run(
        "insert into date_proposal (task_id, starts_on, ends_on, reason_code, reason_zh, reason_en, proposed_at) values (2001, '2024-01-01', '2024-01-02', 'x', 'x', 'x', now())",
      ),
    ).rejects.toThrow(refused);
    await expect(
      run("insert into api_key (prefix, secret_hash, name, role, created_at) values ('p', 'x', 'x', 'ADMIN', now())"),
    ).rejects.toThrow(refused);
  });
});
