import { may } from "../../domain/policy.ts";
import { Refusal } from "../../domain/refusal.ts";
import { called, change, type CommandContext } from "../change.ts";

/** What a full check looked at and found. */
export interface Rechecked {
  jurisdictions: number;
  tasks: number;
  open: number;
  opened: number;
  closed: number;
}

/**
 * Holds all facts against each other and against the day again; jurisdiction by jurisdiction, each in one transaction.
 * With `stale` only the jurisdictions that were not held against this day yet.
 */
export async function recheckConflicts(context: CommandContext, options: { stale?: boolean } = {}): Promise<Rechecked> {
  if (!may(context.viewer, "conflict.recheck", { jurisdictionId: context.viewer.jurisdictionId ?? 0 })) {
    throw new Refusal("FORBIDDEN", {
      zh: "只有系统管理员或牵头单位可以重新核对",
      en: "only the administrator or the lead office checks again",
    });
  }
  const { em, viewer, moment } = context;
  const ids = await em.fork().execute<{ id: number }[]>(
    `select j.id from jurisdiction j left join conflict_check k on k.jurisdiction_id = j.id
     where (?::int is null or j.id = ?::int) and not (? and k.day is not distinct from ?::date) order by j.id`,
    [viewer.jurisdictionId, viewer.jurisdictionId, options.stale ?? false, moment.today],
  );
  const sum: Rechecked = { jurisdictions: ids.length, tasks: 0, open: 0, opened: 0, closed: 0 };
  for (const { id } of ids) {
    await change(called(context, "recheckConflicts"), async (tx) =>
      tx.record({ type: "conflict.rechecked", jurisdictionId: id, data: { day: moment.today } }),
    );
    const [n] = await em.fork().execute<Omit<Rechecked, "jurisdictions">[]>(
      `select (select count(*) from task where jurisdiction_id = ?)::int as tasks, count(*) filter (where closed_at is null)::int as open,
         count(*) filter (where opened_at = ?)::int as opened, count(*) filter (where closed_at = ?)::int as closed
       from conflict where jurisdiction_id = ?`,
      [id, moment.now, moment.now, id],
    );
    for (const key of ["tasks", "open", "opened", "closed"] as const) sum[key] += n![key];
  }
  return sum;
}
