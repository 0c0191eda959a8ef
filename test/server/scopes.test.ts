import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { Socket } from "../support/browser.ts";
import { TestHub } from "../support/hub.ts";
import { dianjiangPack } from "../support/packs.ts";

const who = "{ viewer { role } }";
const stream = "subscription { taskEvents { id } }";

let hub: TestHub;
beforeAll(async () => {
  hub = await TestHub.open(await dianjiangPack());
}, 120_000);
afterAll(async () => hub?.close());

describe("a key's scopes", () => {
  const key = async (scopes: string, organization = "dj-op-water"): Promise<string> => {
    const { createApiKey } = await hub.data(
      "ADMIN",
      `mutation { createApiKey(input: {name: "scoped", organization: "${organization}", scopes: ${scopes}}) { secret userErrors { message } } }`,
    );
    return createApiKey.secret;
  };
  const task = "lingyuan-lu-P01/DJ-W05/dj-op-water";
  const report = `mutation($r: ReportProgressInput!) { reportProgress(input: $r) { report { id } userErrors { code message } } }`;
  const input = { task, doneOn: "2021-03-01", quantity: 1 };

  beforeAll(async () => {
    await hub.data("dj-hc", `mutation { generateTasks(input: {compounds: ["lingyuan-lu-P01"]}) { added } }`);
    await hub.data("dj-hc", `mutation { issueTasks(input: {filter: {compound: "lingyuan-lu-P01"}}) { changed } }`);
    await hub.data("dj-op-water", `mutation { acknowledgeTasks(input: {tasks: ["${task}"]}) { changed } }`);
  });

  it("let a key that may only report do that, and neither read nor answer", async () => {
    const secret = await key("[REPORT]");
    const { data } = await hub.ask(secret, report.replace("report { id } ", ""), {
      r: { ...input, idempotencyKey: "scope-1" },
    });
    expect(data.reportProgress.userErrors).toEqual([]);
    for (const query of [
      "{ viewer { role } }",
      "{ tasks { totalCount } }",
      `{ node(id: "x") { id } }`,
      "{ changesSince { cursor } }",
    ]) {
      const { errors } = await hub.ask(secret, query);
      expect([query, errors?.[0]?.extensions.code]).toEqual([query, "FORBIDDEN"]);
    }
    const back = await hub.ask(secret, report.replace("report { id }", "report { id task { compound { code } } }"), {
      r: { ...input, idempotencyKey: "scope-2" },
    });
    expect(back.data.reportProgress?.report ?? null).toBeNull();
    expect(back.errors?.[0]?.extensions.code).toBe("FORBIDDEN");
    const acknowledge = `mutation { acknowledgeTasks(input: {tasks: ["${task}"]}) { userErrors { code } } }`;
    expect((await hub.ask(secret, acknowledge)).data.acknowledgeTasks.userErrors[0].code).toBe("FORBIDDEN");
    const socket = await Socket.open(hub, {}, { authorization: `Bearer ${secret}` });
    socket.subscribe(stream);
    await socket.until(() => socket.heard.some((m) => JSON.stringify(m.payload ?? "").includes("FORBIDDEN")));
    socket.close();
  });

  it("let a key that may only read do nothing else", async () => {
    const secret = await key("[READ]");
    expect((await hub.data(secret, "{ viewer { role scopes } }")).viewer).toEqual({
      role: "OPERATOR",
      scopes: ["READ"],
    });
    const { data } = await hub.ask(secret, report, { r: { ...input, idempotencyKey: "scope-3" } });
    expect(data.reportProgress.userErrors[0].code).toBe("FORBIDDEN");
    const lead = await key("[READ, ANSWER]", "dj-hc");
    expect(
      (await hub.ask(lead, "mutation { generateTasks(input: {}) { userErrors { code } } }")).data.generateTasks
        .userErrors[0].code,
    ).toBe("FORBIDDEN");
    const { createApiKey } = await hub.data(
      "ADMIN",
      `mutation { createApiKey(input: {name: "auditor", scopes: [READ]}) { secret } }`,
    );
    const make = `mutation { createApiKey(input: {name: "more"}) { secret userErrors { code } } }`;
    expect((await hub.ask(createApiKey.secret, make)).data.createApiKey).toEqual({
      secret: null,
      userErrors: [{ code: "FORBIDDEN" }],
    });
  });

  it("are all unless told, are listed with the key's end and last use, and are never none", async () => {
    const secret = await key("[READ, PLAN]", "dj-hc");
    await hub.data(secret, who);
    const { apiKeys } = await hub.data(
      "ADMIN",
      "{ apiKeys(first: 200) { nodes { prefix scopes expiresAt lastUsedAt } } }",
    );
    const found = apiKeys.nodes.find((k: { prefix: string }) => secret.startsWith(`hub_${k.prefix}`));
    expect(found).toMatchObject({ scopes: ["READ", "PLAN"], lastUsedAt: expect.any(String) });
    const usual = (await hub.key("dj-hc")).split("_")[1];
    expect(apiKeys.nodes.find((k: { prefix: string }) => k.prefix === usual).scopes).toHaveLength(5);
    const none = await hub.ask(
      "ADMIN",
      `mutation { createApiKey(input: {name: "none", scopes: []}) { userErrors { code field } } }`,
    );
    expect(none.data.createApiKey.userErrors).toEqual([{ code: "INVALID_INPUT", field: ["scopes"] }]);
  });
});
