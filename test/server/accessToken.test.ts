import { createHmac, type webcrypto } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { base64url, exportJWK, exportSPKI, generateKeyPair, importJWK, SignJWT, type JWK } from "jose";
import { Jar, Socket } from "../support/browser.ts";
import type { TestHub } from "../support/hub.ts";
import { audience, clientId, OpenIdHub } from "../support/openId.ts";

type Key = webcrypto.CryptoKey;

const who = "{ viewer { username role organization { code } } }";

let world: OpenIdHub;
let hub: TestHub;
beforeAll(async () => {
  world = await OpenIdHub.open();
  ({ hub } = world);
}, 120_000);
afterAll(async () => world?.close());

const browser = (): Jar => new Jar(hub.server.url);

describe("an access token of the provider", () => {
  const now = (): number => Math.floor(Date.now() / 1000);
  const good = (): Record<string, unknown> => ({
    iss: world.standing.issuer,
    aud: audience,
    sub: "meter-system",
    iat: now(),
    nbf: now() - 10,
    exp: now() + 600,
  });
  let ownKey: JWK;
  let kid: string;
  let evil: Server;
  let evilUrl: string;
  /** Requests to the attacker's key server: none must come. */
  let evilAsked = 0;

  beforeAll(async () => {
    ownKey = world.standing.key as JWK;
    kid = ownKey.kid!;
    await world.account(`username: "meters", organization: "dj-op-water", openIdSubject: "meter-system"`);
    evil = createServer((_request, response) => {
      evilAsked += 1;
      response.end(JSON.stringify({ keys: [] }));
    }).listen(0, "127.0.0.1");
    await new Promise((resolve) => evil.once("listening", resolve));
    evilUrl = `http://127.0.0.1:${(evil.address() as AddressInfo).port}/jwks`;
  });
  afterAll(() => new Promise((resolve) => evil.close(resolve)));

  const sign = async (claims: Record<string, unknown>, header: object = {}, key?: Key): Promise<string> =>
    new SignJWT(claims)
      .setProtectedHeader({ alg: "RS256", typ: "at+jwt", kid, ...header })
      .sign(key ?? ((await importJWK(ownKey, "RS256")) as Key), { crit: { x: true } });
  const ask = (token: string): Promise<{ status: number; data: { viewer: object } }> =>
    browser().ask(who, {}, { authorization: `Bearer ${token}` }) as never;
  const unsigned = (header: object, claims: object, signature = ""): string =>
    `${base64url.encode(JSON.stringify(header))}.${base64url.encode(JSON.stringify(claims))}.${signature}`;

  it("opens the hub for the system that it is of", async () => {
    const answer = await ask(await sign(good()));
    expect(answer.data.viewer).toEqual({ username: "meters", role: "OPERATOR", organization: { code: "dj-op-water" } });
    expect((await ask(await sign({ ...good(), aud: ["other", audience] }))).status).toBe(200);
    expect((await ask(await sign(good(), { typ: "application/at+jwt" }))).status).toBe(200);
  });

  it("closes the socket that it opened when it ends, or when its account is disabled", async () => {
    const exp = now() + 3;
    const short = await Socket.open(hub, {}, { authorization: `Bearer ${await sign({ ...good(), exp })}` });
    const long = await Socket.open(hub, {}, { authorization: `Bearer ${await sign(good())}` });
    expect([short.ended, long.ended]).toEqual([0, 0]);
    await short.until(() => short.ended !== 0);
    expect(short.ended).toBe(4401);
    expect(short.endedAt - exp * 1000).toBeLessThan(2000);
    expect(long.ended).toBe(0);
    const disable = `mutation { disableAccount(input: {account: "meters"}) { accountId } }`;
    await hub.data("ADMIN", disable);
    await long.until(() => long.ended === 4401, 2000);
    expect((await ask(await sign(good()))).status).toBe(401);
    await hub.data("ADMIN", disable.replace("disable", "enable"));
    expect((await ask(await sign(good()))).status).toBe(200);
  });

  const attacks: [string, () => Promise<string> | string][] = [
    ["none", () => unsigned({ alg: "none", typ: "at+jwt" }, good())],
    ["nOnE with a key id", () => unsigned({ alg: "nOnE", typ: "at+jwt", kid }, good())],
    ["no signature", async () => (await sign(good())).replace(/\.[^.]*$/, ".")],
    ["another signature", async () => (await sign(good())).replace(/\.[^.]{20}([^.]*)$/, `.${"A".repeat(20)}$1`)],
    [
      "another payload",
      async () => {
        const [header, , signature] = (await sign(good())).split(".");
        return `${header}.${base64url.encode(JSON.stringify({ ...good(), sub: "admin" }))}.${signature}`;
      },
    ],
    ["another audience", () => sign({ ...good(), aud: "https://other.example.cn" })],
    ["the client as audience, as ID tokens have", () => sign({ ...good(), aud: clientId })],
    ["no audience", () => sign({ ...good(), aud: undefined })],
    ["another issuer", () => sign({ ...good(), iss: "https://evil.example.com" })],
    ["the issuer with a slash", () => sign({ ...good(), iss: `${world.standing.issuer}/` })],
    ["no issuer", () => sign({ ...good(), iss: undefined })],
    ["its time over", () => sign({ ...good(), exp: now() - 30 })],
    ["no end", () => sign({ ...good(), exp: undefined })],
    ["an end that is no number", () => sign({ ...good(), exp: "tomorrow" as never })],
    ["its time not come", () => sign({ ...good(), nbf: now() + 60 })],
    ["no subject", () => sign({ ...good(), sub: undefined })],
    ["a subject that nobody has", () => sign({ ...good(), sub: "nobody" })],
    ["the type of an ID token", () => sign(good(), { typ: "JWT" })],
    ["no type", () => sign(good(), { typ: undefined })],
    ["the type of a logout token", () => sign(good(), { typ: "logout+jwt" })],
    ["a critical extension", () => sign(good(), { crit: ["x"], x: 1 })],
  ];
  it.each(attacks)("opens nothing with %s", async (_name, forge) => {
    const token = await forge();
    const answer = await ask(token);
    expect(answer.status).toBe(401);
    expect((await Socket.open(hub, {}, { authorization: `Bearer ${token}` })).ended).toBe(4401);
  });

  it("opens nothing when it is signed with the public key as a shared secret", async () => {
    const { n, e, kty } = ownKey;
    const publicKey = (await importJWK({ n, e, kty } as JWK, "RS256")) as Key;
    const secrets = [await exportSPKI(publicKey), JSON.stringify({ n, e, kty }), n!];
    for (const secret of secrets) {
      for (const alg of ["HS256", "HS384", "HS512"]) {
        const unsignedToken = unsigned({ alg, typ: "at+jwt", kid }, good()).replace(/\.$/, "");
        const mac = createHmac(`sha${alg.slice(2)}`, secret)
          .update(unsignedToken)
          .digest("base64url");
        expect((await ask(`${unsignedToken}.${mac}`)).status).toBe(401);
      }
    }
  });

  it("opens nothing when it brings or names its own key", async () => {
    const { privateKey, publicKey } = await generateKeyPair("RS256", { extractable: true });
    const jwk = { ...(await exportJWK(publicKey)), kid, alg: "RS256" };
    const headers: object[] = [
      { jwk },
      { jwk, kid: undefined },
      { jku: evilUrl },
      { jku: evilUrl, kid: "evil" },
      { x5u: evilUrl },
      { x5c: ["MIIB"] },
      { kid: "evil" },
      { kid: undefined },
      { kid: "../../../../dev/null" },
      { kid: "' or 1=1 --" },
      { kid: "__proto__" },
      { kid: "" },
      { kid: "x".repeat(2000) },
      { kid: evilUrl },
    ];
    for (const header of headers) {
      const token = await sign(good(), header, privateKey);
      expect([header, (await ask(token)).status]).toEqual([header, 401]);
    }
    expect(evilAsked).toBe(0);
  });

  it("is taken again after the provider has changed its keys", async () => {
    await world.tell({ newKey: true });
    const added = world.standing.key as JWK;
    const token = await new SignJWT(good())
      .setProtectedHeader({ alg: "RS256", typ: "at+jwt", kid: added.kid! })
      .sign((await importJWK(added, "RS256")) as Key);
    let status = 0;
    // Unknown keys are asked for every ten seconds at most, so that tokens made up do not become requests to the provider.
    for (let i = 0; i < 40 && status !== 200; i++) {
      ({ status } = await ask(token));
      if (status !== 200) await new Promise((resolve) => setTimeout(resolve, 1000));
    }
    expect(status).toBe(200);
  });
});
