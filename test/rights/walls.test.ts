import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { sql, type Kysely } from "kysely";
import type { Viewer } from "../../src/domain/viewer.ts";
import { momentOf } from "../../src/domain/clock.ts";
import { photoVisible } from "../../src/queries/rights.ts";
import { and } from "../../src/queries/shape.ts";
import { shapes } from "../../src/queries/shapes.ts";
import { withClient } from "../support/database.ts";
import { TestHub } from "../support/hub.ts";
import { fill } from "../support/rights/twoCounties.ts";
import { makeWorld, type World } from "../support/rights/world.ts";

/** The tables whose rows have rights of their own, and the key that tells a row. */
const tables: Record<string, [table: string, key: string]> = {
  Jurisdiction: ["jurisdiction", "id"],
  Organization: ["organization", "id"],
  Duty: ["duty", "id"],
  WorkItem: ["work_item", "id"],
  Area: ["area", "id"],
  Compound: ["compound", "id"],
  KeyProject: ["key_project", "id"],
  Household: ["household", "id"],
  ConstructionWindow: ["construction_window", "id"],
  WindowChange: ["window_change", "id"],
  Notice: ["notice", "id"],
  Task: ["task", "id"],
  ProgressReport: ["progress_report", "id"],
  ChangeEvent: ["outbox", "id"],
  ImportRun: ["import_run", "id"],
  Conflict: ["conflict", "id"],
  ConflictCheck: ["conflict_check", "jurisdiction_id"],
  ApiKey: ["api_key", "id"],
  CalendarFeed: ["calendar_feed", "id"],
  Photo: ["photo", "id"],
  FileImport: ["file_import", "id"],
  FileImportRow: ["file_import_row", "id"],
  Realignment: ["realignment", "id"],
  RealignmentMove: ["realignment_move", "id"],
  DateProposal: ["date_proposal", "id"],
  Rule: ["rule", "id"],
  Setting: ["setting", "id"],
};

let hub: TestHub;
let world: World;
let moment: ReturnType<typeof momentOf>;

beforeAll(async () => {
  hub = await TestHub.open(null);
  world = await fill(hub, makeWorld(7, 300));
  moment = momentOf(new Date("2024-06-01T02:00:00Z"));
}, 120_000);
afterAll(() => hub?.close());

/** The rows that the first wall lets through, asked of PostgreSQL as the owner, above the second. */
async function first(type: string, viewer: Viewer): Promise<unknown[]> {
  const [table, key] = tables[type]!;
  const visible = (type === "Photo" ? photoVisible : shapes.get(type)!.visible)("t", { viewer, moment });
  const db = hub.app.orm.em.getKysely() as Kysely<unknown>;
  const query =
    sql`select ${sql.ref(`t.${key}`)} as id from ${sql.table(table)} t where ${and(visible)} order by 1`.compile(db);
  return withClient(hub.database.url, async (client) =>
    (await client.query<{ id: unknown }>(query.sql, [...query.parameters])).rows.map(({ id }) => Number(id)),
  );
}

/** The rows that the second wall lets through where the statement asks for all. */
async function second(type: string, viewer: Viewer): Promise<unknown[]> {
  const [table, key] = tables[type]!;
  const rows = await hub.app.services.door.rows(
    viewer,
    sql<{ id: unknown }>`select ${sql.ref(key)} as id from ${sql.table(table)} order by 1`,
  );
  return rows.map(({ id }) => Number(id));
}

describe("the two walls", () => {
  it.each(Object.keys(tables))("let the same rows of %s through, for everybody", async (type) => {
    let seen = 0;
    for (const { viewer, code } of world.people) {
      const rows = await first(type, viewer);
      expect([code, await second(type, viewer)]).toEqual([code, rows]);
      seen += rows.length;
    }
    expect(seen).toBeGreaterThan(0);
  });

  it("let through exactly the tasks that the policy table names", async () => {
    const all = Array.from({ length: 2 }, (_, n) =>
      Array.from({ length: 300 }, (__, i) => (n + 1) * 1000 + 1 + i),
    ).flat();
    for (const { viewer, code } of world.people) {
      const named = all.filter((id) => world.allowed(viewer, `t${id}`));
      expect([code, await second("Task", viewer)]).toEqual([code, named]);
    }
  });
});

describe("the facts of a viewer", () => {
  it("stay in their transaction over 400 interleaved reads of one pool", async () => {
    const wrong: unknown[] = [];
    await Promise.all(
      Array.from({ length: 400 }, async (_, i) => {
        const { viewer, code } = world.people[i % world.people.length]!;
        const rows = await hub.app.services.door.rows(
          viewer,
          sql<{ id: number }>`select id from jurisdiction where pg_sleep(0.001) is not null`,
        );
        const want = viewer.role === "ADMIN" ? [1, 2] : [viewer.jurisdictionId];
        if (JSON.stringify(rows.map(({ id }) => id).toSorted()) !== JSON.stringify(want)) wrong.push([code, rows]);
      }),
    );
    expect(wrong).toEqual([]);
  });

  it("let nobody write while reading", async () => {
    const { viewer } = world.people[0]!;
    const write = sql`update compound set note = 'x'`;
    await expect(hub.app.services.door.rows(viewer, write)).rejects.toThrow("read-only transaction");
  });
});
