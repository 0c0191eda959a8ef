import { toGlobalId } from "../../../domain/globalId.ts";
import { invalid, notFound } from "../../../domain/input.ts";
import { Refusal } from "../../../domain/refusal.ts";
import type { Phase } from "../../../domain/vocabulary.ts";
import type { Change } from "../../change.ts";
import { idArray } from "../../refer.ts";
import { publishNotified } from "../../window.ts";
import type { Importer, ImportRow, Outcome } from "../importer.ts";

interface Compound {
  id: number;
  code: string;
  nameZh: string;
}

interface Published {
  id: number;
  compoundId: number;
  phase: Phase;
  startsOn: string;
  endsOn: string;
}

/** Windows as publishWindow publishes them, with notices where they replace one; those that stand already are left alone. */
export const windows: Importer = {
  slice: 200,
  whole: false,
  places: async (tx, rows) => (await compoundsNamed(tx, rows)).map(({ id }) => id),
  apply: async (tx, rows) => {
    const compounds = await compoundsNamed(tx, rows);
    await tx.lock(compounds.map(({ id }) => id));
    const standing = await tx.em.execute<Published[]>(
      `select id, compound_id as "compoundId", phase, lower(period)::text as "startsOn", (upper(period) - 1)::text as "endsOn"
       from construction_window where compound_id = any(?::int[]) and status = 'PUBLISHED' and basis <> 'SAMPLE'`,
      [idArray(compounds.map(({ id }) => id))],
    );
    const outcomes: Outcome[] = [];
    for (const row of rows) {
      try {
        outcomes.push(await publish(tx, row, compounds, standing));
      } catch (error) {
        // Every refusal of a window comes before anything of it is written.
        if (!(error instanceof Refusal)) throw error;
        outcomes.push(error);
      }
    }
    return outcomes;
  },
};

async function publish(
  tx: Change,
  { said }: ImportRow,
  compounds: readonly Compound[],
  standing: readonly Published[],
): Promise<Outcome> {
  const { phase, startsOn, endsOn, replaces, note } = said as Record<string, string> & { phase: Phase };
  const compound = theOne(compounds, said["compound"] as string);
  const own = standing.filter((window) => window.compoundId === compound.id && window.phase === phase);
  if (own.some((window) => window.startsOn === startsOn && window.endsOn === endsOn)) return "UNCHANGED";
  const met = own.filter((window) => window.startsOn <= endsOn! && window.endsOn >= startsOn!);
  const [first, second] = met;
  if (first && (!replaces || second)) {
    throw new Refusal(
      "CONFLICT",
      second
        ? { zh: `与现行的 ${met.length} 个窗口重叠，不能由一个代替`, en: `overlaps ${met.length} published windows` }
        : {
            zh: `与现行窗口（${first.startsOn} 至 ${first.endsOn}）重叠；如要代替它，请在“代替现行窗口”列填“是”`,
            en: `overlaps the published window ${first.startsOn} to ${first.endsOn}: to take its place, say 是 under 代替现行窗口`,
          },
      ["replaces"],
    );
  }
  const { windowId, supersededIds } = await publishNotified(tx, {
    compound: compound.code,
    phase,
    startsOn: startsOn!,
    endsOn: endsOn!,
    replaces: first ? toGlobalId("ConstructionWindow", first.id) : null,
    note: note ?? null,
  });
  return { wrote: { windowId, supersededIds } };
}

async function compoundsNamed(tx: Change, rows: readonly ImportRow[]): Promise<Compound[]> {
  const names = [...new Set(rows.map(({ said }) => said["compound"] as string))];
  return tx.em.execute(
    `select c.id, c.code, c.name_zh as "nameZh" from compound c, (select array(select jsonb_array_elements_text(?::jsonb)) as names) n
     where c.jurisdiction_id = ? and (c.code = any(n.names) or c.name_zh = any(n.names)) and not c.retired`,
    [JSON.stringify(names), tx.viewer.jurisdictionId],
  );
}

function theOne(compounds: readonly Compound[], name: string): Compound {
  const byCode = compounds.find(({ code }) => code === name);
  if (byCode) return byCode;
  const [first, second] = compounds.filter(({ nameZh }) => nameZh === name);
  if (!first) throw notFound(["compound"], name, "小区", "compound");
  if (!second) return first;
  throw invalid(
    ["compound"],
    `有几个小区都叫“${name}”，请填小区编号`,
    `several compounds are called "${name}": give the code`,
  );
}
