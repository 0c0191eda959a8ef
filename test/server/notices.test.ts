import { createHash } from "node:crypto";
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
const water = "dj-op-water";

interface Sent {
  id: string;
  number: string;
  hash: string;
  content: string;
  document: string;
  organization: { code: string };
}
const shown = "id number hash content document organization { code }";

beforeAll(async () => {
  hub = await TestHub.open(await dianjiangPack(), "2022-01-05T09:00:00+08:00");
  people = new Changing(hub);
  await hub.data(lead, `mutation { generateTasks(input: {planYear: 2021}) { added } }`);
  await hub.data(lead, `mutation { issueTasks(input: {filter: {area: "${area}"}}) { changed } }`);
}, 120_000);
afterAll(() => hub?.close());

async function sendPlan(
  who: string,
  input: object,
): Promise<{ notices: Sent[]; unchanged: number; userErrors: object[] }> {
  const answer = await hub.data(
    who,
    `mutation($i: SendPlanNoticesInput!) { sendPlanNotices(input: $i) { unchanged notices { ${shown} } userErrors { code field } } }`,
    { i: input },
  );
  return answer.sendPlanNotices;
}

async function changeWindow(compound: string, note: string): Promise<Sent[]> {
  const window = await people.windowOf(compound);
  await people.commit(`${compound}/DJ-W05/${water}`, window.startsOn, addDays(window.startsOn, 9));
  const { publishWindow } = await hub.data(
    lead,
    `mutation($note: String) { publishWindow(input: {idempotencyKey: "${compound}", compound: "${compound}", phase: OPEN_GROUND,
       startsOn: "2022-06-01", endsOn: "2022-07-10", replaces: "${window.id}", note: $note}) { notices { ${shown} } userErrors { message } } }`,
    { note },
  );
  expect(publishWindow.userErrors).toEqual([]);
  return publishWindow.notices;
}

const of = (notices: Sent[], code: string): Sent => notices.find(({ organization }) => organization.code === code)!;

async function open(
  who: string | null,
  path: string,
  init: { method?: string; headers?: Record<string, string> } = {},
): Promise<{ status: number; text: string; headers: Headers }> {
  const headers = { ...(who === null ? {} : { authorization: `Bearer ${await hub.key(who)}` }), ...init.headers };
  const response = await fetch(`${hub.server.url}${path}`, { ...init, headers, redirect: "manual" });
  return { status: response.status, text: await response.text(), headers: response.headers };
}

async function reading(who: string, id: string): Promise<unknown> {
  const { node } = await hub.data(
    who,
    `query($id: ID!) { node(id: $id) { ... on Notice { reading { reader readAt organization { code } } } } }`,
    { id },
  );
  return node.reading;
}

describe("a notice of the plan", () => {
  it("tells each organization its own tasks and the compound's windows, frozen, once", async () => {
    const { notices, unchanged } = await sendPlan(lead, {
      idempotencyKey: "p1",
      compounds: [at(1)],
      note: "请先施工后铺装",
    });
    expect(unchanged).toBe(0);
    const engaged = await people.rows<{ code: string; works: string[] }>(
      `select o.code, array_agg(t.code order by t.code) as works from task t join organization o on o.id = t.organization_id
       join compound c on c.id = t.compound_id where c.code = '${at(1)}' and t.state = 'ISSUED' and o.kind = 'operator' group by 1`,
    );
    expect(engaged.length).toBeGreaterThan(2);
    for (const { code, works } of engaged) {
      const said = JSON.parse(of(notices, code).content);
      expect(said.tasks.map((t: { code: string }) => t.code)).toEqual(works);
      expect(said).toMatchObject({ compound: { code: at(1) }, note: "请先施工后铺装" });
    }
    const { compound } = await hub.data(lead, `{ compound(code: "${at(1)}") { windows { phase startsOn endsOn } } }`);
    const windows = JSON.parse(of(notices, water).content).windows;
    expect(windows.length).toBeGreaterThan(0);
    for (const { phase, startsOn, endsOn } of windows) {
      expect(compound.windows).toContainEqual({ phase, startsOn, endsOn });
    }
    expect(await sendPlan(lead, { idempotencyKey: "p2", compounds: [at(1)] })).toMatchObject({
      notices: [],
      unchanged: notices.length,
    });
    expect(await sendPlan(lead, { idempotencyKey: "p1", compounds: [at(1)], note: "请先施工后铺装" })).toMatchObject({
      notices: notices.map(({ id }) => ({ id })),
    });
    await changeWindow(at(1), "flood");
    const again = await sendPlan(lead, { idempotencyKey: "p3", compounds: [at(1)], organizations: [water] });
    expect(again).toMatchObject({ notices: [{ organization: { code: water } }], unchanged: 0 });
    const inbox = (await hub.data(water, `{ inbox { notices { nodes { id window { id } } } } }`)).inbox.notices.nodes;
    expect(inbox).toEqual(expect.arrayContaining([{ id: of(again.notices, water).id, window: null }]));
    const signed = await people.sign(water, [of(again.notices, water).id], "sign-plan");
    expect(signed).toMatchObject({ acknowledged: 1, userErrors: [] });
  });

  it("says on a dry run what would be sent, and sends just that", async () => {
    const planNotices = async (): Promise<number> =>
      (await hub.data(lead, "{ notices(filter: {ofPlan: true}) { totalCount } }")).notices.totalCount;
    const dry = async (who: string): Promise<{ unchanged: number; planned: object[]; userErrors: object[] }> =>
      (
        await hub.data(
          who,
          `mutation { sendPlanNotices(input: {idempotencyKey: "dry", dryRun: true, compounds: ["${at(3)}"]}) {
             unchanged notices { id } planned { compound organization tasks windows renewed } userErrors { code } } }`,
        )
      ).sendPlanNotices;
    const before = await planNotices();
    const first = await dry(lead);
    expect(first).toMatchObject({ unchanged: 0, userErrors: [] });
    expect(first.planned).toContainEqual(
      expect.objectContaining({ compound: at(3), organization: water, renewed: false }),
    );
    expect(await planNotices()).toBe(before);
    expect((await dry(water)).userErrors).toEqual([{ code: "FORBIDDEN" }]);
    // The key of a dry run is not used.
    const sent = await sendPlan(lead, { idempotencyKey: "dry", compounds: [at(3)] });
    expect(sent.notices).toHaveLength(first.planned.length);
    expect(await dry(lead)).toMatchObject({ planned: [], unchanged: first.planned.length });
  });

  it("lists and counts notices for those who may see them", async () => {
    const ask = async (who: string, filter: string): Promise<{ notices: { totalCount: number; nodes: Sent[] } }> =>
      hub.data(who, `{ notices(filter: {${filter}}, first: 500) { totalCount nodes { ${shown} } } }`);
    const all = await ask(lead, "");
    const own = await ask(water, "");
    expect(own.notices.totalCount).toBeGreaterThan(0);
    expect(own.notices.nodes.every(({ organization }) => organization.code === water)).toBe(true);
    expect(await ask(water, "mine: true")).toEqual(own);
    expect((await ask(water, `organization: "dj-op-gas"`)).notices.totalCount).toBe(0);
    expect((await ask(lead, `organization: "${water}"`)).notices.totalCount).toBe(own.notices.totalCount);
    const { noticeFigures: figures } = await hub.data(
      lead,
      "{ noticeFigures { sent deemed acknowledged byOrganization { organization { code } sent deemed acknowledged read } } }",
    );
    expect(figures.sent + figures.deemed + figures.acknowledged).toBe(all.notices.totalCount);
    const signed = await ask(lead, "states: [ACKNOWLEDGED]");
    expect(figures.acknowledged).toBe(signed.notices.totalCount);
    const ofWater = figures.byOrganization.find((one: Sent) => one.organization.code === water);
    expect(ofWater.sent + ofWater.deemed + ofWater.acknowledged).toBe(own.notices.totalCount);
    const theirs = await hub.data(water, "{ noticeFigures { byOrganization { organization { code } } } }");
    expect(theirs.noticeFigures.byOrganization).toEqual([{ organization: { code: water } }]);
  });

  it("is the lead office's to send, for compounds and organizations that there are", async () => {
    const one = { idempotencyKey: "w", compounds: [at(2)] };
    expect((await sendPlan(water, one)).userErrors).toEqual([{ code: "FORBIDDEN", field: [] }]);
    expect((await sendPlan(lead, { ...one, compounds: ["nowhere"] })).userErrors).toMatchObject([
      { code: "NOT_FOUND" },
    ]);
    expect((await sendPlan(lead, { ...one, area })).userErrors).toMatchObject([{ code: "INVALID_INPUT" }]);
    expect((await sendPlan(lead, { idempotencyKey: "w", compounds: [] })).userErrors).toMatchObject([
      { code: "INVALID_INPUT" },
    ]);
    expect((await sendPlan(lead, { ...one, organizations: ["nobody"] })).userErrors).toMatchObject([
      { code: "NOT_FOUND" },
    ]);
  });
});

describe("the document of a notice", () => {
  it("says what was frozen, and who read it and signed for it, when", async () => {
    const notice = of(await changeWindow(at(3), "汛期 <b>提前</b>"), water);
    const first = await open(water, notice.document);
    expect(first.status).toBe(200);
    expect(first.headers.get("content-type")).toContain("text/html");
    expect(first.headers.get("cache-control")).toContain("no-store");
    for (const words of [
      "施工窗口变更告知书",
      notice.number,
      "2022-06-01 至 2022-07-10",
      "汛期 &#60;b&#62;提前",
      "待签收",
      "2022年1月",
    ]) {
      expect(first.text).toContain(words);
    }
    expect(first.text.replaceAll(" ", "")).toContain(notice.hash);
    expect(first.text).not.toContain("<b>提前");
    expect(first.text).toContain("首次打开");
    const { reader, organization } = (await reading(lead, notice.id)) as { reader: string; organization: object };
    expect({ reader, organization }).toEqual({ reader: `${water} `, organization: { code: water } });
    await people.sign(water, [notice.id], "sign-doc");
    expect((await open(lead, notice.document)).text).toMatch(/供水单位 Li Lei 签收/);
  });

  it("is checked by anybody with the hash of the JSON beside it, and by verifyNotice", async () => {
    const notice = of(await changeWindow(at(4), "x"), water);
    const { text, status } = await open(water, notice.document.replace(/html$/, "json"));
    expect(status).toBe(200);
    expect(createHash("sha256").update(text).digest("hex")).toBe(notice.hash);
    expect(text).toBe(notice.content);
    const verify = async (who: string, hash: string): Promise<unknown> =>
      (
        await hub.data(
          who,
          `query($n: ID!, $h: String!) { verifyNotice(notice: $n, hash: $h) { genuine computed notice { id } } }`,
          { n: notice.id, h: hash },
        )
      ).verifyNotice;
    const { id, hash } = notice;
    expect(await verify(lead, hash.toUpperCase())).toEqual({ genuine: true, computed: hash, notice: { id } });
    expect(
      await verify(
        lead,
        hash.replace(/^./, (c) => (c === "0" ? "1" : "0")),
      ),
    ).toMatchObject({ genuine: false });
    expect(await verify("dj-op-gas", hash)).toBeNull();
  });

  it("records the first reading only, and only the addressee's; looking ahead and asking for the head are none", async () => {
    const notice = of(await changeWindow(at(5), "x"), water);
    await open(lead, notice.document);
    await open(water, notice.document, { method: "HEAD" });
    await open(water, notice.document, { headers: { "sec-purpose": "prefetch" } });
    await open(water, notice.document.replace(/html$/, "json"));
    expect(await reading(lead, notice.id)).toBeNull();
    await Promise.all(Array.from({ length: 6 }, () => open(water, notice.document)));
    const first = await reading(lead, notice.id);
    await open(water, notice.document);
    expect(await reading(lead, notice.id)).toEqual(first);
    const events = await people.rows(`select 1 from outbox where type = 'notice.read' and data ->> 'notice' =
      (select id::text from notice where hash = '${notice.hash}')`);
    expect(events).toHaveLength(1);
    await expect(people.rows("update notice_reading set reader = 'somebody else'")).rejects.toThrow("notice_reading");
  });

  it("is shown to nobody whom it does not concern", async () => {
    const notice = of(await changeWindow(at(6), "x"), water);
    const gas = await open("dj-op-gas", notice.document);
    expect([gas.status, gas.text.includes("2022-06-01")]).toEqual([404, false]);
    const stranger = await open(null, notice.document);
    expect([stranger.status, stranger.text.includes("2022-06-01")]).toEqual([401, false]);
    expect(stranger.text).toContain(`href="${notice.document}"`);
    expect((await open(null, notice.document.replace(/html$/, "json"))).status).toBe(401);
    for (const path of ["/notices/x.html", "/notices/..%2f..%2fetc%2fpasswd", `/notices/${notice.id}.pdf`]) {
      expect((await open(lead, path)).status).toBe(404);
    }
    expect(await reading(lead, notice.id)).toBeNull();
  });

  it("has headers of its own, which the page that lists notices does not get", async () => {
    const [notice] = (await sendPlan(lead, { idempotencyKey: "p9", compounds: [at(7)] })).notices;
    expect((await open(lead, notice!.document)).headers.get("referrer-policy")).toBe("no-referrer");
    const pages = await Promise.all(["/notices", "/tasks"].map((path) => open(null, path)));
    const [list, tasks] = pages.map(({ status, headers }) => [status, headers.get("referrer-policy")]);
    expect(list).toEqual(tasks);
  });
});
