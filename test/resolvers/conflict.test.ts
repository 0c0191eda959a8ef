import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { recheckConflicts } from "../../src/commands/conflict/recheck.ts";
import { hubViewer } from "../../src/hubViewer.ts";
import { collect, TestHub } from "../support/hub.ts";
import { dianjiangPack } from "../support/packs.ts";

let hub: TestHub;
const compound = "lingyuan-lu-P01";
const water = `${compound}/DJ-W05/dj-op-water`;
const gas = `${compound}/DJ-W07/dj-op-gas`;
const errors = "userErrors { code field message }";

interface Seen {
  conflictEvents: { cursor: string; type: string; conflict: { code: string; sentenceEn: string } };
}

const commit = (task: string, who: string, from: string, to: string): Promise<unknown> =>
  hub.data(
    who,
    `mutation { commitTaskDates(input: {tasks: [{task: "${task}", startsOn: "${from}", endsOn: "${to}"}]}) { ${errors} } }`,
  );
const conflictsOf = async (who: string, filter: string): Promise<Record<string, never>[]> =>
  (
    await hub.data(
      who,
      `{ conflicts(filter: {${filter}}) { totalCount nodes { id code severity open sentenceEn sentenceZh data compound { code } area organizations { code }
         tasks { code } windows { phase } owner { code } decision notes { text organization { code } } reopens { id open } } } }`,
    )
  ).conflicts.nodes;

beforeAll(async () => {
  hub = await TestHub.open(await dianjiangPack());
  await hub.data("dj-hc", `mutation { generateTasks(input: {planYear: 2021}) { added } }`);
  await hub.data("dj-hc", `mutation { issueTasks(input: {filter: {compound: "${compound}"}}) { changed } }`);
  for (const [who, task] of [
    ["dj-op-water", water],
    ["dj-op-gas", gas],
  ] as const) {
    await hub.data(who, `mutation { acknowledgeTasks(input: {tasks: ["${task}"]}) { ${errors} } }`);
  }
}, 120_000);
afterAll(() => hub?.close());

describe("alignment and conflicts, from a client's side", () => {
  it("shows a task's alignment, and the aligned share in the overview and of the compound", async () => {
    await commit(water, "dj-op-water", "2021-02-22", "2021-03-05");
    const { tasks, overview, place, late } = await hub.data(
      "dj-op-water",
      `{ tasks(filter: {search: "${water}"}) { nodes { alignment { state slackDays lastChance provisional aligned basis window { phase startsOn endsOn } sentenceEn sentenceZh } conflicts { code } } }
         overview { totals { pipelineTasks alignedTasks alignedShare } byUtility { key alignedShare } byArea { alignedShare } byYear { alignedShare } byOrganization { alignedShare } }
         place: compound(code: "${compound}") { progress { alignedShare } conflicts { totalCount } }
         late: tasks(filter: {alignment: [LATE, EARLY]}) { totalCount } }`,
    );
    expect(tasks.nodes[0].alignment).toMatchObject({
      state: "INSIDE",
      slackDays: 18,
      provisional: false,
      basis: "COMMITTED",
      window: { phase: "OPEN_GROUND", startsOn: "2021-02-22", endsOn: "2021-03-31" },
      // Ten working days before 16 April, over Qingming (3 to 5 April).
      lastChance: "2021-04-01",
    });
    expect(tasks.nodes[0].alignment.sentenceZh).toContain("余 18 个工作日");
    expect(overview.totals).toEqual({ pipelineTasks: 1, alignedTasks: 1, alignedShare: 1 });
    expect(place.progress.alignedShare).toBe(1);
    expect(late.totalCount).toBe(0);
  });

  it("opens a conflict with the change that makes it, tells who it concerns, and closes it with the change that mends it", async () => {
    const client = await hub.socket("dj-op-water");
    const events = collect<Seen>(
      client,
      `subscription { conflictEvents(filter: {codes: [OUTSIDE_WINDOW], organization: "dj-op-water", utility: WATER, area: "lingyuan-lu", planYear: 2021, search: "DJ-W05"}) { cursor type conflict { code sentenceEn } } }`,
      {},
      (all) => all.length === 2,
    );
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    await commit(water, "dj-op-water", "2021-03-29", "2021-04-09");
    const [found] = (await conflictsOf("dj-op-water", `codes: [OUTSIDE_WINDOW], open: true`)) as never as {
      id: string;
      sentenceEn: string;
    }[];
    expect(found).toMatchObject({
      code: "OUTSIDE_WINDOW",
      severity: "HIGH",
      compound: { code: compound },
      area: "lingyuan-lu",
      organizations: [{ code: "dj-op-water" }],
      tasks: [{ code: water }],
      windows: [{ phase: "OPEN_GROUND" }],
      data: { state: "LATE", excessDays: 6 },
    });
    expect(found!.sentenceEn).toContain("6 working days outside: end by 2021-03-31");
    expect(await conflictsOf("dj-op-gas", `codes: [OUTSIDE_WINDOW]`)).toEqual([]);
    expect(
      await conflictsOf(
        "dj-hc",
        `codes: [OUTSIDE_WINDOW], organization: "dj-op-water", utility: WATER, area: "lingyuan-lu", search: "${water}"`,
      ),
    ).toHaveLength(1);
    await commit(water, "dj-op-water", "2021-02-22", "2021-03-05");
    expect(await conflictsOf("dj-hc", `codes: [OUTSIDE_WINDOW], open: true`)).toEqual([]);
    expect((await events).map(({ conflictEvents: e }) => [e.type, e.conflict.code])).toEqual([
      ["conflict.opened", "OUTSIDE_WINDOW"],
      ["conflict.closed", "OUTSIDE_WINDOW"],
    ]);
    await commit(water, "dj-op-water", "2021-03-29", "2021-04-09");
    const again = (await conflictsOf("dj-hc", `codes: [OUTSIDE_WINDOW], open: true`)) as never as { reopens: object }[];
    expect(again[0]!.reopens).toEqual({ id: found!.id, open: false });
  });

  it("finds works out of depth order, for both parties", async () => {
    await commit(gas, "dj-op-gas", "2021-03-01", "2021-03-05");
    const [mine] = (await conflictsOf(
      "dj-op-gas",
      `codes: [OUT_OF_SEQUENCE], organization: "dj-op-water"`,
    )) as never as {
      tasks: object[];
      sentenceZh: string;
    }[];
    expect(mine!.tasks).toEqual([{ code: gas }]);
    expect(mine!.sentenceZh).toContain("请推迟 20 个工作日");
  });

  it("gives a conflict's events to who follows its organization, network, task or area, and to no one else", async () => {
    interface Told {
      conflict: { code: string; tasks: { code: string }[]; area: string | null };
    }
    const told = async (filter: string): Promise<Told[]> =>
      (
        await hub.data(
          "dj-hc",
          `{ changesSince(first: 500, filter: {types: ["conflict.*"], ${filter}}) { events { conflict { code tasks { code } area } } } }`,
        )
      ).changesSince.events;
    const all = (await told("")).filter((event) => event.conflict);
    const withTask = (part: string): Told[] =>
      all.filter(({ conflict }) => conflict.tasks.some(({ code }) => code.includes(part)));
    const ofWater = withTask("/dj-op-water");
    expect(ofWater.length).toBeGreaterThan(3);
    expect(ofWater.length).toBeLessThan(all.length);
    expect(await told(`organization: "dj-op-water"`)).toEqual(ofWater);
    expect(await told(`task: "${gas}"`)).toEqual(withTask(gas));
    expect(await told(`organization: "dj-op-gas", task: "${water}"`)).toEqual(
      withTask(water).filter(({ conflict }) => conflict.tasks.some(({ code }) => code.endsWith("/dj-op-gas"))),
    );
    expect(await told(`utility: GAS`)).toEqual(withTask("/dj-op-gas"));
    expect(await told(`area: "lingyuan-lu"`)).toEqual(all.filter(({ conflict }) => conflict.area === "lingyuan-lu"));
    expect(await told(`organization: "dj-op-power"`)).toEqual(withTask("/dj-op-power"));
    expect(await told(`organization: "dj-hc", utility: WATER`)).toEqual([]);
  });

  it("lets the lead office assign and decide once per key, and the parties write notes", async () => {
    const [found] = (await conflictsOf("dj-hc", `codes: [OUTSIDE_WINDOW], open: true`)) as never as { id: string }[];
    const assign = (who: string): Promise<unknown> =>
      hub.data(
        who,
        `mutation { assignConflict(input: {conflict: "${found!.id}", owner: "dj-op-water", idempotencyKey: "a1"}) { conflict { owner { code } } ${errors} } }`,
      );
    expect(await assign("dj-op-water")).toMatchObject({ assignConflict: { userErrors: [{ code: "FORBIDDEN" }] } });
    expect(await assign("dj-op-gas")).toMatchObject({ assignConflict: { userErrors: [{ code: "NOT_FOUND" }] } });
    expect(await assign("dj-hc")).toMatchObject({
      assignConflict: { conflict: { owner: { code: "dj-op-water" } }, userErrors: [] },
    });
    const note = `mutation { noteConflict(input: {conflict: "${found!.id}", text: "下周复核", idempotencyKey: "n1"}) { conflict { notes { text organization { code } } } ${errors} } }`;
    await hub.data("dj-op-water", note);
    expect((await hub.data("dj-op-water", note)).noteConflict.conflict.notes).toEqual([
      { text: "下周复核", organization: { code: "dj-op-water" } },
    ]);
    const { decideConflict } = await hub.data(
      "dj-hc",
      `mutation { decideConflict(input: {conflict: "${found!.id}", decision: EXCEPTION, reason: "会议纪要 3 号"}) { conflict { open decision decisionReason decidedBy { code } } ${errors} } }`,
    );
    expect(decideConflict.conflict).toEqual({
      open: true,
      decision: "EXCEPTION",
      decisionReason: "会议纪要 3 号",
      decidedBy: { code: "dj-hc" },
    });
    expect(await conflictsOf("dj-hc", `decided: true, owner: "dj-op-water"`)).toHaveLength(1);
  });

  it("counts what the list gives, group by group, for whoever asks", async () => {
    const counted = (names: string[]): Record<string, number> =>
      Object.fromEntries([...Map.groupBy(names, (name) => name)].map(([name, all]) => [name, all.length]));
    for (const who of ["dj-hc", "dj-op-water", "dj-op-gas", "dj-op-telecom"]) {
      for (const filter of ["", "(filter: {open: true})", "(filter: {owned: true})", "(filter: {owned: false})"]) {
        const { conflictFigures: figures, conflicts } = await hub.data(
          who,
          `{ conflictFigures${filter} { total bySeverity { severity count } byCode { code count undecided } byOrganization { organization { code } count } }
             conflicts${filter || "(first: 500)"} { totalCount nodes { code severity decision owner { code } organizations { code } } } }`,
        );
        const nodes = conflicts.nodes as {
          code: string;
          severity: string;
          decision: string | null;
          organizations: { code: string }[];
        }[];
        const told = (rows: { count: number }[], name: (row: never) => string): Record<string, number> =>
          Object.fromEntries(rows.map((row) => [name(row as never), row.count]));
        expect(figures.total).toBe(conflicts.totalCount);
        expect(told(figures.byCode, (row: { code: string }) => row.code)).toEqual(
          counted(nodes.map(({ code }) => code)),
        );
        expect(told(figures.bySeverity, (row: { severity: string }) => row.severity)).toEqual(
          counted(nodes.map(({ severity }) => severity)),
        );
        expect(
          told(figures.byOrganization, (row: { organization: { code: string } }) => row.organization.code),
        ).toEqual(counted(nodes.flatMap(({ organizations }) => organizations.map(({ code }) => code))));
        const undecided = figures.byCode.reduce((sum: number, row: { undecided: number }) => sum + row.undecided, 0);
        expect(undecided).toBe(nodes.filter(({ decision }) => decision === null).length);
      }
    }
  });

  it("tells what happened to a conflict, to those who see it", async () => {
    const ask = "{ conflicts(filter: {decided: true}) { nodes { id open history { type data actor { code } } } } }";
    const [seen] = (await hub.data("dj-op-water", ask)).conflicts.nodes;
    const types = seen.history.map(({ type }: { type: string }) => type);
    expect(types[0]).toBe("conflict.opened");
    expect(types).toEqual(expect.arrayContaining(["conflict.assigned", "conflict.noted", "conflict.decided"]));
    const assigned = seen.history.find(({ type }: { type: string }) => type === "conflict.assigned");
    expect(assigned).toMatchObject({ actor: { code: "dj-hc" } });
    expect(typeof assigned.data.ownerCode).toBe("string");
    expect((await hub.data("dj-op-telecom", ask)).conflicts.nodes).toEqual([]);
  });

  it("answers how it stood at any past instant as it was answered then", async () => {
    const ask = `alignedShare alignedTasks pipelineTasks byState { state count } tasks(first: 500) { totalCount nodes { state taskState slackDays excessDays startsOn endsOn window { id } task { id } } }`;
    const answers: { at: string; answer: unknown }[] = [];
    const days = ["2021-04-01", "2021-05-01", "2021-06-01"];
    for (const [i, day] of days.entries()) {
      await hub.data("ADMIN", `mutation { setClock(input: {at: "${day}T08:00:00+08:00"}) { now } }`);
      if (i === 1) await commit(water, "dj-op-water", "2021-03-01", "2021-03-05");
      if (i === 2) {
        const w = (await hub.data("dj-hc", `{ compound(code: "${compound}") { windows(phase: OPEN_GROUND) { id } } }`))
          .compound.windows[0].id;
        await hub.data(
          "dj-hc",
          `mutation { publishWindow(input: {idempotencyKey: "w1", compound: "${compound}", phase: OPEN_GROUND, startsOn: "2021-03-03", endsOn: "2021-03-20", replaces: "${w}"}) { ${errors} } }`,
        );
      }
      await new Promise((resolve) => setTimeout(resolve, 1_100));
      const { viewer, alignment } = await hub.data("dj-hc", `{ viewer { now } alignment { ${ask} } }`);
      answers.push({ at: viewer.now as string, answer: alignment });
    }
    const shares = answers.map(({ answer }) => (answer as { alignedTasks: number }).alignedTasks);
    expect(shares[1]).toBe(shares[0]! + 1);
    expect(shares[2]).toBeLessThan(shares[1]!);
    for (const { at, answer } of answers) {
      const { alignment } = await hub.data("dj-hc", `query($at: DateTimeISO) { alignment(asOf: $at) { ${ask} } }`, {
        at,
      });
      expect(alignment).toEqual(answer);
    }
    const { overview, alignment } = await hub.data(
      "dj-hc",
      `{ overview { totals { alignedTasks pipelineTasks alignedShare } } alignment { alignedTasks pipelineTasks alignedShare } }`,
    );
    expect(alignment).toEqual(overview.totals);
    const before = await hub.data(
      "dj-hc",
      `{ alignment(asOf: "2020-01-01T00:00:00Z") { alignedShare tasks { totalCount } } }`,
    );
    expect(before.alignment).toEqual({ alignedShare: null, tasks: { totalCount: 0 } });
  });

  it("finds what only the day brings when the day changes, and says how fresh that is", async () => {
    const overdue = await conflictsOf("dj-op-water", "codes: [OVERDUE], open: true");
    expect(overdue).toHaveLength(1);
    await hub.data("ADMIN", `mutation { setClock(input: {at: "2021-03-01T08:00:00+08:00"}) { now } }`);
    expect(await conflictsOf("dj-op-water", "codes: [OVERDUE], open: true")).toEqual([]);
    const { conflictChecks } = await hub.data("dj-hc", "{ conflictChecks { day current jurisdiction { code } } }");
    expect(conflictChecks).toEqual([{ day: "2021-03-01", current: true, jurisdiction: { code: "500231" } }]);
    const { em, committed, moment } = hub.app.services;
    const again = await recheckConflicts({ em, viewer: hubViewer, moment: await moment(), committed });
    expect(again).toMatchObject({ opened: 0, closed: 0 });
    expect(
      await recheckConflicts({ em, viewer: hubViewer, moment: await moment(), committed }, { stale: true }),
    ).toMatchObject({
      jurisdictions: 0,
    });
  });

  it("gives the calendar with its holidays, and the stop periods of the rule pack", async () => {
    const { calendar, jurisdictions } = await hub.data(
      "dj-op-water",
      `{ calendar(jurisdiction: "500231", from: "2026-02-13", to: "2026-02-15") { day working provisional name basis }
         jurisdictions { stopPeriods { code } } }`,
    );
    expect(calendar).toEqual([
      { day: "2026-02-13", working: true, provisional: false, name: null, basis: "WEEK" },
      { day: "2026-02-14", working: true, provisional: false, name: "春节", basis: "STATUTORY" },
      { day: "2026-02-15", working: false, provisional: false, name: "春节", basis: "STATUTORY" },
    ]);
    expect(jurisdictions[0].stopPeriods).toEqual([]);
  });
});
