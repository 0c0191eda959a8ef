import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { asHubItself } from "../../src/commands/wall.ts";
import { TestHub } from "../support/hub.ts";
import { dianjiangPack } from "../support/packs.ts";

let hub: TestHub;
const compound = "lingyuan-lu-P01";
const water = `${compound}/DJ-W05/dj-op-water`;

beforeAll(async () => {
  hub = await TestHub.open(await dianjiangPack());
}, 120_000);
afterAll(() => hub?.close());

const errors = "userErrors { code field message }";

describe("the main job, from the plan to the verified report", () => {
  it("shows the plan as it was published", async () => {
    const { jurisdictions, compounds, importRun } = await hub.data(
      "dj-hc",
      `{ jurisdictions { code nameZh planStart areas { code statedCompounds statedHouseholds compounds(first: 500) { totalCount nodes { households buildings floorAreaM2 } } } }
         compounds(filter: {pool: IMPLEMENT}) { totalCount } importRun { findings { totalCount } } }`,
    );
    expect(jurisdictions).toHaveLength(1);
    expect(jurisdictions[0]).toMatchObject({ code: "500231", nameZh: "垫江县", planStart: 2021 });
    expect(compounds.totalCount).toBe(239);
    expect(importRun.findings.totalCount).toBeGreaterThan(30);
    const { areas } = jurisdictions[0];
    expect(areas).toHaveLength(25);
    for (const area of areas) {
      expect(area.compounds.totalCount).toBe(area.statedCompounds);
      const households = area.compounds.nodes.reduce((sum: number, c: { households: number }) => sum + c.households, 0);
      expect([area.code, households]).toEqual([area.code, area.statedHouseholds]);
    }
  });

  it("answers the responsibility matrix both ways with its clauses", async () => {
    const { holders, duties } = await hub.data(
      "dj-hc",
      `{ holders: responsibilityMatrix(compound: "${compound}") { organization { code } role subject { slug } clause }
         duties: responsibilityMatrix(organization: "dj-op-power") { organization { code } role subject { slug } clause } }`,
    );
    expect(holders.length).toBeGreaterThan(60);
    expect(new Set(holders.map((h: { organization: { code: string } }) => h.organization.code)).size).toBeGreaterThan(
      15,
    );
    expect(duties).toContainEqual({
      organization: { code: "dj-op-power" },
      role: "IMPLEMENT",
      subject: { slug: "metering" },
      clause: expect.stringContaining("ch2 duty table") as unknown as string,
    });
  });

  it("lists gaps and overlaps of the matrix", async () => {
    const { responsibilityFindings } = await hub.data(
      "dj-hc",
      `{ responsibilityFindings { kind nature subject { slug } organizations { code } messageZh } }`,
    );
    const kinds = responsibilityFindings.map(
      (f: { kind: string; subject: { slug: string } | null }) => `${f.kind} ${f.subject?.slug}`,
    );
    expect(kinds).toEqual(
      expect.arrayContaining(["TWO_LEADS coordination", "TWO_LEADS planning", "NO_LEAD water-supply"]),
    );
    const idle = responsibilityFindings.find((f: { kind: string }) => f.kind === "OPERATOR_WITHOUT_DUTY");
    expect(idle.organizations).toEqual([{ code: "dj-op-postal" }]);
  });

  it("makes tasks for departments and operators, shows the difference first, and changes nothing when run again", async () => {
    const generate = (dryRun: boolean): Promise<unknown> =>
      hub.data(
        "dj-hc",
        `mutation($d: Boolean) { generateTasks(input: {dryRun: $d, limit: 5}) { dryRun added unchanged dependencies unassigned diff { change taskCode quantityTarget } ${errors} } }`,
        { d: dryRun },
      );
    const dry = ((await generate(true)) as { generateTasks: { added: number } }).generateTasks;
    expect(dry).toMatchObject({ dryRun: true, userErrors: [] });
    expect((await hub.data("dj-hc", "{ tasks { totalCount } }")).tasks.totalCount).toBe(0);
    const real = ((await generate(false)) as { generateTasks: { added: number; dependencies: number } }).generateTasks;
    expect(real.added).toBe(dry.added);
    expect(real.added).toBeGreaterThan(239 * 15);
    const again = ((await generate(false)) as { generateTasks: { added: number; unchanged: number } }).generateTasks;
    expect(again).toMatchObject({ added: 0, unchanged: real.added });
    const { overview } = await hub.data(
      "dj-hc",
      "{ overview { byOrganization { key tasks } totals { householdsPlanned } } }",
    );
    expect(overview.byOrganization.length).toBeGreaterThanOrEqual(13);
    expect(overview.totals.householdsPlanned).toBe(3 * 21_479);
  });

  it("lets the operator report and shows the ledger, the quantity and the inbox together", async () => {
    await hub.data("dj-hc", `mutation { issueTasks(input: {filter: {compound: "${compound}"}}) { changed } }`);
    const { inbox } = await hub.data("dj-op-water", `{ inbox { toAcknowledge { nodes { code } } } }`);
    expect(inbox.toAcknowledge.nodes).toEqual([{ code: water }]);
    const early = await hub.data(
      "dj-op-water",
      `mutation { reportProgress(input: {idempotencyKey: "early", task: "${water}", quantity: 1, doneOn: "2021-03-01"}) { ${errors} } }`,
    );
    expect(early.reportProgress.userErrors).toEqual([expect.objectContaining({ code: "CONFLICT" })]);
    await hub.data(
      "dj-op-water",
      `mutation { acknowledgeTasks(input: {tasks: ["${water}"]}) { tasks { state } ${errors} } }`,
    );
    const { commitTaskDates } = await hub.data(
      "dj-op-water",
      `mutation { commitTaskDates(input: {tasks: [{task: "${water}", startsOn: "2021-03-01", endsOn: "2021-03-20"}]}) { tasks { state dueOn } ${errors} } }`,
    );
    expect(commitTaskDates.tasks).toEqual([{ state: "SCHEDULED", dueOn: "2021-03-20" }]);

    const { compound: place } = await hub.data(
      "dj-op-water",
      `{ compound(code: "${compound}") { households householdList(first: 2) { nodes { id provisional } } tasks { nodes { code quantityTarget } } } }`,
    );
    expect(place.tasks.nodes).toEqual([{ code: water, quantityTarget: place.households }]);
    const [first] = place.householdList.nodes;
    const { reportProgress } = await hub.data(
      "dj-op-water",
      `mutation($h: ID!) { reportProgress(input: {idempotencyKey: "r1", task: "${water}", doneOn: "2021-03-01", ownReference: "WO-1",
         households: [{household: $h, state: FITTED}, {building: "1", unit: "1", room: "201", state: SEALED}]}) {
         report { counted meters { household { room } state } } task { state quantityDone measuredBy } ${errors} } }`,
      { h: first.id },
    );
    expect(reportProgress).toMatchObject({
      userErrors: [],
      report: { counted: 2 },
      task: { state: "IN_PROGRESS", quantityDone: 2, measuredBy: "LEDGER" },
    });
    const again = await hub.data(
      "dj-op-water",
      `{ compound(code: "${compound}") { progress { householdsMetered } householdList(building: "1") { nodes { room meters { utility state } } } } }`,
    );
    expect(again.compound).toEqual({
      progress: { householdsMetered: 2 },
      householdList: { nodes: [{ room: "201", meters: [{ utility: "WATER", state: "SEALED" }] }] },
    });
  });

  it("takes a batch row by row, verifies and accepts", async () => {
    const road = `${compound}/DJ-W02/dj-owner`;
    await hub.data("dj-owner", `mutation { acknowledgeTasks(input: {tasks: ["${road}"]}) { ${errors} } }`);
    const { reportProgressBatch } = await hub.data(
      "dj-owner",
      `mutation { reportProgressBatch(input: {idempotencyKey: "b1", onError: ROW_BY_ROW, reports: [
         {task: "${road}", quantity: 120.5, doneOn: "2021-03-01"}, {task: "${road}", quantity: 10, doneOn: "2031-01-01"}, {task: "${road}", quantity: 79.5, doneOn: "2021-03-01", complete: true}]}) {
         applied refused rows { index report { quantity status } ${errors} } ${errors} } }`,
    );
    expect(reportProgressBatch).toMatchObject({ applied: 2, refused: 1, userErrors: [] });
    expect(reportProgressBatch.rows[1].userErrors[0]).toMatchObject({
      code: "INVALID_INPUT",
      field: expect.arrayContaining(["doneOn"]) as unknown as string[],
    });
    const { inbox } = await hub.data("dj-hc", `{ inbox { toVerify(first: 50) { nodes { id task { code state } } } } }`);
    const mine = inbox.toVerify.nodes.filter((r: { task: { code: string } }) => r.task.code === road);
    expect(mine).toHaveLength(2);
    const toVerify = async (who: string): Promise<{ task: { code: string; moves: string[] } }[]> => {
      const asked = await hub.data(who, `{ inbox { toVerify(first: 50) { nodes { task { code moves } } } } }`);
      return asked.inbox.toVerify.nodes as { task: { code: string; moves: string[] } }[];
    };
    // A department whose duty has ended is not asked to do what it no longer may.
    const before = await toVerify("dj-cm");
    expect(before.map(({ task }) => task.code)).toContain(road);
    for (const { task } of before) expect(task.moves).toContain("VERIFY");
    await asHubItself(hub.app.orm.em).execute("update duty set valid_to = '2021-02-28' where code = 'DJ-D030'");
    expect((await toVerify("dj-cm")).map(({ task }) => task.code)).not.toContain(road);
    for (const { id } of mine) {
      const { verifyReport } = await hub.data(
        "dj-hc",
        `mutation($r: ID!, $k: String!) { verifyReport(input: {idempotencyKey: $k, report: $r}) { task { state } ${errors} } }`,
        { r: id, k: `v-${id}` },
      );
      expect(verifyReport.userErrors).toEqual([]);
    }
    const { acceptTasks } = await hub.data(
      "dj-hc",
      `mutation { acceptTasks(input: {tasks: ["${road}"]}) { tasks { state quantityDone } ${errors} } }`,
    );
    expect(acceptTasks).toEqual({ tasks: [{ state: "ACCEPTED", quantityDone: 200 }], userErrors: [] });
  });

  it("publishes a window over the sample one and refuses an overlap", async () => {
    const publish = (
      key: string,
      from: string,
      to: string,
    ): Promise<{ publishWindow: { window: object | null; superseded: object[]; userErrors: object[] } }> =>
      hub.data(
        "dj-hc",
        `mutation($k: String!, $f: LocalDate!, $t: LocalDate!) { publishWindow(input: {idempotencyKey: $k, compound: "${compound}", phase: OPEN_GROUND, startsOn: $f, endsOn: $t}) {
        window { startsOn endsOn status basis revision } superseded { basis status } plannedTasks ${errors} } }`,
        { k: key, f: from, t: to },
      );
    const { compound: before } = await hub.data(
      "dj-hc",
      `{ compound(code: "${compound}") { windows(phase: OPEN_GROUND) { startsOn endsOn basis } } }`,
    );
    expect(before.windows).toEqual([expect.objectContaining({ basis: "SAMPLE" })]);
    const first = await publish("w1", before.windows[0].startsOn, before.windows[0].endsOn);
    expect(first.publishWindow).toMatchObject({
      window: { status: "PUBLISHED", basis: "DECIDED" },
      superseded: [{ basis: "SAMPLE", status: "SUPERSEDED" }],
      userErrors: [],
    });
    const second = await publish("w2", before.windows[0].startsOn, before.windows[0].startsOn);
    expect(second.publishWindow).toMatchObject({ window: null, userErrors: [{ code: "CONFLICT" }] });
  });
});

describe("who is asking", () => {
  it("gives nothing without a key but health and signing in", async () => {
    expect(await hub.ask(null, "{ __typename }")).toMatchObject({
      status: 401,
      errors: [{ extensions: { code: "UNAUTHENTICATED" } }],
    });
    expect(await hub.ask("hub_00000000_00000000000000000000000000000000000", "{ viewer { role } }")).toMatchObject({
      status: 401,
    });
    expect((await fetch(`${hub.server.url}/healthz`)).status).toBe(200);
    expect((await fetch(`${hub.server.url}/readyz`)).status).toBe(200);
    expect((await fetch(`${hub.server.url}/metrics`)).status).toBe(401);
  });

  it("shows an operator its own tasks and their compounds, nobody else's", async () => {
    const { tasks, compounds, node } = await hub.data(
      "dj-op-gas",
      `{ tasks(first: 500) { nodes { organization { code } state } } compounds { nodes { code } } node(id: "VGFzazox") { id } }`,
    );
    expect(new Set(tasks.nodes.map((t: { organization: { code: string } }) => t.organization.code))).toEqual(
      new Set(["dj-op-gas"]),
    );
    expect(compounds.nodes).toEqual([{ code: compound }]);
    expect(node).toBeNull();
    const other = await hub.data(
      "dj-op-gas",
      `mutation { acknowledgeTasks(input: {tasks: ["${compound}/DJ-W06/dj-op-power"]}) { ${errors} } }`,
    );
    expect(other.acknowledgeTasks.userErrors[0].code).toMatch(/NOT_FOUND|FORBIDDEN/);
  });

  it("lets a street see its own compounds and a leading group change nothing", async () => {
    const street = await hub.data("dj-guixi", "{ compounds(first: 500) { nodes { street { code } } } }");
    expect(new Set(street.compounds.nodes.map((c: { street: { code: string } }) => c.street.code))).toEqual(
      new Set(["dj-guixi"]),
    );
    const refused = await hub.data("dj-leading-group", `mutation { generateTasks(input: {}) { ${errors} } }`);
    expect(refused.generateTasks.userErrors).toMatchObject([{ code: "FORBIDDEN" }]);
  });

  it("lists keys to the administrator, without their secrets, and to nobody else", async () => {
    const { apiKeys } = await hub.data(
      "ADMIN",
      "{ apiKeys(first: 100) { nodes { id name role prefix lastUsedAt organization { code } } } }",
    );
    expect(apiKeys.nodes).toContainEqual(expect.objectContaining({ role: "LEAD", organization: { code: "dj-hc" } }));
    expect((await hub.data("dj-hc", "{ apiKeys { totalCount } }")).apiKeys.totalCount).toBe(0);
  });

  it("answers in the language that the request prefers", async () => {
    const both = await Promise.all(
      ["zh", "en"].map((language) => hub.ask("dj-hc", "{ tasks(first: 501) { totalCount } }", {}, language)),
    );
    expect(both.map((answer) => answer.errors![0]!.message)).toEqual([
      expect.stringContaining("每页最多"),
      expect.stringContaining("at most 500"),
    ]);
  });

  it("finds records by global id, pages both ways and searches Chinese", async () => {
    const { compounds } = await hub.data(
      "dj-hc",
      `{ compounds(first: 1, filter: {search: "糖果厂"}) { totalCount nodes { id code nameZh } } }`,
    );
    expect(compounds).toMatchObject({ totalCount: 1, nodes: [{ nameZh: "糖果厂宿舍" }] });
    const { node } = await hub.data(
      "dj-hc",
      `query($id: ID!) { node(id: $id) { __typename id ... on Compound { code } } }`,
      { id: compounds.nodes[0].id },
    );
    expect(node).toEqual({ __typename: "Compound", id: compounds.nodes[0].id, code: compounds.nodes[0].code });
    const all: string[] = [];
    const back: string[] = [];
    type Page = {
      compounds: {
        nodes: { code: string }[];
        pageInfo: { endCursor: string; startCursor: string; hasNextPage: boolean; hasPreviousPage: boolean };
      };
    };
    for (let after: string | null = null, more = true; more;) {
      const page: Page = await hub.data(
        "dj-hc",
        `query($a: String) { compounds(first: 37, after: $a, orderBy: HOUSEHOLDS) { nodes { code } pageInfo { endCursor startCursor hasNextPage hasPreviousPage } } }`,
        { a: after },
      );
      all.push(...page.compounds.nodes.map((n) => n.code));
      after = page.compounds.pageInfo.endCursor;
      more = page.compounds.pageInfo.hasNextPage;
    }
    for (let before: string | null = null, more = true; more;) {
      const page: Page = await hub.data(
        "dj-hc",
        `query($b: String) { compounds(last: 41, before: $b, orderBy: HOUSEHOLDS) { nodes { code } pageInfo { endCursor startCursor hasNextPage hasPreviousPage } } }`,
        { b: before },
      );
      back.unshift(...page.compounds.nodes.map((n) => n.code));
      before = page.compounds.pageInfo.startCursor;
      more = page.compounds.pageInfo.hasPreviousPage;
    }
    expect(new Set(all).size).toBe(all.length);
    expect(back).toEqual(all);
  });
});
