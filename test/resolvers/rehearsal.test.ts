import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { addDays } from "../../src/domain/clock.ts";
import { Changing } from "../support/changing.ts";
import { TestHub } from "../support/hub.ts";
import { dianjiangPack } from "../support/packs.ts";

let hub: TestHub;
let people: Changing;
const lead = "dj-hc";
const water = "dj-op-water";
const area = "nanjie";
const at = (n: number): string => `${area}-P0${n}`;
const ofWater = (n: number): string => `${at(n)}/DJ-W05/${water}`;
const foreseen = "conflictChanges { change code compound { code } sentenceZh }";
const errors = "userErrors { code field message }";

beforeAll(async () => {
  hub = await TestHub.open(await dianjiangPack(), "2022-01-05T09:00:00+08:00");
  people = new Changing(hub);
  await hub.data(lead, `mutation { generateTasks(input: {planYear: 2021}) { added } }`);
  await hub.data(lead, `mutation { issueTasks(input: {filter: {area: "${area}"}}) { changed } }`);
}, 120_000);
afterAll(() => hub?.close());

/** Everything that a rehearsal must leave as it was. */
const traces = (): Promise<unknown[]> =>
  people.rows(
    `select (select count(*) from outbox) as events, (select count(*) from audit_entry) as audit, (select count(*) from notice) as notices,
       (select count(*) from idempotency) as keys, (select count(*) from date_proposal) as proposals,
       (select md5(string_agg(t::text, ',' order by id)) from task t) as tasks,
       (select md5(string_agg(w::text, ',' order by id)) from construction_window w) as windows,
       (select md5(string_agg(c::text, ',' order by id)) from conflict c) as conflicts`,
  );
const conflictsOf = async (compound: string): Promise<string[]> =>
  (
    await people.rows<{ code: string }>(
      `select x.code from conflict x join compound c on c.id = x.compound_id where c.code = '${compound}' and x.closed_at is null order by x.code`,
    )
  ).map(({ code }) => code);
const commit = (who: string, task: string, startsOn: string, endsOn: string, dryRun = true) =>
  hub.data(
    who,
    `mutation { commitTaskDates(input: {tasks: [{task: "${task}", startsOn: "${startsOn}", endsOn: "${endsOn}"}], dryRun: ${dryRun}}) {
       changed ${foreseen} ${errors} } }`,
  );
const propose = (who: string, task: string, startsOn: string, endsOn: string, dryRun: boolean, key = "p") =>
  hub.data(
    who,
    `mutation { proposeTaskDates(input: {idempotencyKey: "${key}-${dryRun}", reason: "with the road", tasks: [{task: "${task}", startsOn: "${startsOn}", endsOn: "${endsOn}"}], dryRun: ${dryRun}}) {
       proposals { id state startsOn reasonCode reasonZh realignment { id } task { code } } ${foreseen} ${errors} } }`,
  );

describe("a rehearsed commitment", () => {
  it("says which conflicts it would open, leaves no trace, and is what committing then does", async () => {
    const window = await people.windowOf(at(1));
    await people.commit(ofWater(1), window.startsOn, addDays(window.startsOn, 4));
    const [before, had] = [await traces(), await conflictsOf(at(1))];
    const early = addDays(window.startsOn, -40);
    const { commitTaskDates } = await commit(water, ofWater(1), early, addDays(early, 5));
    expect(commitTaskDates).toMatchObject({ changed: 1, userErrors: [] });
    expect(commitTaskDates.conflictChanges).toContainEqual(
      expect.objectContaining({ change: "OPENS", code: "OUTSIDE_WINDOW", compound: { code: at(1) } }),
    );
    expect(await traces()).toEqual(before);
    await commit(water, ofWater(1), early, addDays(early, 5), false);
    const opened = commitTaskDates.conflictChanges.filter((one: { change: string }) => one.change === "OPENS");
    const closed = commitTaskDates.conflictChanges.filter((one: { change: string }) => one.change === "CLOSES");
    expect((await conflictsOf(at(1))).length).toBe(had.length + opened.length - closed.length);
    const back = await commit(water, ofWater(1), window.startsOn, addDays(window.startsOn, 4));
    expect(back.commitTaskDates.conflictChanges).toContainEqual(
      expect.objectContaining({ change: "CLOSES", code: "OUTSIDE_WINDOW" }),
    );
  });

  it("is refused like the act itself, and tells an operator of its own conflicts only", async () => {
    const { commitTaskDates } = await commit("dj-op-gas", ofWater(1), "2022-03-01", "2022-03-05");
    expect(commitTaskDates).toMatchObject({ changed: 0, conflictChanges: [] });
    expect(commitTaskDates.userErrors).toHaveLength(1);
    const mine = await commit(water, ofWater(1), "2022-03-01", "2022-03-05");
    for (const { sentenceZh } of mine.commitTaskDates.conflictChanges) expect(sentenceZh).toMatch(/供水|地面|同时/);
  });
});

describe("a rehearsed window", () => {
  it("is published nowhere, notifies nobody, and foresees what publishing does", async () => {
    const window = await people.windowOf(at(2));
    await people.commit(ofWater(2), window.startsOn, addDays(window.startsOn, 4));
    const before = await traces();
    const had = await conflictsOf(at(2));
    const publish = (dryRun: boolean) =>
      hub.data(
        lead,
        `mutation { publishWindow(input: {idempotencyKey: "w", compound: "${at(2)}", phase: OPEN_GROUND, replaces: "${window.id}",
           startsOn: "${addDays(window.startsOn, 60)}", endsOn: "${addDays(window.endsOn, 60)}", dryRun: ${dryRun}}) {
           window { id } plannedTasks notices { id } ${foreseen} ${errors} } }`,
      );
    const { publishWindow: dry } = await publish(true);
    expect(dry).toMatchObject({ window: null, notices: [], userErrors: [] });
    expect(dry.plannedTasks).toBeGreaterThan(0);
    expect(dry.conflictChanges).toContainEqual(expect.objectContaining({ change: "OPENS", code: "OUTSIDE_WINDOW" }));
    expect(await traces()).toEqual(before);
    const { publishWindow: done } = await publish(false);
    expect(done).toMatchObject({ plannedTasks: dry.plannedTasks, conflictChanges: [] });
    const count = (change: string): number =>
      dry.conflictChanges.filter(
        (one: { change: string; compound: { code: string } }) => one.change === change && one.compound?.code === at(2),
      ).length;
    expect((await conflictsOf(at(2))).length).toBe(had.length + count("OPENS") - count("CLOSES"));
  });

  it("is the lead office's only", async () => {
    const window = await people.windowOf(at(3));
    const { publishWindow } = await hub.data(
      water,
      `mutation { publishWindow(input: {idempotencyKey: "o", compound: "${at(3)}", phase: OPEN_GROUND, replaces: "${window.id}",
         startsOn: "${window.startsOn}", endsOn: "${addDays(window.endsOn, 9)}", dryRun: true}) { ${foreseen} ${errors} } }`,
    );
    expect(publishWindow).toMatchObject({ conflictChanges: [], userErrors: [{ code: "FORBIDDEN" }] });
  });
});

describe("days that the lead office proposes by hand", () => {
  it("go to the implementer, whose acceptance signs for the task and commits them", async () => {
    const to = ["2022-02-10", "2022-02-16"] as const;
    const before = await traces();
    const { proposeTaskDates: dry } = await propose(lead, ofWater(4), ...to, true);
    expect(dry).toMatchObject({ proposals: [], userErrors: [] });
    expect(dry.conflictChanges).toContainEqual(expect.objectContaining({ change: "CLOSES", code: "OVERDUE" }));
    expect(await traces()).toEqual(before);
    const { proposeTaskDates } = await propose(lead, ofWater(4), ...to, false);
    expect(proposeTaskDates.proposals).toMatchObject([
      { state: "OPEN", startsOn: to[0], reasonCode: "BY_HAND", reasonZh: "with the road", realignment: null },
    ]);
    const again = await propose(lead, ofWater(4), ...to, false);
    expect(again.proposeTaskDates.proposals[0].id).toBe(proposeTaskDates.proposals[0].id);
    const { inbox } = await hub.data(water, `{ inbox { toAnswerDates { nodes { id task { code } } } } }`);
    expect(inbox.toAnswerDates.nodes).toEqual([{ id: proposeTaskDates.proposals[0].id, task: { code: ofWater(4) } }]);
    await hub.data(
      water,
      `mutation($p: [ID!]!) { answerDateProposals(input: {idempotencyKey: "a", proposals: $p, answer: ACCEPT, person: "Li"}) { ${errors} } }`,
      { p: [proposeTaskDates.proposals[0].id] },
    );
    const { tasks } = await hub.data(
      water,
      `{ tasks(filter: {search: "${ofWater(4)}"}) { nodes { state committedStart committedEnd } } }`,
    );
    expect(tasks.nodes).toEqual([{ state: "SCHEDULED", committedStart: to[0], committedEnd: to[1] }]);
  });

  it("give way to newer ones, and are not everybody's to propose nor for every work", async () => {
    const window = await people.windowOf(at(5));
    const first = await propose(lead, ofWater(5), window.startsOn, window.endsOn, false, "first");
    await propose(lead, ofWater(5), addDays(window.startsOn, 1), window.endsOn, false, "second");
    const [old] = await people.rows(
      `select p.state from date_proposal p join task t on t.id = p.task_id where t.code = '${ofWater(5)}' order by p.id`,
    );
    expect(first.proposeTaskDates.userErrors).toEqual([]);
    expect(old).toEqual({ state: "SUPERSEDED" });
    for (const who of [water, "dj-joint-conference", "dj-cm"]) {
      const { proposeTaskDates } = await propose(who, ofWater(5), window.startsOn, window.endsOn, false, who);
      expect(proposeTaskDates.proposals).toEqual([]);
      expect(proposeTaskDates.userErrors).toHaveLength(1);
    }
    await people.commit(ofWater(6), window.startsOn, window.endsOn);
    await hub.data(
      water,
      `mutation { reportProgress(input: {idempotencyKey: "r", task: "${ofWater(6)}", doneOn: "2022-01-05", quantity: 1}) { ${errors} } }`,
    );
    const { proposeTaskDates } = await propose(lead, ofWater(6), window.startsOn, window.endsOn, false, "begun");
    expect(proposeTaskDates.userErrors).toMatchObject([{ code: "CONFLICT", field: ["tasks", "0", "task"] }]);
  });
});
