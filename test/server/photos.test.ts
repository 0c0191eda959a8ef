import { createHash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { forgetUnusedPhotos } from "../../src/commands/photo/forget.ts";
import { asHubItself } from "../../src/commands/wall.ts";
import { momentOf } from "../../src/domain/clock.ts";
import { hubViewer } from "../../src/hubViewer.ts";
import { usualAccess } from "../../src/server/limits/access.ts";
import { TestHub } from "../support/hub.ts";
import { dianjiangPack } from "../support/packs.ts";
import { fill } from "../support/rights/twoCounties.ts";

const png = (text: string): Buffer =>
  Buffer.concat([Buffer.from("\u0089PNG\r\n\u001A\n", "latin1"), Buffer.from(text)]);
const jpeg = (text: string): Buffer => Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.from(text)]);
const digest = (bytes: Buffer): string => createHash("sha256").update(bytes).digest("hex");
const area = "nanjie";
const water = "dj-op-water";
const task = `${area}-P01/DJ-W05/${water}`;
const most = 4_000;

let hub: TestHub;
let keys = 0;

interface Got {
  status: number;
  headers: Headers;
  bytes: Buffer;
  // Tests look into answers freely.
  // oxlint-disable-next-line typescript/no-explicit-any
  body: any;
}

async function call(who: string | null, method: string, path: string, body?: Buffer, more: object = {}): Promise<Got> {
  const secret = who === null ? null : who.startsWith("hub_") ? who : await hub.key(who);
  const response = await fetch(`${hub.server.url}${path}`, {
    method,
    ...(body ? { body: new Uint8Array(body) } : {}),
    headers: {
      "accept-language": "en",
      connection: "close",
      ...(secret ? { authorization: `Bearer ${secret}` } : {}),
      ...more,
    },
  });
  const bytes = Buffer.from(await response.arrayBuffer());
  const isJson = response.headers.get("content-type")?.includes("json");
  return {
    status: response.status,
    headers: response.headers,
    bytes,
    body: isJson ? JSON.parse(bytes.toString()) : null,
  };
}
const upload = (who: string | null, bytes: Buffer, more: object = {}) => call(who, "POST", "/photos", bytes, more);
const rows = <T = Record<string, unknown>>(sql: string): Promise<T[]> => asHubItself(hub.app.orm.em).execute<T[]>(sql);

async function report(who: string, evidence: object[], key = `photo-${++keys}`) {
  const input = { task, doneOn: "2022-01-04", quantity: 1, evidence, idempotencyKey: key };
  const { reportProgress } = await hub.data(
    who,
    `mutation($input: ReportProgressInput!) { reportProgress(input: $input) { report { id evidence } userErrors { code field message } } }`,
    { input },
  );
  return reportProgress;
}

beforeAll(async () => {
  const access = usualAccess();
  hub = await TestHub.open(await dianjiangPack(), "2022-01-05T09:00:00+08:00", {
    access: { limits: { ...access.limits, photoBytes: most } },
  });
  await hub.data("dj-hc", `mutation { generateTasks(input: {planYear: 2021}) { added } }`);
  await hub.data("dj-hc", `mutation { issueTasks(input: {filter: {area: "${area}"}}) { changed } }`);
  await hub.data(water, `mutation { acknowledgeTasks(input: {tasks: ["${task}"]}) { changed } }`);
}, 120_000);
afterAll(() => hub?.close());

describe("a photo", () => {
  it("is kept once by the digest of its bytes, carried by a report, and seen by whoever sees the report", async () => {
    const photo = jpeg("meter");
    const [first, second] = await Promise.all([upload(water, photo), upload(water, photo)]);
    expect([first.status, second.status].toSorted()).toEqual([200, 201]);
    expect(first.body).toEqual({ url: `/photos/${digest(photo)}`, sha256: digest(photo) });
    expect(second.body).toEqual(first.body);
    expect(await rows(`select type, bytes from photo`)).toEqual([{ type: "image/jpeg", bytes: photo.length }]);

    // Nobody but who handed it in, until a report carries it.
    expect((await call(water, "GET", first.body.url)).bytes).toEqual(photo);
    for (const who of ["dj-hc", "dj-op-power", "dj-cm"])
      expect((await call(who, "GET", first.body.url)).status).toBe(404);

    const { userErrors, report: made } = await report(water, [{ ...first.body, kind: "photo" }]);
    expect(userErrors).toEqual([]);
    expect(made.evidence).toEqual([{ ...first.body, kind: "photo" }]);
    for (const who of ["dj-hc", "dj-cm", "ADMIN"])
      expect((await call(who, "GET", first.body.url)).bytes).toEqual(photo);
    expect((await call("dj-op-power", "GET", first.body.url)).status).toBe(404);
    expect((await call(null, "GET", first.body.url)).status).toBe(401);
  });

  it("is shown as a picture and nothing else", async () => {
    const sneaky = png("<html><script>alert(1)</script>");
    const { body } = await upload(water, sneaky, { "content-type": "text/html" });
    const { headers, bytes } = await call(water, "GET", body.url);
    expect(bytes).toEqual(sneaky);
    expect(headers.get("content-type")).toBe("image/png");
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("content-security-policy")).toBe("default-src 'none'; sandbox");
    expect(headers.get("cache-control")).toContain("immutable");
    expect(headers.get("cache-control")).toContain("private");
  });

  it("stays on record with a correction, which needs no new one", async () => {
    const { body } = await upload(water, png("kept"));
    const { report: made } = await report(water, [body]);
    const { correctReport } = await hub.data(
      water,
      `mutation($input: CorrectReportInput!) { correctReport(input: $input) { report { id evidence } userErrors { message } } }`,
      { input: { report: made.id, quantity: 2, reason: "miscounted", idempotencyKey: `photo-${++keys}` } },
    );
    expect(correctReport.userErrors).toEqual([]);
    expect(correctReport.report.evidence).toMatchObject([{ url: body.url }]);
    expect(
      await rows(`select 1 from report_photo r join photo p on p.id = r.photo_id where p.sha256 = '${body.sha256}'`),
    ).toHaveLength(2);
  });
});

describe("what is refused", () => {
  it("is what is no photo, too large, or of nobody who reports", async () => {
    const page = Buffer.from("<!doctype html><script>alert(1)</script>");
    expect(await upload(water, page, { "content-type": "image/png" })).toMatchObject({
      status: 422,
      body: { errors: [{ extensions: { code: "INVALID_INPUT" } }] },
    });
    expect((await upload(water, Buffer.from("<svg xmlns='http://www.w3.org/2000/svg'/>"))).status).toBe(422);
    expect((await upload(water, Buffer.alloc(0))).status).toBe(422);
    expect((await upload(water, Buffer.from([0xff, 0xd8]))).status).toBe(422);
    const large = await upload(water, png("x".repeat(most)));
    expect([large.status, large.body.errors[0].message]).toEqual([413, expect.stringContaining("scale it down")]);
    expect((await upload(water, png("x".repeat(most - 8)))).status).toBe(201);
    expect((await upload(water, jpeg("z"), { "content-encoding": "gzip" })).status).toBe(422);
    expect((await upload(null, jpeg("a"))).status).toBe(401);
    expect((await upload("ADMIN", jpeg("a"))).status).toBe(403);
    expect((await upload(null, jpeg("a"), { cookie: "hub_session=x", origin: "https://evil.example" })).status).toBe(
      403,
    );
    const { createApiKey } = await hub.data(
      "ADMIN",
      `mutation { createApiKey(input: {name: "reads", organization: "${water}", scopes: [READ]}) { secret } }`,
    );
    expect((await upload(createApiKey.secret, jpeg("a"))).status).toBe(403);
  });

  it("is every path that is no digest", async () => {
    for (const path of [
      "..%2f..%2fetc%2fpasswd",
      "x".repeat(64),
      "%00",
      "A".repeat(64),
      `${"a".repeat(64)}.html`,
      "a' or 1=1",
    ]) {
      expect((await call(water, "GET", `/photos/${path}`)).status).toBe(404);
    }
    for (const method of ["PUT", "DELETE"])
      expect((await call(water, method, `/photos/${"a".repeat(64)}`)).status).toBe(404);
  });

  it("is a report with a photo that its organization never handed in, or with another digest", async () => {
    const { body } = await upload("dj-op-power", png("power's"));
    const unknown = digest(png("unknown"));
    for (const [evidence, code, field] of [
      [{ url: `/photos/${unknown}` }, "NOT_FOUND", "url"],
      [{ url: body.url, sha256: body.sha256 }, "NOT_FOUND", "url"],
      [{ url: "/photos/../etc" }, "INVALID_INPUT", "url"],
      [{ url: `/photos/${unknown}/x` }, "INVALID_INPUT", "url"],
    ] as const) {
      const { userErrors } = await report(water, [evidence]);
      expect(userErrors).toMatchObject([{ code, field: ["evidence", "0", field] }]);
    }
    const own = (await upload(water, png("own"))).body;
    const { userErrors } = await report(water, [{ url: own.url, sha256: unknown }]);
    expect(userErrors).toMatchObject([{ code: "INVALID_INPUT", field: ["evidence", "0", "sha256"] }]);
    // The same bytes of another organization are its own photo.
    expect((await upload(water, png("power's"))).status).toBe(201);
    expect((await report(water, [body])).userErrors).toEqual([]);
    expect((await call("dj-op-power", "GET", body.url)).status).toBe(200);
    const refused = await report(water, [{ url: `/photos/${unknown}` }], "again");
    expect(refused.userErrors).toHaveLength(1);
    await upload(water, png("unknown"));
    expect((await report(water, [{ url: `/photos/${unknown}` }], "again")).userErrors).toEqual([]);
  });
});

describe("photos that no report carries", () => {
  it("are forgotten after a month, with an entry in the audit; those of reports are not", async () => {
    const forget = (at: string) =>
      forgetUnusedPhotos({
        em: hub.app.orm.em,
        viewer: hubViewer,
        moment: momentOf(new Date(at)),
        committed: () => undefined,
      });
    const { body } = await upload(water, png("never used"));
    const used = Number((await rows<{ n: string }>("select count(distinct photo_id) as n from report_photo"))[0]!.n);
    expect(await forget("2022-01-20T09:00:00+08:00")).toBe(0);
    expect(await forget("2022-03-01T09:00:00+08:00")).toBeGreaterThan(0);
    expect((await call(water, "GET", body.url)).status).toBe(404);
    expect(await rows("select 1 from photo")).toHaveLength(used);
    expect(await rows("select 1 from photo_content")).toHaveLength(used);
    const gone = await rows("select command from audit_entry where record_type = 'photo' and action = 'DELETE'");
    expect(gone[0]).toEqual({ command: "forgetUnusedPhotos" });
  });
});

describe("photos of another jurisdiction", () => {
  it("are there for nobody here, by whatever digest", async () => {
    const two = await TestHub.open(null, "2024-06-01T09:00:00+08:00");
    try {
      const world = await fill(two);
      const photos = await asHubItself(two.app.orm.em).execute<{ sha256: string; home: number }[]>(
        "select sha256, jurisdiction_id as home from photo where id % 1000 in (1, 2, 3, 806, 807)",
      );
      let seen = 0;
      const foreign: unknown[] = [];
      for (const { code, role, viewer } of world.people.filter((person) => person.role !== "ADMIN")) {
        const secret = await two.key(code!, role);
        for (const { sha256, home } of photos) {
          const { status } = await fetch(`${two.server.url}/photos/${sha256}`, {
            headers: { authorization: `Bearer ${secret}` },
          });
          if (status === 200) seen++;
          if (home !== viewer.jurisdictionId && status !== 404) foreign.push([code, sha256, status]);
        }
      }
      expect(foreign).toEqual([]);
      expect(seen).toBeGreaterThan(0);
    } finally {
      await two.close();
    }
  }, 120_000);
});
