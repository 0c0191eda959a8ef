import { describe, expect, it } from "@jest/globals";
import { WebhookVerificationError } from "standardwebhooks";
import { withClient } from "../support/database.ts";
import {
  create,
  deliveries,
  hub,
  ids,
  issue,
  mutate,
  receiver,
  until,
  verify,
  useWebhooks,
} from "../support/webhooks.ts";

useWebhooks();

describe("a webhook's secrets and rights", () => {
  it("signs with both secrets after a rotation, until the old one's hours are over", async () => {
    const { id, secret: old } = await create("dj-op-water", ["task.issued.v1"]);
    const { secret, webhook } = await mutate(
      "dj-op-water",
      "rotateWebhookSecret",
      `webhook: "${id}"`,
      "secret webhook { oldSecretUntil }",
    );
    expect(secret).not.toBe(old);
    expect(Date.parse(webhook.oldSecretUntil) - Date.now()).toBeGreaterThan(23 * 3_600_000);
    const test = (): Promise<unknown> => mutate("dj-op-water", "testWebhook", `webhook: "${id}"`, "delivery { id }");
    await test();
    const both = await until(() => receiver.got[0]);
    verify(both, old);
    verify(both, secret);
    await withClient(hub.database.url, (client) =>
      client.query("update webhook set old_secret_until = now() - interval '1 s'"),
    );
    await test();
    const one = await until(() => receiver.got[1]);
    verify(one, secret);
    expect(() => verify(one, old)).toThrow(WebhookVerificationError);
    const { secret: third } = await mutate(
      "dj-op-water",
      "rotateWebhookSecret",
      `webhook: "${id}", keepHours: 0`,
      "secret",
    );
    await test();
    const last = await until(() => receiver.got[2]);
    verify(last, third);
    expect(() => verify(last, secret)).toThrow(WebhookVerificationError);
  });

  it("keeps its secret nowhere: not in its table, the audit, the jobs nor any answer but the first", async () => {
    const { secret } = await create("dj-op-water", ["task.issued.v1"]);
    await mutate(
      "dj-op-water",
      "testWebhook",
      `webhook: "${(await hub.data("dj-op-water", "{ webhooks { nodes { id } } }")).webhooks.nodes[0].id}"`,
      "delivery { id }",
    );
    await until(() => receiver.got[0]);
    const bare = secret.replace("whsec_", "");
    await withClient(hub.database.url, async (client) => {
      for (const name of [
        "webhook",
        "webhook_delivery",
        "audit_entry",
        "outbox",
        "idempotency",
        "dead_letter",
        "hub_secret",
        "pgboss.job",
      ]) {
        const { rows } = await client.query<{ n: number }>(
          `select count(*)::int as n from ${name} x where position($1 in x::text) > 0 or position($2 in x::text) > 0`,
          [bare, Buffer.from(bare, "base64").toString("hex")],
        );
        expect([name, rows[0]!.n]).toEqual([name, 0]);
      }
      const { rows } = await client.query(
        `select after ->> 'secret_salt' as told from audit_entry where record_type = 'webhook' and action = 'INSERT' order by id desc limit 1`,
      );
      expect(rows).toEqual([{ told: "***" }]);
    });
  });

  it("is its organization's own: others neither see it nor change it, nor get more than they may read", async () => {
    const { id } = await create("dj-op-water", ["task.issued.v1"]);
    for (const who of ["dj-op-gas", "dj-hc"]) {
      const { webhooks, webhookDeliveries } = await hub.data(
        who,
        "{ webhooks { totalCount } webhookDeliveries { totalCount } }",
      );
      expect([webhooks.totalCount, webhookDeliveries.totalCount]).toEqual([0, 0]);
      for (const [name, more, fields] of [
        ["updateWebhook", `, url: "https://evil.example/"`, "webhook { id }"],
        ["rotateWebhookSecret", "", "secret"],
        ["enableWebhook", "", "webhook { id }"],
        ["disableWebhook", "", "webhook { id }"],
        ["testWebhook", "", "delivery { id }"],
        ["deleteWebhook", "", "deletedId"],
      ] as const) {
        const { userErrors } = await mutate(who, name, `webhook: "${id}"${more}`, fields);
        expect([who, name, userErrors[0]?.code]).toEqual([who, name, "NOT_FOUND"]);
      }
    }
    const foreign = await mutate(
      "dj-op-gas",
      "createWebhook",
      `organization: "dj-op-water", url: "${receiver.url}", topics: ["task.issued.v1"]`,
      "secret",
    );
    expect([foreign.secret, foreign.userErrors[0].code]).toEqual([null, "FORBIDDEN"]);
    for (const scopes of ["[READ]", "[READ, PLAN, ANSWER, REPORT]", "[ADMIN]"]) {
      const { createApiKey } = await hub.data(
        "ADMIN",
        `mutation { createApiKey(input: {name: "k", organization: "dj-op-water", scopes: ${scopes}}) { secret } }`,
      );
      const made = await hub.ask(
        createApiKey.secret,
        `mutation { createWebhook(input: {url: "${receiver.url}", topics: ["task.issued.v1"]}) { secret userErrors { code } } }`,
      );
      expect([scopes, made.data.createWebhook.userErrors]).toEqual([scopes, [{ code: "FORBIDDEN" }]]);
    }
    // The lead office's organization by a key that only looks: what it makes sees with its eyes, or it may not.
    const viewer = await hub.key("dj-hc", "VIEWER");
    const made = await hub.ask(
      viewer,
      `mutation { createWebhook(input: {url: "${receiver.url}", topics: ["task.issued.v1"]}) { userErrors { code } } }`,
    );
    expect(made.data.createWebhook.userErrors).toEqual([{ code: "FORBIDDEN" }]);
    const admin = await mutate(
      "ADMIN",
      "createWebhook",
      `organization: "dj-op-gas", url: "${receiver.url}", topics: ["task.issued.v1"]`,
      "webhook { role organization { code } } secret",
    );
    expect(admin.webhook).toEqual({ role: "OPERATOR", organization: { code: "dj-op-gas" } });
  });

  it("refuses addresses that the hub must not call, and topics that there are not", async () => {
    for (const url of [
      "http://example.com/",
      "https://127.0.0.1/",
      "https://2130706433/",
      "https://[::1]/",
      "https://u:p@example.com/",
      "javascript:alert(1)",
      "",
    ]) {
      const { userErrors } = await mutate(
        "dj-op-water",
        "createWebhook",
        `url: "${url}", topics: ["task.issued.v1"]`,
        "secret",
      );
      expect([url, userErrors[0]]).toMatchObject([url, { code: "INVALID_INPUT", field: ["url"] }]);
    }
    const { userErrors } = await mutate(
      "dj-op-water",
      "createWebhook",
      `url: "${receiver.url}", topics: ["task.issued.v1", "task.generated.v1"]`,
      "secret",
    );
    expect(userErrors[0]).toMatchObject({ code: "INVALID_INPUT", field: ["topics", "1"] });
    expect(userErrors[0].message).toContain("task.issued.v1");
    // A name that leads to this machine is only found out when it is called.
    const named = await mutate(
      "dj-op-water",
      "createWebhook",
      `url: "https://localhost:${receiver.host.split(":")[1]}/", topics: ["task.issued.v1"]`,
      "webhook { id }",
    );
    await mutate("dj-op-water", "testWebhook", `webhook: "${named.webhook.id}"`, "delivery { id }");
    const [failed] = await until(async () => {
      const all = await deliveries("dj-op-water", `webhook: "${named.webhook.id}", state: FAILED`);
      return all.length > 0 ? all : null;
    });
    expect(failed.attempts[0]).toMatchObject({
      status: null,
      error: expect.stringContaining("not on the public internet"),
    });
    expect(receiver.got).toEqual([]);
  });

  it("does not tell what its organization may no longer see", async () => {
    const { id } = await create("dj-op-water", ["task.issued.v1"]);
    await mutate("dj-op-water", "disableWebhook", `webhook: "${id}"`, "webhook { state }");
    await issue();
    const waiting = await until(async () => {
      const all = await deliveries("dj-op-water", `webhook: "${id}"`);
      return all.length > 0 ? all : null;
    });
    await withClient(hub.database.url, (client) =>
      client.query(
        "update outbox set organization_id = (select id from organization where code = 'dj-op-gas') where id = $1",
        [waiting[0].message.slice(4)],
      ),
    );
    await mutate("dj-op-water", "enableWebhook", `webhook: "${id}"`, "webhook { state }");
    await until(async () => (await deliveries("dj-op-water", `webhook: "${id}", state: WITHHELD`)).length === 1);
    expect(ids()).not.toContain(waiting[0].message);
  });
});
