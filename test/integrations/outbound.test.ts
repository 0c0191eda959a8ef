import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer, type RequestListener, type Server } from "node:http";
import { createServer as createHttps } from "node:https";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { getCACertificates, setDefaultCACertificates } from "node:tls";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { TargetRefused, type Outgoing } from "../../src/domain/outbound.ts";
import { isPublic } from "../../src/integrations/outbound/address.ts";
import { openOutbound, type Found } from "../../src/integrations/outbound/open.ts";
import { needing } from "../support/programs.ts";

const withOpenssl = needing("openssl", test);

const out: Outgoing = { headers: { "x-mark": "1" }, body: "{}", timeoutMs: 2000, maxAnswerBytes: 1000 };
const servers: Server[] = [];
const reached: string[] = [];
let port = 0;

/** A receiver that notes whoever connects; on `port` unless told. */
async function listen(address: string, answer: RequestListener, at = port, server = createServer()): Promise<number> {
  server.on("connection", () => reached.push(address));
  server.on("request", answer);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(at, address, resolve));
  return (server.address() as AddressInfo).port;
}

const byName =
  (names: Record<string, string[]>) =>
  async (name: string): Promise<Found[]> =>
    (names[name] ?? []).map((address) => ({ address, family: address.includes(":") ? 6 : 4 }));

beforeAll(async () => {
  port = await listen("127.0.0.1", (_request, response) => response.end("first"), 0);
  await listen("127.0.0.2", (_request, response) => response.end("second"));
});
afterAll(() => {
  for (const server of servers) {
    server.closeAllConnections();
    server.close();
  }
});

const forms = [
  "127.0.0.1",
  "127.1",
  "127.0.1",
  "2130706433",
  "017700000001",
  "0177.0.0.1",
  "0177.0.0.01",
  "0x7f000001",
  "0x7f.0.0.1",
  "0x7F.1",
  "127.0.0.1.",
  "１２７.0.0.1",
  "①②⑦.0.0.1",
  "127。0。0。1",
  "%31%32%37.0.0.1",
  "0",
  "0.0.0.0",
  "127.255.255.254",
  "10.0.0.1",
  "172.16.0.1",
  "172.31.255.255",
  "192.168.1.1",
  "100.64.0.1",
  "100.100.100.200",
  "169.254.169.254",
  "2852039166",
  "0xa9fea9fe",
  "0251.0376.0251.0376",
  "168.63.129.16",
  "192.0.0.192",
  "198.18.0.1",
  "224.0.0.1",
  "239.255.255.250",
  "255.255.255.255",
  "[::1]",
  "[0:0:0:0:0:0:0:1]",
  "[::]",
  "[::ffff:127.0.0.1]",
  "[::ffff:7f00:1]",
  "[::ffff:169.254.169.254]",
  "[::127.0.0.1]",
  "[::ffff:0:127.0.0.1]",
  "[64:ff9b::7f00:1]",
  "[64:ff9b:1::a9fe:a9fe]",
  "[2002:7f00:1::]",
  "[2002:a9fe:a9fe::1]",
  "[2001:0:4136:e378:8000:63bf:3fff:fdd2]",
  "[fe80::1]",
  "[fec0::1]",
  "[fc00::1]",
  "[fd00:ec2::254]",
  "[ff02::1]",
  "[100::1]",
  "[2001:db8::1]",
  "[5f00::1]",
];

describe("The way out", () => {
  test.each(forms)("does not call %s, in whatever form it is written", async (host) => {
    const before = reached.length;
    const outbound = openOutbound();
    await expect(outbound.post(`https://${host}:${port}/`, out)).rejects.toThrow(TargetRefused);
    await expect(outbound.post(`http://${host}:${port}/`, out)).rejects.toThrow(TargetRefused);
    expect(outbound.problemOf(`https://${host}:${port}/`)).not.toBeNull();
    expect(reached).toHaveLength(before);
  });

  test.each(forms.filter((form) => /^\[?[0-9a-f:.]+\]?$/.test(form) && /[:.].*[:.]/.test(form)))(
    "does not call a name that leads to %s, nor one that also leads to the internet",
    async (form) => {
      const address = form.replace(/^\[|\]$/g, "").replace(/\.$/, "");
      const before = reached.length;
      const outbound = openOutbound({
        resolve: byName({ "evil.example": [address], "mixed.example": ["1.1.1.1", address] }),
      });
      await expect(outbound.post(`https://evil.example:${port}/`, out)).rejects.toThrow(TargetRefused);
      await expect(outbound.post(`https://mixed.example:${port}/`, out)).rejects.toThrow(TargetRefused);
      expect(reached).toHaveLength(before);
    },
  );

  test.each(["localhost", "LOCALHOST", "ｌｏｃａｌｈｏｓｔ"])(
    "does not call this machine by the name %s",
    async (name) => {
      const before = reached.length;
      await expect(openOutbound().post(`https://${name}:${port}/`, out)).rejects.toThrow(TargetRefused);
      expect(reached).toHaveLength(before);
    },
  );

  test.each([
    "http://example.com/",
    "https://user:password@example.com/",
    "https://user@example.com/",
    "ftp://example.com/",
    "file:///etc/passwd",
    "gopher://example.com/",
    "data:text/plain,hello",
    "example.com",
    "https://",
    "",
  ])("takes only https without credentials: not %p", async (url) => {
    const outbound = openOutbound();
    expect(outbound.problemOf(url)).toMatchObject({ zh: expect.any(String), en: expect.any(String) });
    await expect(outbound.post(url, out)).rejects.toThrow(TargetRefused);
  });

  test("knows the public internet", () => {
    expect(["1.1.1.1", "114.114.114.114", "172.32.0.1", "2400:3200::1", "2606:4700::1111"].every(isPublic)).toBe(true);
    expect(["fe80::1%eth0", "", "1.2.3", "example.com"].some(isPublic)).toBe(false);
    expect(openOutbound().problemOf("https://example.cn:8443/hooks?x=1")).toBeNull();
  });

  test("asks for a name's addresses once and connects to what it judged, whatever the name says next", async () => {
    let asked = 0;
    const outbound = openOutbound({
      hosts: [`rebinding.example:${port}`],
      resolve: async () => [{ address: `127.0.0.${(asked += 1)}`, family: 4 }],
    });
    const answer = await outbound.post(`http://rebinding.example:${port}/`, out);
    expect(answer).toEqual({ status: 200, body: "first" });
    expect(asked).toBe(1);
  });

  test("calls what an administrator listed: that port of that host only", async () => {
    const outbound = openOutbound({ hosts: [`127.0.0.1:${port}`, `[::1]:${port}`] });
    expect(await outbound.post(`http://127.0.0.1:${port}/`, out)).toEqual({ status: 200, body: "first" });
    expect(outbound.problemOf(`http://[0::1]:${port}/`)).toBeNull();
    await expect(outbound.post(`http://127.0.0.1:${port + 1}/`, out)).rejects.toThrow(TargetRefused);
    await expect(outbound.post(`http://127.0.0.2:${port}/`, out)).rejects.toThrow(TargetRefused);
    await expect(outbound.post(`http://x:y@127.0.0.1:${port}/`, out)).rejects.toThrow(TargetRefused);
  });

  test.each([301, 302, 303, 307, 308])("follows no redirect: %i is the answer", async (status) => {
    const at = await listen(
      "127.0.0.1",
      (_request, response) =>
        void response.writeHead(status, { location: `http://127.0.0.2:${port}/` }).end("elsewhere"),
      0,
    );
    const before = reached.filter((address) => address === "127.0.0.2").length;
    const outbound = openOutbound({ hosts: [`127.0.0.1:${at}`, `127.0.0.2:${port}`] });
    expect(await outbound.post(`http://127.0.0.1:${at}/`, out)).toEqual({ status, body: "elsewhere" });
    expect(reached.filter((address) => address === "127.0.0.2")).toHaveLength(before);
  });

  test("sends what it is given, as it is", async () => {
    const got: unknown[] = [];
    const at = await listen(
      "127.0.0.1",
      (request, response) => {
        const chunks: Buffer[] = [];
        request.on("data", (chunk: Buffer) => chunks.push(chunk));
        request.on("end", () => {
          got.push(request.method, request.url, request.headers["x-mark"], Buffer.concat(chunks).toString());
          response.writeHead(202).end("收到\0");
        });
      },
      0,
    );
    const outbound = openOutbound({ hosts: [`127.0.0.1:${at}`] });
    const answer = await outbound.post(`http://127.0.0.1:${at}/a?b=c`, { ...out, body: '{"渝":1}' });
    expect(answer).toEqual({ status: 202, body: "收到\u{FFFD}" });
    expect(got).toEqual(["POST", "/a?b=c", "1", '{"渝":1}']);
  });

  test("reads so much of an answer and no more, and waits so long and no longer", async () => {
    let sent = 0;
    const endless = await listen(
      "127.0.0.1",
      (_request, response) => {
        const timer = setInterval(() => {
          sent += 1;
          response.write("x".repeat(600));
        }, 5);
        response.on("close", () => clearInterval(timer));
      },
      0,
    );
    const drop = await listen(
      "127.0.0.1",
      (_request, response) => {
        const timer = setInterval(() => response.write("x"), 20);
        response.on("close", () => clearInterval(timer));
      },
      0,
    );
    const silent = await listen("127.0.0.1", () => undefined, 0);
    const rude = await listen("127.0.0.1", (request) => request.socket.destroy(), 0);
    const outbound = openOutbound({ hosts: [endless, drop, silent, rude].map((at) => `127.0.0.1:${at}`) });
    const post = (at: number): Promise<unknown> => outbound.post(`http://127.0.0.1:${at}/`, { ...out, timeoutMs: 400 });
    expect(await post(endless)).toEqual({ status: 200, body: "x".repeat(1000) });
    await new Promise((resolve) => setTimeout(resolve, 100));
    const then = sent;
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(sent).toBe(then);
    await expect(post(drop)).rejects.toThrow("no whole answer within 0.4 s");
    await expect(post(silent)).rejects.toThrow("no whole answer within 0.4 s");
    await expect(post(rude)).rejects.toThrow(/socket hang up|ECONNRESET/);
    const deaf = openOutbound({ resolve: () => new Promise(() => undefined) });
    await expect(deaf.post("https://slow.example/", { ...out, timeoutMs: 100 })).rejects.toThrow("within 0.1 s");
    await expect(openOutbound({ resolve: byName({}) }).post("https://none.example/", out)).rejects.toThrow(
      "no address",
    );
  });

  withOpenssl("believes only certificates that somebody vouches for, for the name that was asked for", async () => {
    const folder = mkdtempSync(join(tmpdir(), "hub-tls-"));
    const known = getCACertificates("default");
    try {
      const [key, cert] = [join(folder, "key.pem"), join(folder, "cert.pem")];
      const subject = ["-subj", "/CN=hooks.example", "-addext", "subjectAltName=DNS:hooks.example"];
      const form = [
        "req",
        "-x509",
        "-newkey",
        "ec",
        "-pkeyopt",
        "ec_paramgen_curve:prime256v1",
        "-nodes",
        "-days",
        "2",
      ];
      execFileSync("openssl", [...form, "-keyout", key, "-out", cert, ...subject], { stdio: "ignore" });
      const secure = createHttps({ key: readFileSync(key), cert: readFileSync(cert) });
      const at = await listen("127.0.0.1", (_request, response) => response.end("safe"), 0, secure as never);
      const outbound = openOutbound({
        hosts: [`hooks.example:${at}`, `other.example:${at}`],
        resolve: async () => [{ address: "127.0.0.1", family: 4 }],
      });
      await expect(outbound.post(`https://hooks.example:${at}/`, out)).rejects.toThrow(/self-signed/);
      setDefaultCACertificates([...known, readFileSync(cert, "utf8")]);
      expect(await outbound.post(`https://hooks.example:${at}/`, out)).toEqual({ status: 200, body: "safe" });
      await expect(outbound.post(`https://other.example:${at}/`, out)).rejects.toThrow(/altnames/);
    } finally {
      setDefaultCACertificates(known);
      rmSync(folder, { recursive: true });
    }
  });
});
