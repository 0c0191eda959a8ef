import { sql } from "kysely";
import { partiesAllowed, type Party } from "../domain/policy.ts";
import { moveCodes, statesFor, type MoveCode } from "../domain/task.ts";
import { verifyingRoles } from "../domain/vocabulary.ts";
import { uncorrected, undecided, unrejected } from "./report.ts";
import { and, col, value, type Field, type ReadContext, type Sql } from "./shape.ts";

/** What must be there for a move to have an object; the other moves need nothing but the task's state. */
const objects: Partial<Record<MoveCode, (t: string) => Sql>> = {
  ISSUE: (t) => sql`${col(t, "organization_id")} is not null`,
  CORRECT: (t) => reports(t, unrejected),
  VERIFY: (t) => reports(t, undecided),
  REJECT: (t) => reports(t, undecided),
  KEEP: (t) => sql`${col(t, "withdrawal_reason")} is not null`,
};

const reports = (t: string, such: (report: string) => Sql): Sql =>
  sql`exists (select 1 from progress_report r where r.task_id = ${col(t, "id")} and ${uncorrected("r")} and ${such("r")})`;

/** `Task.moves`: what the viewer may do with a task as it stands; the rules are those of domain/policy and domain/task. */
export const taskMoves: Field = value((t, _args, c) => {
  const moves = (Object.keys(moveCodes) as MoveCode[]).flatMap((code) => {
    const move = moveCodes[code];
    const parties = partiesAllowed(c.viewer, move).flatMap((party) => isParty(party, t, c) ?? []);
    if (parties.length === 0) return [];
    const who = sql.join(
      parties.map((one) => sql`(${one})`),
      sql` or `,
    );
    const possible = and(sql`${col(t, "state")} = any(${[...statesFor(move)]})`, sql`(${who})`, objects[code]?.(t));
    return [sql`case when ${possible} then ${sql.lit(code)} end`];
  });
  return moves.length === 0 ? sql`'{}'::text[]` : sql`array_remove(array[${sql.join(moves)}]::text[], null)`;
});

/** That the viewer stands so to the task, as `partiesOf` says; null where it never does. */
function isParty(party: Party, t: string, c: ReadContext): Sql | null {
  const { role, jurisdictionId, organizationId, organizationIds } = c.viewer;
  if (party === "ADMINISTRATOR") return role === "ADMIN" ? sql`true` : null;
  if (jurisdictionId === null) return null;
  const home = sql`${col(t, "jurisdiction_id")} = ${jurisdictionId}`;
  if (party === "LEAD_OFFICE") return role === "LEAD" ? home : null;
  if (party === "HOLDER" || role === "VIEWER" || organizationId === null) return null;
  const own = sql`coalesce(${col(t, "organization_id")} = any(${[...organizationIds]}), false)`;
  if (party === "IMPLEMENTER") return and(home, ownStreet(t, c), own);
  return and(home, ownStreet(t, c), sql`not ${own}`, role === "STREET" ? null : verifier(t, c));
}

/** That the task is of the viewer's own street, where the viewer is a street office; null for everybody else. */
export function ownStreet(t: string, c: ReadContext): Sql | null {
  const { role, genericOrganization, organizationId } = c.viewer;
  if (role !== "STREET" || genericOrganization) return null;
  return sql`(select mc.street_id from compound mc where mc.id = ${col(t, "compound_id")}) = ${organizationId}`;
}

/** That the viewer's organization holds a duty, today and there, by which it verifies the task. */
export function verifier(t: string, c: ReadContext): Sql {
  const { viewer, moment } = c;
  return sql`exists (select 1 from duty md join work_item mi on mi.id = ${col(t, "work_item_id")}
    where md.jurisdiction_id = ${col(t, "jurisdiction_id")} and md.organization_id = any(${[...viewer.organizationIds]})
    and not md.retired and md.subject_slug = any(mi.duty_subjects || mi.subject_slug) and md.role = any(${[...verifyingRoles]})
    and coalesce(md.valid_from, '-infinity') <= ${moment.today}::date and coalesce(md.valid_to, 'infinity') >= ${moment.today}::date
    and (md.street_id is null or md.street_id = (select mc.street_id from compound mc where mc.id = ${col(t, "compound_id")})))`;
}
