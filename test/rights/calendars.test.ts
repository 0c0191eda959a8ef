import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import ICAL from "ical.js";
import { hashSecret } from "../../src/commands/password.ts";
import { withClient } from "../support/database.ts";
import { TestHub } from "../support/hub.ts";
import { marksIn } from "../support/rights/matrix.ts";
import { fill } from "../support/rights/twoCounties.ts";
import { makeWorld, type Person, type World } from "../support/rights/world.ts";

let hub: TestHub;
let world: World;
let people: Person[];

beforeAll(async () => {
  hub = await TestHub.open(null, "2024-06-01T09:00:00+08:00");
  world = await fill(hub, makeWorld(3, 120));
  people = world.people.filter(({ code }) => code !== null);
}, 120_000);
afterAll(() => hub?.close());

/** Feeds as they could be made at worst: of every organization, of each compound, also of the other jurisdiction. */
async function feedsOf({ viewer }: Person): Promise<string[]> {
  const compounds = [null, ...[1, 2].flatMap((n) => [1, 2, 3, 4].map((i) => n * 1000 + i))];
  return withClient(hub.database.url, async (client) => {
    const made = compounds.map((compound) => ({ compound, secret: randomBytes(32).toString("base64url") }));
    for (const { compound, secret } of made)
      await client.query(
        `insert into calendar_feed (jurisdiction_id, organization_id, role, compound_id, secret_hash, created_at) values ($1, $2, $3, $4, $5, now())`,
        [viewer.jurisdictionId, viewer.organizationId, viewer.role, compound, hashSecret(secret)],
      );
    return made.map(({ secret }) => secret);
  });
}

describe("calendars", () => {
  it("tell no organization of a work, a plan of a rival or a change that it may not read", async () => {
    let [tasks, events] = [0, 0];
    const wrong: string[] = [];
    for (const person of people) {
      for (const secret of await feedsOf(person)) {
        const text = await (await fetch(`${hub.server.url}/calendars/${secret}.ics`)).text();
        const calendar = new ICAL.Component(ICAL.parse(text) as never);
        const told = calendar.getAllSubcomponents("vevent").map((event) => JSON.stringify(event.toJSON()));
        events += told.length;
        const works = told.flatMap((event) => /"(?:task|last-chance)-(\d+)@/.exec(event)?.[1] ?? []);
        tasks += works.length;
        for (const mark of [...marksIn(told), ...works.map((id) => `t${id}`)])
          if (!world.allowed(person.viewer, mark)) wrong.push(`${person.code}: ${mark}`);
        const rival = person.viewer.organizationId! % 1000 === 8 && told.some((event) => event.includes('"2031-'));
        if (rival) wrong.push(`${person.code} reads a rival's dates`);
      }
    }
    expect(wrong).toEqual([]);
    expect(tasks).toBeGreaterThan(1_000);
    expect(events).toBeGreaterThan(tasks);
  }, 120_000);

  it("have every issued task with dates of who it is for, and nothing of others", async () => {
    const water = people.find(({ code }) => code === "a-water")!;
    const [secret] = await feedsOf(water);
    const text = await (await fetch(`${hub.server.url}/calendars/${secret}.ics`)).text();
    const { rows } = await withClient(hub.database.url, (client) =>
      client.query<{ id: number }>(
        "select id from task where organization_id = 1006 and state not in ('DRAFT', 'CANCELLED') order by id",
      ),
    );
    expect(rows.length).toBeGreaterThan(5);
    expect([...text.matchAll(/UID:task-(\d+)@/g)].map(([, id]) => Number(id)).toSorted((a, b) => a - b)).toEqual(
      rows.map(({ id }) => id),
    );
  });
});
