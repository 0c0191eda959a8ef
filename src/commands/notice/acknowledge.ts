import { fromGlobalId } from "../../domain/globalId.ts";
import { checkCount, invalid, notFound, requiredText } from "../../domain/input.ts";
import { Refusal } from "../../domain/refusal.ts";
import { actsAs, concerns, type ChangeSight } from "../../domain/windowChange.ts";
import { keyOf } from "../../domain/viewer.ts";
import { changeOnce, type Change, type CommandContext } from "../change.ts";
import { idArray } from "../refer.ts";

/** Notices that a person has received for an organization. */
export interface AcknowledgeNoticesInput {
  notices: string[];
  person: string;
  idempotencyKey?: string | null;
}

interface NoticeRecord extends ChangeSight {
  id: number;
  compoundId: number;
  windowId: number;
  changeId: number | null;
  organizationId: number;
  receivedBy: string | null;
}

/** Signs for notices, all or none, with time and person; a receipt stands and is not signed again. */
export async function acknowledgeNotices(
  context: CommandContext,
  input: AcknowledgeNoticesInput,
): Promise<{ noticeIds: number[] }> {
  const { idempotencyKey, ...body } = input;
  checkCount(input.notices.length, ["notices"]);
  const person = requiredText(input.person, ["person"], 100);
  return changeOnce(context, { operation: "acknowledgeNotices", key: idempotencyKey, body }, async (tx) => {
    const notices = await requireNotices(tx, input.notices);
    const signed = notices.map((notice, i) => ({ notice: notice.id, organization: signer(tx, notice, i) }));
    await tx.em.execute(
      `insert into notice_receipt (notice_id, organization_id, api_key_id, person, received_at)
       select r.notice, r.organization, ?, ?, ? from jsonb_to_recordset(?::jsonb) as r(notice int, organization int)`,
      [keyOf(tx.viewer), person, tx.moment.now, JSON.stringify(signed)],
    );
    for (const { id, jurisdictionId, compoundId, windowId, changeId, organizationId } of notices) {
      const data = { notice: id, ...(changeId === null ? {} : { change: changeId }), person };
      tx.record({ type: "notice.acknowledged", jurisdictionId, compoundId, windowId, organizationId, data });
    }
    return { noticeIds: notices.map(({ id }) => id) };
  });
}

async function requireNotices(tx: Change, names: readonly string[]): Promise<NoticeRecord[]> {
  const ids = names.map((name) => {
    const id = fromGlobalId(name);
    return id?.type === "Notice" ? id.id : 0;
  });
  const compounds = await tx.em.execute<{ id: number }[]>(
    "select distinct compound_id as id from notice where id = any(?::int[])",
    [idArray(ids)],
  );
  await tx.lock(compounds.map(({ id }) => id));
  const rows = await tx.em.execute<NoticeRecord[]>(
    `select n.id, n.jurisdiction_id as "jurisdictionId", n.compound_id as "compoundId", n.window_id as "windowId",
       n.change_id as "changeId", n.organization_id as "organizationId", r.person as "receivedBy",
       c.street_id as "streetId", s.parent_id as "streetParentId",
       exists (select 1 from task e where e.compound_id = n.compound_id and e.state <> 'DRAFT'
         and e.organization_id = any(?::int[])) as engaged
     from notice n join compound c on c.id = n.compound_id left join organization s on s.id = c.street_id
     left join notice_receipt r on r.notice_id = n.id where n.id = any(?::int[])`,
    [idArray(tx.viewer.organizationIds), idArray(ids)],
  );
  return names.map((name, i) => {
    const field = ["notices", String(i)];
    const found = rows.find((row) => row.id === ids[i]);
    if (!found || !concerns(tx.viewer, found, [found.organizationId])) throw notFound(field, name, "告知", "notice");
    if (ids.indexOf(found.id) < i) throw invalid(field, "告知重复", "this notice is named twice");
    return found;
  });
}

function signer(tx: Change, notice: NoticeRecord, i: number): number {
  const field = ["notices", String(i)];
  const party = actsAs(tx.viewer, "notice.acknowledge", notice, [notice.organizationId]);
  if (party === null) {
    throw new Refusal(
      "FORBIDDEN",
      { zh: "只有被告知的单位可以签收", en: "only the organization that it was sent to acknowledges a notice" },
      field,
    );
  }
  if (notice.receivedBy !== null) {
    throw new Refusal(
      "CONFLICT",
      { zh: `该告知已由${notice.receivedBy}签收`, en: `${notice.receivedBy} has already acknowledged this notice` },
      field,
    );
  }
  return party;
}
