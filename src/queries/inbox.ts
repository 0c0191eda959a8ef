import { sql } from "kysely";
import { weekOf } from "../domain/clock.ts";
import { openStates } from "../domain/task.ts";
import { noticesDeemed, noticesToSign } from "./notice.ts";
import { dateProposalOrders } from "./realignment.ts";
import { reportOrders, uncorrected, undecided } from "./report.ts";
import { and, col, type Args, type Field, type Fields, type ReadContext, type Sql } from "./shape.ts";
import { dueOn, overdue, taskFilter, taskPage } from "./task.ts";
import { ownStreet, verifier } from "./taskMoves.ts";
import { changesAnswered, changesEscalated, changesToAnswer } from "./windowChange.ts";

const own = (t: string, c: ReadContext): Sql =>
  sql`${col(t, "organization_id")} = any(${[...c.viewer.organizationIds]})`;
const inState = (t: string, ...states: string[]): Sql => sql`${col(t, "state")} = any(${states})`;

const ownIn = (...states: string[]): Field =>
  taskPage((_t, child, _args, c) => and(own(child, c), inState(child, ...states)));
const leadIn = (...states: string[]): Field =>
  taskPage((_t, child, _args, c) =>
    c.viewer.role === "LEAD" || c.viewer.role === "ADMIN" ? inState(child, ...states) : sql`false`,
  );

/** The sections of `inbox`; each is a connection over the tasks (or reports) that wait for the viewer. */
export const inboxFields: Fields = {
  toAcknowledge: ownIn("ISSUED"),
  toSchedule: ownIn("ACKNOWLEDGED"),
  returned: ownIn("RETURNED"),
  waiting: ownIn("BLOCKED"),
  dueThisWeek: taskPage((_t, child, _args, c) => {
    const [monday, next] = weekOf(c.moment.today);
    return and(
      own(child, c),
      inState(child, ...openStates),
      sql`${dueOn(child)} >= ${monday}::date and ${dueOn(child)} < ${next}::date`,
    );
  }),
  overdue: taskPage((_t, child, _args, c) => and(own(child, c), overdue(child, c))),
  toIssue: leadIn("DRAFT"),
  toAccept: leadIn("VERIFIED"),
  toDecide: taskPage((_t, child, _args, c) =>
    c.viewer.role === "LEAD" || c.viewer.role === "ADMIN"
      ? sql`${col(child, "withdrawal_reason")} is not null and ${col(child, "state")} <> 'CANCELLED'`
      : sql`false`,
  ),
  toAnswer: changesToAnswer,
  answered: changesAnswered,
  escalated: changesEscalated,
  notices: noticesToSign,
  unacknowledged: noticesDeemed,
  toAnswerDates: {
    kind: "page",
    shape: "DateProposal",
    on: (_t, child, _args, c) =>
      sql`${inState(child, "OPEN")} and exists (select 1 from task pt where pt.id = ${col(child, "task_id")}
        and pt.state <> 'CANCELLED' and ${own("pt", c)})`,
    orders: dateProposalOrders,
  },
  toVerify: {
    kind: "page",
    shape: "ProgressReport",
    on: (_t, child, args, c) =>
      sql`${uncorrected(child)} and ${undecided(child)}
        and exists (select 1 from task vt where vt.id = ${col(child, "task_id")} and vt.state <> 'CANCELLED' and ${and(mayVerify("vt", c), taskFilter("vt", args["filter"] as Args, c))})`,
    orders: reportOrders,
  },
};

function mayVerify(t: string, c: ReadContext): Sql {
  const { viewer } = c;
  if (viewer.role === "LEAD" || viewer.role === "ADMIN") return sql`true`;
  const notOwn = sql`not coalesce(${own(t, c)}, false)`;
  if (viewer.role === "STREET") return and(notOwn, ownStreet(t, c));
  if (viewer.role === "VIEWER") return sql`false`;
  return and(notOwn, verifier(t, c));
}

/** `inbox`. */
export const inbox: Field = { kind: "object", fields: () => inboxFields };
