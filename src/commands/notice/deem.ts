import { called, change, type CommandContext } from "../change.ts";

const unheard = `n.deemed_at is null and n.received_by < ?::date
  and not exists (select 1 from notice_receipt r where r.notice_id = n.id)`;

/** Deems notices received for which nobody has signed in time: received, never agreed, and the lead office is told. */
export async function deemNotices(context: CommandContext): Promise<number[]> {
  const { today } = context.moment;
  const due = await context.em
    .fork()
    .execute<{ compoundId: number }[]>(
      `select distinct n.compound_id as "compoundId" from notice n where ${unheard} order by 1`,
      [today],
    );
  const deemed: number[] = [];
  for (const { compoundId } of due) deemed.push(...(await deemIn(context, compoundId)));
  return deemed;
}

async function deemIn(context: CommandContext, compoundId: number): Promise<number[]> {
  return change(called(context, "deemNotices"), async (tx) => {
    await tx.lock([compoundId]);
    const rows = await tx.em.execute<
      {
        id: number;
        jurisdictionId: number;
        organizationId: number;
        windowId: number;
        changeId: number | null;
        by: string;
      }[]
    >(
      `update notice n set deemed_at = ? where n.compound_id = ? and ${unheard}
       returning n.id, n.jurisdiction_id as "jurisdictionId", n.organization_id as "organizationId", n.window_id as "windowId",
         n.change_id as "changeId", n.received_by::text as by`,
      [tx.moment.now, compoundId, tx.moment.today],
    );
    for (const { id, jurisdictionId, organizationId, windowId, changeId, by } of rows.toSorted((a, b) => a.id - b.id)) {
      const data = {
        notice: id,
        ...(changeId === null ? {} : { change: changeId }),
        from: "SENT",
        to: "DEEMED_RECEIVED",
        receivedBy: by,
      };
      tx.record({ type: "notice.deemed", jurisdictionId, compoundId, windowId, organizationId, data });
    }
    return rows.map(({ id }) => id);
  });
}
