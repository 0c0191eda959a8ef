import { openChangeStates, type WindowChangeState } from "../../domain/windowChange.ts";
import type { Change } from "../change.ts";
import { recordChange } from "./records.ts";

interface Overtaken {
  id: number;
  from: WindowChangeState;
  jurisdictionId: number;
  compoundId: number;
  windowId: number;
  proposedById: number | null;
  by: number | null;
  silent: number[];
}

/** Ends the open changes of windows that are no longer in force; the change that is being decided ends by its decision. */
export async function overtakeChanges(
  tx: Change,
  gone: readonly { windowId: number; by: number | null }[],
  decided: number | null,
): Promise<void> {
  if (gone.length === 0) return;
  const rows = await tx.em.execute<Overtaken[]>(
    `with open as (
       select x.id, x.state, r.by from window_change x
       join jsonb_to_recordset(?::jsonb) as r("windowId" int, by int) on r."windowId" = x.window_id
       where x.state = any('{${openChangeStates.join(",")}}'::text[]) and x.id is distinct from ?::int for update of x
     )
     update window_change x set state = 'SUPERSEDED', superseded_at = ?, superseded_by_id = open.by
     from open where x.id = open.id
     returning x.id, open.state as "from", x.jurisdiction_id as "jurisdictionId", x.compound_id as "compoundId",
       x.window_id as "windowId", x.proposed_by_id as "proposedById", open.by, array(
         select p.organization_id from window_change_party p where p.change_id = x.id and not exists (
           select from window_change_answer a where a.change_id = p.change_id and a.organization_id = p.organization_id)
         order by 1) as silent`,
    [JSON.stringify(gone), decided, tx.moment.now],
  );
  for (const row of rows.toSorted((a, b) => a.id - b.id)) {
    const { from, by, silent } = row;
    recordChange(tx, "windowChange.superseded", row, row.proposedById, { from, to: "SUPERSEDED", by, silent });
  }
}
