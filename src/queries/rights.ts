import { sql } from "kysely";
import { scopeOf, seesDrafts, type Noun } from "../domain/policy.ts";
import { and, col, type ReadContext, type Sql } from "./shape.ts";

/** Rows that carry `jurisdiction_id` and are read by everyone in the jurisdiction. */
export function registryVisible(t: string, c: ReadContext): Sql | null {
  return scopeOf(c.viewer, "registry") === "ALL"
    ? null
    : sql`${col(t, "jurisdiction_id")} = ${c.viewer.jurisdictionId}`;
}

/** Compounds that the viewer may see. */
export function compoundVisible(t: string, c: ReadContext, noun: Noun = "compound"): Sql | null {
  const { viewer } = c;
  const scope = scopeOf(viewer, noun);
  const own = sql`${col(t, "jurisdiction_id")} = ${viewer.jurisdictionId}`;
  switch (scope) {
    case "ALL":
      return null;
    case "JURISDICTION":
      return own;
    case "STREET":
      return and(own, inStreet(t, c));
    case "ENGAGED":
    case "OWN":
      return and(
        own,
        sql`exists (select 1 from task own_task where own_task.compound_id = ${col(t, "id")}
          and own_task.organization_id = any(${[...viewer.organizationIds]}) and own_task.state <> 'DRAFT')`,
      );
    case "NONE":
      return sql`false`;
  }
}

/** Tasks that the viewer may see; drafts only for the lead office. */
export function taskVisible(t: string, c: ReadContext): Sql | null {
  const { viewer } = c;
  const scope = scopeOf(viewer, "task");
  const issued = seesDrafts(viewer) ? null : sql`${col(t, "state")} <> 'DRAFT'`;
  const own = scope === "ALL" ? null : sql`${col(t, "jurisdiction_id")} = ${viewer.jurisdictionId}`;
  switch (scope) {
    case "ALL":
    case "JURISDICTION":
      return and(own, issued);
    case "OWN":
      return and(own, issued, sql`${col(t, "organization_id")} = any(${[...viewer.organizationIds]})`);
    case "STREET":
    case "ENGAGED":
      return and(own, issued, throughCompound(t, "compound_id", c));
    case "NONE":
      return sql`false`;
  }
}

/** Conflicts: the lead office sees all of its jurisdiction, others those that concern a task that they see. */
export function conflictVisible(t: string, c: ReadContext): Sql | null {
  const { role, jurisdictionId } = c.viewer;
  if (role === "ADMIN") return null;
  const own = sql`${col(t, "jurisdiction_id")} = ${jurisdictionId}`;
  if (role === "LEAD") return own;
  const visible = taskVisible("conflict_task", c) ?? sql`true`;
  return and(
    own,
    sql`exists (select 1 from task conflict_task where conflict_task.id = any(${col(t, "task_ids")}) and ${visible})`,
  );
}

/** Realignments: the lead office sees all of its jurisdiction, others those of their own organization. */
export function realignmentVisible(t: string, c: ReadContext): Sql | null {
  const { role, jurisdictionId, organizationIds } = c.viewer;
  if (role === "ADMIN") return null;
  const own = sql`${col(t, "jurisdiction_id")} = ${jurisdictionId}`;
  return role === "LEAD" ? own : and(own, sql`${col(t, "organization_id")} = any(${[...organizationIds]})`);
}

/** Rows with a `task_id` whose task the viewer may see. */
export function throughTask(t: string, c: ReadContext): Sql | null {
  const visible = taskVisible("seen_task", c);
  return sql`exists (select 1 from task seen_task where seen_task.id = ${col(t, "task_id")} and ${visible ?? sql`true`})`;
}

/** Changes of windows that the viewer may see: who reads only its own work, those that it takes part in. */
export function changeVisible(t: string, c: ReadContext): Sql | null {
  const { viewer } = c;
  const own = sql`${[...viewer.organizationIds]}`;
  return ofCompound(
    t,
    c,
    sql`${col(t, "proposed_by_id")} = any(${own}) or exists (select 1 from window_change_party seen_party
      where seen_party.change_id = ${col(t, "id")} and seen_party.organization_id = any(${own}))`,
  );
}

/** Notices that the viewer may see: who reads only its own work, those that were sent to it. */
export function noticeVisible(t: string, c: ReadContext): Sql | null {
  return ofCompound(t, c, sql`${col(t, "organization_id")} = any(${[...c.viewer.organizationIds]})`);
}

/** Rows about a compound's works as its tasks are read, `concerned` standing for the viewer's own. */
function ofCompound(t: string, c: ReadContext, concerned: Sql): Sql | null {
  const home = sql`${col(t, "jurisdiction_id")} = ${c.viewer.jurisdictionId}`;
  switch (scopeOf(c.viewer, "task")) {
    case "ALL":
      return null;
    case "JURISDICTION":
      return home;
    case "OWN":
      return and(home, concerned);
    case "STREET":
    case "ENGAGED":
      return and(home, throughCompound(t, "compound_id", c));
    case "NONE":
      return sql`false`;
  }
}

/** Rows with a compound's id in a column, whose compound the viewer may see. */
export function throughCompound(t: string, column: string, c: ReadContext, noun: Noun = "compound"): Sql | null {
  const visible = compoundVisible("seen_compound", c, noun);
  if (visible === null) return null;
  return sql`exists (select 1 from compound seen_compound where seen_compound.id = ${col(t, column)} and ${visible})`;
}

function inStreet(t: string, c: ReadContext): Sql {
  const { viewer } = c;
  if (!viewer.genericOrganization) return sql`${col(t, "street_id")} = ${viewer.organizationId}`;
  return sql`(${col(t, "street_id")} is null or ${col(t, "street_id")} in
    (select street.id from organization street where street.parent_id = ${viewer.organizationId}))`;
}
