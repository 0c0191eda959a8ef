import { createHash } from "node:crypto";
import type { Change } from "../change.ts";
import { countSetting } from "../setting.ts";
import { workingDayAfter } from "../workingDays.ts";

/** A notice as it is to be sent; what it says is frozen with a hash. */
export interface NewNotice {
  compoundId: number;
  organizationId: number;
  content: string;
}

/** The last working day to sign for what is sent today; silence counts as received from then on. */
export async function lastDayToSign(tx: Change, jurisdictionId: number): Promise<string> {
  const days = await countSetting(tx, jurisdictionId, "notice.received_after");
  return (await workingDayAfter(tx, jurisdictionId, tx.moment.today, days)).day;
}

/** Sends notices of the plan, or of a window that was published in the place of another; their ids in order. */
export async function writeNotices(
  tx: Change,
  about: { jurisdictionId: number; receivedBy: string; changeId: number | null; windowId: number | null },
  notices: readonly NewNotice[],
): Promise<number[]> {
  const { jurisdictionId, receivedBy, changeId, windowId } = about;
  const rows = notices.map((notice) => ({
    ...notice,
    hash: createHash("sha256").update(notice.content).digest("hex"),
  }));
  const sent = await tx.em.execute<{ id: number; compoundId: number; organizationId: number; hash: string }[]>(
    `insert into notice (jurisdiction_id, compound_id, organization_id, change_id, window_id, content, hash, sent_at, sent_by_id, received_by)
     select ?, r."compoundId", r."organizationId", ?, ?, r.content, r.hash, ?, ?, ?::date
     from rows from (jsonb_to_recordset(?::jsonb) as ("compoundId" int, "organizationId" int, content text, hash text)) with ordinality
       as r("compoundId", "organizationId", content, hash, place) order by r.place
     returning id, compound_id as "compoundId", organization_id as "organizationId", hash`,
    [jurisdictionId, changeId, windowId, tx.moment.now, tx.viewer.organizationId, receivedBy, JSON.stringify(rows)],
  );
  for (const { id, compoundId, organizationId, hash } of sent) {
    const data = { notice: id, ...(changeId === null ? {} : { change: changeId }), hash, receivedBy };
    tx.record({ type: "notice.sent", jurisdictionId, compoundId, windowId, organizationId, data });
  }
  return sent.map(({ id }) => id);
}
