import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import ICAL from "ical.js";
import { Changing } from "../support/changing.ts";
import { TestHub } from "../support/hub.ts";
import { dianjiangPack } from "../support/packs.ts";

const area = "dingfaxiang-xinglinjie";
const compound = `${area}-P04`;
const other = `${area}-P05`;
const [water, power] = [`${compound}/DJ-W05/dj-op-water`, `${compound}/DJ-W06/dj-op-power`];

let hub: TestHub;
let changing: Changing;
let address: string;

beforeAll(async () => {
  hub = await TestHub.open(await dianjiangPack());
  changing = new Changing(hub);
  await hub.data("dj-hc", `mutation { generateTasks(input: {area: "${area}"}) { added } }`);
  await hub.data("dj-hc", `mutation { issueTasks(input: {filter: {compound: "${compound}"}}) { changed } }`);
  address = (await make("dj-op-water", "")).address;
}, 120_000);
afterAll(() => hub?.close());

// oxlint-disable-next-line typescript/no-explicit-any
async function make(who: string, input: string): Promise<any> {
  const { createCalendarFeed } = await hub.data(
    who,
    `mutation { createCalendarFeed(input: {${input}}) { feedId address userErrors { code field } } }`,
  );
  return createCalendarFeed;
}

interface Event {
  uid: string;
  sequence: number;
  starts: string;
  ends: string;
  status: string;
  summary: string;
  event: ICAL.Component;
}

async function fetched(at = address): Promise<{ text: string; calendar: ICAL.Component; events: Event[] }> {
  const response = await fetch(at);
  expect([response.status, response.headers.get("content-type")]).toEqual([200, "text/calendar; charset=utf-8"]);
  const text = await response.text();
  const calendar = new ICAL.Component(ICAL.parse(text) as never);
  const events = calendar.getAllSubcomponents("vevent").map((event): Event => {
    const of = (name: string): string => String(event.getFirstPropertyValue(name));
    const sequence = Number(of("sequence"));
    return {
      uid: of("uid"),
      sequence,
      starts: of("dtstart"),
      ends: of("dtend"),
      status: of("status"),
      summary: of("summary"),
      event,
    };
  });
  return { text, calendar, events };
}

async function only(prefix: string, part: string, at = address): Promise<Event> {
  const found = (await fetched(at)).events.filter((e) => e.uid.startsWith(prefix) && e.summary.includes(part));
  expect([prefix, part, found.map(({ summary }) => summary)]).toEqual([prefix, part, [expect.anything()]]);
  return found[0]!;
}

describe("a calendar feed", () => {
  it("is iCalendar as another program reads it: whole days, the last not counted, Chinese intact", async () => {
    const { text, calendar, events } = await fetched();
    for (const line of text.split("\r\n")) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    expect(text.endsWith("END:VCALENDAR\r\n")).toBe(true);
    expect(text).not.toContain("\uFFFD");
    expect(/[^\r]\n/.test(text)).toBe(false);
    expect(String(calendar.getFirstPropertyValue("version"))).toBe("2.0");
    expect(text).toContain("REFRESH-INTERVAL;VALUE=DURATION:PT1H\r\n");
    expect(text).toContain("X-PUBLISHED-TTL:PT1H\r\n");
    expect(new Set(events.map(({ uid }) => uid)).size).toBe(events.length);
    expect(events.length).toBeGreaterThan(3);
    for (const { event, starts, ends, summary } of events) {
      expect(starts).toMatch(/^\d{4}-\d\d-\d\d$/);
      expect(ends > starts).toBe(true);
      const stamp = event.getFirstPropertyValue("dtstamp") as ICAL.Time;
      expect([stamp.isDate, stamp.zone === ICAL.Timezone.utcTimezone]).toEqual([false, true]);
      expect(event.getFirstProperty("summary")!.getParameter("language")).toBe("zh-CN");
      expect(summary).toMatch(/\p{Script=Han}/u);
      expect(String(event.getFirstPropertyValue("location"))).not.toBe("");
      expect(String(event.getFirstPropertyValue("url"))).toBe(`${hub.server.url}/`);
      expect(event.getFirstPropertyValue("categories")).toBeTruthy();
    }
    const { windows } = (
      await hub.data("dj-op-water", `{ compound(code: "${compound}") { windows { id startsOn endsOn } } }`)
    ).compound;
    const shown = events.filter(({ uid }) => uid.startsWith("window-"));
    const after = (day: string): string => new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);
    expect(shown.map((e) => [e.starts, e.ends]).toSorted()).toEqual(
      windows.map((w: { startsOn: string; endsOn: string }) => [w.startsOn, after(w.endsOn)]).toSorted(),
    );
  });

  it("shows planned dates as tentative and committed ones as confirmed, under one UID with a higher SEQUENCE", async () => {
    const planned = await only("task-", "（计划）供水");
    expect(planned.status).toBe("TENTATIVE");
    await changing.commit(water, "2021-07-15", "2021-07-28");
    const task = (await fetched()).events.find(({ uid }) => uid === planned.uid)!;
    expect(task).toMatchObject({ status: "CONFIRMED", starts: "2021-07-15", ends: "2021-07-29" });
    expect(task.sequence).toBeGreaterThan(planned.sequence);
    await changing.commit(water, "2021-07-16", "2021-07-29");
    const moved = (await fetched()).events.find(({ uid }) => uid === planned.uid)!;
    expect(moved).toMatchObject({ starts: "2021-07-16", ends: "2021-07-30" });
    expect(moved.sequence).toBeGreaterThan(task.sequence);
  });

  it("moves a replaced window under its UID, and the last-chance day of works before paving with it", async () => {
    const lastChance = await only("last-chance-", "供水");
    const paving = await changing.windowOf(compound, "PAVING");
    const before = await only("window-", "铺装");
    const later = (day: string): string => new Date(Date.parse(day) + 14 * 86_400_000).toISOString().slice(0, 10);
    const { publishWindow } = await hub.data(
      "dj-hc",
      `mutation($i: PublishWindowInput!) { publishWindow(input: $i) { userErrors { message } } }`,
      {
        i: {
          idempotencyKey: "p1",
          compound,
          phase: "PAVING",
          startsOn: later(paving.startsOn),
          endsOn: later(paving.endsOn),
          replaces: paving.id,
        },
      },
    );
    expect(publishWindow.userErrors).toEqual([]);
    const after = await only("window-", "铺装");
    expect(after).toMatchObject({ uid: before.uid, starts: later(paving.startsOn), status: "CONFIRMED" });
    expect(after.sequence).toBeGreaterThan(before.sequence);
    const chance = await only("last-chance-", "供水");
    expect([chance.uid, chance.starts > lastChance.starts]).toEqual([lastChance.uid, true]);
    expect(chance.sequence).toBeGreaterThan(lastChance.sequence);
    const { alignment } = (
      await hub.data(
        "dj-op-water",
        `{ tasks(filter: {compound: "${compound}", workItem: "DJ-W05"}) { nodes { alignment { lastChance } } } }`,
      )
    ).tasks.nodes[0];
    expect(chance.starts).toBe(alignment.lastChance);
  });

  it("asks for an answer until there is one, then calls the day off", async () => {
    const window = await changing.windowOf(compound);
    const { change } = await changing.propose(
      "dj-hc",
      { window: window.id, startsOn: "2021-06-20", endsOn: "2021-08-10" },
      "change { id answerBy }",
    );
    const asked = await only("answer-by-", "答复截止");
    expect(asked).toMatchObject({ starts: change.answerBy, status: "CONFIRMED", sequence: 0 });
    await changing.answer("dj-op-water", { change: change.id, answer: "ACCEPT" });
    const answered = await only("answer-by-", "答复截止");
    expect(answered).toMatchObject({ uid: asked.uid, status: "CANCELLED", sequence: 1 });
    await changing.decide("dj-hc", { change: change.id, decision: "REJECT", note: "no need" });
    expect((await only("answer-by-", "答复截止")).sequence).toBe(2);
  });

  it("calls off what was cancelled for a time, and then leaves it out", async () => {
    const feed = await make("dj-op-power", "");
    const before = await only("task-", "供电", feed.address);
    await hub.data(
      "dj-hc",
      `mutation { cancelTasks(input: {tasks: ["${power}"], reason: "no cables here"}) { userErrors { message } } }`,
    );
    const find = async (): Promise<Event | undefined> =>
      (await fetched(feed.address)).events.find(({ uid }) => uid === before.uid);
    const after = (await find())!;
    expect(after).toMatchObject({ status: "CANCELLED", starts: before.starts, ends: before.ends });
    expect(after.sequence).toBeGreaterThan(before.sequence);
    await changing.setClock("2021-07-05");
    expect(await find()).toBeUndefined();
    await changing.setClock("2021-03-01");
  });

  it("answers 304 to who has it already, by ETag and by date, until something changes", async () => {
    const first = await fetch(address);
    await first.text();
    const etag = first.headers.get("etag")!;
    const date = first.headers.get("last-modified")!;
    const status = async (headers: Record<string, string>): Promise<number> =>
      (await fetch(address, { headers })).status;
    expect(await status({ "if-none-match": etag })).toBe(304);
    expect(await status({ "if-modified-since": date })).toBe(304);
    expect(await status({ "if-none-match": '"other"', "if-modified-since": date })).toBe(200);
    await changing.commit(water, "2021-07-19", "2021-07-30");
    expect(await status({ "if-modified-since": date })).toBe(200);
    expect(await status({ "if-none-match": etag })).toBe(200);
    const head = await fetch(address, { method: "HEAD" });
    expect([head.status, head.headers.get("etag") === etag]).toEqual([200, false]);
  });

  it("reads with its organization's rights, whoever made it", async () => {
    const uids = async (at: string): Promise<string[]> => (await fetched(at)).events.map(({ uid }) => uid).toSorted();
    const byOffice = await make("dj-hc", `organization: "dj-op-water"`);
    expect(await uids(byOffice.address)).toEqual(await uids(address));
    const ofOne = await make("dj-op-water", `compound: "${compound}", name: "now, and; then"`);
    const { calendar, events } = await fetched(ofOne.address);
    expect(String(calendar.getFirstPropertyValue("x-wr-calname"))).toContain("now, and; then");
    const implementers = events
      .filter(({ uid }) => uid.startsWith("task-"))
      .map((e) => String(e.event.getFirstPropertyValue("description")));
    expect(implementers.length).toBeGreaterThan(0);
    expect(implementers.filter((text) => !text.includes("水"))).toEqual([]);
    const office = await make("dj-hc", `compound: "${compound}"`);
    expect((await uids(office.address)).length).toBeGreaterThan(events.length);
    const tasks = (
      await hub.data(
        "dj-hc",
        `{ tasks(filter: {compound: "${compound}"}, first: 500) { nodes { state plannedStartsOn: code } } }`,
      )
    ).tasks.nodes;
    expect((await uids(office.address)).filter((uid) => uid.startsWith("task-")).length).toBeLessThanOrEqual(
      tasks.length,
    );
    const drafts = await make("dj-hc", `compound: "${other}"`);
    expect((await uids(drafts.address)).filter((uid) => uid.startsWith("task-"))).toEqual([]);
  });

  it("is made and ended only by whom it concerns, and lists no secret", async () => {
    expect((await make("dj-op-water", `organization: "dj-op-power"`)).userErrors).toEqual([
      { code: "FORBIDDEN", field: [] },
    ]);
    expect((await make("dj-op-water", `compound: "lingyuan-lu-P01"`)).userErrors).toEqual([
      { code: "NOT_FOUND", field: ["compound"] },
    ]);
    expect((await make("ADMIN", "")).userErrors).toEqual([{ code: "INVALID_INPUT", field: ["organization"] }]);
    const mine = await make("dj-op-water", `name: "crew"`);
    const revoke = async (who: string, feed: string): Promise<string[]> =>
      (
        await hub.data(who, `mutation { revokeCalendarFeed(input: {feed: "${feed}"}) { userErrors { code } } }`)
      ).revokeCalendarFeed.userErrors.map(({ code }: { code: string }) => code);
    expect(["FORBIDDEN", "NOT_FOUND"]).toContain((await revoke("dj-op-power", mine.feedId))[0]);
    await fetched(mine.address);
    const list = `{ calendarFeeds { nodes { id name organization { code } revokedAt lastFetchedAt } } }`;
    const { calendarFeeds } = await hub.data("dj-op-water", list);
    expect(
      calendarFeeds.nodes.every((n: { organization: { code: string } }) => n.organization.code === "dj-op-water"),
    ).toBe(true);
    expect(calendarFeeds.nodes[0]).toMatchObject({
      id: mine.feedId,
      name: "crew",
      revokedAt: null,
      lastFetchedAt: expect.any(String),
    });
    expect(await revoke("dj-op-water", mine.feedId)).toEqual([]);
    expect(await revoke("dj-hc", mine.feedId)).toEqual([]);
    const [gone, never] = await Promise.all([
      fetch(mine.address),
      fetch(`${hub.server.url}/calendars/${"A".repeat(43)}.ics`),
    ]);
    expect([gone.status, await gone.text()]).toEqual([404, await never.text()]);
    expect(never.status).toBe(404);
    for (const odd of ["x.ics", "%00.ics", "A".repeat(43), "..%2f.ics", "'%20or%201=1--.ics"])
      expect([odd, (await fetch(`${hub.server.url}/calendars/${odd}`)).status]).toEqual([odd, 404]);
    const rows = await changing.rows<{ text: string }>(
      "select to_jsonb(a)::text as text from audit_entry a where record_type = 'calendar_feed'",
    );
    expect(rows.length).toBeGreaterThan(5);
    const hashes = await changing.rows<{ secret_hash: string }>("select secret_hash from calendar_feed");
    expect(rows.filter(({ text }) => hashes.some(({ secret_hash }) => text.includes(secret_hash)))).toEqual([]);
  });
});
