import { createHash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { addDays } from "../../src/domain/clock.ts";
import { collect, TestHub } from "../support/hub.ts";
import { dianjiangPack } from "../support/packs.ts";

let hub: TestHub;
let keys = 0;
const errors = "userErrors { code field message }";
const area = "nanjie";
const at = (n: number): string => `${area}-P0${n}`;
const lead = "dj-hc";

beforeAll(async () => {
  hub = await TestHub.open(await dianjiangPack(), "2022-01-05T09:00:00+08:00");
  await rows(
    `update compound set street_id = (select id from organization where code = 'dj-guixi') where code = '${at(5)}'`,
  );
  await hub.data(lead, `mutation { generateTasks(input: {planYear: 2021}) { added } }`);
  await hub.data(lead, `mutation { issueTasks(input: {filter: {area: "${area}"}}) { changed } }`);
}, 120_000);
afterAll(() => hub?.close());

interface Window {
  id: string;
  startsOn: string;
  endsOn: string;
  revision: number;
}
type Json = Record<string, unknown>;

async function windowOf(compound: string, phase = "OPEN_GROUND"): Promise<Window> {
  const { compound: found } = await hub.data(
    lead,
    `{ compound(code: "${compound}") { windows(phase: ${phase}) { id startsOn endsOn revision } } }`,
  );
  return found.windows[0];
}

// oxlint-disable-next-line typescript/no-explicit-any
async function propose(who: string, input: Json, selection = "change { id }"): Promise<any> {
  const { proposeWindowChange } = await hub.data(
    who,
    `mutation($i: ProposeWindowChangeInput!) { proposeWindowChange(input: $i) { ${selection} ${errors} } }`,
    { i: { idempotencyKey: `p${(keys += 1)}`, reason: "flooded cellar", ...input } },
  );
  return proposeWindowChange;
}

// oxlint-disable-next-line typescript/no-explicit-any
async function answer(who: string, input: Json, selection = "answer { id answer late }"): Promise<any> {
  const { answerWindowChange } = await hub.data(
    who,
    `mutation($i: AnswerWindowChangeInput!) { answerWindowChange(input: $i) { ${selection} ${errors} } }`,
    { i: { idempotencyKey: `a${(keys += 1)}`, ...input } },
  );
  return answerWindowChange;
}

// oxlint-disable-next-line typescript/no-explicit-any
async function decide(who: string, input: Json, selection = "change { state } window { id }"): Promise<any> {
  const { decideWindowChange } = await hub.data(
    who,
    `mutation($i: DecideWindowChangeInput!) { decideWindowChange(input: $i) { ${selection} ${errors} } }`,
    { i: { idempotencyKey: `d${(keys += 1)}`, ...input } },
  );
  return decideWindowChange;
}

const setClock = (day: string): Promise<unknown> =>
  hub.data("ADMIN", `mutation($at: DateTimeISO) { setClock(input: {at: $at}) { now } }`, {
    at: `${day}T09:00:00+08:00`,
  });

const rows = <T = Json>(sql: string): Promise<T[]> => hub.app.orm.em.fork().execute<T[]>(sql);

async function commit(task: string, startsOn: string, endsOn: string): Promise<void> {
  const who = task.split("/")[2]!;
  const { commitTaskDates } = await hub.data(
    who,
    `mutation($t: ID!, $s: LocalDate!, $e: LocalDate!) { acknowledgeTasks(input: {tasks: [$t]}) { ${errors} }
       commitTaskDates(input: {tasks: [{task: $t, startsOn: $s, endsOn: $e}]}) { ${errors} } }`,
    { t: task, s: startsOn, e: endsOn },
  );
  expect(commitTaskDates.userErrors).toEqual([]);
}

interface Work {
  id: number;
  code: string;
  org: string;
  kind: string;
  compound: string;
  area: string;
  phase: string | null;
  state: string;
  s: string | null;
  e: string | null;
  committed: boolean;
}

/** The impact as somebody would find it with a pencil: row by row, from the plain tables. */
async function bruteForce(compound: string, window: Window, to: { startsOn: string; endsOn: string }): Promise<Json> {
  const open = ["ISSUED", "ACKNOWLEDGED", "SCHEDULED", "IN_PROGRESS", "RETURNED", "BLOCKED"];
  const work = (
    await rows<Work>(`select t.id, t.code, o.code as org, o.kind, c.code as compound, a.code as area, i.window_phase as phase, t.state,
      coalesce(t.committed_start, t.planned_start)::text as s, coalesce(t.committed_end, t.planned_end)::text as e, t.committed_start is not null as committed
    from task t join compound c on c.id = t.compound_id join work_item i on i.id = t.work_item_id
    left join organization o on o.id = t.organization_id left join area a on a.id = c.area_id`)
  ).filter((t) => open.includes(t.state));
  const windows = await rows<{ compound: string; area: string; phase: string; s: string; e: string }>(
    `select c.code as compound, a.code as area, w.phase, lower(w.period)::text as s, (upper(w.period) - 1)::text as e
     from construction_window w join compound c on c.id = w.compound_id left join area a on a.id = c.area_id where w.status = 'PUBLISHED'`,
  );
  const days = (from: string, till: string): string[] => {
    const all: string[] = [];
    for (let day = Date.parse(from); day <= Date.parse(till); day += 86_400_000)
      all.push(new Date(day).toISOString().slice(0, 10));
    return all;
  };
  const taken = new Set(days(to.startsOn, to.endsOn).filter((day) => day < window.startsOn || day > window.endsOn));
  const touches = (s: string, e: string): boolean => days(s, e).some((day) => taken.has(day));
  const mine = work.filter((t) => t.compound === compound && t.phase === "OPEN_GROUND");
  const inside = (t: Work, w: { startsOn: string; endsOn: string }): boolean => t.s! >= w.startsOn && t.e! <= w.endsOn;
  const move = (t: Work): string | null => {
    if (t.s === null || inside(t, window) === inside(t, to)) return null;
    return inside(t, window) ? "LEAVES" : "ENTERS";
  };
  const count = (org: string, wanted: string): number => mine.filter((t) => t.org === org && move(t) === wanted).length;
  const organizations = [...new Set(mine.map((t) => t.org))].filter((org) => org !== null);
  const elsewhere = work.filter(
    (t) => t.compound !== compound && organizations.includes(t.org) && t.committed && touches(t.s!, t.e!),
  );
  const knocked = Object.entries(Object.groupBy(elsewhere, (t) => `${t.compound} ${t.org}`)).map(([key, list]) => ({
    compound: key.split(" ")[0],
    reason: "SAME_ORGANIZATION",
    organization: key.split(" ")[1],
    tasks: list!.length,
  }));
  const neighbours = windows
    .filter((w) => w.area === area && w.compound !== compound && w.phase === "OPEN_GROUND" && touches(w.s, w.e))
    .map((w) => ({ compound: w.compound, reason: "SAME_AREA", organization: null, tasks: null }));
  const after = windows.filter(
    (w) =>
      w.compound === compound && ["BACKFILL", "PAVING"].includes(w.phase) && window.endsOn < w.s && to.endsOn >= w.s,
  );
  const bySelf = (a: unknown, b: unknown): number => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);
  return {
    tasks: mine
      .flatMap((t) =>
        move(t) ? [{ code: t.code, move: move(t), startsOn: t.s, endsOn: t.e, committed: t.committed }] : [],
      )
      .toSorted(bySelf),
    organizations: organizations
      .map((org) => ({
        organization: org,
        tasks: mine.filter((t) => t.org === org).length,
        agreed: mine.filter((t) => t.org === org && t.committed).length,
        leaving: count(org, "LEAVES"),
        entering: count(org, "ENTERS"),
      }))
      .toSorted(bySelf),
    phases: after.map((w) => ({ phase: w.phase, startsOn: w.s })).toSorted(bySelf),
    compounds: [...knocked, ...neighbours].toSorted(bySelf),
  };
}

const impactSelection = `impact { tasks { code move startsOn endsOn committed } organizations { organization { code } tasks agreed leaving entering }
  households phases { phase startsOn first second } compounds { compound { code } reason organization { code } tasks } }`;

/** The answered impact in the brute force's form. */
// oxlint-disable-next-line typescript/no-explicit-any
function plain(impact: any): Json {
  const bySelf = (a: unknown, b: unknown): number => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);
  const code = (o: { code: string } | null): string | null => o?.code ?? null;
  return {
    tasks: impact.tasks.toSorted(bySelf),
    // oxlint-disable-next-line typescript/no-explicit-any
    organizations: impact.organizations
      .map((o: any) => ({ ...o, organization: code(o.organization) }))
      .toSorted(bySelf),
    phases: impact.phases.map(({ phase, startsOn }: Json) => ({ phase, startsOn })).toSorted(bySelf),
    compounds: impact.compounds
      // oxlint-disable-next-line typescript/no-explicit-any
      .map((k: any) => ({ ...k, compound: code(k.compound), organization: code(k.organization) }))
      .toSorted(bySelf),
  };
}

describe("the impact", () => {
  it("shows before anyone decides what a change would do, as a pencil finds it, and writes nothing", async () => {
    const window = await windowOf(at(1));
    const { startsOn, endsOn } = window;
    await commit(`${at(1)}/DJ-W05/dj-op-water`, startsOn, endsOn);
    await commit(`${at(1)}/DJ-W07/dj-op-gas`, addDays(endsOn, 10), addDays(endsOn, 15));
    await commit(`${at(2)}/DJ-W05/dj-op-water`, addDays(endsOn, 3), addDays(endsOn, 12));
    await commit(`${at(3)}/DJ-W07/dj-op-gas`, addDays(startsOn, -9), addDays(startsOn, -5));
    const later = { startsOn: addDays(startsOn, 5), endsOn: addDays(endsOn, 20) };
    for (const to of [
      later,
      { startsOn: addDays(startsOn, -10), endsOn },
      { startsOn, endsOn: addDays(endsOn, 150) },
      { startsOn, endsOn: addDays(endsOn, -7) },
    ]) {
      const { impact, change, userErrors } = await propose(
        lead,
        { window: window.id, ...to, dryRun: true },
        `change { id } ${impactSelection}`,
      );
      expect({ change, userErrors }).toEqual({ change: null, userErrors: [] });
      expect(plain(impact)).toEqual(await bruteForce(at(1), window, to));
    }
    expect(await rows("select id from window_change")).toEqual([]);
    const { impact } = await propose(lead, { window: window.id, ...later, dryRun: true }, impactSelection);
    const moves = impact.tasks.map((t: { code: string; move: string }) => `${t.code.split("/")[2]} ${t.move}`);
    expect(moves).toEqual(expect.arrayContaining(["dj-op-water LEAVES", "dj-op-gas ENTERS"]));
    expect(impact.phases).toContainEqual(
      expect.objectContaining({ phase: "BACKFILL", first: "OPEN_GROUND", second: "BACKFILL" }),
    );
    expect(impact.compounds).toContainEqual(
      expect.objectContaining({ compound: { code: at(2) }, reason: "SAME_ORGANIZATION" }),
    );
    expect(impact.households).toBeGreaterThan(0);
  });

  it("is kept with the proposal as it was, and shows an operator its own tasks only", async () => {
    const window = await windowOf(at(1));
    const to = { startsOn: addDays(window.startsOn, 5), endsOn: addDays(window.endsOn, 20) };
    const { change, impact } = await propose(lead, { window: window.id, ...to }, `change { id } ${impactSelection}`);
    await commit(`${at(1)}/DJ-W05/dj-op-water`, to.startsOn, to.endsOn);
    const { node } = await hub.data(
      lead,
      `query($id: ID!) { node(id: $id) { ... on WindowChange { ${impactSelection} } } }`,
      change,
    );
    expect(node.impact).toEqual(impact);
    const own = await hub.data(
      "dj-op-gas",
      `{ windowChanges { nodes { impact { tasks { code } organizations { organization { code } } } } } }`,
    );
    const codes = own.windowChanges.nodes[0].impact.tasks.map((t: { code: string }) => t.code);
    expect(new Set(codes.map((code: string) => code.split("/")[2]))).toEqual(new Set(["dj-op-gas"]));
    expect((await decide(lead, { change: change.id, decision: "WITHDRAW" })).change.state).toBe("WITHDRAWN");
  });
});

describe("a proposal", () => {
  it("is one per window, once per key, and comes from a party", async () => {
    const window = await windowOf(at(2));
    const input = { window: window.id, startsOn: "2021-05-01", endsOn: "2021-06-30" };
    for (const who of ["dj-op-postal", "dj-op-power", "dj-leading-group", "dj-guixi"]) {
      expect((await propose(who, input)).userErrors[0].code).toMatch(/FORBIDDEN|NOT_FOUND/);
    }
    const outcomes = await Promise.all([1, 2, 3].map(() => propose(lead, input)));
    expect(outcomes.map((o) => o.userErrors[0]?.code ?? "made").toSorted()).toEqual(["CONFLICT", "CONFLICT", "made"]);
    const made = outcomes.find((o) => o.change);
    expect((await decide(lead, { change: made.change.id, decision: "REJECT" })).userErrors[0]).toMatchObject({
      code: "INVALID_INPUT",
      field: ["note"],
    });
    await decide(lead, { change: made.change.id, decision: "REJECT", note: "no crews" });
    const once = { ...input, idempotencyKey: "once" };
    const first = await propose("dj-op-water", once);
    expect(first.userErrors).toEqual([]);
    expect(await propose("dj-op-water", once)).toEqual(first);
    expect((await propose("dj-op-water", { ...once, reason: "another" })).userErrors[0].code).toBe("CONFLICT");
    expect((await decide("dj-op-gas", { change: first.change.id, decision: "WITHDRAW" })).userErrors[0].code).toBe(
      "FORBIDDEN",
    );
    expect((await decide("dj-op-water", { change: first.change.id, decision: "PUBLISH" })).userErrors[0].code).toBe(
      "FORBIDDEN",
    );
    const gone = await decide("dj-op-water", { change: first.change.id, decision: "WITHDRAW" });
    expect(gone.change.state).toBe("WITHDRAWN");
  });

  it("is refused for a window that was replaced since, and dies with it", async () => {
    const window = await windowOf(at(3));
    const input = { window: window.id, startsOn: "2021-05-01", endsOn: "2021-06-30" };
    const { change } = await propose(lead, input);
    const { publishWindow } = await hub.data(
      lead,
      `mutation($r: ID!) { publishWindow(input: {idempotencyKey: "over", compound: "${at(3)}", phase: OPEN_GROUND, startsOn: "2021-04-01", endsOn: "2021-05-10", replaces: $r}) { window { id } ${errors} } }`,
      { r: window.id },
    );
    expect(publishWindow.userErrors).toEqual([]);
    expect((await propose(lead, input)).userErrors[0]).toMatchObject({ code: "STALE", field: ["window"] });
    expect((await decide(lead, { change: change.id, decision: "PUBLISH" })).userErrors[0].code).toBe("STALE");
    expect((await answer("dj-op-water", { change: change.id, answer: "ACCEPT" })).userErrors[0].code).toBe("STALE");
    const { windowChanges } = await hub.data(
      lead,
      `{ windowChanges(filter: {compound: "${at(3)}"}) { nodes { stale state } } }`,
    );
    expect(windowChanges.nodes).toEqual([{ stale: true, state: "OPEN" }]);
    expect((await decide(lead, { change: change.id, decision: "REJECT", note: "overtaken" })).userErrors).toEqual([]);
  });
});

describe("silence", () => {
  it("escalates after the working days, across Spring Festival and its make-up days, and agrees to nothing", async () => {
    // Friday; 29 and 30 January are worked, 31 January to 6 February are free.
    await setClock("2022-01-28");
    const window = await windowOf(at(4));
    const { change, answerBy } = await propose(
      lead,
      { window: window.id, startsOn: "2022-05-01", endsOn: "2022-06-30" },
      "change { id } answerBy parties { code }",
    );
    expect(answerBy).toBe("2022-02-09");
    await answer("dj-op-water", { change: change.id, answer: "ACCEPT", person: "Wang" });
    const look = `{ windowChanges(filter: {compound: "${at(4)}"}) { nodes { state escalatedAt decision { decision } parties { organization { code } answer { answer } } } }
      inbox { escalated { totalCount } } }`;
    await setClock("2022-02-09");
    expect(await hub.data(lead, look)).toMatchObject({
      windowChanges: { nodes: [{ state: "OPEN", escalatedAt: null }] },
      inbox: { escalated: { totalCount: 0 } },
    });
    await setClock("2022-02-10");
    const late = await hub.data(lead, look);
    expect(late).toMatchObject({
      windowChanges: { nodes: [{ state: "ESCALATED", decision: null }] },
      inbox: { escalated: { totalCount: 1 } },
    });
    expect(late.windowChanges.nodes[0].escalatedAt).not.toBeNull();
    const [{ parties }] = late.windowChanges.nodes;
    expect(parties.find((p: Json) => (p["organization"] as Json)["code"] === "dj-op-gas").answer).toBeNull();
    expect(await rows(`select data ->> 'to' as to from outbox where type = 'windowChange.escalated'`)).toEqual([
      { to: "ESCALATED" },
    ]);
    expect((await windowOf(at(4))).startsOn).toBe(window.startsOn);
    expect(
      (await answer("dj-op-gas", { change: change.id, answer: "REFUSE", reason: "no cable" })).answer,
    ).toMatchObject({
      answer: "REFUSE",
      late: true,
    });
    expect((await decide(lead, { change: change.id, decision: "REJECT", note: "refused" })).userErrors).toEqual([]);
  });
});

describe("answers and the decision", () => {
  it("takes answers from the parties only, keeps every one, and publishes a counter-offer", async () => {
    await setClock("2022-03-01");
    const water = `${at(5)}/DJ-W05/dj-op-water`;
    const window = await windowOf(at(5));
    await commit(water, window.startsOn, window.endsOn);
    const to = { startsOn: "2022-05-01", endsOn: "2022-06-30" };
    const { change: made } = await propose("dj-guixi", { window: window.id, ...to });
    const inbox = async (who: string): Promise<number> =>
      (await hub.data(who, "{ inbox { toAnswer { totalCount } } }")).inbox.toAnswer.totalCount;
    expect(await inbox("dj-op-water")).toBe(1);
    for (const who of ["dj-op-postal", "dj-op-power", "dj-leading-group", "dj-guixi", lead]) {
      expect((await answer(who, { change: made.id, answer: "ACCEPT" })).userErrors[0].code).toMatch(
        /FORBIDDEN|NOT_FOUND/,
      );
    }
    expect((await answer("dj-op-water", { change: made.id, answer: "REFUSE" })).userErrors[0]).toMatchObject({
      code: "INVALID_INPUT",
      field: ["reason"],
    });
    expect((await answer("dj-op-water", { change: made.id, answer: "REFUSE", reason: "no crew" })).userErrors).toEqual(
      [],
    );
    const offer = {
      change: made.id,
      answer: "COUNTER",
      reason: "a week later",
      startsOn: "2022-05-08",
      endsOn: "2022-07-07",
    };
    const key = { idempotencyKey: "counter-1" };
    const countered = await answer("dj-op-water", { ...offer, ...key });
    expect(await answer("dj-op-water", { ...offer, ...key })).toEqual(countered);
    const later = await answer("dj-op-water", { ...offer, endsOn: "2022-07-10" });
    expect(await inbox("dj-op-water")).toBe(0);
    expect(
      (await decide(lead, { change: made.id, decision: "PUBLISH", counter: countered.answer.id })).userErrors[0],
    ).toMatchObject({ code: "STALE", field: ["counter"] });

    const outcomes = await Promise.all(
      [1, 2, 3].map(() =>
        decide(
          lead,
          { change: made.id, decision: "PUBLISH", counter: later.answer.id },
          "window { id startsOn endsOn revision versions { revision status startsOn } } plannedTasks notices { id state organization { code } }",
        ),
      ),
    );
    const [done] = outcomes.filter((o) => o.userErrors.length === 0);
    expect(outcomes.filter((o) => o.userErrors[0]?.code === "CONFLICT")).toHaveLength(2);
    expect(done.window).toMatchObject({ startsOn: "2022-05-08", endsOn: "2022-07-10", revision: 2 });
    expect(done.window.versions).toEqual([
      { revision: 1, status: "SUPERSEDED", startsOn: window.startsOn },
      { revision: 2, status: "PUBLISHED", startsOn: "2022-05-08" },
    ]);
    const told = done.notices.map((n: { organization: { code: string } }) => n.organization.code);
    expect(told).toEqual(expect.arrayContaining(["dj-op-water", "dj-op-gas", "dj-guixi"]));
    expect(new Set(told).size).toBe(told.length);
    // Agreed dates stay, planned ones follow.
    const { tasks } = await hub.data(
      lead,
      `{ tasks(filter: {compound: "${at(5)}"}, first: 200) { nodes { code committedStart plannedStart } } }`,
    );
    const byCode = new Map(tasks.nodes.map((t: { code: string }) => [t.code, t]));
    expect(byCode.get(water)).toMatchObject({ committedStart: window.startsOn });
    expect(byCode.get(`${at(5)}/DJ-W07/dj-op-gas`)).toMatchObject({ plannedStart: "2022-05-08" });
    const { node } = await hub.data(
      lead,
      `query($id: ID!) { node(id: $id) { ... on ConstructionWindow { changes { state answers { answer stands endsOn } decision { counter { id } published { revision } } originalStartsOn proposedStartsOn } } } }`,
      { id: window.id },
    );
    expect(node.changes).toEqual([
      {
        state: "PUBLISHED",
        answers: [
          { answer: "REFUSE", stands: false, endsOn: null },
          { answer: "COUNTER", stands: false, endsOn: "2022-07-07" },
          { answer: "COUNTER", stands: true, endsOn: "2022-07-10" },
        ],
        decision: { counter: { id: later.answer.id }, published: { revision: 2 } },
        originalStartsOn: window.startsOn,
        proposedStartsOn: "2022-05-01",
      },
    ]);
    expect((await answer("dj-op-gas", { change: made.id, answer: "ACCEPT" })).userErrors[0].code).toBe("CONFLICT");
  });

  it("notifies with frozen content, records who signed and when, and escalates what nobody signs", async () => {
    const mine = `{ inbox { notices { nodes { id content data hash state receivedBy change { id } organization { code } receipt { person } } } } }`;
    const { inbox } = await hub.data("dj-op-water", mine);
    const [notice] = inbox.notices.nodes;
    expect(notice).toMatchObject({ state: "SENT", receivedBy: "2022-03-04", receipt: null });
    expect(createHash("sha256").update(notice.content).digest("hex")).toBe(notice.hash);
    expect(notice.data).toMatchObject({
      before: { revision: 1 },
      after: { startsOn: "2022-05-08", endsOn: "2022-07-10", revision: 2 },
      tasks: [{ code: `${at(5)}/DJ-W05/dj-op-water`, effect: "STAYS", inside: false }],
    });
    const sign = (who: string, key: string): Promise<{ acknowledgeNotices: Json }> =>
      hub.data(
        who,
        `mutation($n: [ID!]!, $k: String) { acknowledgeNotices(input: {notices: $n, person: "Li Lei", idempotencyKey: $k}) {
           acknowledged notices { state receipt { person receivedAt organization { code } } } ${errors} } }`,
        { n: [notice.id], k: key },
      );
    const refused = (await sign("dj-op-gas", "s0")).acknowledgeNotices;
    expect(refused).toMatchObject({ acknowledged: 0, userErrors: [{ code: "NOT_FOUND" }] });
    expect((await sign(lead, "s0")).acknowledgeNotices).toMatchObject({ userErrors: [{ code: "FORBIDDEN" }] });
    const signed = (await sign("dj-op-water", "s1")).acknowledgeNotices;
    expect(signed).toMatchObject({
      acknowledged: 1,
      notices: [{ state: "ACKNOWLEDGED", receipt: { person: "Li Lei", organization: { code: "dj-op-water" } } }],
    });
    expect((await sign("dj-op-water", "s1")).acknowledgeNotices).toEqual(signed);
    expect((await sign("dj-op-water", "s2")).acknowledgeNotices).toMatchObject({ userErrors: [{ code: "CONFLICT" }] });
    await expect(rows("update notice set content = '{}'")).rejects.toThrow("frozen");
    await expect(rows("update window_change set impact = '{}'")).rejects.toThrow("frozen");
    await expect(rows("delete from notice_receipt")).rejects.toThrow("append-only");
    await expect(rows("update window_change_answer set answer = 'ACCEPT'")).rejects.toThrow("append-only");

    await setClock("2022-03-05");
    const { inbox: office } = await hub.data(
      lead,
      `{ inbox { unacknowledged { nodes { state deemedAt organization { code } } } } }`,
    );
    const silent = office.unacknowledged.nodes.map((n: { organization: { code: string } }) => n.organization.code);
    expect(silent).toContain("dj-op-gas");
    expect(silent).not.toContain("dj-op-water");
    expect(office.unacknowledged.nodes[0]).toMatchObject({ state: "DEEMED_RECEIVED" });
    expect(office.unacknowledged.nodes[0].deemedAt).not.toBeNull();
    const power = await hub.data("dj-op-gas", mine);
    expect(power.inbox.notices.nodes).toHaveLength(1);
  });

  it("tells the story on the compound's stream, to those whom it concerns", async () => {
    const seen = await collect<{ windowEvents: { type: string } }>(
      await hub.socket(lead),
      `subscription($c: ID!, $a: String!) { windowEvents(filter: {compound: $c}, after: $a) { type } }`,
      { c: at(5), a: `${await epoch()}.0` },
      (values) => values.some((v) => v.windowEvents.type === "notice.deemed"),
    );
    const types = seen.map((v) => v.windowEvents.type);
    for (const type of ["proposed", "answered", "decided"]) expect(types).toContain(`windowChange.${type}`);
    for (const type of ["sent", "acknowledged", "deemed"]) expect(types).toContain(`notice.${type}`);
    const { windowChanges } = await hub.data(
      "dj-op-gas",
      `{ windowChanges(filter: {compound: "${at(5)}"}) { nodes { history { type organization { code } } notices { organization { code } } } } }`,
    );
    const [{ history, notices }] = windowChanges.nodes;
    expect(notices).toEqual([{ organization: { code: "dj-op-gas" } }]);
    expect(history[0].type).toBe("windowChange.proposed");
    const about = history.filter((e: { type: string }) => e.type.startsWith("notice."));
    expect(new Set(about.map((e: { organization: { code: string } }) => e.organization.code))).toEqual(
      new Set(["dj-op-gas"]),
    );
    const outside = await hub.data("dj-op-power", "{ windowChanges { totalCount } }");
    expect(outside.windowChanges.totalCount).toBe(0);
    const street = await hub.data(
      "dj-guixi",
      "{ windowChanges(first: 100) { nodes { compound { street { code } } } } }",
    );
    expect(street.windowChanges.nodes).toEqual([{ compound: { street: { code: "dj-guixi" } } }]);
    const department = await hub.data("dj-leading-group", "{ windowChanges { totalCount } }");
    expect(department.windowChanges.totalCount).toBeGreaterThan(3);
  });
});

async function epoch(): Promise<string> {
  const [row] = await rows<{ epoch: string }>("select epoch from sequencer");
  return row!.epoch;
}
