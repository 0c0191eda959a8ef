import type { EventType, RegistryNoun } from "../../domain/events.ts";
import { codeKindOf } from "../../domain/inbound.ts";
import { implementerSubjects, stepScope } from "../../domain/catalogue.ts";
import type { PlannedCompound } from "../../domain/distribution.ts";
import type { Pack, PackOrganization } from "../../domain/pack/model.ts";
import { camel } from "../../domain/pack/readTable.ts";
import type { LoadedColumn, LoadedRow, LoadedTable } from "./table.ts";

/** What the registry keeps of a pack: a table, what its rows are called in the log, and the rows in file order. */
export interface RegistryPart {
  readonly table: LoadedTable;
  readonly noun: RegistryNoun | "setting";
  /** Groups of rows; a row may refer to rows of earlier groups. */
  readonly rows: readonly (readonly LoadedRow[])[];
}

/** The event that an added or changed row of a part makes. */
export function registered(part: RegistryPart): EventType {
  return `${part.noun}.registered`;
}

/** The parts of a pack in the order in which they refer to each other. */
export function registryOf(pack: Pack, compounds: readonly PlannedCompound[]): RegistryPart[] {
  const sections = new Map(pack.compounds.map((compound) => [compound.code, compound.section]));
  return [
    part("setting", settings, [pack.settings.map((row) => rowOf(settings, row))]),
    part(
      "organization",
      organizations,
      parentsFirst(pack.organizations).map((group) =>
        group.map((row) => rowOf(organizations, row, { utility: row.utility[0], utilities: row.utility })),
      ),
    ),
    part("duty", duties, [pack.duties.map((row) => rowOf(duties, row, { subject_slug: row.subject }))]),
    part("workItem", workItems, [workItemRows(pack)]),
    part("area", areas, [pack.areas.map((row) => rowOf(areas, row))]),
    part("compound", compoundsTable, [
      compounds.map((row) => rowOf(compoundsTable, row, { derived: derivedOf(row), section: sections.get(row.code) })),
    ]),
    part("keyProject", keyProjects, [pack.keyProjects.map((row) => rowOf(keyProjects, row))]),
    part("rule", rules, [pack.rules.map((row) => rowOf(rules, row, { subject_slug: row.subject }))]),
    part("stopPeriod", stopPeriods, [
      pack.stopPeriods.map((row) =>
        rowOf(stopPeriods, row, {
          starts: row.start,
          ends: row.end,
          basis: row.basis.toUpperCase(),
          kind: row.kind.toUpperCase(),
        }),
      ),
    ]),
    part("operatorCode", operatorCodes, [
      pack.operatorCodes.map((row) =>
        rowOf(operatorCodes, row, {
          code: `${row.organization}/${row.kind}/${row.theirs}`,
          kind: codeKindOf(row.kind),
        }),
      ),
    ]),
    part("statedTotal", statedTotals, [
      pack.statedTotals.map((row) => rowOf(statedTotals, row, { partition: row.groupBy, member: row.group })),
    ]),
  ];
}

function part(noun: RegistryPart["noun"], table: LoadedTable, rows: RegistryPart["rows"]): RegistryPart {
  return { noun, table, rows };
}

function tableOf(name: string, columns: string, key = "code"): LoadedTable {
  return {
    name,
    key,
    columns: columns
      .trim()
      .split(/\s*,\s*/)
      .map(columnOf),
    retires: key === "code",
  };
}

/** Reads `name type` or `name type -> table`; a missing type is text. */
function columnOf(text: string): LoadedColumn {
  const [column = "", refers] = text.split(" -> ");
  const [name = "", type = refers ? "int" : "text"] = column.split(" ");
  return refers ? { name, type, refers: refers as "organization" | "area" } : { name, type };
}

const settings = tableOf("setting", "value, unit, note", "key");
const organizations = tableOf(
  "organization",
  `name_zh, name_en, kind, utility, utilities text[], level, parent_id -> organization, generic bool, crews int, also_named_zh, uscc,
   note, section`,
);
const duties = tableOf(
  "duty",
  `organization_id -> organization, role, subject_slug, stage, street_id -> organization, summary_zh, summary_en, basis,
   valid_from date, valid_to date, section, source_line`,
);
const workItems = tableOf(
  "work_item",
  `kind, position int, catalogue, class, level, subject_slug, name_zh, name_en, standard_zh, standard_en, utilities text[],
   trench, trench_opener_id -> organization, underground bool, depth_order int, unit, line_steps text[], quantity_basis, quantity numeric, window_phase, duty_subjects text[], applies_to,
   replaces text[], step_phase, gate_kind, gate_rule_zh, gate_rule_en, threshold numeric, threshold_unit,
   organization_id -> organization, participant_ids int[] -> organization, section`,
);
const areas = tableOf(
  "area",
  `name_zh, name_en, plan_year int, street_id -> organization, compounds int, buildings int, households int,
   floor_area_m2 int, section`,
);
/** The register of compounds. */
export const compoundsTable = tableOf(
  "compound",
  `name_zh, name_en, kind, area_id -> area, street_id -> organization, plan_year int, pool, provisional bool, built_from int,
   built_to int, buildings int, households int, floor_area_m2 int, derived text[], structure, storeys, external_ref, section,
   note`,
);
const keyProjects = tableOf(
  "key_project",
  "name_zh, name_en, year, buildings int, households int, floor_area_m2 int, investment_10k_cny numeric, relation, section, note",
);
const rules = tableOf(
  "rule",
  "kind, rule_zh, rule_en, comparator, value, unit, applies_to_zh, applies_to_en, subject_slug, printed, section, source_line",
);
const stopPeriods = tableOf("stop_period", "name, kind, starts, ends, applies_to, basis, note");
const operatorCodes = tableOf("operator_code", "organization_id -> organization, kind, theirs, ours, note");
const statedTotals = tableOf(
  "stated_total",
  "scope, period, partition, member, place, metric, share_of, value numeric, unit, qualifier, printed, section, source_line, note",
);

/** A pack's row by column name; `own` holds the columns whose value is not simply the pack's. */
function rowOf(table: LoadedTable, row: object, own: LoadedRow = {}): LoadedRow {
  const given = row as LoadedRow;
  const names = [table.key, ...table.columns.map((column) => column.name)];
  return Object.fromEntries(
    names.map((name) => [name, (name in own ? own[name] : given[camel(name.replace(/_id$/, ""))]) ?? null]),
  );
}

function parentsFirst(organizations: readonly PackOrganization[]): PackOrganization[][] {
  const groups: PackOrganization[][] = [];
  const done = new Set<string>();
  let left = [...organizations];
  while (left.length > 0) {
    const group = left.filter((row) => row.parent === null || done.has(row.parent));
    // A checked pack has no loops; an unchecked one must not hang the hub.
    if (group.length === 0) throw new Error("the parents of the organizations form a loop");
    groups.push(group);
    for (const row of group) done.add(row.code);
    left = left.filter((row) => !done.has(row.code));
  }
  return groups;
}

function workItemRows(pack: Pack): LoadedRow[] {
  const items = pack.workItems.map((row, index) =>
    rowOf(workItems, row, {
      kind: "WORK",
      position: index + 1,
      subject_slug: row.subject,
      utilities: row.utility,
      window_phase: row.windowPhase?.toUpperCase(),
      line_steps: row.lineSteps.map((step) => step.toUpperCase()),
      duty_subjects: implementerSubjects(row),
      participant_ids: [],
    }),
  );
  const steps = pack.processSteps.map((row) =>
    rowOf(workItems, row, {
      kind: "STEP",
      line_steps: [],
      position: row.seq,
      class: "process",
      level: "mandatory",
      subject_slug: row.subject,
      utilities: [],
      underground: false,
      quantity_basis: "compound",
      duty_subjects: [],
      applies_to: stepScope(row),
      replaces: [],
      step_phase: row.phase,
      participant_ids: row.participants,
    }),
  );
  return [...items, ...steps];
}

function derivedOf({ derived }: PlannedCompound): string[] {
  const names = { buildings: "buildings", households: "households", floorAreaM2: "floor_area" } as const;
  return (Object.keys(names) as (keyof typeof names)[]).flatMap((name) => (derived[name] ? [names[name]] : []));
}
