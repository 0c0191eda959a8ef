import type { ConflictFacts } from "../domain/conflict.ts";
import { conflictSentence } from "../domain/conflictSentence.ts";
import type { NewEvent } from "../domain/events.ts";
import { isTold } from "../domain/sight.ts";
import { change, type Change, type CommandContext } from "./change.ts";
import { detectConflicts } from "./conflict/detect.ts";
import { idArray } from "./refer.ts";

/** A conflict that a change would open, change or close. */
export interface ForeseenConflict {
  change: "OPENS" | "CHANGES" | "CLOSES";
  code: ConflictFacts["code"];
  severity: string;
  compoundId: number | null;
  sentenceZh: string;
  sentenceEn: string;
}

/** What a rehearsed change answers, and the conflicts that it would open, change or close. */
export interface Rehearsed<T> {
  answer: T;
  conflicts: ForeseenConflict[];
}

const changes = { "conflict.opened": "OPENS", "conflict.changed": "CHANGES", "conflict.closed": "CLOSES" } as const;

/** Carries what was found out of the transaction that it undoes. */
export class Undone<T> extends Error {
  readonly found: T;
  constructor(found: T) {
    super("undone");
    this.found = found;
  }
}

/** Makes a change, gives what it found, and takes everything back. */
export async function tryOut<T>(context: CommandContext, work: (tx: Change) => Promise<T>): Promise<T> {
  try {
    return await change(context, async (tx): Promise<never> => {
      throw new Undone(await work(tx));
    });
  } catch (error) {
    if (error instanceof Undone) return error.found as T;
    throw error;
  }
}

/** Makes a change with all that follows from it, says what would be, and takes everything back. */
export function rehearse<T>(context: CommandContext, work: (tx: Change) => Promise<T>): Promise<Rehearsed<T>> {
  return tryOut(context, async (tx) => {
    const events: NewEvent[] = [];
    const locked = new Set<number>();
    const answer = await work({
      ...tx,
      record: (event) => void events.push(event),
      lock: async (ids) => {
        const all = [...ids];
        await tx.lock(all);
        for (const id of all) locked.add(id);
      },
      holds: (ids) => {
        const all = [...ids];
        tx.holds(all);
        for (const id of all) locked.add(id);
      },
    });
    await tx.em.flush();
    const found = await detectConflicts(tx.em, tx.moment, events, locked);
    return { answer, conflicts: await describe(tx, context, found) };
  });
}

interface Row {
  id: number;
  code: ForeseenConflict["code"];
  severity: string;
  compoundId: number | null;
  data: ConflictFacts["data"];
  hidden: boolean;
  placeZh: string;
  placeEn: string;
  worksZh: string[];
  worksEn: string[];
}

/** The conflicts in words, as far as who asks may see them: the lead office all, others those of their own work. */
async function describe(
  tx: Change,
  { viewer }: CommandContext,
  events: readonly NewEvent[],
): Promise<ForeseenConflict[]> {
  const changeOf = new Map(events.map((event) => [event.conflictId!, changes[event.type as keyof typeof changes]]));
  if (changeOf.size === 0) return [];
  const own = `'${idArray(viewer.organizationIds)}'::int[]`;
  const mine =
    viewer.role === "ADMIN" || viewer.role === "LEAD"
      ? "true"
      : `exists (select 1 from task mt where mt.id = any(c.task_ids) and mt.organization_id = any(${own}))`;
  const hidden = isTold(viewer, "rivalPlans")
    ? "false"
    : `exists (select 1 from task rt join organization r on r.id = rt.organization_id join organization me on me.id = any(${own})
         where rt.id = any(c.task_ids) and r.kind = 'operator' and r.id <> all(${own}) and r.utilities && me.utilities)`;
  const named = (row: string, en: boolean): string =>
    en ? `coalesce(${row}.name_en, ${row}.name_zh)` : `${row}.name_zh`;
  const place = (en: boolean): string =>
    `coalesce((select ${named("co", en)} from compound co where co.id = c.compound_id),
       (select ${named("ar", en)} from area ar where ar.id = c.area_id),
       (select ${named("og", en)} from organization og where og.id = c.organization_id), '')`;
  const works = (en: boolean): string =>
    `(select coalesce(json_agg(w.name order by w.place), '[]'::json) from (
       select case when c.code = 'TWO_OPENERS' then ${named("og", en)} || ' ' else '' end || ${named("wi", en)} as name, u.place
       from unnest(c.task_ids) with ordinality as u(id, place) join task t on t.id = u.id
       join work_item wi on wi.id = t.work_item_id left join organization og on og.id = t.organization_id
       order by u.place limit 6) w)`;
  const rows = await tx.em.execute<Row[]>(
    `select c.id, c.code, c.severity, c.compound_id as "compoundId", c.data, ${hidden} as hidden,
       ${place(false)} as "placeZh", ${place(true)} as "placeEn", ${works(false)} as "worksZh", ${works(true)} as "worksEn"
     from conflict c where c.id = any(?::int[]) and ${mine}
     order by array_position(array['HIGH', 'MEDIUM', 'LOW'], c.severity), c.code, c.id`,
    [idArray(changeOf.keys())],
  );
  return rows.map(({ id, code, severity, compoundId, ...row }) => {
    const data = row.hidden ? { withheld: true } : row.data;
    return {
      change: changeOf.get(id)!,
      code,
      severity,
      compoundId,
      sentenceZh: conflictSentence({ code, data, works: row.worksZh, place: row.placeZh }, "zh"),
      sentenceEn: conflictSentence({ code, data, works: row.worksEn, place: row.placeEn }, "en"),
    };
  });
}
