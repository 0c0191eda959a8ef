import { invalid, notFound } from "../../../domain/input.ts";
import type { PlannedCompound } from "../../../domain/distribution.ts";
import { orRefusal, Refusal } from "../../../domain/refusal.ts";
import type { Change } from "../../change.ts";
import { writeHouseholds } from "../../pack/households.ts";
import { compoundsTable } from "../../pack/registry.ts";
import { writeRows, type LoadedRow } from "../../pack/table.ts";
import type { Importer, ImportRow, Outcome } from "../importer.ts";

/** A compound as the register has it. */
export type Known = LoadedRow & { id: number; code: string; derived: string[]; provisional: boolean };

/** The columns of the register that rows fill as they are. */
const plainColumns: Record<string, string> = {
  nameZh: "name_zh",
  planYear: "plan_year",
  builtFrom: "built_from",
  builtTo: "built_to",
  buildings: "buildings",
  households: "households",
  floorAreaM2: "floor_area_m2",
  structure: "structure",
  storeys: "storeys",
  externalRef: "external_ref",
  note: "note",
};
/** What the register calls figures that are only a share of their area's. */
const figures: Record<string, string> = { buildings: "buildings", households: "households", floorAreaM2: "floor_area" };

/** Compounds as the registry of a pack writes them, but only those of the file: nothing is retired. */
export const compounds: Importer = {
  slice: 1,
  whole: true,
  places: async (tx, rows) => (await knownOf(tx, codesOf(rows))).map(({ id }) => id),
  apply: async (tx, rows) => {
    const jurisdictionId = tx.viewer.jurisdictionId!;
    const found = await knownOf(tx, codesOf(rows));
    await tx.lock(found.map(({ id }) => id));
    const known = new Map(found.map((compound) => [compound.code, compound]));
    const places = await placesOf(tx);
    const outcomes: Outcome[] = rows.map(() => "UNCHANGED");
    const wanted = rows.flatMap((row, i) => {
      const after = orRefusal(() => merged(row, known.get(row.said["code"] as string), places));
      if (!(after instanceof Refusal)) return [after];
      outcomes[i] = after;
      return [];
    });
    const written = await writeRows(tx.em, jurisdictionId, compoundsTable, wanted);
    const place = new Map(rows.map(({ said }, i) => [said["code"], i]));
    for (const { id, code, from, to } of written) {
      outcomes[place.get(code)!] = { wrote: { compoundId: id, code, from, to } };
      tx.record({ type: "compound.registered", jurisdictionId, compoundId: id, data: { code, from, to } });
    }
    const recounted = new Set(written.flatMap(({ code, to }) => ("households" in to ? [code] : [])));
    const counted = wanted.filter((row) => recounted.has(row["code"] as string));
    if (counted.length > 0) await writeHouseholds(tx, jurisdictionId, { households: [] }, counted.map(planned));
    return outcomes;
  },
};

/** The row of the register after the file's row: what the file leaves empty stays. */
function merged({ said }: ImportRow, known: Known | undefined, places: Places): LoadedRow {
  if (!known && said["nameZh"] === undefined) {
    throw invalid(["nameZh"], "新小区须有名称", "a compound that is new needs a name");
  }
  const given = Object.entries(plainColumns).flatMap(([field, column]) =>
    said[field] === undefined ? [] : [[column, said[field]]],
  );
  const stated = Object.entries(figures).flatMap(([field, name]) => (said[field] === undefined ? [] : [name]));
  const row: LoadedRow = {
    ...(known ?? { kind: "compound", pool: "implement", derived: [], provisional: false }),
    code: said["code"],
    ...Object.fromEntries(given),
    ...(said["area"] === undefined ? {} : { area_id: places.named("area", said["area"] as string) }),
    ...(said["street"] === undefined ? {} : { street_id: places.named("street", said["street"] as string) }),
    derived: (known?.derived ?? []).filter((name) => !stated.includes(name)),
    // A name of its own makes it the compound that a share of the plan stood for.
    provisional:
      (known?.provisional ?? false) && (said["nameZh"] === undefined || said["nameZh"] === known?.["name_zh"]),
  };
  const [from, to] = [row["built_from"], row["built_to"]] as (number | null | undefined)[];
  if (from != null && to != null && to < from) {
    throw invalid(["builtTo"], `早于建成年份 ${from}`, `before ${from}, when building began`);
  }
  return row;
}

/** Areas and streets of the jurisdiction, found by code or name. */
interface Places {
  named(kind: "area" | "street", name: string): string;
}

async function placesOf(tx: Change): Promise<Places> {
  const rows = await tx.em.execute<{ kind: string; code: string; name: string }[]>(
    `select 'area' as kind, code, name_zh as name from area where jurisdiction_id = ? and not retired
     union all select 'street', code, name_zh from organization where jurisdiction_id = ? and kind = 'street' and not retired`,
    [tx.viewer.jurisdictionId, tx.viewer.jurisdictionId],
  );
  return {
    named: (kind, name) => {
      const own = rows.filter((row) => row.kind === kind);
      const byName = own.filter((row) => row.name === name);
      const found = own.find((row) => row.code === name) ?? (byName.length === 1 ? byName[0] : undefined);
      if (!found) throw notFound([kind], name, kind === "area" ? "片区" : "街道", kind);
      return found.code;
    },
  };
}

function codesOf(rows: readonly ImportRow[]): string[] {
  return rows.map(({ said }) => said["code"] as string);
}

/** The compounds of these codes that the register has, references as codes. */
export async function knownOf(tx: Change, codes: readonly string[]): Promise<Known[]> {
  const names = compoundsTable.columns
    .map(({ name, refers }) =>
      refers ? `(select o.code from ${refers} o where o.id = c.${name}) as ${name}` : `c.${name}`,
    )
    .join(", ");
  return tx.em.execute(
    `select c.id, c.code, ${names} from compound c
     where c.jurisdiction_id = ? and c.code = any(array(select jsonb_array_elements_text(?::jsonb))) order by c.id`,
    [tx.viewer.jurisdictionId, JSON.stringify(codes)],
  );
}

/** What the households of a compound follow from. */
export function planned(row: LoadedRow): PlannedCompound {
  return { code: row["code"], households: row["households"] ?? null, pool: row["pool"] } as PlannedCompound;
}
