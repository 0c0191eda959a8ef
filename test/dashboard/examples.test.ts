import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import {
  buildSchema,
  getVariableValues,
  type GraphQLEnumType,
  Kind,
  parse,
  specifiedRules,
  validate,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from "graphql";
import { states } from "../../dashboard/src/features/overview/figures.ts";
import { codes } from "../../dashboard/src/codes.ts";
import { collect, TestHub } from "../support/hub.ts";
import { dianjiangPack } from "../support/packs.ts";

const dashboard = join(import.meta.dirname, "../../dashboard");
const schemaFile = join(import.meta.dirname, "../../schema.graphql");
const examples = await documents("examples");
const own = await documents("src");

interface Document {
  path: string;
  text: string;
  variables: Record<string, unknown>;
}

async function documents(folder: string): Promise<Document[]> {
  const entries = await readdir(join(dashboard, folder), { recursive: true });
  const paths = entries.filter((entry) => entry.endsWith(".graphql")).sort();
  return Promise.all(
    paths.map(async (path) => {
      const file = join(dashboard, folder, path);
      const json = file.replace(/graphql$/, "json");
      const variables = await readFile(json, "utf8").catch(() => "{}");
      return { path, text: await readFile(file, "utf8"), variables: JSON.parse(variables) as Document["variables"] };
    }),
  );
}

function operationsOf(text: string): OperationDefinitionNode[] {
  return parse(text).definitions.filter((node) => node.kind === Kind.OPERATION_DEFINITION);
}

let schema: GraphQLSchema;

beforeAll(async () => {
  schema = buildSchema(await readFile(schemaFile, "utf8"));
});

describe.each([...examples, ...own])("the operation $path", ({ text, variables }) => {
  it("fits the schema", () => {
    expect(validate(schema, parse(text), specifiedRules).map(({ message }) => message)).toEqual([]);
  });

  it("says in its first line what it is for, in Chinese and English", () => {
    expect(text).toMatch(/^# \p{Script=Han}[^\n]* · [A-Z][^\n]*\n/u);
  });

  it("has one named operation", () => {
    expect(operationsOf(text).map(({ name }) => name?.value)).toEqual([expect.any(String)]);
  });

  it("names no variable that it does not take", () => {
    const taken = operationsOf(text)[0]!.variableDefinitions!.map(({ variable }) => variable.name.value);
    expect(Object.keys(variables).filter((name) => !taken.includes(name))).toEqual([]);
  });
});

describe("the examples", () => {
  it.each(examples)("brings $path variables that the schema takes", ({ text, variables }) => {
    const definitions = operationsOf(text)[0]!.variableDefinitions!;
    expect(getVariableValues(schema, definitions, variables)).toEqual({ coerced: expect.any(Object) });
  });

  it("has an operation for each file of variables", async () => {
    const entries = await readdir(join(dashboard, "examples"));
    const lonely = entries.filter((entry) => !entries.includes(entry.replace(/\.json$/, ".graphql")));
    expect(lonely).toEqual([]);
  });
});

describe("the dashboard", () => {
  it("uses each of its operations", async () => {
    const entries = await readdir(join(dashboard, "src"), { recursive: true });
    const sources = entries.filter((entry) => /\.tsx?$/.test(entry));
    const texts = await Promise.all(sources.map((entry) => readFile(join(dashboard, "src", entry), "utf8")));
    const used = (path: string): boolean => texts.some((text) => text.includes(`/${path.split("/").at(-1)}"`));
    expect(own.filter(({ path }) => !used(path)).map(({ path }) => path)).toEqual([]);
  });

  it("has words for the codes of its enums, and draws every state", () => {
    const values = (name: string) => (schema.getType(name) as GraphQLEnumType).getValues().map((value) => value.name);
    const all = [
      "TaskState",
      "Utility",
      "Role",
      "AlignmentState",
      "Phase",
      "ConflictCode",
      "ConflictDecision",
      "Severity",
      "DateBasis",
      "DutyRole",
      "MeterState",
      "MeterException",
      "ReportStatus",
      "WindowStatus",
      "WindowBasis",
      "WindowChangeState",
      "WindowChangeAnswerKind",
      "NoticeState",
      "RealignmentState",
      "FileImportState",
      "FileKind",
      "FileRowState",
      "Pool",
      "WorkClass",
      "WorkLevel",
      "BulletinList",
      "ChannelKind",
      "WebhookState",
      "WebhookDeliveryState",
      "KeyScope",
      "StopKind",
    ].flatMap((name) => values(name).map((code) => [name, code] as const));
    expect(all.filter(([name, code]) => !codes[`${name}.${code}`] && !codes[code])).toEqual([]);
    expect([...states, "CANCELLED"].sort()).toEqual(values("TaskState").sort());
  });
});

describe("on a hub with Dianjiang's plan, the examples work one after the other", () => {
  let hub: TestHub;
  let start: string;
  const example = (name: string): Document => examples.find(({ path }) => path.endsWith(`${name}.graphql`))!;
  const run = (who: string, name: string) => hub.data(who, example(name).text, example(name).variables);

  beforeAll(async () => {
    hub = await TestHub.open(await dianjiangPack(), "2022-04-20T17:00:00+08:00");
    start = (await hub.data("dj-hc", "{ overview { cursor } }")).overview.cursor;
  }, 120_000);
  afterAll(() => hub?.close());

  it("shows the plan: compound, matrix, findings", async () => {
    expect((await run("dj-hc", "compound")).compound.dutyHolders.length).toBeGreaterThan(10);
    expect((await run("dj-hc", "responsibility-matrix")).responsibilityMatrix.length).toBeGreaterThan(10);
    expect((await run("dj-hc", "import-findings")).importRun.findings.totalCount).toBeGreaterThan(0);
  });

  it("tries what would be generated, and issues it", async () => {
    const tried = (await run("dj-hc", "generate-tasks")).generateTasks;
    expect(tried).toMatchObject({ dryRun: true, userErrors: [] });
    expect(tried.added).toBeGreaterThan(0);
    const input = { planYear: 2022, dryRun: false };
    const made = (await hub.data("dj-hc", example("generate-tasks").text, { input })).generateTasks;
    expect(made).toMatchObject({ added: tried.added, userErrors: [] });
    const issued = (await run("dj-hc", "issue-tasks")).issueTasks;
    expect(issued).toMatchObject({ userErrors: [] });
    expect(issued.changed).toBeGreaterThan(0);
  });

  it("acknowledges, commits to dates and reports", async () => {
    expect((await run("dj-op-water", "inbox")).inbox.toAcknowledge.totalCount).toBeGreaterThan(0);
    expect((await run("dj-op-water", "acknowledge-tasks")).acknowledgeTasks).toMatchObject({
      changed: 1,
      userErrors: [],
    });
    expect((await run("dj-op-water", "commit-task-dates")).commitTaskDates).toMatchObject({
      changed: 1,
      userErrors: [],
    });
    const { reportProgress } = await run("dj-op-water", "report-progress");
    expect(reportProgress).toMatchObject({ report: { counted: 12 }, task: { state: "IN_PROGRESS" }, userErrors: [] });
  });

  it("tells it live, by polling and in the overview", async () => {
    const { text, variables } = example("task-events");
    const done = await collect<{ taskEvents: { type: string } }>(
      await hub.socket("dj-op-water"),
      text,
      { ...variables, after: start },
      (events) => events.some(({ taskEvents }) => taskEvents.type === "report.progressed"),
    );
    expect(done.at(-1)!.taskEvents.type).toBe("report.progressed");
    expect((await run("dj-op-water", "changes-since")).changesSince.events.length).toBeGreaterThan(0);
    expect((await run("dj-op-water", "overview")).overview.totals.householdsMetered).toBeGreaterThanOrEqual(12);
  });
});
