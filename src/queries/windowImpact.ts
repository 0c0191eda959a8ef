import { sql } from "kysely";
import { scopeOf } from "../domain/sight.ts";
import { rival, taskVisible, throughCompound } from "./rights.ts";
import { and, col, column, one, value, type Field, type Fields, type Shape, type Sql } from "./shape.ts";

/** The rows of a list in the frozen impact of the row `t`. */
const listed =
  (name: string, columns: string): Shape["from"] =>
  (_args, _c, t) =>
    sql`(select * from jsonb_to_recordset(${col(t, "impact")} -> ${sql.lit(name)}) as r(${sql.raw(columns)}))`;

const list = (shape: string, order: (child: string) => Sql): Field => ({
  kind: "many",
  shape,
  on: () => sql`true`,
  order,
});

/** A task whose days leave or enter the window, as it was when the impact was read; a task's rights decide who sees it. */
export const impactedTaskShape: Shape = {
  type: "ImpactedTask",
  from: listed(
    "tasks",
    'task int, code text, organization int, state text, "startsOn" date, "endsOn" date, committed bool, follows bool, move text',
  ),
  visible: (t, c) =>
    sql`exists (select 1 from task seen_task where seen_task.id = ${col(t, "task")} and ${taskVisible("seen_task", c) ?? sql`true`})`,
  fields: {
    move: column("move"),
    task: one("Task", "task"),
    code: column("code"),
    organization: one("Organization", "organization"),
    state: column("state"),
    startsOn: column("startsOn"),
    endsOn: column("endsOn"),
    committed: column("committed"),
    follows: column("follows"),
  },
};

/** An organization with work in the phase. */
export const impactedOrganizationShape: Shape = {
  type: "ImpactedOrganization",
  from: listed("organizations", "organization int, tasks int, agreed int, leaving int, entering int"),
  visible: (t, c) => {
    const hidden = rival(col(t, "organization"), c);
    return hidden && sql`not ${hidden}`;
  },
  fields: {
    organization: one("Organization", "organization"),
    tasks: column("tasks"),
    agreed: column("agreed"),
    leaving: column("leaving"),
    entering: column("entering"),
  },
};

/** Another phase of the compound whose place in the order would be lost. */
export const impactedPhaseShape: Shape = {
  type: "ImpactedPhase",
  from: listed("phases", '"window" int, phase text, "startsOn" date, "endsOn" date, first text, second text'),
  visible: () => null,
  fields: {
    window: one("ConstructionWindow", "window"),
    phase: column("phase"),
    startsOn: column("startsOn"),
    endsOn: column("endsOn"),
    first: column("first"),
    second: column("second"),
  },
};

/** Another compound that the newly taken days touch; an operator sees it for its own work only. */
export const impactedCompoundShape: Shape = {
  type: "ImpactedCompound",
  from: listed("compounds", 'compound int, reason text, organization int, tasks int, "startsOn" date, "endsOn" date'),
  visible: (t, c) =>
    and(
      throughCompound(t, "compound", c),
      scopeOf(c.viewer, "task") === "OWN" &&
        sql`${col(t, "organization")} is null or ${col(t, "organization")} = any(${[...c.viewer.organizationIds]})`,
    ),
  fields: {
    compound: one("Compound", "compound"),
    reason: column("reason"),
    organization: one("Organization", "organization"),
    tasks: column("tasks"),
    startsOn: column("startsOn"),
    endsOn: column("endsOn"),
  },
};

/** What a change would do, from the column `impact` of the row. */
export const impactFields: Fields = {
  tasks: list("ImpactedTask", (child) => sql`${col(child, "code")}, ${col(child, "task")}`),
  organizations: list("ImpactedOrganization", (child) => col(child, "organization")),
  households: value((t) => sql`(${col(t, "impact")} ->> 'households')::int`),
  householdsCounted: value((t) => sql`(${col(t, "impact")} ->> 'householdsCounted')::bool`),
  phases: list(
    "ImpactedPhase",
    (child) => sql`${col(child, "startsOn")}, ${col(child, "window")}, ${col(child, "first")}`,
  ),
  compounds: list(
    "ImpactedCompound",
    (child) => sql`${col(child, "compound")}, ${col(child, "reason")}, ${col(child, "organization")}`,
  ),
};

/** The impact of a proposal that is not written: the same fields over values that a command has just read. */
export function impactOf(impact: unknown): Field {
  const shape: Shape = {
    type: "WindowImpact",
    from: () => sql`(select ${JSON.stringify(impact)}::jsonb as impact)`,
    visible: () => null,
    fields: impactFields,
  };
  return { kind: "one", shape, on: () => sql`true` };
}
