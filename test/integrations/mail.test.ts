import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import PostalMime from "postal-mime";
import { SMTPServer } from "smtp-server";
import { readConfig } from "../../src/config.ts";
import { asHubItself } from "../../src/commands/wall.ts";
import { TestHub } from "../support/hub.ts";
import { dianjiangPack } from "../support/packs.ts";

let hub: TestHub;
let server: SMTPServer;
const raw: { to: string[]; bytes: Buffer }[] = [];
/** Refusals instead of the next mails. */
const trouble: { code: number; text: string }[] = [];
const water = "dj-op-water";
const hubUrl = "https://hub.county.example";

beforeAll(async () => {
  server = new SMTPServer({
    authOptional: false,
    allowInsecureAuth: true,
    disabledCommands: ["STARTTLS"],
    logger: false,
    onAuth: ({ username, password }, _session, done) =>
      username === "hub" && password === "canary-mail-pass" ? done(null, { user: "hub" }) : done(new Error("no")),
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        const refused = trouble.shift();
        if (refused) return done(Object.assign(new Error(refused.text), { responseCode: refused.code }));
        raw.push({ to: session.envelope.rcptTo.map(({ address }) => address), bytes: Buffer.concat(chunks) });
        done();
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.server.address() as AddressInfo;
  const { mail } = readConfig({
    HUB_SMTP_URL: `smtp://hub:canary-mail-pass@127.0.0.1:${port}`,
    HUB_MAIL_FROM: "施工协同 <hub@county.example>",
  });
  hub = await TestHub.open(await dianjiangPack(), "2022-01-05T09:00:00+08:00", {
    mail,
    door: { url: hubUrl, origins: [] },
  });
  await hub.data("dj-hc", `mutation { generateTasks(input: {planYear: 2021}) { added } }`);
}, 120_000);
afterAll(async () => {
  await hub?.close();
  await new Promise<void>((resolve) => server.close(() => resolve()));
});

/** Does this again and again until a mail has come. */
async function untilMailed(again: () => Promise<unknown>): Promise<void> {
  for (const end = Date.now() + 40_000; raw.length === 0 && Date.now() < end;) {
    await again();
    await new Promise((go) => setTimeout(go, 100));
  }
}

async function make(
  addresses: string[],
  more = {},
): Promise<{ id: string | null; refused: { code: string; field: string[] }[] }> {
  const { createChannel } = await hub.data(
    water,
    `mutation($i: CreateChannelInput!) { createChannel(input: $i) { channel { id } userErrors { code field } } }`,
    { i: { kind: "MAIL", name: `mail ${addresses.join()}`, addresses, ...more } },
  );
  return { id: createChannel.channel?.id ?? null, refused: createChannel.userErrors };
}

describe("mail", () => {
  it("brings a digest to all addresses of a channel, in Chinese, as text and as a page, with links", async () => {
    await make(["zhang@water.example", "li@water.example"]);
    await hub.data("dj-hc", `mutation { issueTasks(input: {filter: {compound: "nanjie-P01"}}) { changed } }`);
    await untilMailed(() => hub.app.services.channels.look());
    expect(raw).toHaveLength(1);
    const { to, bytes } = raw[0]!;
    const mail = await PostalMime.parse(bytes);
    expect(to.toSorted()).toEqual(["li@water.example", "zhang@water.example"]);
    expect(mail.from).toMatchObject({ name: "施工协同", address: "hub@county.example" });
    expect(mail.subject).toMatch(/^【施工协同】供水单位：\d+ 项$/);
    for (const part of [mail.text!, mail.html!]) {
      expect(part).toContain("新任务待签收：供水");
      expect(part).toContain(hubUrl);
    }
    expect(mail.html).not.toMatch(/<script|<img/);
    expect(mail.messageId).toMatch(/^<channel-message-\d+@county\.example>$/);
    expect(mail.headers.find(({ key }) => key === "auto-submitted")?.value).toBe("auto-generated");
  }, 60_000);

  it("is tried again when the server refuses, says why, and never tells the password", async () => {
    const { id } = await make(["wang@water.example"], { topics: ["OVERDUE"] });
    raw.length = 0;
    trouble.push({ code: 451, text: "4.7.1 greylisted, come back" });
    await hub.data(water, `mutation { testChannel(input: {channel: "${id}"}) { userErrors { code } } }`);
    const errors: string[] = [];
    await untilMailed(async () => {
      const { node } = await hub.data(water, `{ node(id: "${id}") { ... on Channel { messages { error } } } }`);
      if (node.messages[0].error) errors.push(node.messages[0].error);
    });
    expect(raw.map(({ to }) => to)).toEqual([["wang@water.example"]]);
    expect(errors[0]).toContain("greylisted");
    const rows = await asHubItself(hub.app.orm.em).execute("select error from channel_message");
    expect(JSON.stringify([errors, rows])).not.toContain("canary-mail-pass");
  }, 60_000);

  it.each([["a@b.cn\r\nBcc: all@x.cn"], ["Zhang <a@b.cn>"], ["a@b.cn,c@d.cn"], ["nobody"], [""]])(
    "is not sent to %j",
    async (address) => {
      expect(await make([address])).toMatchObject({
        id: null,
        refused: [{ code: "INVALID_INPUT", field: ["addresses", "0"] }],
      });
    },
  );

  it("needs a sender, and is refused by a hub that sends none", async () => {
    expect(() => readConfig({ HUB_SMTP_URL: "smtp://localhost" })).toThrow("HUB_MAIL_FROM");
    expect(() => readConfig({ HUB_SMTP_URL: "http://localhost", HUB_MAIL_FROM: "a@b.cn" })).toThrow("HUB_SMTP_URL");
    const without = await TestHub.open(await dianjiangPack());
    try {
      const { createChannel } = await without.data(
        water,
        `mutation { createChannel(input: {kind: MAIL, name: "m", addresses: ["a@b.cn"]}) { userErrors { code field } } }`,
      );
      expect(createChannel.userErrors).toEqual([{ code: "CONFLICT", field: ["kind"] }]);
    } finally {
      await without.close();
    }
  }, 60_000);
});
