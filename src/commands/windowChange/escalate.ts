import { called, change, type CommandContext } from "../change.ts";
import { lockChange, recordChange } from "./records.ts";

const silentPast = `x.state = 'OPEN' and x.answer_by < ?::date and exists (
  select 1 from window_change_party p where p.change_id = x.id and not exists (
    select 1 from window_change_answer a where a.change_id = x.id and a.organization_id = p.organization_id))`;

/** Hands changes whose answer time has passed in silence to the lead office; answers with those that it escalated. */
export async function escalateWindowChanges(context: CommandContext): Promise<number[]> {
  const { today } = context.moment;
  const due = await context.em
    .fork()
    .execute<{ id: number }[]>(`select x.id from window_change x where ${silentPast} order by x.id`, [today]);
  const escalated: number[] = [];
  for (const { id } of due) if (await escalate(context, id)) escalated.push(id);
  return escalated;
}

/** One change is one transaction, so that one that cannot be written holds up no other. */
async function escalate(context: CommandContext, id: number): Promise<boolean> {
  return change(called(context, "escalateWindowChanges"), async (tx) => {
    const locked = await lockChange(tx, id);
    if (!locked) return false;
    const rows = await tx.em.execute<{ id: number }[]>(
      `update window_change x set state = 'ESCALATED', escalated_at = ? where x.id = ? and ${silentPast} returning x.id`,
      [tx.moment.now, id, tx.moment.today],
    );
    if (rows.length === 0) return false;
    const silent = await tx.em.execute<{ id: number }[]>(
      `select p.organization_id as id from window_change_party p where p.change_id = ? and not exists (
         select 1 from window_change_answer a where a.change_id = p.change_id and a.organization_id = p.organization_id) order by 1`,
      [id],
    );
    recordChange(tx, "windowChange.escalated", locked, locked.proposedById, {
      from: "OPEN",
      to: "ESCALATED",
      answerBy: locked.answerBy,
      silent: silent.map((row) => row.id),
    });
    return true;
  });
}
