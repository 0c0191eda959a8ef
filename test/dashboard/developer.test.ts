import { spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import {
  buildSchema,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  parse,
  validate,
  type GraphQLField,
  type GraphQLFieldMap,
} from "graphql";
import { find } from "../../dashboard/src/features/developer/docs.ts";
import { refusals, streams } from "../../dashboard/src/features/developer/streams.ts";
import { ways } from "../../dashboard/src/features/developer/ways.ts";
import { docsOf } from "../../dashboard/schemaDocs.ts";
import { testFolder } from "../support/folder.ts";
import { TestHub } from "../support/hub.ts";
import { dianjiangPack, ROOT } from "../support/packs.ts";

const text = await readFile(join(ROOT, "schema.graphql"), "utf8");
const schema = buildSchema(text);
const docs = docsOf(text);

describe("the schema's documentation", () => {
  it("holds every type, field, argument and value of the schema with its description", () => {
    for (const type of Object.values(schema.getTypeMap())) {
      if (type.name.startsWith("__") || ["ID", "String", "Int", "Float", "Boolean"].includes(type.name)) continue;
      const told = docs.find(({ name }) => name === type.name);
      expect({ name: type.name, description: told?.description }).toEqual({
        name: type.name,
        description: type.description ?? "",
      });
      if (!isObjectType(type) && !isInterfaceType(type) && !isInputObjectType(type)) continue;
      const fields: GraphQLField<unknown, unknown>[] = Object.values(
        type.getFields() as GraphQLFieldMap<unknown, unknown>,
      );
      expect(told!.fields.map((field) => [field.name, field.type])).toEqual(
        fields.map((f) => [f.name, String(f.type)]),
      );
      const args = fields.flatMap((field) => field.args?.map((arg) => arg.name) ?? []);
      expect(told!.fields.flatMap((field) => field.arguments.map(({ name }) => name))).toEqual(args);
    }
  });

  it("says who uses a type", () => {
    expect(docs.find(({ name }) => name === "OverviewFilter")!.usedBy).toEqual(
      expect.arrayContaining(["Query.overview", "Subscription.overview"]),
    );
  });

  it("finds by name first, then by what is said, and nothing where a word is missing", () => {
    expect(find(docs, "reportProgress")[0]).toMatchObject({ type: "Mutation", field: "reportProgress" });
    expect(find(docs, "conflict")[0]).toMatchObject({ type: "Conflict", field: null });
    expect(find(docs, "协同率").length).toBeGreaterThan(0);
    expect(find(docs, "reportProgress nonsense-word")).toEqual([]);
    expect(find(docs, "  ")).toEqual([]);
  });
});

describe("the developer page's words", () => {
  it("stand in both languages", () => {
    const pairs = [
      ...ways.flatMap(({ title, text }) => [title, text]),
      ...[...streams, ...refusals].map((t) => t.title),
    ];
    const lines = [...streams, ...refusals].flatMap(({ lines }) => lines.map(([, zh, en]) => [zh, en] as const));
    for (const [zh, en] of [...pairs, ...lines]) {
      expect(zh).toMatch(/\p{Script=Han}/u);
      expect(en).not.toMatch(/\p{Script=Han}/u);
    }
  });

  it("name subscriptions that fit the schema", () => {
    const documents = ways
      .flatMap(({ examples }) => examples)
      .flatMap(({ language, code }) => (language === "ts" ? (/`(subscription[^`]+)`/.exec(code)?.[1] ?? []) : []));
    expect(documents.length).toBeGreaterThan(0);
    for (const document of documents) expect(validate(schema, parse(document)).map((e) => e.message)).toEqual([]);
  });
});

describe("the developer page's examples", () => {
  const shell = ways.flatMap(({ key, who, examples }) =>
    examples
      .filter(({ language }) => language === "sh")
      .map(({ code }, index) => ({ name: `${key} ${index + 1}`, who, code })),
  );
  let hub: TestHub;
  let folder: string;
  beforeAll(async () => {
    folder = await testFolder();
    hub = await TestHub.open(await dianjiangPack());
    const compound = "lingyuan-lu-P01";
    await hub.data("dj-hc", `mutation($c: [ID!]) { generateTasks(input: {compounds: $c}) { added } }`, {
      c: [compound],
    });
    await hub.data("dj-hc", `mutation($c: ID) { issueTasks(input: {filter: {compound: $c}}) { changed } }`, {
      c: compound,
    });
    await hub.data("dj-op-water", `mutation($t: [ID!]!) { acknowledgeTasks(input: {tasks: $t}) { changed } }`, {
      t: [`${compound}/DJ-W05/dj-op-water`],
    });
  }, 120_000);
  afterAll(() => hub?.close());

  /** Runs it as a reader would paste it; a stream is left when its first result has come. */
  async function run(code: string, key: string): Promise<string> {
    const shell = spawn("bash", ["-ec", code], {
      cwd: folder,
      env: { ...process.env, HUB: hub.server.url, KEY: key },
      detached: true,
    });
    let out = "";
    return new Promise((resolve, reject) => {
      const ended = setTimeout(() => process.kill(-shell.pid!), 20_000);
      shell.stdout.on("data", (bytes: Buffer) => {
        out += String(bytes);
        if (code.includes("text/event-stream") && out.includes("data:")) process.kill(-shell.pid!);
      });
      shell.on("error", reject);
      shell.on("close", () => {
        clearTimeout(ended);
        resolve(out);
      });
    });
  }

  it.each(shell)(
    "run as they stand: $name",
    async ({ code, who }) => {
      const out = await run(code, await hub.key(who === "lead" ? "dj-hc" : "dj-op-water"));
      expect(out).not.toMatch(/"errors":|"error":|"userErrors":\[\{/);
      expect(out).toMatch(code.includes("/graphql") ? /"data":\{/ : /^/);
    },
    30_000,
  );

  it("leave files that are what they are called", async () => {
    expect(await readFile(join(folder, "schema.graphql"), "utf8")).toBe(text);
    for (const name of ["template.xlsx", "tasks.xlsx"])
      expect((await readFile(join(folder, name))).subarray(0, 2).toString()).toBe("PK");
  });
});
