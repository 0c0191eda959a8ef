import { fromGlobalId } from "../../domain/globalId.ts";
import { notFound } from "../../domain/input.ts";
import { openStates } from "../../domain/task.ts";
import { concerns, type ChangeSight, type Span, type WindowChangeState } from "../../domain/windowChange.ts";
import type { Phase } from "../../domain/vocabulary.ts";
import type { Change } from "../change.ts";
import { idArray } from "../refer.ts";

/** The compound of a window as commands need it. */
export interface Place extends ChangeSight {
  compoundId: number;
  compoundCode: string;
  compoundZh: string;
  compoundEn: string | null;
}

/** A window as a change finds it. */
export interface WindowRecord extends Place, Span {
  id: number;
  phase: Phase;
  status: "PROPOSED" | "PUBLISHED" | "SUPERSEDED";
  revision: number;
  /** Who has work to do in it, and the compound's street office. */
  concernedIds: number[];
}

/** A proposed change, locked. */
export interface ChangeRecord extends Place {
  id: number;
  windowId: number;
  phase: Phase;
  revision: number;
  original: Span;
  proposed: Span;
  reason: string;
  state: WindowChangeState;
  proposedById: number | null;
  answerBy: string;
  partyIds: number[];
}

const engagedIn = (tx: Change, compound: string): string =>
  `exists (select 1 from task e where e.compound_id = ${compound} and e.state <> 'DRAFT'
     and e.organization_id = any('${idArray(tx.viewer.organizationIds)}'::int[]))`;

const place = (tx: Change): string =>
  `c.id as "compoundId", c.code as "compoundCode", c.name_zh as "compoundZh", c.name_en as "compoundEn",
   c.jurisdiction_id as "jurisdictionId", c.street_id as "streetId", s.parent_id as "streetParentId", ${engagedIn(tx, "c.id")} as engaged`;

/**
 * Organizations that a change of this phase concerns: who has issued work to do in it, and the compound's street office,
 * which also stands for the row that means all streets. The lead office is no party: it decides.
 */
const concerned = (compound: string, phase: string): string =>
  `array(select distinct p.id from (
     select case when s.parent_id = t.organization_id then c.street_id else t.organization_id end as id
     from task t join work_item i on i.id = t.work_item_id join compound c on c.id = t.compound_id left join organization s on s.id = c.street_id
     where t.compound_id = ${compound} and i.window_phase = ${phase} and t.state = any('{${openStates.join(",")}}'::text[])
     union select c.street_id from compound c where c.id = ${compound}
   ) p join organization o on o.id = p.id where o.kind <> 'lead' order by 1)`;

/** The compound as commands need it. */
export async function placeOf(tx: Change, compoundId: number): Promise<Place> {
  const [found] = await tx.em.execute<Place[]>(
    `select ${place(tx)} from compound c left join organization s on s.id = c.street_id where c.id = ?`,
    [compoundId],
  );
  return found!;
}

/** The window that a global id names, if the viewer sees its compound; locks the compound unless only looking. */
export async function requireWindow(tx: Change, name: string, field: string[], look: boolean): Promise<WindowRecord> {
  const missing = notFound(field, name, "施工窗口", "construction window");
  const id = fromGlobalId(name);
  if (id?.type !== "ConstructionWindow") throw missing;
  const [at] = await tx.em.execute<{ compound_id: number }[]>(
    "select compound_id from construction_window where id = ?",
    [id.id],
  );
  if (!at) throw missing;
  if (!look) await tx.lock([at.compound_id]);
  const [window] = await tx.em.execute<WindowRecord[]>(
    `select w.id, w.phase, w.status, w.revision, lower(w.period)::text as "startsOn", (upper(w.period) - 1)::text as "endsOn",
       ${place(tx)}, ${concerned("w.compound_id", "w.phase")} as "concernedIds"
     from construction_window w join compound c on c.id = w.compound_id left join organization s on s.id = c.street_id
     where w.id = ?`,
    [id.id],
  );
  const own = tx.viewer.organizationIds[0];
  if (!window || !concerns(tx.viewer, window, window.engaged && own ? [own] : [])) throw missing;
  return window;
}

/** The change that a global id names, if the viewer sees it; its compound is locked. */
export async function requireChange(tx: Change, name: string): Promise<ChangeRecord> {
  const id = fromGlobalId(name);
  const change = id?.type === "WindowChange" ? await lockChange(tx, id.id) : null;
  if (change && concerns(tx.viewer, change, seenBy(change))) return change;
  throw notFound(["change"], name, "窗口变更", "change of a window");
}

/** Locks the compound of a change, then reads the change. */
export async function lockChange(tx: Change, id: number): Promise<ChangeRecord | null> {
  const [at] = await tx.em.execute<{ compound_id: number }[]>("select compound_id from window_change where id = ?", [
    id,
  ]);
  if (!at) return null;
  await tx.lock([at.compound_id]);
  const [change] = await tx.em.execute<ChangeRecord[]>(
    `select x.id, x.window_id as "windowId", x.phase, x.revision, x.reason, x.state,
       jsonb_build_object('startsOn', lower(x.original), 'endsOn', upper(x.original) - 1) as original,
       jsonb_build_object('startsOn', lower(x.proposed), 'endsOn', upper(x.proposed) - 1) as proposed,
       x.proposed_by_id as "proposedById", x.answer_by::text as "answerBy", ${place(tx)},
       array(select p.organization_id from window_change_party p where p.change_id = x.id order by 1) as "partyIds"
     from window_change x join compound c on c.id = x.compound_id
     left join organization s on s.id = c.street_id where x.id = ?`,
    [id],
  );
  return change ?? null;
}

/** Whom a change concerns right now, whatever it was when it was proposed. */
export async function concernedNow(tx: Change, change: Pick<ChangeRecord, "compoundId" | "phase">): Promise<number[]> {
  const [row] = await tx.em.execute<{ ids: number[] }[]>(`select ${concerned("?::int", "?::text")} as ids`, [
    change.compoundId,
    change.phase,
    change.compoundId,
  ]);
  return row!.ids;
}

function seenBy({ partyIds, proposedById }: ChangeRecord): number[] {
  return proposedById === null ? partyIds : [...partyIds, proposedById];
}

/** Records an event of a change on its compound's stream; `window` is the window that is to be changed. */
export function recordChange(
  tx: Change,
  type:
    | "windowChange.proposed"
    | "windowChange.answered"
    | "windowChange.escalated"
    | "windowChange.decided"
    | "windowChange.superseded",
  change: Pick<ChangeRecord, "id" | "jurisdictionId" | "compoundId" | "windowId">,
  organizationId: number | null,
  data: Record<string, unknown>,
): void {
  const { id, jurisdictionId, compoundId, windowId } = change;
  tx.record({ type, jurisdictionId, compoundId, windowId, organizationId, data: { change: id, ...data } });
}
