import { sql } from "kysely";
import { isTold, scopeOf, seesDrafts, type FieldKind, type Noun } from "../domain/sight.ts";
import { and, col, value, type Field, type ReadContext, type Shape, type Sql } from "./shape.ts";

/** Rows that carry `jurisdiction_id` and are read by everyone in the jurisdiction. */
export function registryVisible(t: string, c: ReadContext): Sql | null {
  return scopeOf(c.viewer, "registry") === "ALL"
    ? null
    : sql`${col(t, "jurisdiction_id")} = ${c.viewer.jurisdictionId}`;
}

/** Jurisdictions that the viewer may see. */
export function jurisdictionVisible(t: string, c: ReadContext): Sql | null {
  return scopeOf(c.viewer, "jurisdiction") === "ALL" ? null : sql`${col(t, "id")} = ${c.viewer.jurisdictionId}`;
}

/** Keys that the viewer may see. */
export function keyVisible(_t: string, c: ReadContext): Sql | null {
  return scopeOf(c.viewer, "key") === "ALL" ? null : sql`false`;
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

/** Handed-in files: seen as realignments are, by their organization and the lead office. */
export function fileImportVisible(t: string, c: ReadContext): Sql | null {
  return realignmentVisible(t, c);
}

/** Photos: of who handed them in, and of who may see a report that carries them. */
export function photoVisible(t: string, c: ReadContext): Sql | null {
  const { role, jurisdictionId, organizationIds } = c.viewer;
  if (role === "ADMIN") return null;
  const carried = sql`exists (select 1 from report_photo carried join progress_report carrier on carrier.id = carried.report_id
    where carried.photo_id = ${col(t, "id")} and ${throughTask("carrier", c) ?? sql`true`})`;
  const own = sql`${col(t, "organization_id")} = any(${[...organizationIds]})`;
  return and(sql`${col(t, "jurisdiction_id")} = ${jurisdictionId}`, sql`(${own} or ${carried})`);
}

/** Rows with a `task_id` whose task the viewer may see. */
export function throughTask(t: string, c: ReadContext): Sql | null {
  const visible = taskVisible("seen_task", c);
  return sql`exists (select 1 from task seen_task where seen_task.id = ${col(t, "task_id")} and ${visible ?? sql`true`})`;
}

/** Tasks that the viewer has to do with, whether or not it may read them: what they are and whose, never their dates. */
export function concernedTasks(ids: Sql, c: ReadContext): Sql {
  const office = c.viewer.role === "ADMIN" || c.viewer.role === "LEAD";
  return office ? sql`(select * from task where id = any(${ids}))` : sql`concerned_tasks(${ids})`;
}

/** That an organization is an operator of one of the viewer's networks and not the viewer; null where nobody is hidden. */
export function rival(organization: Sql, c: ReadContext): Sql | null {
  if (isTold(c.viewer, "rivalPlans")) return null;
  const own = sql`${[...c.viewer.organizationIds]}`;
  return sql`exists (select 1 from organization rival join organization me on me.id = any(${own})
    where rival.id = ${organization} and rival.kind = 'operator' and rival.id <> all(${own}) and rival.utilities && me.utilities)`;
}

/** That a rival's task is among these; null where nobody is hidden. */
export function rivalAmong(tasks: Sql, c: ReadContext): Sql | null {
  const hidden = rival(sql.ref("rival_task.organization_id"), c);
  return hidden && sql`exists (select 1 from ${concernedTasks(tasks, c)} rival_task where ${hidden})`;
}

/** Answers to changes of windows: what a rival offers is not told. */
export function answerVisible(t: string, c: ReadContext): Sql | null {
  const hidden = rival(col(t, "organization_id"), c);
  return hidden && sql`not ${hidden}`;
}

/** A field of the kind that the viewer's role may not read is null. */
export function guarded(kind: FieldKind, name: string): Field {
  return value((t, _args, c) => (isTold(c.viewer, kind) ? col(t, name) : sql`null`));
}

/** Stated figures and findings of money, for those who may read it. */
export function moneyVisible(metric: string, visible: Shape["visible"]): Shape["visible"] {
  return (t, c) =>
    and(visible(t, c), isTold(c.viewer, "money") ? null : sql`coalesce(${col(t, metric)}, '') not like '%\\_cny'`);
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

/** Events that the viewer may see, by the same rights as the records that they are about. */
export function eventVisible(t: string, c: ReadContext): Sql | null {
  const { viewer } = c;
  const admin = viewer.role === "ADMIN";
  const secret = admin ? null : sql`${col(t, "type")} not like 'key.%' and ${col(t, "type")} not like 'account.%'`;
  const draft = admin || viewer.role === "LEAD" ? null : sql`${col(t, "state")} is distinct from 'DRAFT'`;
  const scope = scopeOf(viewer, "task");
  const home = scope === "ALL" ? null : sql`${col(t, "jurisdiction_id")} = ${viewer.jurisdictionId}`;
  const compound = throughCompound(t, "compound_id", c);
  const reach = compound && sql`${col(t, "compound_id")} is null or ${compound}`;
  const hidden = rival(col(t, "organization_id"), c);
  const own =
    scope === "OWN"
      ? sql`${col(t, "organization_id")} = any(${[...viewer.organizationIds]}) or (${col(t, "task_id")} is null
          and ${hidden ? sql`(${col(t, "type")} <> 'windowChange.answered' or not ${hidden})` : sql`true`} and ${col(t, "type")} not like 'notice.%' and (${col(t, "type")} not like 'windowChange.%' or exists (
            select 1 from window_change seen_change where seen_change.window_id = ${col(t, "window_id")}
              and seen_change.id::text = ${col(t, "data")} ->> 'change'
              and ${changeVisible("seen_change", c) ?? sql`true`})))`
      : null;
  const seen = conflictVisible("seen_conflict", c);
  const concerned =
    seen &&
    sql`${col(t, "conflict_id")} is null or exists (select 1 from conflict seen_conflict
      where seen_conflict.id = ${col(t, "conflict_id")} and ${seen})`;
  const mine = realignmentVisible("seen_realignment", c);
  const proposed =
    mine &&
    sql`${col(t, "realignment_id")} is null or exists (select 1 from realignment seen_realignment
      where seen_realignment.id = ${col(t, "realignment_id")} and ${mine})`;
  const handedIn =
    admin || viewer.role === "LEAD"
      ? null
      : sql`${col(t, "type")} not like 'fileImport.%' or ${col(t, "organization_id")} = any(${[...viewer.organizationIds]})`;
  return and(home, secret, draft, reach, own, concerned, proposed, handedIn);
}

function inStreet(t: string, c: ReadContext): Sql {
  const { viewer } = c;
  if (!viewer.genericOrganization) return sql`${col(t, "street_id")} = ${viewer.organizationId}`;
  return sql`(${col(t, "street_id")} is null or ${col(t, "street_id")} in
    (select street.id from organization street where street.parent_id = ${viewer.organizationId}))`;
}
