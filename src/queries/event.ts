import { sql } from "kysely";
import { inJurisdiction, refers } from "./refer.ts";
import { conflictFilter } from "./conflict.ts";
import { eventVisible, rivalAmong } from "./rights.ts";
import {
  and,
  col,
  column,
  one,
  table,
  value,
  when,
  type Args,
  type Field,
  type Fields,
  type ReadContext,
  type Shape,
  type Sql,
} from "./shape.ts";

/** One committed change. */
export const eventShape: Shape = table("ChangeEvent", "outbox", eventVisible, {
  id: value(
    (t) => col(t, "id"),
    (id) => `evt_${String(id as number)}`,
  ),
  cursor: value((t) => sql`select s.epoch || '.' || ${col(t, "pos")} from sequencer s`),
  type: column("type"),
  seq: column("seq"),
  at: column("at"),
  recordedAt: column("recorded_at"),
  state: column("state"),
  utility: column("utility"),
  data: value((t, _args, c) => {
    const hidden = rivalAmong(
      sql`(select rival_conflict.task_ids from conflict rival_conflict where rival_conflict.id = ${col(t, "conflict_id")})`,
      c,
    );
    return hidden
      ? sql`case when ${col(t, "conflict_id")} is null or not ${hidden} then ${col(t, "data")} else '{"withheld": true}' end`
      : col(t, "data");
  }),
  compound: one("Compound", "compound_id"),
  task: one("Task", "task_id"),
  organization: one("Organization", "organization_id"),
  window: one("ConstructionWindow", "window_id"),
  report: one("ProgressReport", "report_id"),
  conflict: one("Conflict", "conflict_id"),
  actor: one("Organization", "actor_organization_id"),
});

/** The conditions of an EventFilter; an event of a conflict is about the tasks, the operator and the area of the conflict. */
export function eventFilter(t: string, filter: Args | null | undefined): Sql | null {
  if (!filter) return null;
  const orConflict = (direct: Sql, condition: Sql): Sql =>
    sql`(${direct} or ${col(t, "conflict_id")} is not null and exists (
      select 1 from conflict xc where xc.id = ${col(t, "conflict_id")} and ${condition}))`;
  const orItsTask = (direct: Sql, condition: Sql): Sql =>
    orConflict(direct, sql`exists (select 1 from task xt where xt.id = any(xc.task_ids) and ${condition})`);
  const organization =
    (name: string): ((id: Sql) => Sql) =>
    (id) =>
      refers(id, "organization", "Organization", name);
  return and(
    when(filter["jurisdiction"], (code) => inJurisdiction(t, code)),
    when(filter["organization"] as string, (name) => {
      const is = organization(name);
      return orItsTask(is(col(t, "organization_id")), is(sql.ref("xt.organization_id")));
    }),
    when(filter["compound"] as string, (name) => refers(col(t, "compound_id"), "compound", "Compound", name)),
    when(filter["area"] as string, (name) => {
      const is = (id: Sql): Sql => refers(id, "area", "Area", name);
      return orConflict(is(col(t, "area_id")), is(sql.ref("xc.area_id")));
    }),
    when(filter["street"] as string, (name) => organization(name)(col(t, "street_id"))),
    when(filter["task"] as string, (name) => {
      const is = (id: Sql): Sql => refers(id, "task", "Task", name);
      return orItsTask(is(col(t, "task_id")), is(sql.ref("xt.id")));
    }),
    when(filter["utility"], (utility) =>
      orItsTask(sql`${col(t, "utility")} = ${utility}`, sql`xt.utility = ${utility}`),
    ),
    when(filter["states"] as string[], (states) => sql`${col(t, "state")} = any(${states})`),
    when(
      filter["types"] as string[],
      (types) =>
        sql`${col(t, "type")} like any(${types.map((type) => type.replaceAll(/[\\%_]/g, (x) => `\\${x}`).replace(/\*$/, "%"))})`,
    ),
  );
}

/** Events of conflicts that meet a ConflictFilter. */
export function aboutConflicts(t: string, filter: Args | null | undefined, c: ReadContext): Sql {
  return sql`exists (select 1 from conflict told where told.id = ${col(t, "conflict_id")} and ${conflictFilter("told", filter, c) ?? sql`true`})`;
}

/** A stretch of the log after a position, at most `limit` events: what one pull of a stream or of a poll reads. */
export interface Stretch {
  epoch: string | null;
  after: number | null;
  limit: number;
  filter: Args | null | undefined;
  /** Restricts the stream to one kind of event. */
  kind?: (t: string, c: ReadContext) => Sql;
}

/** The row behind a ChangeFeed: where the log stands, and the places of the events of a stretch, looked up once. */
function feedRow(stretch: Stretch, c: ReadContext): Sql {
  const { after, epoch, limit, filter } = stretch;
  const start = sql`coalesce(${after}::bigint, s.floor_pos)`;
  const unknown = sql`((${epoch}::text is not null and ${epoch}::text <> s.epoch) or ${start} > s.last_pos or ${start} < s.floor_pos)`;
  const visible = and(eventFilter("e", filter), stretch.kind?.("e", c), eventVisible("e", c));
  const page = sql`array(select e.pos from outbox e where e.pos > ${start} and e.pos <= s.last_pos and not ${unknown}
    and ${visible} order by e.pos limit ${limit})`;
  // OFFSET keeps PostgreSQL from writing the look-up out once for each field that uses it.
  return sql`(select s.epoch, s.last_pos, ${unknown} as unknown, ${limit === 0 ? sql`'{}'::bigint[]` : page} as page
    from sequencer s offset 0)`;
}

interface Feed {
  events: Field;
  /** Where to go on: past events that the filter or the rights left out. */
  pos: (t: string) => Sql;
  full: (t: string) => Sql;
}

function feed(limit: number): Feed {
  // A look without room for events only tells where the log ends.
  const full = (t: string): Sql => (limit === 0 ? sql`false` : sql`cardinality(${col(t, "page")}) >= ${limit}`);
  return {
    events: {
      kind: "many",
      shape: { ...eventShape, visible: () => null },
      on: (t, child) => sql`${col(child, "pos")} = any(${col(t, "page")})`,
      order: (child) => col(child, "pos"),
    },
    pos: (t) => sql`case when ${full(t)} then ${col(t, "page")}[${limit}] else ${col(t, "last_pos")} end`,
    full,
  };
}

/** The fields of ChangeFeed. */
export function feedFields(limit: number): Fields {
  const { events, pos, full } = feed(limit);
  return {
    events,
    cursor: value((t) => sql`${col(t, "epoch")} || '.' || ${pos(t)}`),
    hasMore: value(full),
    resync: value((t) => col(t, "unknown")),
  };
}

/** `event`. */
export function event(id: string): Field {
  const number = /^evt_(\d{1,15})$/.exec(id)?.[1];
  const on = (child: string): Sql => sql`${col(child, "id")} = ${number}::bigint and ${col(child, "pos")} is not null`;
  return { kind: "one", shape: "ChangeEvent", on: (_t, child) => (number ? on(child) : sql`false`) };
}

/** `changesSince`. */
export function changesSince(stretch: Stretch): Extract<Field, { kind: "one" }> {
  const { shape } = stretchOf(stretch);
  return { kind: "one", shape: { ...shape, fields: feedFields(stretch.limit) }, on: () => sql`true` };
}

/** What a stream reads in one look: besides the events in its selection, their places and how far the log reaches. */
export function stretchOf(stretch: Stretch): { shape: Shape; fields: Fields } {
  const { events, pos, full } = feed(stretch.limit);
  const fields: Fields = {
    epoch: column("epoch"),
    events,
    places: column("page"),
    pos: value(pos),
    head: column("last_pos"),
    hasMore: value(full),
    resync: value((t) => col(t, "unknown")),
  };
  return {
    shape: { type: "ChangeFeed", from: (_args, c) => feedRow(stretch, c), visible: () => null, fields },
    fields,
  };
}
