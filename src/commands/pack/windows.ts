import { addDays } from "../../domain/clock.ts";
import type { PlannedWindow } from "../../domain/sampleWindows.ts";
import type { Change } from "../change.ts";
import { overtakeChanges } from "../windowChange/overtake.ts";
import { unchanged, type Count } from "./table.ts";

interface WindowRow {
  id: number;
  compound_id: number;
  phase: string;
  start: string;
  end: string;
  basis: string;
  revision: number;
  replaces_id: number | null;
}

const facts =
  "w.id, w.compound_id, w.phase, lower(w.period)::text as start, (upper(w.period) - 1)::text as end, w.basis, w.revision, w.replaces_id";

/** Joins the pack's windows to their compounds, less the phases of a compound in which the lead office has decided. */
const given = `decided as (
    select distinct w.compound_id, w.phase from construction_window w where w.status = 'PUBLISHED' and w.basis = 'DECIDED'
  ), given as (
    select c.id as compound_id, r.phase, r.period, r.basis
    from jsonb_to_recordset(?::jsonb) as r(compound text, phase text, period daterange, basis text)
    join compound c on c.jurisdiction_id = ? and c.code = r.compound
    where not exists (select from decided d where d.compound_id = c.id and d.phase = r.phase)
  )`;

const same = "g.compound_id = w.compound_id and g.phase = w.phase and g.period = w.period and g.basis = w.basis";

/**
 * Publishes the pack's windows. One that is already in force stays as it is; one that the pack changed is superseded by
 * its next revision; where the lead office has decided on a phase of a compound, its decision stands.
 */
export async function writeWindows(
  tx: Change,
  jurisdictionId: number,
  windows: readonly PlannedWindow[],
): Promise<Count> {
  const rows = JSON.stringify(
    windows.map(({ compound, phase, start, end, basis }) => ({
      compound,
      phase: phase.toUpperCase(),
      period: `[${start},${addDays(end, 1)})`,
      basis: basis.toUpperCase(),
    })),
  );
  const superseded = await tx.em.execute<WindowRow[]>(
    `with ${given}
     update construction_window w set status = 'SUPERSEDED', superseded_at = ?::timestamptz from compound c
     where c.id = w.compound_id and c.jurisdiction_id = ? and w.status = 'PUBLISHED' and w.basis <> 'DECIDED'
       and not exists (select from decided d where d.compound_id = w.compound_id and d.phase = w.phase)
       and not exists (select from given g where ${same})
     returning ${facts}`,
    [rows, jurisdictionId, tx.moment.now.toISOString(), jurisdictionId],
  );
  const published = await tx.em.execute<WindowRow[]>(
    `with ${given}, missing as (
       select g.*, row_number() over (partition by g.compound_id, g.phase order by lower(g.period) desc) as place
       from given g where not exists (select from construction_window w where ${same} and w.status = 'PUBLISHED')
     ), earlier as (
       select w.*, row_number() over (partition by w.compound_id, w.phase order by w.id desc) as place
       from construction_window w where w.status = 'SUPERSEDED' and w.basis <> 'DECIDED'
         and not exists (select from construction_window next where next.replaces_id = w.id)
     )
     insert into construction_window as w (compound_id, phase, period, revision, status, basis, replaces_id, published_at, published_by_id)
     select m.compound_id, m.phase, m.period, coalesce(e.revision, 0) + 1, 'PUBLISHED', m.basis, e.id, ?::timestamptz, ?::int
     from missing m left join earlier e using (compound_id, phase, place)
     order by m.compound_id, lower(m.period), m.phase
     returning ${facts}`,
    [rows, jurisdictionId, tx.moment.now.toISOString(), tx.viewer.organizationId],
  );
  const successors = new Map(published.map((row) => [row.replaces_id, row.id]));
  for (const row of superseded)
    recordWindow(tx, jurisdictionId, "window.superseded", row, successors.get(row.id) ?? null);
  for (const row of published) recordWindow(tx, jurisdictionId, "window.published", row);
  await overtakeChanges(
    tx,
    superseded.map(({ id }) => ({ windowId: id, by: successors.get(id) ?? null })),
    null,
  );
  const changed = published.filter((row) => row.replaces_id !== null).length;
  return {
    ...unchanged(windows.length),
    added: published.length - changed,
    changed,
    retired: Math.max(0, superseded.length - changed),
  };
}

function recordWindow(
  tx: Change,
  jurisdictionId: number,
  type: "window.superseded" | "window.published",
  row: WindowRow,
  by: number | null = null,
): void {
  tx.record({
    type,
    jurisdictionId,
    compoundId: row.compound_id,
    windowId: row.id,
    data: {
      phase: row.phase,
      startsOn: row.start,
      endsOn: row.end,
      basis: row.basis,
      revision: row.revision,
      ...(type === "window.published" ? { replaces: row.replaces_id === null ? [] : [row.replaces_id] } : { by }),
    },
  });
}
