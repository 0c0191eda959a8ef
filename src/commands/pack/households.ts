import type { EntityManager } from "@mikro-orm/postgresql";
import type { PlannedCompound } from "../../domain/distribution.ts";
import type { Pack } from "../../domain/pack/model.ts";
import { isInProgramme } from "../../domain/pack/references.ts";
import { Refusal } from "../../domain/refusal.ts";
import type { Change } from "../change.ts";
import { unchanged, type Count } from "./table.ts";

/** A household about which something has been reported; it is renamed, but never removed. */
const reported = `(exists (select from meter m where m.household_id = h.id
      and (m.report_id is not null or m.exception is not null or m.state not in ('NONE', 'PLANNED')))
    or exists (select from report_meter rm where rm.household_id = h.id))`;

const sameDoor = "d.compound_id = h.compound_id and d.building = h.building and d.unit = h.unit and d.room = h.room";

/**
 * Gives every compound of the programme its households: the doors that the pack lists, else provisional ones to the
 * stated or derived number. Doors that become known take over provisional households with what was reported of them.
 */
export async function writeHouseholds(
  tx: Change,
  jurisdictionId: number,
  pack: Pick<Pack, "households">,
  compounds: readonly PlannedCompound[],
): Promise<Count> {
  const { em } = tx;
  await stage(em, jurisdictionId, pack, compounds);
  const changed = [...(await nameDoors(em)), ...(await takeOver(em))];
  const removed = [...(await removeDoors(em)), ...(await removeProvisional(em))];
  const added = [...(await addDoors(em)), ...(await addProvisional(em))];
  await recordHouseholds(tx, jurisdictionId, { added, changed, removed });
  const [total] = await em.execute<{ n: number }[]>(
    "select count(*)::int as n from household h join pack_place p on p.compound_id = h.compound_id",
  );
  return { ...unchanged(total?.n ?? 0), added: sum(added), changed: sum(changed), retired: sum(removed) };
}

interface Tally {
  compound_id: number;
  n: number;
}

function sum(tallies: readonly Tally[]): number {
  return tallies.reduce((total, tally) => total + tally.n, 0);
}

function tally(em: EntityManager, statement: string): Promise<Tally[]> {
  return em.execute(
    `with done as (${statement}) select compound_id, count(*)::int as n from done group by compound_id`,
  );
}

async function stage(
  em: EntityManager,
  jurisdictionId: number,
  pack: Pick<Pack, "households">,
  compounds: readonly PlannedCompound[],
): Promise<void> {
  const places = compounds.filter((compound) => isInProgramme(compound.pool));
  await em.execute(
    "create temp table pack_door on commit drop as select 0 as compound_id, 0 as n, ''::text as building, ''::text as unit, ''::text as room, null::text as name where false",
  );
  await em.execute(
    `insert into pack_door select c.id, r.n, r.building, coalesce(r.unit, ''), r.room, r.name
     from jsonb_to_recordset(?::jsonb) as r(n int, compound text, building text, unit text, room text, name text)
     join compound c on c.jurisdiction_id = ? and c.code = r.compound`,
    [JSON.stringify(pack.households.map((row, n) => ({ ...row, n }))), jurisdictionId],
  );
  await em.execute(
    `create temp table pack_place on commit drop as
     select c.id as compound_id, c.code, r.households, exists (select from pack_door d where d.compound_id = c.id) as listed
     from jsonb_to_recordset(?::jsonb) as r(code text, households int)
     join compound c on c.jurisdiction_id = ? and c.code = r.code`,
    [JSON.stringify(places.map(({ code, households }) => ({ code, households }))), jurisdictionId],
  );
  await em.execute("create index on pack_door (compound_id, building, unit, room)");
  await em.execute("analyze pack_door, pack_place");
}

function nameDoors(em: EntityManager): Promise<Tally[]> {
  return tally(
    em,
    `update household h set name = d.name, provisional = false from pack_door d
     where ${sameDoor} and (h.provisional or h.name is distinct from d.name) returning h.compound_id`,
  );
}

function takeOver(em: EntityManager): Promise<Tally[]> {
  return tally(
    em,
    `update household u set building = d.building, unit = d.unit, room = d.room, name = d.name, provisional = false
     from (select d.*, row_number() over (partition by d.compound_id order by d.n) as place from pack_door d
           where not exists (select from household h where ${sameDoor})) d
     join (select h.id, h.compound_id,
             row_number() over (partition by h.compound_id order by ${reported} desc, length(h.room), h.room) as place
           from household h join pack_place p on p.compound_id = h.compound_id and p.listed where h.provisional) free
       using (compound_id, place)
     where u.id = free.id returning u.compound_id`,
  );
}

async function removeDoors(em: EntityManager): Promise<Tally[]> {
  // Where the pack lists no doors, those that crews registered by their reports are the register.
  const gone = `not h.provisional and not exists (select from pack_door d where ${sameDoor})`;
  const [kept] = await em.execute<{ code: string; building: string; unit: string; room: string; n: number }[]>(
    `select p.code, h.building, h.unit, h.room, count(*) over ()::int as n
     from household h join pack_place p on p.compound_id = h.compound_id where p.listed and ${gone} and ${reported}
     order by p.code, h.building, h.unit, h.room limit 1`,
  );
  if (kept) {
    const door = [kept.building, kept.unit, kept.room].filter(Boolean).join("-");
    throw refusal(
      `households.csv 不再列出 ${kept.n} 户，但它们已有装表填报，首户为 ${kept.code} 的 ${door}；请保留这些行`,
      `households.csv no longer lists ${kept.n} households of which meters were reported, the first is ${door} of ${kept.code}: keep their rows`,
    );
  }
  return tally(
    em,
    `delete from household h using pack_place p where p.compound_id = h.compound_id and ${gone} and not ${reported} returning h.compound_id`,
  );
}

async function removeProvisional(em: EntityManager): Promise<Tally[]> {
  // What is left provisional where doors are listed found no door; elsewhere the figure says how many may stay.
  const room = `case when p.listed then 0 else greatest(0, p.households - (select count(*) from household known
    where known.compound_id = p.compound_id and not known.provisional)) end`;
  const [over] = await em.execute<{ code: string; reported: number; room: number; listed: boolean; doors: number }[]>(
    `select p.code, p.listed, count(*)::int as reported, ${room} as room,
       (select count(*)::int from pack_door d where d.compound_id = p.compound_id) as doors
     from household h join pack_place p on p.compound_id = h.compound_id
     where h.provisional and ${reported}
     group by p.code, p.listed, p.households, p.compound_id having count(*) > ${room} order by p.code limit 1`,
  );
  if (over) {
    throw over.listed
      ? refusal(
          `households.csv 为 ${over.code} 列出 ${over.doors} 户，但另有 ${over.reported} 户待登记户已有装表填报，无处安放；请把这些户补进 households.csv，或先更正填报`,
          `households.csv lists ${over.doors} doors for ${over.code}, but meters were reported of ${over.reported} provisional households more: add their doors to households.csv, or correct those reports first`,
        )
      : refusal(
          `${over.code} 的户数减为 ${over.room}，但已有 ${over.reported} 户填报了装表；请更正户数，或先更正填报`,
          `the figure of ${over.code} falls to ${over.room} households, but meters were reported of ${over.reported}: correct the figure, or correct those reports first`,
        );
  }
  return tally(
    em,
    `delete from household u using (
       select h.id, row_number() over (partition by h.compound_id order by ${reported} desc, length(h.room), h.room) as place, ${room} as room
       from household h join pack_place p on p.compound_id = h.compound_id where h.provisional) ranked
     where u.id = ranked.id and ranked.place > ranked.room returning u.compound_id`,
  );
}

function addDoors(em: EntityManager): Promise<Tally[]> {
  return tally(
    em,
    `insert into household (compound_id, building, unit, room, name)
     select d.compound_id, d.building, d.unit, d.room, d.name from pack_door d
     where not exists (select from household h where ${sameDoor}) order by d.compound_id, d.n returning compound_id`,
  );
}

function addProvisional(em: EntityManager): Promise<Tally[]> {
  // Among the first N numbers at least as many are free as households are missing.
  return tally(
    em,
    `insert into household (compound_id, building, unit, room, provisional)
     select short.compound_id, '待登记', '-', free.room, true
     from (select p.compound_id, p.households, p.households - count(h.id) as missing
           from pack_place p left join household h on h.compound_id = p.compound_id
           where not p.listed and p.households > 0 group by p.compound_id, p.households having p.households > count(h.id)) short
     cross join lateral (
       select numbered.room from (
         select n, lpad(n::text, greatest(4, length(n::text)), '0') as room from generate_series(1, short.households) n) numbered
       where not exists (select from household h where h.compound_id = short.compound_id and h.building = '待登记' and h.unit = '-' and h.room = numbered.room)
       order by numbered.n limit short.missing) free
     order by short.compound_id, length(free.room), free.room returning compound_id`,
  );
}

async function recordHouseholds(
  tx: Change,
  jurisdictionId: number,
  changes: Record<"added" | "changed" | "removed", readonly Tally[]>,
): Promise<void> {
  const facts = new Map<number, Record<string, number>>();
  for (const [kind, tallies] of Object.entries(changes)) {
    for (const { compound_id: id, n } of tallies) {
      const fact = facts.get(id) ?? { added: 0, changed: 0, removed: 0 };
      fact[kind] = (fact[kind] ?? 0) + n;
      facts.set(id, fact);
    }
  }
  if (facts.size === 0) return;
  const totals = await tx.em.execute<{ compound_id: number; households: number; provisional: number }[]>(
    `select p.compound_id, count(h.id)::int as households, (count(h.id) filter (where h.provisional))::int as provisional
     from pack_place p left join household h on h.compound_id = p.compound_id group by p.compound_id order by p.compound_id`,
  );
  for (const { compound_id: compoundId, ...total } of totals) {
    const fact = facts.get(compoundId);
    if (fact) tx.record({ type: "household.registered", jurisdictionId, compoundId, data: { ...total, ...fact } });
  }
}

function refusal(zh: string, en: string): Refusal {
  return new Refusal("CONFLICT", { zh, en }, ["households"]);
}
