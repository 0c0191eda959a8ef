import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { push, serve, tell } from "../../../src/integrations/operatorSystem.ts";
import { asHubItself } from "../../../src/commands/wall.ts";
import { TestHub } from "../../support/hub.ts";
import { eventsOf, issue, openSource, packWithCodes, settled, standing, taskOf } from "../../support/inbound.ts";
import { freePort } from "../../support/process.ts";

let hub: TestHub;
let port: number;

beforeAll(async () => {
  port = await freePort();
  hub = await TestHub.open(await packWithCodes(), undefined, { outboundHosts: [`127.0.0.1:${port}`] });
  await issue(hub);
}, 120_000);
afterAll(() => hub?.close());

const day = "2021-02-25";
const statesOf = async (who: string, source: Parameters<typeof eventsOf>[2]): Promise<string[]> =>
  Object.values(await eventsOf(hub, who, source)).map(({ state, whyEn }) => (state === "APPLIED" ? state : whyEn));

describe("operators' systems, each in its own format", () => {
  it("water: replaced meters reach the ledger, door by door", async () => {
    const who = "dj-op-water";
    const source = await openSource(hub, who, "WATER");
    const story = tell("water", { place: "0312-07", work: "HB", size: 8, day, series: "w" });
    for (const message of story) expect(await push(source.url, source.secret, message)).toBe(202);
    await settled(hub, who, source);
    expect(new Set(await statesOf(who, source))).toEqual(new Set(["APPLIED"]));
    expect(await standing(hub, taskOf.water)).toMatchObject({ quantityDone: 8 });
  });

  it("power: stages and totals in km move a task to its end", async () => {
    const who = "dj-op-power";
    const source = await openSource(hub, who, "POWER");
    const story = tell("power", { place: "TQ-1107", work: "XLGZ", size: 5, day, series: "p" });
    for (const message of story) expect(await push(source.url, source.secret, message)).toBe(202);
    await settled(hub, who, source);
    expect(await standing(hub, taskOf.power)).toEqual({ state: "REPORTED_DONE", quantityDone: 50 });
    const { auditEntries } = await hub.data(
      "ADMIN",
      `{ auditEntries(first: 1, filter: {commands: ["applyInbound"]}) { nodes { keyName organization { code } request } } }`,
    );
    expect(auditEntries.nodes).toMatchObject([{ keyName: "inbound: POWER test", organization: { code: who } }]);
  });

  it("gas: pipes and ventilation, form-encoded", async () => {
    const who = "dj-op-gas";
    const source = await openSource(hub, who, "GAS");
    const story = tell("gas", { place: "LH-12", work: "GX", size: 4, day, series: "g" });
    await Promise.all(story.map((message) => push(source.url, source.secret, message)));
    await settled(hub, who, source);
    expect(await standing(hub, taskOf.gas)).toEqual({ state: "REPORTED_DONE", quantityDone: 22 });
  });

  it("telecom: pages are fetched from the last cursor on, with a token, and nothing twice", async () => {
    const who = "dj-op-telecom";
    const pages = tell("telecom", { place: "XQ88", work: "FL", size: 7, day, series: "t" });
    const system = await serve(pages, { port, token: "shown" });
    try {
      const source = await openSource(hub, who, "TELECOM", `kind: POLL, pollUrl: "${system.url}", pollToken: "shown"`);
      const look = async (): Promise<void> => {
        await asHubItself(hub.app.orm.em).execute("update inbound_source set next_poll_at = now() where kind = 'POLL'");
        await hub.app.services.queue.send("inbound-due");
      };
      await look();
      for (let n = 0; n < 200 && system.asked.length < 7; n++) await sleep(100);
      await sleep(500);
      await settled(hub, who, source);
      // Three segments: 30, 20 and 20 m.
      expect((await standing(hub, taskOf.telecom)).quantityDone).toBe(70);
      expect(system.asked.slice(0, 3)).toEqual([
        { since: null, status: 200 },
        { since: "t-1", status: 200 },
        { since: "t-2", status: 200 },
      ]);
      const before = system.asked.length;
      // A look that is under way takes no second one.
      for (let n = 0; n < 40 && system.asked.length < before + 2; n++) {
        await look();
        await sleep(500);
      }
      expect(system.asked.at(-1)).toEqual({ since: "t-7", status: 304 });
      expect((await standing(hub, taskOf.telecom)).quantityDone).toBe(70);
    } finally {
      await system.close();
    }
  }, 60_000);

  it("telecom: a system that is away is asked again later and later, and why is told", async () => {
    const { inboundSources } = await hub.data(
      "dj-op-telecom",
      "{ inboundSources(first: 1) { nodes { id failures } } }",
    );
    expect(inboundSources.nodes[0].failures).toBe(0);
    const waits: number[] = [];
    const errors: string[] = [];
    for (let failures = 1; failures <= 3; failures++) {
      await asHubItself(hub.app.orm.em).execute("update inbound_source set next_poll_at = now() where kind = 'POLL'");
      await hub.app.services.queue.send("inbound-due");
      for (let n = 0; n < 100; n++) {
        const asked = await hub.data(
          "dj-op-telecom",
          "{ inboundSources(first: 1) { nodes { failures lastError polledAt nextPollAt } } }",
        );
        const [one] = asked.inboundSources.nodes;
        if (one.failures === failures) {
          errors.push(one.lastError);
          waits.push(Math.round((Date.parse(one.nextPollAt) - Date.parse(one.polledAt)) / 1000));
          break;
        }
        await sleep(100);
      }
    }
    expect(waits).toEqual([300, 600, 1200]);
    expect(errors.filter((error) => !error.includes("ECONNREFUSED"))).toEqual([]);
  }, 60_000);

  it("refuses an address that is not on the public internet and not listed", async () => {
    const { createInboundSource } = await hub.data(
      "dj-op-telecom",
      `mutation { createInboundSource(input: {name: "x", kind: POLL, adapter: TELECOM, pollUrl: "http://169.254.169.254/latest"}) { userErrors { code field } } }`,
    );
    expect(createInboundSource.userErrors).toEqual([{ code: "INVALID_INPUT", field: ["pollUrl"] }]);
  });
});
