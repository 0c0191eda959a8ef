import { sql } from "kysely";
import { compoundFindings, compoundReports } from "./compoundFacts.ts";
import { conflictPage } from "./conflict.ts";
import { dutyHolders } from "./duty.ts";
import { progressShape } from "./progress.ts";
import { inJurisdiction, named, refers } from "./refer.ts";
import { compoundVisible, guarded, registryVisible, taskVisible, throughCompound } from "./rights.ts";
import {
  and,
  col,
  column,
  contains,
  globalId,
  intKey,
  one,
  table,
  textKey,
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
import { overdue, taskPage } from "./task.ts";

/** The sort orders of compound connections. */
const compoundOrders: Orders = {
  CODE: { keys: [textKey("code")] },
  PLAN_YEAR: { keys: [intKey("plan_year"), textKey("code")] },
  HOUSEHOLDS: { keys: [intKey("households")], descending: true },
  NAME_ZH: { keys: [textKey("name_zh")] },
};

const households = (t: string): Sql => sql`(select count(*) from household hh where hh.compound_id = ${col(t, "id")})`;
const unregistered = (t: string): Sql =>
  sql`(select count(*) from household hu where hu.compound_id = ${col(t, "id")} and hu.provisional)`;

/** Compounds. */
export const compoundShape: Shape = table("Compound", "compound", compoundVisible, {
  id: globalId("Compound"),
  code: column("code"),
  nameZh: column("name_zh"),
  nameEn: column("name_en"),
  kind: column("kind"),
  jurisdiction: one("Jurisdiction", "jurisdiction_id"),
  area: one("Area", "area_id"),
  street: one("Organization", "street_id"),
  planYear: column("plan_year"),
  pool: column("pool"),
  provisional: column("provisional"),
  builtFrom: column("built_from"),
  builtTo: column("built_to"),
  buildings: column("buildings"),
  households: value((t) => sql`coalesce(nullif(${households(t)}, 0), ${col(t, "households")})`),
  statedHouseholds: column("households"),
  householdsCounted: value((t) => sql`${households(t)} > 0 and ${unregistered(t)} = 0`),
  floorAreaM2: column("floor_area_m2"),
  derived: column("derived"),
  structure: column("structure"),
  storeys: column("storeys"),
  externalRef: column("external_ref"),
  section: column("section"),
  note: column("note"),
  keyProjects: {
    kind: "many",
    shape: "KeyProject",
    on: (t, child) =>
      sql`${col(child, "id")} in (select kp.key_project_id from key_project_compound kp where kp.compound_id = ${col(t, "id")})`,
    order: (child) => col(child, "code"),
  },
  windows: {
    kind: "many",
    shape: "ConstructionWindow",
    on: (t, child, args) =>
      and(
        sql`${col(child, "compound_id")} = ${col(t, "id")}`,
        when(args["phase"], (phase) => sql`${col(child, "phase")} = ${phase}`),
        sql`${col(child, "status")} = any(${(args["statuses"] as string[] | null) ?? ["PUBLISHED"]})`,
      ),
    order: (child) => sql`lower(${col(child, "period")}), ${col(child, "id")}`,
  },
  tasks: taskPage((t, child) => sql`${col(child, "compound_id")} = ${col(t, "id")}`),
  conflicts: conflictPage((t, child) => sql`${col(child, "compound_id")} = ${col(t, "id")}`),
  dutyHolders,
  householdList: {
    kind: "page",
    shape: "Household",
    on: (t, child, args) =>
      and(
        sql`${col(child, "compound_id")} = ${col(t, "id")}`,
        when(args["building"], (building) => sql`${col(child, "building")} = ${building}`),
      ),
    orders: { DOOR: { keys: [textKey("building"), textKey("unit"), textKey("room")] } },
  },
  progress: {
    kind: "one",
    shape: progressShape((t) => sql`t.compound_id = ${col(t, "id")}`),
    on: () => sql`true`,
  },
  findings: compoundFindings,
  reports: compoundReports,
  cursor: value((t) => sql`select s.epoch || '.' || s.last_pos from sequencer s where ${col(t, "id")} is not null`),
});

/** The conditions of a CompoundFilter. */
export function compoundFilter(t: string, filter: Args | null | undefined, c: ReadContext): Sql | null {
  if (!filter) return null;
  return and(
    when(filter["jurisdiction"], (code) => inJurisdiction(t, code)),
    when(filter["area"] as string, (name) => refers(col(t, "area_id"), "area", "Area", name)),
    when(filter["street"] as string, (name) => refers(col(t, "street_id"), "organization", "Organization", name)),
    when(
      filter["organization"] as string,
      (name) =>
        sql`exists (select 1 from task ft where ft.compound_id = ${col(t, "id")} and ${refers(sql.ref("ft.organization_id"), "organization", "Organization", name)}
          and ${taskVisible("ft", c) ?? sql`true`})`,
    ),
    when(filter["planYear"], (year) => sql`${col(t, "plan_year")} = ${year}`),
    when(filter["pool"], (pool) => sql`${col(t, "pool")} = ${pool}`),
    when(filter["provisional"], (yes) => sql`${col(t, "provisional")} = ${yes}`),
    when(
      filter["keyProject"] as string,
      (name) =>
        sql`exists (select 1 from key_project_compound fk where fk.compound_id = ${col(t, "id")} and ${refers(sql.ref("fk.key_project_id"), "key_project", "KeyProject", name)})`,
    ),
    when(
      filter["taskStates"] as string[],
      (states) =>
        sql`exists (select 1 from task fs where fs.compound_id = ${col(t, "id")} and fs.state = any(${states}) and ${taskVisible("fs", c) ?? sql`true`})`,
    ),
    when(
      filter["overdue"] as boolean,
      (yes) =>
        sql`exists (select 1 from task fo where fo.compound_id = ${col(t, "id")} and ${overdue("fo", c)} and ${taskVisible("fo", c) ?? sql`true`}) = ${yes}`,
    ),
    when(filter["search"] as string, (text) =>
      contains(
        sql`(${col(t, "code")} || ' ' || ${col(t, "name_zh")} || ' ' || coalesce(${col(t, "name_en")}, ''))`,
        text,
      ),
    ),
  );
}

/** A connection of compounds under some parent. */
export function compoundPage(on: Join): Field {
  return {
    kind: "page",
    shape: "Compound",
    on: (t, child, args, c) =>
      and(on(t, child, args, c), sql`not ${col(child, "retired")}`, compoundFilter(child, args["filter"] as Args, c)),
    orders: compoundOrders,
  };
}

/** `compounds`. */
export const compounds: Field = compoundPage(() => sql`true`);

/** `compound(code)`: by code or global id. */
export const compound: Field = {
  kind: "one",
  shape: "Compound",
  on: (_t, child, args) =>
    and(
      named(child, "Compound", args["code"] as string),
      when(args["jurisdiction"], (code) => inJurisdiction(child, code)),
      args["jurisdiction"]
        ? null
        : sql`${col(child, "id")} = (select min(first.id) from compound first where ${named("first", "Compound", args["code"] as string)})`,
    ),
};

/** Key projects laid over compounds. */
export const keyProjectShape: Shape = table("KeyProject", "key_project", registryVisible, {
  id: globalId("KeyProject"),
  code: column("code"),
  nameZh: column("name_zh"),
  nameEn: column("name_en"),
  year: column("year"),
  statedBuildings: column("buildings"),
  statedHouseholds: column("households"),
  statedFloorAreaM2: column("floor_area_m2"),
  investment10kCny: guarded("money", "investment_10k_cny"),
  relation: column("relation"),
  section: column("section"),
  note: column("note"),
  compounds: compoundPage(
    (t, child) =>
      sql`${col(child, "id")} in (select kc.compound_id from key_project_compound kc where kc.key_project_id = ${col(t, "id")})`,
  ),
});

/** Households of compounds that the viewer may see. */
export const householdShape: Shape = table(
  "Household",
  "household",
  (t, c) => throughCompound(t, "compound_id", c, "household"),
  {
    id: globalId("Household"),
    building: column("building"),
    unit: column("unit"),
    room: column("room"),
    name: guarded("names", "name"),
    provisional: column("provisional"),
    compound: one("Compound", "compound_id"),
    meters: {
      kind: "many",
      shape: "Meter",
      on: (t, child, args) =>
        and(
          sql`${col(child, "household_id")} = ${col(t, "id")}`,
          when(args["utility"], (utility) => sql`${col(child, "utility")} = ${utility}`),
        ),
      order: (child) => col(child, "utility"),
    },
  },
);

/** The meter ledger. */
export const meterShape: Shape = {
  type: "Meter",
  from: () => sql.table("meter"),
  visible: () => null,
  fields: {
    utility: column("utility"),
    state: column("state"),
    exception: column("exception"),
    changedAt: column("changed_at"),
    report: one("ProgressReport", "report_id"),
  },
};
