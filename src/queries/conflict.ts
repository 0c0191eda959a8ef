import { sql } from "kysely";
import type { ConflictFacts } from "../domain/conflict.ts";
import { conflictSentence } from "../domain/conflictSentence.ts";
import { inJurisdiction, refers } from "./refer.ts";
import { concernedTasks, conflictVisible, eventVisible, registryVisible, rival, rivalAmong } from "./rights.ts";
import {
  and,
  col,
  column,
  contains,
  globalId,
  one,
  table,
  value,
  when,
  type Args,
  type Field,
  type Join,
  type Orders,
  type ReadContext,
  type Shape,
  type Sql,
} from "./shape.ts";

interface TwoLanguages {
  code: ConflictFacts["code"];
  data: ConflictFacts["data"];
  zh: Pick<ConflictFacts, "works" | "place">;
  en: Pick<ConflictFacts, "works" | "place">;
}

/** What a sentence names: the place and the first works concerned, of a shared trench also whose they are. */
function names(t: string, language: "zh" | "en", c: ReadContext): Sql {
  const name = (row: string): Sql =>
    language === "zh" ? col(row, "name_zh") : sql`coalesce(${col(row, "name_en")}, ${col(row, "name_zh")})`;
  return sql`json_build_object('place', coalesce(
      (select ${name("co")} from compound co where co.id = ${col(t, "compound_id")}),
      (select ${name("ar")} from area ar where ar.id = ${col(t, "area_id")}),
      (select ${name("og")} from organization og where og.id = ${col(t, "organization_id")}), ''),
    'works', (select coalesce(json_agg(w.name order by w.place), '[]'::json) from (
      select case when ${col(t, "code")} = 'TWO_OPENERS' then ${name("og")} || ' ' else '' end || ${name("wi")} as name, u.place
      from unnest(${col(t, "task_ids")}) with ordinality as u(id, place)
      join ${concernedTasks(col(t, "task_ids"), c)} ct on ct.id = u.id
      join work_item wi on wi.id = ct.work_item_id left join organization og on og.id = ct.organization_id
      order by u.place limit 6) w))`;
}

const facts = (t: string, c: ReadContext): Sql =>
  sql`json_build_object('code', ${col(t, "code")}, 'data', ${data(t, c)}, 'zh', ${names(t, "zh", c)}, 'en', ${names(t, "en", c)})`;

/** The figures; of a conflict with a rival's work only that they are withheld. */
function data(t: string, c: ReadContext): Sql {
  const hidden = rivalAmong(col(t, "task_ids"), c);
  return hidden ? sql`case when ${hidden} then '{"withheld": true}' else ${col(t, "data")} end` : col(t, "data");
}

const sentence = (language: "zh" | "en"): Field =>
  value(
    (t, _args, c) => facts(t, c),
    (found) => {
      const { code, data, ...both } = found as TwoLanguages;
      return conflictSentence({ code, data, ...both[language] }, language);
    },
  );

/** Conflicts, open and closed. */
export const conflictShape: Shape = table("Conflict", "conflict", conflictVisible, {
  id: globalId("Conflict"),
  code: column("code"),
  severity: column("severity"),
  open: value((t) => sql`${col(t, "closed_at")} is null`),
  openedAt: column("opened_at"),
  changedAt: column("changed_at"),
  closedAt: column("closed_at"),
  jurisdiction: one("Jurisdiction", "jurisdiction_id"),
  compound: one("Compound", "compound_id"),
  area: value(
    (t) => sql`coalesce((select ar.code from area ar where ar.id = ${col(t, "area_id")}),
    (select ar.code from compound co join area ar on ar.id = co.area_id where co.id = ${col(t, "compound_id")}))`,
  ),
  tasks: {
    kind: "many",
    shape: "Task",
    on: (t, child) => sql`${col(child, "id")} = any(${col(t, "task_ids")})`,
    order: (child) => col(child, "id"),
  },
  windows: {
    kind: "many",
    shape: "ConstructionWindow",
    on: (t, child) => sql`${col(child, "id")} = any(${col(t, "window_ids")})`,
    order: (child) => col(child, "id"),
  },
  organizations: {
    kind: "many",
    shape: "Organization",
    on: (t, child, _args, c) => {
      const hidden = rival(col(child, "id"), c);
      return and(
        sql`${col(child, "id")} in (select ot.organization_id from ${concernedTasks(col(t, "task_ids"), c)} ot)`,
        hidden && sql`not ${hidden}`,
      );
    },
    order: (child) => col(child, "code"),
  },
  data: value((t, _args, c) => data(t, c)),
  sentenceZh: sentence("zh"),
  sentenceEn: sentence("en"),
  owner: one("Organization", "owner_id"),
  decision: column("decision"),
  decisionReason: column("decision_reason"),
  decidedAt: column("decided_at"),
  decidedBy: one("Organization", "decided_by_id"),
  reopens: one("Conflict", "reopens_id"),
  notes: {
    kind: "many",
    shape: "ConflictNote",
    on: (t, child) => sql`${col(child, "conflict_id")} = ${col(t, "id")}`,
    order: (child) => col(child, "id"),
  },
  history: {
    kind: "many",
    shape: "ChangeEvent",
    on: (t, child, _args, c) =>
      and(
        sql`${col(child, "stream")} = coalesce('c' || ${col(t, "compound_id")}, 'j' || ${col(t, "jurisdiction_id")})`,
        sql`${col(child, "conflict_id")} = ${col(t, "id")} and ${col(child, "pos")} is not null`,
        eventVisible(child, c),
      ),
    order: (child) => col(child, "seq"),
  },
});

/** What people wrote to a conflict. */
export const conflictNoteShape: Shape = table("ConflictNote", "conflict_note", () => null, {
  text: column("text"),
  at: column("at"),
  organization: one("Organization", "organization_id"),
});

/** When all conflicts of a jurisdiction were last held against the day. */
export const conflictCheckShape: Shape = table("ConflictCheck", "conflict_check", registryVisible, {
  jurisdiction: one("Jurisdiction", "jurisdiction_id"),
  day: column("day"),
  at: column("at"),
  current: value((t, _args, c) => sql`${col(t, "day")} = ${c.moment.today}::date`),
});

/** The conditions of a ConflictFilter. */
export function conflictFilter(t: string, filter: Args | null | undefined, c: ReadContext): Sql | null {
  if (!filter) return null;
  const hidden = rival(sql.ref("mt.organization_id"), c);
  const some = (condition: Sql): Sql =>
    sql`exists (select 1 from ${concernedTasks(col(t, "task_ids"), c)} mt where ${and(condition, hidden && sql`not ${hidden}`)})`;
  const ofCompound = (name: string): Sql =>
    sql`(select ${col("fc", name)} from compound fc where fc.id = ${col(t, "compound_id")})`;
  return and(
    when(filter["jurisdiction"], (code) => inJurisdiction(t, code)),
    when(filter["codes"] as string[], (codes) => sql`${col(t, "code")} = any(${codes})`),
    when(filter["severity"], (severity) => sql`${col(t, "severity")} = ${severity}`),
    when(filter["compound"] as string, (name) => refers(col(t, "compound_id"), "compound", "Compound", name)),
    when(filter["area"] as string, (name) =>
      refers(sql`coalesce(${col(t, "area_id")}, ${ofCompound("area_id")})`, "area", "Area", name),
    ),
    when(filter["planYear"], (year) => sql`${ofCompound("plan_year")} = ${year}`),
    when(filter["organization"] as string, (name) =>
      some(refers(sql.ref("mt.organization_id"), "organization", "Organization", name)),
    ),
    when(filter["utility"], (utility) => some(sql`mt.utility = ${utility}`)),
    when(filter["task"] as string, (name) => some(refers(sql.ref("mt.id"), "task", "Task", name))),
    when(filter["open"] as boolean, (yes) => sql`(${col(t, "closed_at")} is null) = ${yes}`),
    when(filter["decided"] as boolean, (yes) => sql`(${col(t, "decision")} is not null) = ${yes}`),
    when(filter["owner"] as string, (name) => refers(col(t, "owner_id"), "organization", "Organization", name)),
    when(filter["owned"] as boolean, (yes) => sql`(${col(t, "owner_id")} is not null) = ${yes}`),
    when(filter["search"] as string, (text) =>
      contains(
        sql`(${col(t, "code")} || ' ' || coalesce(${ofCompound("code")} || ' ' || ${ofCompound("name_zh")}, '') || ' ' || coalesce((
          select string_agg(st.code || ' ' || si.name_zh, ' ') from ${concernedTasks(col(t, "task_ids"), c)} st
          join work_item si on si.id = st.work_item_id), ''))`,
        text,
      ),
    ),
  );
}

/** The sort orders of conflict connections. */
export const conflictOrders: Orders = {
  SEVERITY: {
    keys: [
      { sql: (t) => sql`(${col(t, "closed_at")} is not null)::int`, type: "integer" },
      {
        sql: (t) => sql`coalesce(array_position(array['HIGH', 'MEDIUM', 'LOW'], ${col(t, "severity")}), 9)`,
        type: "integer",
      },
    ],
  },
  OPENED_AT: { keys: [{ sql: (t) => col(t, "opened_at"), type: "timestamptz" }], descending: true },
  CODE: { keys: [{ sql: (t) => col(t, "code"), type: "text" }] },
};

/** A connection of conflicts under some parent. */
export function conflictPage(on: Join): Field {
  return {
    kind: "page",
    shape: "Conflict",
    on: (t, child, args, c) => and(on(t, child, args, c), conflictFilter(child, args["filter"] as Args, c)),
    orders: conflictOrders,
  };
}

/** `conflicts`. */
export const conflicts: Field = conflictPage(() => sql`true`);

/** `conflictChecks`. */
export const conflictChecks: Field = {
  kind: "many",
  shape: "ConflictCheck",
  on: () => sql`true`,
  order: (child) => col(child, "jurisdiction_id"),
};
