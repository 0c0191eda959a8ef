import { createHash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { escalateWindowChanges } from "../../src/commands/windowChange/escalate.ts";
import { momentOf } from "../../src/domain/clock.ts";
import { hubViewer } from "../../src/hubViewer.ts";
import { Changing } from "../support/changing.ts";
import { collect, TestHub } from "../support/hub.ts";
import { dianjiangPack } from "../support/packs.ts";

let hub: TestHub;
let people: Changing;
const area = "nanjie";
const at = (n: number): string => `${area}-P0${n}`;
const lead = "dj-hc";

beforeAll(async () => {
  hub = await TestHub.open(await dianjiangPack(), "2022-01-05T09:00:00+08:00");
  people = new Changing(hub);
  await people.rows(
    `update compound set street_id = (select id from organization where code = 'dj-guixi') where code = '${at(5)}'`,
  );
  await hub.data(lead, `mutation { generateTasks(input: {planYear: 2021}) { added } }`);
  await hub.data(lead, `mutation { issueTasks(input: {filter: {area: "${area}"}}) { changed } }`);
}, 120_000);
afterAll(() => hub?.close());

describe("silence", () => {
  it("escalates after the working days, across Spring Festival and its make-up days, and agrees to nothing", async () => {
    // Friday; 29 and 30 January are worked, 31 January to 6 February are free.
    await people.setClock("2022-01-28");
    const window = await people.windowOf(at(4));
    const { change, answerBy } = await people.propose(
      lead,
      { window: window.id, startsOn: "2022-05-01", endsOn: "2022-06-30" },
      "change { id } answerBy parties { code }",
    );
    expect(answerBy).toBe("2022-02-09");
    await people.answer("dj-op-water", { change: change.id, answer: "ACCEPT", person: "Wang" });
    const look = `{ windowChanges(filter: {compound: "${at(4)}"}) { nodes { state escalatedAt decision { decision } parties { organization { code } answer { answer } } } }
      inbox { escalated { totalCount } } }`;
    await people.setClock("2022-02-09");
    expect(await hub.data(lead, look)).toMatchObject({
      windowChanges: { nodes: [{ state: "OPEN", escalatedAt: null }] },
      inbox: { escalated: { totalCount: 0 } },
    });
    await people.setClock("2022-02-10");
    const late = await hub.data(lead, look);
    expect(late).toMatchObject({
      windowChanges: { nodes: [{ state: "ESCALATED", decision: null }] },
      inbox: { escalated: { totalCount: 1 } },
    });
    expect(late.windowChanges.nodes[0].escalatedAt).not.toBeNull();
    const [{ parties }] = late.windowChanges.nodes;
    expect(
      parties.find((p: { organization: { code: string } }) => p.organization.code === "dj-op-gas").answer,
    ).toBeNull();
    expect(await people.rows(`select data ->> 'to' as to from outbox where type = 'windowChange.escalated'`)).toEqual([
      { to: "ESCALATED" },
    ]);
    expect((await people.windowOf(at(4))).startsOn).toBe(window.startsOn);
    expect(
      (await people.answer("dj-op-gas", { change: change.id, answer: "REFUSE", reason: "no cable" })).answer,
    ).toMatchObject({
      answer: "REFUSE",
      late: true,
    });
    expect((await people.decide(lead, { change: change.id, decision: "REJECT", note: "refused" })).userErrors).toEqual(
      [],
    );
  });
});

describe("silence and the rule pack", () => {
  it("takes the answer time from the rule pack, and two hubs that look at once escalate once", async () => {
    await people.setClock("2022-02-14");
    await people.rows(
      `insert into setting (jurisdiction_id, key, value) select id, 'change.answer_working_days', '2' from jurisdiction
       on conflict (jurisdiction_id, key) do update set value = excluded.value`,
    );
    const window = await people.windowOf(at(6));
    const { change, answerBy } = await people.propose(
      lead,
      { window: window.id, startsOn: "2022-05-01", endsOn: "2022-06-30" },
      "change { id } answerBy",
    );
    expect(answerBy).toBe("2022-02-16");
    const { em, committed } = hub.app.services;
    const context = { em, committed, viewer: hubViewer, moment: momentOf(new Date("2022-02-16T16:00:00Z")) };
    const escalated = await Promise.all([1, 2, 3].map(() => escalateWindowChanges(context)));
    expect(escalated.flat()).toHaveLength(1);
    const events = await people.rows(
      `select 1 from outbox where type = 'windowChange.escalated' and data ->> 'change' = '${escalated.flat()[0]}'`,
    );
    expect(events).toHaveLength(1);
    expect((await people.decide(lead, { change: change.id, decision: "REJECT", note: "late" })).userErrors).toEqual([]);
    await people.rows("delete from setting where key = 'change.answer_working_days'");
  });
});

describe("a window in the way", () => {
  it("refuses to publish over another window of the phase, and then nothing is written", async () => {
    await people.setClock("2022-02-21");
    const window = await people.windowOf(at(7));
    const { publishWindow } = await hub.data(
      lead,
      `mutation { publishWindow(input: {idempotencyKey: "second", compound: "${at(7)}", phase: OPEN_GROUND, startsOn: "2023-05-01", endsOn: "2023-05-10"}) { window { id } userErrors { message } } }`,
    );
    expect(publishWindow.userErrors).toEqual([]);
    const days = { startsOn: "2023-04-20", endsOn: "2023-05-01" };
    const { change } = await people.propose(lead, { window: window.id, ...days });
    const outcome = await people.decide(lead, { change: change.id, decision: "PUBLISH", forcedReason: "flood" });
    expect(outcome.userErrors).toEqual([
      expect.objectContaining({ code: "CONFLICT", field: ["decision"] }) as unknown as object,
    ]);
    const { windowChanges } = await hub.data(
      lead,
      `{ windowChanges(filter: {compound: "${at(7)}"}) { nodes { state notices { id } window { status } } } }`,
    );
    expect(windowChanges.nodes).toEqual([{ state: "OPEN", notices: [], window: { status: "PUBLISHED" } }]);
    const looker = await hub.key("dj-op-water", "VIEWER");
    expect((await people.answer(looker, { change: change.id, answer: "ACCEPT" })).userErrors[0].code).toBe("FORBIDDEN");
    expect((await people.decide(lead, { change: change.id, decision: "WITHDRAW" })).userErrors).toEqual([]);
  });
});

describe("answers and the decision", () => {
  it("takes answers from the parties only, keeps every one, and publishes a counter-offer", async () => {
    await people.setClock("2022-03-01");
    const water = `${at(5)}/DJ-W05/dj-op-water`;
    const window = await people.windowOf(at(5));
    await people.commit(water, window.startsOn, window.endsOn);
    const to = { startsOn: "2022-05-01", endsOn: "2022-06-30" };
    const { change: made } = await people.propose("dj-guixi", { window: window.id, ...to });
    const inbox = async (who: string): Promise<number> =>
      (await hub.data(who, "{ inbox { toAnswer { totalCount } } }")).inbox.toAnswer.totalCount;
    expect(await inbox("dj-op-water")).toBe(1);
    for (const who of ["dj-op-postal", "dj-op-power", "dj-leading-group", "dj-guixi", lead]) {
      expect((await people.answer(who, { change: made.id, answer: "ACCEPT" })).userErrors[0].code).toMatch(
        /FORBIDDEN|NOT_FOUND/,
      );
    }
    expect((await people.answer("dj-op-water", { change: made.id, answer: "REFUSE" })).userErrors[0]).toMatchObject({
      code: "INVALID_INPUT",
      field: ["reason"],
    });
    expect(
      (await people.answer("dj-op-water", { change: made.id, answer: "REFUSE", reason: "no crew" })).userErrors,
    ).toEqual([]);
    const offer = {
      change: made.id,
      answer: "COUNTER",
      reason: "a week later",
      startsOn: "2022-05-08",
      endsOn: "2022-07-07",
    };
    const key = { idempotencyKey: "counter-1" };
    const countered = await people.answer("dj-op-water", { ...offer, ...key });
    expect(await people.answer("dj-op-water", { ...offer, ...key })).toEqual(countered);
    const later = await people.answer("dj-op-water", { ...offer, endsOn: "2022-07-10" });
    expect(await inbox("dj-op-water")).toBe(0);
    expect(
      (await people.decide(lead, { change: made.id, decision: "PUBLISH", counter: countered.answer.id })).userErrors[0],
    ).toMatchObject({ code: "STALE", field: ["counter"] });

    // Not all have answered, and there is time left: silence is no consent, and no one may say that it is.
    const early = await people.decide(lead, { change: made.id, decision: "PUBLISH", counter: later.answer.id });
    expect(early).toMatchObject({ window: null, userErrors: [{ code: "CONFLICT", field: ["decision"] }] });
    expect(early.userErrors[0].message).toMatch(/parties have not answered and may until 2022-03-\d\d.*forcedReason/);
    const outcomes = await Promise.all(
      [1, 2, 3].map(() =>
        people.decide(
          lead,
          { change: made.id, decision: "PUBLISH", counter: later.answer.id, forcedReason: "the road is closed in May" },
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
      `query($id: ID!) { node(id: $id) { ... on ConstructionWindow { changes { state answers { answer stands endsOn } decision { forcedReason counter { id } published { revision } } originalStartsOn proposedStartsOn } } } }`,
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
        decision: {
          forcedReason: "the road is closed in May",
          counter: { id: later.answer.id },
          published: { revision: 2 },
        },
        originalStartsOn: window.startsOn,
        proposedStartsOn: "2022-05-01",
      },
    ]);
    expect((await people.answer("dj-op-gas", { change: made.id, answer: "ACCEPT" })).userErrors[0].code).toBe(
      "CONFLICT",
    );
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
      forcedReason: "the road is closed in May",
      tasks: [{ code: `${at(5)}/DJ-W05/dj-op-water`, effect: "STAYS", inside: false }],
    });
    const refused = await people.sign("dj-op-gas", [notice.id], "s0");
    expect(refused).toMatchObject({ acknowledged: 0, userErrors: [{ code: "NOT_FOUND" }] });
    expect(await people.sign(lead, [notice.id], "s0")).toMatchObject({ userErrors: [{ code: "FORBIDDEN" }] });
    const signed = await people.sign("dj-op-water", [notice.id], "s1");
    expect(signed).toMatchObject({
      acknowledged: 1,
      notices: [{ state: "ACKNOWLEDGED", receipt: { person: "Li Lei", organization: { code: "dj-op-water" } } }],
    });
    expect(await people.sign("dj-op-water", [notice.id], "s1")).toEqual(signed);
    expect(await people.sign("dj-op-water", [notice.id], "s2")).toMatchObject({ userErrors: [{ code: "CONFLICT" }] });
    await expect(people.rows("update notice set content = '{}'")).rejects.toThrow("frozen");
    await expect(people.rows("update window_change set impact = '{}'")).rejects.toThrow("frozen");
    await expect(people.rows("delete from notice_receipt")).rejects.toThrow("append-only");
    await expect(people.rows("update window_change_answer set answer = 'ACCEPT'")).rejects.toThrow("append-only");

    await people.setClock("2022-03-05");
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
    const [log] = await people.rows<{ epoch: string }>("select epoch from sequencer");
    const seen = await collect<{ windowEvents: { type: string } }>(
      await hub.socket(lead),
      `subscription($c: ID!, $a: String!) { windowEvents(filter: {compound: $c}, after: $a) { type } }`,
      { c: at(5), a: `${log!.epoch}.0` },
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
    expect(department.windowChanges.totalCount).toBe(4);
  });
});
