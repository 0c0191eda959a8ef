import { isOfProject } from "../domain/catalogue.ts";
import { allCompounds, type PlannedCompound } from "../domain/distribution.ts";
import type { Pack } from "../domain/pack/model.ts";
import { isInProgramme } from "../domain/pack/references.ts";
import { may } from "../domain/policy.ts";
import { reconcile } from "../domain/reconciliation/reconcile.ts";
import { Refusal } from "../domain/refusal.ts";
import { workAsHub } from "./wall.ts";
import { planWindows } from "../domain/sampleWindows.ts";
import { writeCalendar, writeStopRanges } from "./calendar/write.ts";
import { called, change, type Change, type CommandContext } from "./change.ts";
import { digestOf, lastDigest, writeImportRun } from "./pack/findings.ts";
import { writeHouseholds } from "./pack/households.ts";
import { writeJurisdiction, writeSubjects } from "./pack/place.ts";
import { registered, registryOf, type RegistryPart } from "./pack/registry.ts";
import { retireRows, unchanged, writeRows, type Count } from "./pack/table.ts";
import { writeWindows } from "./pack/windows.ts";

/** What loading a pack did; `importRunId` is null when the same pack had been loaded before and nothing had to change. */
export interface LoadedPack {
  jurisdictionId: number;
  importRunId: number | null;
  /** Rows added, changed or retired. */
  changed: number;
  counts: Record<string, Count>;
  findings: number;
}

/** How a caller watches a load. */
export interface LoadOptions {
  /** Told before each step, and once at the end with `done` = `total`. */
  onProgress?(step: string, done: number, total: number): void;
}

/**
 * Loads a checked pack in one transaction: what is new is added, what differs is changed, what is gone is retired, each
 * with its event; what is equal is not touched. Loading the same pack again does nothing at all.
 */
export function loadPack(context: CommandContext, pack: Pack, options: LoadOptions = {}): Promise<LoadedPack> {
  return change(called(context, "loadPack"), async (tx) => {
    const compounds = allCompounds(pack);
    const parts = registryOf(pack, compounds);
    const step = stepsOf(parts, options);
    step("lock");
    const code = pack.jurisdiction.code;
    await tx.em.execute("select pg_advisory_xact_lock(7226311, ?)", [Number(code)]);
    await checkPermission(tx, code);
    // Short names and the vocabulary are shared by all jurisdictions.
    await workAsHub(tx.em);
    await lockJurisdiction(tx, code);

    const counts: Record<string, Count> = {};
    step("jurisdiction");
    const { id, count } = await writeJurisdiction(tx, pack);
    counts["jurisdiction"] = count;
    step("subject");
    counts["subject"] = await writeSubjects(tx, id, pack);
    for (const part of parts) {
      step(part.table.name);
      counts[part.table.name] = await writePart(tx, id, pack, compounds, part);
    }
    step("window_template");
    counts["window_template"] = await writeTemplates(tx, id, pack);
    step("calendar");
    counts["calendar"] = await writeDays(tx, id, pack);
    step("household");
    counts["household"] = await writeHouseholds(tx, id, pack, compounds);
    step("construction_window");
    const programme = compounds.filter((compound) => isInProgramme(compound.pool));
    counts["construction_window"] = await writeWindows(tx, id, planWindows(pack, programme));

    step("finding");
    const findings = reconcile(pack);
    const changed = Object.values(counts).reduce((sum, c) => sum + c.added + c.changed + c.retired, 0);
    const digest = digestOf(pack);
    let importRunId: number | null = null;
    if (changed > 0 || digest !== (await lastDigest(tx.em, id))) {
      const run = { jurisdictionId: id, digest, at: tx.moment.now, changed, counts };
      importRunId = await writeImportRun(tx.em, { ...run, findings });
      tx.record({
        type: "pack.loaded",
        jurisdictionId: id,
        data: { importRun: importRunId, digest, changed, counts, findings: findings.length },
      });
    }
    step("done");
    return { jurisdictionId: id, importRunId, changed, counts, findings: findings.length };
  });
}

function stepsOf(parts: readonly RegistryPart[], options: LoadOptions): (step: string) => void {
  const total = parts.length + 8;
  let done = 0;
  return (step) => options.onProgress?.(step, done++, total);
}

async function checkPermission(tx: Change, code: string): Promise<void> {
  const [known] = await tx.em.execute<{ id: number }[]>("select id from jurisdiction where code = ?", [code]);
  if (may(tx.viewer, "pack.load", { jurisdictionId: known?.id ?? 0 })) return;
  throw new Refusal("FORBIDDEN", {
    zh: "只有系统管理员，或本辖区的牵头单位，可以导入数据包",
    en: "only the hub's administrator, or the jurisdiction's own lead office, loads a pack",
  });
}

/** A load waits for the changes under way in the jurisdiction's compounds, and they wait for it. */
async function lockJurisdiction(tx: Change, code: string): Promise<void> {
  const rows = await tx.em.execute<{ id: number }[]>(
    "select c.id from compound c join jurisdiction j on j.id = c.jurisdiction_id where j.code = ?",
    [code],
  );
  await tx.lock(rows.map((row) => row.id));
}

async function writePart(
  tx: Change,
  jurisdictionId: number,
  pack: Pack,
  compounds: readonly PlannedCompound[],
  part: RegistryPart,
): Promise<Count> {
  const rows = part.rows.flat();
  const count = unchanged(rows.length);
  const touched = new Set<string>();
  const onStream = (id: number) => ({
    ...(part.noun === "compound" ? { compoundId: id } : {}),
    ...(part.noun === "organization" ? { organizationId: id } : {}),
  });
  for (const group of part.rows) {
    for (const { id, code, added, from, to } of await writeRows(tx.em, jurisdictionId, part.table, group)) {
      count[added ? "added" : "changed"]++;
      touched.add(code);
      tx.record({ type: registered(part), jurisdictionId, ...onStream(id), data: { code, from, to } });
    }
  }
  if (part.noun === "setting") return count;
  for (const { id, code } of await retireRows(tx.em, jurisdictionId, part.table, rows)) {
    count.retired++;
    tx.record({ type: `${part.noun}.retired`, jurisdictionId, ...onStream(id), data: { code } });
  }
  if (part.noun !== "keyProject") return count;
  for (const { code, members } of await writeMembers(tx, jurisdictionId, pack, compounds)) {
    if (touched.has(code)) continue;
    count.changed++;
    tx.record({ type: registered(part), jurisdictionId, data: { code, to: { compounds: members } } });
  }
  return count;
}

/** Which compounds belong to which key project; answers with the projects in which that changed. */
async function writeMembers(
  tx: Change,
  jurisdictionId: number,
  pack: Pack,
  compounds: readonly PlannedCompound[],
): Promise<{ code: string; members: string[] }[]> {
  const members = pack.keyProjects.map((project) => ({
    code: project.code,
    members: compounds.filter((compound) => isOfProject(project, compound)).map((compound) => compound.code),
  }));
  const changed = await tx.em.execute<{ code: string }[]>(
    `with given as (
       select k.id as key_project_id, c.id as compound_id
       from jsonb_to_recordset(?::jsonb) as r(code text, members text[]) cross join lateral unnest(r.members) as m(code)
       join key_project k on k.jurisdiction_id = ${jurisdictionId} and k.code = r.code
       join compound c on c.jurisdiction_id = ${jurisdictionId} and c.code = m.code
     ), gone as (
       delete from key_project_compound old using key_project k
       where k.id = old.key_project_id and k.jurisdiction_id = ${jurisdictionId} and not k.retired
         and not exists (select from given g where g.key_project_id = k.id and g.compound_id = old.compound_id)
       returning old.key_project_id
     ), come as (
       insert into key_project_compound (key_project_id, compound_id)
       select * from given except select key_project_id, compound_id from key_project_compound
       returning key_project_id
     )
     select k.code from key_project k
     where k.id in (select key_project_id from gone union select key_project_id from come) order by k.code`,
    [JSON.stringify(members)],
  );
  const codes = new Set(changed.map((row) => row.code));
  return members.filter((project) => codes.has(project.code));
}

/** The calendar and the stop periods laid out on it; only days of the pack count as rows. */
async function writeDays(tx: Change, jurisdictionId: number, pack: Pack): Promise<Count> {
  const days = pack.calendar.map(({ day, working, name, note }) => ({ day, working: working === "yes", name, note }));
  const { added, changed } = await writeCalendar(tx.em, jurisdictionId, { days });
  await writeStopRanges(tx.em, jurisdictionId);
  const count = { ...unchanged(days.length), added: added > 0 ? days.length : 0, changed };
  if (changed > 0) tx.record({ type: "calendar.changed", jurisdictionId, data: { days: changed, by: "PACK" } });
  return count;
}

async function writeTemplates(tx: Change, jurisdictionId: number, pack: Pack): Promise<Count> {
  const names = "wave, phase, start_day, end_day, basis";
  const rows = pack.windowTemplates.map(({ wave, phase, start, end, basis }) => ({
    wave,
    phase: phase.toUpperCase(),
    start_day: start,
    end_day: end,
    basis: basis.toUpperCase(),
  }));
  const [done] = await tx.em.execute<{ added: number; retired: number }[]>(
    `with given as (
       select * from jsonb_to_recordset(?::jsonb) as r(wave text, phase text, start_day text, end_day text, basis text)
     ), gone as (
       delete from window_template t where t.jurisdiction_id = ${jurisdictionId} and not exists (
         select from given g where (g.wave, g.phase, g.start_day) = (t.wave, t.phase, t.start_day)) returning t.id
     ), come as (
       insert into window_template as t (jurisdiction_id, ${names}) select ${jurisdictionId}, ${names} from given
       on conflict (jurisdiction_id, wave, phase, start_day) do update set (end_day, basis) = row(excluded.end_day, excluded.basis)
         where (t.end_day, t.basis) is distinct from (excluded.end_day, excluded.basis)
       returning t.id
     ) select (select count(*) from come)::int as added, (select count(*) from gone)::int as retired`,
    [JSON.stringify(rows)],
  );
  return { ...unchanged(rows.length), added: done?.added ?? 0, retired: done?.retired ?? 0 };
}
