import { keyOf } from "../../domain/viewer.ts";
import { called, change, type CommandContext } from "../change.ts";

/** Records that the addressee has opened a notice, the first time only; who else opens it leaves no trace. */
export function readNotice(context: CommandContext, id: number): Promise<boolean> {
  return change(called(context, "readNotice"), async (tx) => {
    const { viewer, moment } = tx;
    const [notice] = await tx.em.execute<
      { jurisdictionId: number; compoundId: number; organizationId: number; windowId: number | null }[]
    >(
      `select jurisdiction_id as "jurisdictionId", compound_id as "compoundId", organization_id as "organizationId",
         window_id as "windowId" from notice where id = ?`,
      [id],
    );
    if (!notice || !viewer.organizationIds.includes(notice.organizationId)) return false;
    await tx.lock([notice.compoundId]);
    const recorded = await tx.em.execute<unknown[]>(
      `insert into notice_reading (notice_id, organization_id, api_key_id, account_id, reader, read_at)
       values (?, ?, ?, ?, ?, ?) on conflict do nothing returning 1`,
      [id, viewer.organizationId, keyOf(viewer), viewer.accountId, viewer.keyName, moment.now],
    );
    if (recorded.length > 0)
      tx.record({ type: "notice.read", ...notice, data: { notice: id, reader: viewer.keyName } });
    return recorded.length > 0;
  });
}
