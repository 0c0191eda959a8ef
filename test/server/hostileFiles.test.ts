import { request } from "node:http";
import { deflateRawSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { storedZip } from "../../src/integrations/files/storedZip.ts";
import { Files, xlsx } from "../support/files.ts";
import { TestHub } from "../support/hub.ts";
import { dianjiangPack } from "../support/packs.ts";

let hub: TestHub;
let files: Files;
const water = "dj-op-water";

beforeAll(async () => {
  hub = await TestHub.open(await dianjiangPack());
  files = new Files(hub);
  // The first thread pays for reading its code.
  await files.upload(water, "dates", "x");
}, 120_000);
afterAll(() => hub?.close());

const sheet = (cells: string, before = ""): string =>
  `<?xml version="1.0" encoding="UTF-8"?>${before}<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${cells}</sheetData></worksheet>`;

/** A workbook by hand around one sheet's XML. */
function workbook(xml: string, more: { name: string; data: Uint8Array }[] = []): Uint8Array {
  const rels = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  const parts: Record<string, string> = {
    "[Content_Types].xml": `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`,
    "_rels/.rels": `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${rels}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    "xl/workbook.xml": `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="${rels}"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${rels}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    "xl/worksheets/sheet1.xml": xml,
  };
  return storedZip([...Object.entries(parts).map(([name, text]) => ({ name, data: Buffer.from(text) })), ...more]);
}

/** Changes the one part of a container that is compressed: its directory says `claims` bytes, whatever comes out. */
function bomb(claims: number, bytes: number): Uint8Array {
  const packed = deflateRawSync(Buffer.alloc(bytes, "a"));
  const zip = Buffer.from(workbook(sheet(""), [{ name: "xl/sharedStrings.xml", data: packed }]));
  for (const [signature, method, size] of [
    [0x04034b50, 8, 22],
    [0x02014b50, 10, 24],
  ] as const) {
    for (let at = 0; at + 46 < zip.length; at++) {
      const name = at + (signature === 0x04034b50 ? 30 : 46);
      if (zip.readUInt32LE(at) !== signature || zip.toString("latin1", name, name + 20) !== "xl/sharedStrings.xml")
        continue;
      zip.writeUInt16LE(8, at + method);
      zip.writeUInt32LE(claims, at + size);
    }
  }
  return zip;
}

/** One entry in the place of all others. */
function overlapping(): Uint8Array {
  const zip = Buffer.from(workbook(sheet("")));
  let first = -1;
  for (let at = 0; at + 46 < zip.length; at++) {
    if (zip.readUInt32LE(at) !== 0x02014b50) continue;
    if (first < 0) first = zip.readUInt32LE(at + 42);
    else zip.writeUInt32LE(first, at + 42);
  }
  return zip;
}

const cell = (ref: string, text: string): string => `<c r="${ref}" t="inlineStr"><is><t>${text}</t></is></c>`;
const headed = `<row r="1">${cell("A1", "任务编号")}${cell("B1", "开工日期")}${cell("C1", "完工日期")}</row>`;
const laughs = `<!DOCTYPE lolz [<!ENTITY a "ha">${Array.from({ length: 12 }, (_, i) => `<!ENTITY a${i} "${`&a${i === 0 ? "" : i - 1};`.repeat(10)}">`).join("")}]>`;
const many = Array.from({ length: 60_000 }, (_, i) => ({ name: `xl/worksheets/s${i}.xml`, data: new Uint8Array() }));

const hostile: [string, () => Uint8Array | string | Promise<Uint8Array>][] = [
  ["a bomb that says how large it becomes", () => bomb(2_000_000_000, 50_000_000)],
  ["a bomb that lies about it", () => bomb(1_000, 100_000_000)],
  ["entries that overlap", overlapping],
  ["60,000 entries", () => workbook(sheet(headed), many)],
  [
    "an entry that leads out of the folder",
    () => workbook(sheet(headed), [{ name: "../../etc/cron.d/x", data: Buffer.from("x") }]),
  ],
  ["the same entry twice", () => workbook(sheet(headed), [{ name: "xl/workbook.xml", data: Buffer.from("<x/>") }])],
  ["an entity bomb", () => workbook(sheet(headed, laughs))],
  ["a million columns", () => workbook(sheet(`${headed}<row r="2">${"<c/>".repeat(1_000_000)}</row>`))],
  ["a cell in the last corner", () => workbook(sheet(`${headed}<row r="1048576">${cell("XFD1048576", "x")}</row>`))],
  ["rows without end", () => workbook(sheet(headed + "<row/>".repeat(3_000_000)))],
  ["a directory cut off", () => workbook(sheet(headed)).subarray(0, 900)],
  ["XML that never ends", () => workbook(sheet(headed + "<row><c><is><t>".repeat(100_000)).slice(0, -30))],
  ["a quote that is not closed", () => `任务编号,开工日期,完工日期\n"${"x,\n".repeat(2_000_000)}`],
  ["a million columns of CSV", () => `任务编号,开工日期,完工日期${",".repeat(1_000_000)}\n`],
  ["a million lines of CSV", () => `任务编号,开工日期,完工日期\n${"\n".repeat(1_000_000)}`],
  ["bytes of no encoding", () => Buffer.from(Array.from({ length: 5_000 }, (_, i) => 128 + ((i * 37) % 128)))],
  ["an old workbook", () => Buffer.from("d0cf11e0a1b11ae1".padEnd(2_000, "0"), "hex")],
  ["nothing", () => ""],
];

describe("a hostile file", () => {
  it.each(hostile)(
    "is refused soon and in little room: %s",
    async (_, make) => {
      const bytes = await make();
      globalThis.gc?.();
      const before = process.memoryUsage().rss;
      let most = before;
      const watch = setInterval(() => (most = Math.max(most, process.memoryUsage().rss)), 20);
      const began = performance.now();
      const { status, body } = await files.upload(water, "dates", bytes);
      const took = performance.now() - began;
      clearInterval(watch);
      expect([status, body.errors[0].extensions.code]).toEqual([422, "INVALID_INPUT"]);
      // The goal is two seconds on a machine of its own; tests share theirs with others.
      expect(took).toBeLessThan(15_000);
      expect((most - before) / 1_048_576).toBeLessThan(256);
    },
    30_000,
  );

  it("of a gigabyte is refused by what it says of itself, and while it comes where it says nothing", async () => {
    const send = async (headers: Record<string, string | number>, chunks: number): Promise<number> => {
      const authorization = `Bearer ${await hub.key(water)}`;
      return new Promise((resolve, reject) => {
        const sent = request(`${hub.server.url}/files/dates`, {
          method: "POST",
          headers: { authorization, ...headers },
        });
        sent.on("response", (response) => {
          resolve(response.statusCode!);
          sent.destroy();
        });
        sent.on("error", reject);
        sent.flushHeaders();
        const chunk = Buffer.alloc(1_000_000, "a");
        for (let i = 0; i < chunks; i++) sent.write(chunk);
      });
    };
    const began = performance.now();
    expect(await send({ "content-length": 1_073_741_824 }, 0)).toBe(413);
    expect(await send({}, 25)).toBe(413);
    expect(performance.now() - began).toBeLessThan(4_000);
  });

  it("may hold formulas: only values are taken, and what is given back holds none", async () => {
    const csv = `任务编号,开工日期,完工日期\n"=cmd|' /C calc'!A0",2022-01-01,2022-01-02\n@SUM(1),x,2022-01-02\n`;
    const { body } = await files.upload(water, "dates", csv);
    const back = (await files.get(water, body.workbook)).bytes.toString();
    expect(back).toContain("'=cmd|");
    expect(back).toContain("'@SUM(1)");
    const book = await xlsx(
      [
        ["任务编号", "开工日期", "完工日期"],
        ["t", "2022-01-01", null],
      ],
      {
        cells: new Map([
          ["1,2", { formula: 'WEBSERVICE("http://evil.example")', value: "2022-01-02", formulaResult: "2022-01-02" }],
        ]),
      },
    );
    const taken = await files.upload(water, "dates", book);
    expect(taken.body.problems[0]).toMatchObject({ code: "NOT_FOUND" });
    const answer = (await files.get(water, taken.body.workbook)).bytes;
    expect(answer.includes("WEBSERVICE")).toBe(false);
  });
});

describe("a file", () => {
  const csv = "完工日期,任务编号,开工日期\r\n2022-01-02,不存在𠮷䶮,2022-01-01\r\n";
  const utf16 = Buffer.from(`\uFEFF${csv}`, "utf16le");
  it.each([
    ["UTF-8", Buffer.from(csv)],
    ["UTF-8", Buffer.from(`\uFEFF${csv}`)],
    ["UTF-16LE", utf16],
    ["UTF-16BE", Buffer.from(utf16).swap16()],
    ["UTF-8", Buffer.from(csv.replaceAll(",", "\t"))],
    ["UTF-8", Buffer.from(csv.replaceAll(",", ";"))],
  ])("in %s keeps its rare characters", async (encoding, bytes) => {
    const { body } = await files.upload(water, "dates", bytes);
    expect(body).toMatchObject({
      encoding,
      rows: 1,
      problems: [{ row: 2, zh: expect.stringContaining("不存在𠮷䶮") }],
    });
  });

  it("with hidden sheets, titles, merged cells and headings of two rows is read as people see it", async () => {
    const book = await xlsx(
      [
        ["2022年施工计划表", null, null, null],
        ["任务编号", "工期", null, "备注"],
        [null, "开工日期", "完工日期", null],
        ["task-a", "2022-01-01", "2022-01-02", "x"],
        [null, null, null, null],
        ["task-b", "2022年1月3日", "2022.1.4", "y"],
      ],
      {
        merges: [
          { startRow: 0, startCol: 0, endRow: 0, endCol: 3 },
          { startRow: 1, startCol: 0, endRow: 2, endCol: 0 },
          { startRow: 1, startCol: 1, endRow: 1, endCol: 2 },
          { startRow: 1, startCol: 3, endRow: 2, endCol: 3 },
        ],
      },
      [
        {
          name: "旧",
          hidden: true,
          rows: [
            ["任务编号", "开工日期", "完工日期"],
            ["old", "2020-01-01", "2020-01-02"],
          ],
        },
      ],
    );
    const { body } = await files.upload(water, "dates", book);
    expect(body).toMatchObject({ sheet: "表", rows: 2, ignored: ["备注"] });
    expect(body.problems.map(({ row, zh }: Record<string, string>) => [row, zh])).toEqual([
      [4, expect.stringContaining("task-a")],
      [6, expect.stringContaining("task-b")],
    ]);
  });
});
