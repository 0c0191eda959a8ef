import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { addDays } from "../../src/domain/clock.ts";
import { Changing } from "../support/changing.ts";
import { TestHub } from "../support/hub.ts";
import { dianjiangPack } from "../support/packs.ts";

let hub: TestHub;
let people: Changing;
const area = "nanjie";
const at = (n: number): string => `${area}-P0${n}`;
const lead = "dj-hc";

beforeAll(async () => {
  hub = await TestHub.open(await dianjiangPack(), "2022-01-05T09:00:00+08:00");
  people = new Changing(hub);
  await hub.data(lead, `mutation { generateTasks(input: {planYear: 2021}) { added } }`);
  await hub.data(lead, `mutation { issueTasks(input: {filter: {area: "${area}"}}) { changed } }`);
}, 120_000);
afterAll(() => hub?.close());

describe("a window that is published in the place of another", () => {
  const publish = async (
    compound: string,
    more: string,
    selection = "notices { organization { code } data state receivedBy change { id } }",
  ) =>
    (
      await hub.data(
        lead,
        `mutation { publishWindow(input: {idempotencyKey: "${more.length}-${compound}", compound: "${compound}", phase: OPEN_GROUND, ${more}}) { window { id } ${selection} userErrors { message } } }`,
      )
    ).publishWindow;

  it("notifies everyone with open work of the phase, who signs for it like for a decided change", async () => {
    const window = await people.windowOf(at(8));
    const water = `${at(8)}/DJ-W05/dj-op-water`;
    await people.commit(water, window.startsOn, addDays(window.startsOn, 9));
    const days = `startsOn: "2022-06-01", endsOn: "2022-07-10", note: "flood"`;
    const { notices, userErrors } = await publish(at(8), `${days}, replaces: "${window.id}"`);
    expect(userErrors).toEqual([]);
    const engaged = await people.rows<{ code: string }>(
      `select distinct o.code from task t join work_item i on i.id = t.work_item_id join compound c on c.id = t.compound_id
       join organization o on o.id = t.organization_id where c.code = '${at(8)}' and i.window_phase = 'OPEN_GROUND'
         and t.state in ('ISSUED', 'ACKNOWLEDGED', 'SCHEDULED') order by 1`,
    );
    const told = notices.map((n: { organization: { code: string } }) => n.organization.code);
    expect(engaged.length).toBeGreaterThan(1);
    expect(told).toEqual(expect.arrayContaining(engaged.map(({ code }) => code)));
    const forWater = notices.find((n: { organization: { code: string } }) => n.organization.code === "dj-op-water");
    expect(forWater).toMatchObject({
      state: "SENT",
      change: null,
      data: {
        before: { startsOn: window.startsOn, revision: window.revision },
        after: { startsOn: "2022-06-01", endsOn: "2022-07-10", revision: window.revision + 1 },
        note: "flood",
        tasks: [{ code: water, effect: "STAYS", inside: false }],
      },
    });
    const { inbox } = await hub.data("dj-op-water", `{ inbox { notices { nodes { id compound { code } } } } }`);
    const [mine] = inbox.notices.nodes.filter((n: { compound: { code: string } }) => n.compound.code === at(8));
    expect(await people.sign("dj-op-water", [mine.id], "direct")).toMatchObject({
      acknowledged: 1,
      notices: [{ state: "ACKNOWLEDGED", receipt: { person: "Li Lei" } }],
    });
    await people.setClock("2022-01-20");
    const { inbox: office } = await hub.data(
      lead,
      `{ inbox { unacknowledged { nodes { state compound { code } organization { code } } } } }`,
    );
    const silent = office.unacknowledged.nodes.filter((n: { compound: { code: string } }) => n.compound.code === at(8));
    expect(silent.map((n: { organization: { code: string } }) => n.organization.code)).toEqual(
      told.filter((code: string) => code !== "dj-op-water"),
    );
  });

  it("notifies nobody where the days stay, or where nothing was replaced", async () => {
    const window = await people.windowOf(at(9));
    const same = `startsOn: "${window.startsOn}", endsOn: "${window.endsOn}"`;
    expect(await publish(at(9), `${same}, replaces: "${window.id}", note: "confirmed"`)).toMatchObject({
      notices: [],
      userErrors: [],
    });
    expect(await publish(at(9), `startsOn: "2024-01-02", endsOn: "2024-02-02"`)).toMatchObject({
      notices: [],
      userErrors: [],
    });
  });
});

describe("publishing a change", () => {
  const to = { startsOn: "2022-05-01", endsOn: "2022-06-30" };
  const selection = "window { id } change { state decision { forcedReason } }";
  it("needs no word of its own once the time to answer is over, and was then not forced", async () => {
    await people.setClock("2022-03-07");
    const window = await people.windowOf(at(6));
    const { change, answerBy } = await people.propose(lead, { window: window.id, ...to }, "change { id } answerBy");
    await people.setClock(answerBy);
    const publish = { change: change.id, decision: "PUBLISH" };
    expect((await people.decide(lead, publish)).userErrors[0].code).toBe("CONFLICT");
    await people.setClock(addDays(answerBy, 1));
    expect(await people.decide(lead, { ...publish, forcedReason: "haste" }, selection)).toMatchObject({
      userErrors: [],
      change: { state: "PUBLISHED", decision: { forcedReason: null } },
    });
  });

  it("needs none once all have answered", async () => {
    const window = await people.windowOf(at(7));
    const made = await people.propose(
      lead,
      { window: window.id, ...to },
      "change { id parties { organization { code } } }",
    );
    const { id, parties } = made.change;
    for (const { organization } of parties as { organization: { code: string } }[]) {
      const publish = { change: id, decision: "PUBLISH" };
      expect((await people.decide(lead, publish)).userErrors[0].code).toBe("CONFLICT");
      expect((await people.answer(organization.code, { change: id, answer: "ACCEPT" })).userErrors).toEqual([]);
    }
    expect(await people.decide(lead, { change: id, decision: "PUBLISH" }, selection)).toMatchObject({
      userErrors: [],
      change: { state: "PUBLISHED", decision: { forcedReason: null } },
    });
  });
});
