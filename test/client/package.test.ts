import { execFile } from "node:child_process";
import { cp, mkdir, readFile, rename, symlink, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { testFolder } from "../support/folder.ts";
import { TestHub } from "../support/hub.ts";
import { dianjiangPack, ROOT } from "../support/packs.ts";

const run = promisify(execFile);
let folder: string;
let hub: TestHub;

/** Runs Node in the consumer's folder; what it printed. */
async function node(...args: string[]): Promise<string> {
  const env = { PATH: process.env["PATH"], HUB_URL: hub.server.url, HUB_KEY: await hub.key("dj-op-water") };
  return (await run(process.execPath, args, { cwd: folder, env })).stdout;
}

/** What TypeScript says about files of the consumer; nothing when they are right. */
async function wrong(...files: string[]): Promise<string> {
  const options = ["--noEmit", "--strict", "--module", "nodenext", "--target", "es2022", "--types", "node"];
  return node("node_modules/typescript/bin/tsc", ...options, ...files).catch(
    (error: unknown) => (error as { stdout: string }).stdout,
  );
}

beforeAll(async () => {
  hub = await TestHub.open(await dianjiangPack());
  folder = await testFolder();
  const modules = join(folder, "node_modules");
  await mkdir(join(modules, "@compound-hub"), { recursive: true });
  await run("npm", ["pack", "--pack-destination", folder], { cwd: join(ROOT, "client") });
  const { version } = JSON.parse(await readFile(join(ROOT, "client/package.json"), "utf8")) as { version: string };
  await run("tar", ["xzf", `compound-hub-client-${version}.tgz`, "-C", modules], { cwd: folder });
  await rename(join(modules, "package"), join(modules, "@compound-hub/client"));
  const { dependencies } = JSON.parse(await readFile(join(modules, "@compound-hub/client/package.json"), "utf8")) as {
    dependencies: object;
  };
  const tools = [
    "typescript",
    "@types/node",
    "undici-types",
    "csv-parse",
    "@graphql-codegen",
    "@graphql-typed-document-node",
  ];
  for (const name of [...Object.keys(dependencies), ...tools]) {
    await mkdir(dirname(join(modules, name)), { recursive: true });
    await symlink(join(ROOT, "node_modules", name), join(modules, name));
  }
  await writeFile(join(folder, "package.json"), `{"type":"module"}`);
}, 180_000);
afterAll(() => hub?.close());

describe("the packed client, outside the repository", () => {
  it("has the version of the hub", async () => {
    const [ours, hubs] = await Promise.all(
      [join(folder, "node_modules/@compound-hub/client"), ROOT].map(async (path) => {
        const text = await readFile(join(path, "package.json"), "utf8");
        return (JSON.parse(text) as { version: string }).version;
      }),
    );
    expect(ours).toBe(hubs);
  });

  it("gives TypeScript the types of answers and variables, and refuses wrong ones", async () => {
    const text = `
      import { createClient, Tasks, TaskEvents, ReportProgress, HubError } from "@compound-hub/client";
      const hub = createClient({ url: "http://localhost", key: "k" });
      export async function use(): Promise<number> {
        for await (const { task, data } of hub.follow(TaskEvents, { filter: { states: ["ISSUED"] } })) {
          const code: string | undefined = task?.code;
          const more: Record<string, unknown> = data;
          console.log(code, more);
        }
        for await (const { code } of hub.pages(Tasks, {}, (data) => data.tasks)) console.log(code satisfies string);
        const { viewer } = await hub.query<{ viewer: { role: string } }>("{ viewer { role } }");
        console.log(viewer.role.length, HubError);
        const { tasks } = await hub.query(Tasks);
        return tasks.totalCount;
      }
      export const wrong = [
        // @ts-expect-error no such state
        () => hub.follow(TaskEvents, { filter: { states: ["DONE"] } }),
        // @ts-expect-error the input is missing
        () => hub.mutate(ReportProgress),
        // @ts-expect-error a quantity is a number
        () => hub.mutate(ReportProgress, { input: { task: "t", doneOn: "2021-03-01", idempotencyKey: "k", quantity: "1" } }),
        // @ts-expect-error there is no such field
        async () => (await hub.query(Tasks)).tasks.nodes[0]!.colour,
        // @ts-expect-error neither key nor cookie
        () => createClient({ url: "http://localhost" }),
      ];`;
    await writeFile(join(folder, "consumer.ts"), text);
    expect(await wrong("consumer.ts")).toBe("");
    await writeFile(join(folder, "broken.ts"), text.replaceAll(/\/\/ @ts-expect-error.*/g, ""));
    expect((await wrong("broken.ts")).match(/error TS/g)).toHaveLength(5);
  }, 180_000);

  it("runs the examples, with their types in order", async () => {
    const examples = ["inbox.ts", "report.ts", "dashboard.ts"];
    for (const name of examples) await cp(join(ROOT, "client/examples", name), join(folder, name));
    expect(await wrong(...examples)).toBe("");
    expect(await node("inbox.ts", "list")).toMatch(/toAcknowledge: 0\n/);
  }, 180_000);

  it.each(["string", "documentNode"])(
    "takes documents that graphql-codegen made of the integrator's own (%s)",
    async (documentMode) => {
      await writeFile(
        join(folder, "codegen.mjs"),
        `import { generate } from "@graphql-codegen/cli";
         await generate({ schema: "node_modules/@compound-hub/client/dist/schema.graphql", documents: ["own.ts"], silent: true,
           importExtension: ".js", emitLegacyCommonJSImports: false,
           generates: { "gql/": { preset: "client", config: { documentMode: "${documentMode}" } } } }, true);`,
      );
      await writeFile(
        join(folder, "own.ts"),
        `import { createClient } from "@compound-hub/client";
         import { graphql } from "./gql/gql.js";
         const Mine = graphql(\`query Mine($code: ID!) { organization(code: $code) { code nameEn } }\`);
         const hub = createClient({ url: process.env["HUB_URL"]!, key: process.env["HUB_KEY"]!, language: "en" });
         const { organization } = await hub.query(Mine, { code: "dj-op-water" });
         const code: string | undefined = organization?.code;
         console.log(code);
         // @ts-expect-error the code is missing
         void (() => hub.query(Mine));`,
      );
      await node("codegen.mjs");
      expect(await wrong("own.ts")).toBe("");
      const options = ["--module", "nodenext", "--target", "es2022", "--types", "node", "--outDir", documentMode];
      await node("node_modules/typescript/bin/tsc", ...options, "own.ts");
      expect(await node(`${documentMode}/own.js`)).toBe("dj-op-water\n");
    },
    180_000,
  );
});
