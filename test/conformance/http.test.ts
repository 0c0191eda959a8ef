import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { serverAudits } from "graphql-http";
import { TestHub } from "../support/hub.ts";

let hub: TestHub;
let key: string;
beforeAll(async () => {
  hub = await TestHub.open(null);
  key = await hub.key("ADMIN");
}, 120_000);
afterAll(() => hub?.close());

/** The public audits of GraphQL over HTTP, each a test; with a key, as every client has one. */
const audits = serverAudits({
  url: () => `${hub.server.url}/graphql`,
  fetchFn: (url: string, init: RequestInit = {}) =>
    fetch(url, { ...init, headers: { ...(init.headers as Record<string, string>), authorization: `Bearer ${key}` } }),
});

describe("GraphQL over HTTP", () => {
  it("has 61 audits", () => {
    expect(audits.length).toBe(61);
  });

  it.each(audits.map((audit) => [audit.name, audit] as const))("%s", async (_name, audit) => {
    const result = await audit.fn();
    expect([result.status, "reason" in result ? result.reason : null]).toEqual(["ok", null]);
  });
});
