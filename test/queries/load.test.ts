import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { writeCalendar } from "../../src/commands/calendar/write.ts";
import { asHubItself } from "../../src/commands/wall.ts";
import { addDays } from "../../src/domain/clock.ts";
import { TestHub } from "../support/hub.ts";
import { dianjiangPack } from "../support/packs.ts";
import { seeded } from "../support/random.ts";

let hub: TestHub;
const water = "dj-op-water";
const area = "dingfaxiang-xinglinjie";
const today = "2021-05-10";

beforeAll(async () => {
  hub = await TestHub.open(await dianjiangPack(), `${today}T09:00:00+08:00`);
  await writeCalendar(asHubItself(hub.app.orm.em), 1, { days: [] });
  await hub.data("dj-hc", `mutation { generateTasks(input: {area: "${area}"}) { added } }`);
  await hub.data("dj-hc", `mutation { issueTasks(input: {filter: {area: "${area}"}}) { changed } }`);
}, 120_000);
afterAll(async () => hub?.close());

const em = (): ReturnType<typeof asHubItself> => asHubItself(hub.app.orm.em.fork());

beforeEach(async () => {
  await em().execute(`update organization set crews = 3 where code = '${water}'`);
});

type Row = { starts: string | null; ends: string | null; kind: string; state: string };

/** The tasks with the dates that count, read plainly. */
const works = (): Promise<Row[]> =>
  em().execute<Row[]>(
    `select d.starts::text, d.ends::text, d.kind, d.state from dated_task d join organization o on o.id = d.organization_id where o.code = ?`,
    [water],
  );

const loadOf = async (who: string, from: string, to: string) =>
  (
    await hub.data(
      who,
      `{ organization(code: "${water}") { crews load(from: "${from}", to: "${to}") { startsOn endsOn tasks peak } } }`,
    )
  ).organization;

describe("the load of an organization", () => {
  it("is what counting day by day gives, for committed, begun, done and undated tasks", async () => {
    const { tasks } = await hub.data(water, `{ tasks(first: 500, filter: {mine: true}) { nodes { id code } } }`);
    const pick = seeded(7);
    const codes: string[] = tasks.nodes.map(({ code }: { code: string }) => code);
    expect(codes.length).toBeGreaterThan(5);
    for (const [i, code] of codes.entries()) {
      const from = addDays(today, Math.floor(pick() * 60) - 10);
      const to = addDays(from, Math.floor(pick() * 25));
      await em().execute(
        `update task set committed_start = ?, committed_end = ?, planned_start = null, planned_end = null, state = ? where code = ?`,
        i % 5 === 4
          ? [null, null, "ACKNOWLEDGED", code]
          : [from, to, i % 5 === 3 ? "REPORTED_DONE" : "SCHEDULED", code],
      );
    }
    const rows = await works();
    const open = rows.filter(
      ({ kind, state, starts }) =>
        kind === "WORK" && starts !== null && !["REPORTED_DONE", "VERIFIED", "ACCEPTED"].includes(state),
    );
    const weeks = Array.from({ length: 12 }, (_, i) => addDays("2021-05-03", i * 7));
    const wanted = weeks.map((monday) => {
      const days = Array.from({ length: 7 }, (_, i) => addDays(monday, i));
      const on = (day: string): Row[] => open.filter(({ starts, ends }) => starts! <= day && day < ends!);
      return {
        startsOn: monday,
        endsOn: addDays(monday, 6),
        tasks: new Set(days.flatMap(on)).size,
        peak: Math.max(...days.map((day) => on(day).length)),
      };
    });
    expect(Math.max(...wanted.map(({ peak }) => peak))).toBeGreaterThan(1);
    // From a Wednesday to a Thursday: whole weeks are told.
    const { crews, load } = await loadOf(water, "2021-05-05", "2021-07-22");
    expect(crews).toBe(3);
    expect(load).toEqual(wanted);
    expect((await loadOf("dj-hc", "2021-05-05", "2021-07-22")).load).toEqual(wanted);
  });

  it("is twelve weeks from today's unless told, and two years at most", async () => {
    const { organization } = await hub.data(water, `{ organization(code: "${water}") { load { startsOn } } }`);
    expect(organization.load).toHaveLength(12);
    expect(organization.load[0].startsOn).toBe(today);
    expect((await loadOf(water, "2021-05-10", "2099-01-01")).load).toHaveLength(106);
    expect((await loadOf(water, "2021-05-10", "2021-05-01")).load).toEqual([]);
  });

  it("tells no operator of another's works, nor of a rival's crews", async () => {
    const gas = await loadOf("dj-op-gas", "2021-05-03", "2021-07-25");
    expect(gas.load.every(({ tasks, peak }: { tasks: number; peak: number }) => tasks === 0 && peak === 0)).toBe(true);
    expect(gas.crews).toBe(3);
    await em().execute(`update organization set utilities = utilities || '{water}' where code = 'dj-op-gas'`);
    expect((await loadOf("dj-op-gas", "2021-05-03", "2021-07-25")).crews).toBeNull();
    expect((await loadOf(water, "2021-05-03", "2021-07-25")).crews).toBe(3);
    await em().execute(`update organization set utilities = array_remove(utilities, 'water') where code = 'dj-op-gas'`);
  });
});

describe("tasks by window", () => {
  it("finds those whose window is open on a day and whose last chance falls between two days, as reading each task does", async () => {
    const all = await hub.data(
      water,
      `{ tasks(first: 500, filter: {mine: true}) { nodes { code windows { startsOn endsOn } alignment { lastChance } } } }`,
    );
    type Told = {
      code: string;
      windows: { startsOn: string; endsOn: string }[];
      alignment: { lastChance: string | null } | null;
    };
    const told = all.tasks.nodes as Told[];
    const found = async (filter: string): Promise<string[]> =>
      (await hub.data(water, `{ tasks(first: 500, filter: {${filter}}) { nodes { code } } }`)).tasks.nodes.map(
        ({ code }: { code: string }) => code,
      );
    const days = told.flatMap(({ windows }) =>
      windows.flatMap(({ startsOn, endsOn }) => [startsOn, endsOn, addDays(endsOn, 1)]),
    );
    expect(days.length).toBeGreaterThan(3);
    for (const day of new Set(days)) {
      expect(await found(`windowOn: "${day}"`)).toEqual(
        told.filter(({ windows }) => windows.some((w) => w.startsOn <= day && day <= w.endsOn)).map(({ code }) => code),
      );
    }
    const chances = told.flatMap(({ alignment }) => alignment?.lastChance ?? []).sort();
    expect(chances.length).toBeGreaterThan(1);
    const [from, to] = [chances[1]!, chances.at(-2)!];
    expect(await found(`lastChanceFrom: "${from}", lastChanceTo: "${to}"`)).toEqual(
      told
        .filter(({ alignment }) => alignment?.lastChance && from <= alignment.lastChance && alignment.lastChance <= to)
        .map(({ code }) => code),
    );
  });

  it("knows what is mine: also what the generic row has, and for the lead office only its own", async () => {
    const count = async (who: string, filter: string): Promise<number> =>
      (await hub.data(who, `{ tasks(filter: {${filter}}) { totalCount } }`)).tasks.totalCount;
    expect(await count("dj-hc", "mine: true")).toBe(await count("dj-hc", `organization: "dj-hc"`));
    expect((await count("dj-hc", "mine: true")) + (await count("dj-hc", "mine: false"))).toBe(await count("dj-hc", ""));
    expect(await count("dj-streets", "mine: true")).toBe(await count("dj-streets", `organization: "dj-streets"`));
    expect(await count("ADMIN", "mine: true")).toBe(0);
  });

  it("narrows the reports to verify by their tasks", async () => {
    const { tasks } = await hub.data(
      water,
      `{ tasks(first: 2, filter: {mine: true, kind: WORK}) { nodes { code compound { code } } } }`,
    );
    for (const [i, { code }] of tasks.nodes.entries()) {
      await em().execute(`update task set state = 'SCHEDULED', quantity_target = 100 where code = ?`, [code]);
      const { reportProgress } = await hub.data(
        water,
        `mutation { reportProgress(input: {task: "${code}", doneOn: "${today}", quantity: 1, idempotencyKey: "load-${i}"}) { userErrors { message } } }`,
      );
      expect(reportProgress.userErrors).toEqual([]);
    }
    const toVerify = async (filter: string): Promise<string[]> =>
      (
        await hub.data("dj-hc", `{ inbox { toVerify(filter: {${filter}}) { nodes { task { code } } } } }`)
      ).inbox.toVerify.nodes.map(({ task }: { task: { code: string } }) => task.code);
    expect((await toVerify("")).sort()).toEqual(tasks.nodes.map(({ code }: { code: string }) => code).sort());
    const [one] = tasks.nodes;
    expect(await toVerify(`compound: "${one.compound.code}"`)).toEqual([one.code]);
    expect(await toVerify(`utility: GAS`)).toEqual([]);
  });
});
