import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { playStory, type Standing, type Summary } from "../../src/integrations/simulator/play.ts";
import type { StoryOptions } from "../../src/integrations/simulator/story.ts";
import { TestHub } from "../support/hub.ts";
import { dianjiangPack } from "../support/packs.ts";

let hub: TestHub;
let options: StoryOptions;

async function play(changed: Partial<StoryOptions> = {}, signal = new AbortController().signal) {
  const shown: Standing[] = [];
  const summary = await playStory({ ...options, ...changed }, signal, (standing) => shown.push(standing));
  return { summary, shown };
}

beforeAll(async () => {
  hub = await TestHub.open(await dianjiangPack());
  options = {
    url: hub.server.url,
    key: await hub.key("ADMIN"),
    username: null,
    password: null,
    jurisdiction: null,
    year: null,
    from: null,
    days: 40,
    compounds: 2,
    area: null,
    pace: 0,
    seed: 7,
    keepClock: false,
    errors: 0.5,
  };
});

afterAll(() => hub.close());

describe("the simulator", () => {
  let first: { summary: Summary; shown: Standing[] };

  test("plays a plan through the public API and the hub counts what it sent", async () => {
    first = await play();
    const { checks, faults, surprises, ok } = first.summary;
    expect({ differing: checks.filter((check) => !check.ok), faults, surprises, ok }).toEqual({
      differing: [],
      faults: [],
      surprises: [],
      ok: true,
    });
  }, 300_000);

  test("shows every day and brings tasks through their states", () => {
    expect(first.shown.map(({ day }) => day).slice(0, 2)).toEqual(["2021-03-01", "2021-03-02"]);
    expect(first.shown).toHaveLength(40);
    expect(first.summary.reports).toBeGreaterThan(10);
    expect(first.summary.byState).toHaveProperty("ACCEPTED");
    expect(first.summary.changes).toMatchObject({
      "report.verified": expect.any(Number),
      "task.scheduled": expect.any(Number),
    });
  });

  test("provokes refusals, and gets them", () => {
    expect(first.summary.provoked).toHaveProperty("INVALID_INPUT");
  });

  test("leaves no key behind and sets the clock back to real time", async () => {
    expect(first.summary.keysRevoked).toBeGreaterThan(10);
    const { viewer } = await hub.data("ADMIN", "{ viewer { now } }");
    expect(Math.abs(Date.parse(viewer.now) - Date.now())).toBeLessThan(10_000);
  });

  test("does nothing twice when the same story is played again", async () => {
    const { summary } = await play({ days: 8 });
    expect(summary).toMatchObject({ ok: true, tasksMade: 0, surprises: [], reportsBefore: first.summary.reports });
    expect(summary.changes).not.toHaveProperty("task.issued");
  }, 300_000);

  test("ends the day, revokes its keys and says what it did when it is cut", async () => {
    const cut = new AbortController();
    const summary = await playStory({ ...options, year: 2022, from: "2022-03-01" }, cut.signal, () => cut.abort());
    expect(summary).toMatchObject({ ok: true, daysPlayed: 1, compounds: 2 });
    expect(summary.keysRevoked).toBeGreaterThan(10);
  }, 300_000);

  test("says what is needed when the key is not an administrator's", async () => {
    await expect(play({ key: await hub.key("dj-hc") })).rejects.toThrow("needs an administrator's key");
  });
});
