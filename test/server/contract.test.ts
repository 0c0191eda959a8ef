import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { ToldLimit } from "../../src/server/contract.ts";
import { usualAccess } from "../../src/server/limits/access.ts";
import { limitVariables, usualLimits } from "../../src/server/limits/settings.ts";
import { TestHub } from "../support/hub.ts";
import { ROOT } from "../support/packs.ts";

let hub: TestHub;
beforeAll(async () => {
  const access = { ...usualAccess(), introspection: false, limits: { ...usualLimits, cost: 4_321 } };
  hub = await TestHub.open(null, undefined, { access });
}, 60_000);
afterAll(() => hub?.close());

describe("the contract", () => {
  it("is the committed schema, for everybody, also where introspection is off", async () => {
    const answer = await fetch(`${hub.server.url}/schema.graphql`);
    expect(answer.headers.get("content-type")).toMatch(/^text\/plain; charset=utf-8/);
    expect(await answer.text()).toBe(await readFile(join(ROOT, "schema.graphql"), "utf8"));
    // Without a word of its own, fetch would ask past every cache.
    const headers = { "if-none-match": answer.headers.get("etag")!, "cache-control": "max-age=0" };
    expect((await fetch(`${hub.server.url}/schema.graphql`, { headers })).status).toBe(304);
    const asked = await hub.ask("ADMIN", "{ __schema { queryType { name } } }");
    expect(asked.errors?.[0]?.message).toMatch(/introspection/i);
  });

  it("tells every limit as this hub has it, and the door keeps to that", async () => {
    const limits = (await (await fetch(`${hub.server.url}/limits.json`)).json()) as ToldLimit[];
    expect(limits.map(({ name }) => name)).toEqual(Object.keys(limitVariables));
    expect(limits.find(({ name }) => name === "cost")).toMatchObject({ value: 4_321, setting: "HUB_MAX_COST" });
    expect(limits.every(({ zh, en, value }) => /\p{Script=Han}/u.test(zh) && en !== "" && value >= 1)).toBe(true);
    const asked = await hub.ask("ADMIN", "{ overview { byYear { key } byArea { key } } }");
    expect(asked.errors?.[0]?.extensions).toMatchObject({ code: "LIMIT_EXCEEDED", limit: "cost", max: 4_321 });
  });
});
