import { noticeText, type MovedTask } from "../../domain/notice.ts";
import { openStates } from "../../domain/task.ts";
import type { Phase } from "../../domain/vocabulary.ts";
import type { Span } from "../../domain/windowChange.ts";
import type { Change } from "../change.ts";
import { idArray } from "../refer.ts";
import { concernedNow, type Place } from "../windowChange/records.ts";
import { lastDayToSign, writeNotices } from "./write.ts";

/** A window that was published in the place of another. */
export interface ReplacedWindow {
  place: Place;
  phase: Phase;
  /** The change that was decided so; null where the window was published directly. */
  changeId: number | null;
  windowId: number;
  before: Span & { revision: number };
  after: Span;
  /** Who is told besides those who have work to do in the phase now. */
  addresseeIds: readonly number[];
  reason: string | null;
  note: string | null;
  forcedReason: string | null;
}

interface Addressee {
  id: number;
  nameZh: string;
  tasks: MovedTask[];
}

/** Sends one notice of a published change to each organization that it concerns; what it says is frozen with a hash. */
export async function sendNotices(tx: Change, replaced: ReplacedWindow): Promise<number[]> {
  const { place, phase, windowId, changeId, reason, note, forcedReason } = replaced;
  const { jurisdictionId, compoundId } = place;
  const ids = new Set([...replaced.addresseeIds, ...(await concernedNow(tx, { compoundId, phase }))]);
  const addressees = await readAddressees(tx, replaced, [...ids]);
  const [after] = await tx.em.execute<{ revision: number; by: string | null }[]>(
    `select w.revision, o.name_zh as by from construction_window w left join organization o on o.id = w.published_by_id where w.id = ?`,
    [windowId],
  );
  const receivedBy = await lastDayToSign(tx, jurisdictionId);
  const notices = addressees.map(({ id, nameZh, tasks }) => {
    const content = noticeText({
      compound: { code: place.compoundCode, nameZh: place.compoundZh, nameEn: place.compoundEn },
      phase,
      before: replaced.before,
      after: { ...replaced.after, revision: after!.revision },
      reason,
      decidedOn: tx.moment.today,
      decidedBy: after!.by,
      note,
      forcedReason,
      addressee: nameZh,
      receivedBy,
      tasks,
    });
    return { compoundId, organizationId: id, content };
  });
  return writeNotices(tx, { jurisdictionId, receivedBy, changeId, windowId }, notices);
}

/** The addressees with their own open work of the phase, as it is after the planned days have followed the window. */
async function readAddressees(tx: Change, replaced: ReplacedWindow, ids: number[]): Promise<Addressee[]> {
  const { place, phase, after } = replaced;
  return tx.em.execute<Addressee[]>(
    `select o.id, o.name_zh as "nameZh", coalesce((
       select jsonb_agg(jsonb_build_object('code', t.code, 'nameZh', i.name_zh, 'state', t.state,
         'startsOn', coalesce(t.committed_start, t.planned_start), 'endsOn', coalesce(t.committed_end, t.planned_end),
         'effect', case when t.state in ('ISSUED', 'ACKNOWLEDGED') then 'FOLLOWS' else 'STAYS' end,
         'inside', coalesce(coalesce(t.committed_start, t.planned_start) >= ?::date and coalesce(t.committed_end, t.planned_end) <= ?::date, false))
         order by t.code)
       from task t join work_item i on i.id = t.work_item_id
       where t.compound_id = ? and i.window_phase = ? and t.state = any('{${openStates.join(",")}}'::text[])
         and t.organization_id in (o.id, case when o.id = c.street_id then o.parent_id end)), '[]') as tasks
     from organization o join compound c on c.id = ? where o.id = any(?::int[]) and o.kind <> 'lead' order by o.id`,
    [after.startsOn, after.endsOn, place.compoundId, phase, place.compoundId, idArray(ids)],
  );
}
