import { sql } from "kysely";
import { fromGlobalId } from "../domain/globalId.ts";
import { realignmentVisible, throughTask } from "./rights.ts";
import { col, column, globalId, one, table, value, type Field, type Fields, type Orders, type Shape } from "./shape.ts";

const part = (name: string, key: string): Field => value((t) => sql`(${col(t, name)} ->> ${sql.lit(key)})::float8`);
const words = (name: string, key: string): Field => value((t) => sql`${col(t, name)} ->> ${sql.lit(key)}`);

/** How far a realignment is. */
const realignmentProgressFields: Fields = {
  phase: words("progress", "phase"),
  cost: part("progress", "cost"),
  bound: part("progress", "bound"),
  elapsedMs: part("progress", "elapsedMs"),
};

/** What a timetable costs. */
const realignmentCostFields: Fields = {
  total: part("cost", "total"),
  left: part("cost", "left"),
  extraOpenings: part("cost", "extraOpenings"),
  lateness: part("cost", "lateness"),
  agreedMoved: part("cost", "agreedMoved"),
  daysMoved: part("cost", "daysMoved"),
};

/** Realignments. */
export const realignmentShape: Shape = table("Realignment", "realignment", realignmentVisible, {
  id: globalId("Realignment"),
  jurisdiction: one("Jurisdiction", "jurisdiction_id"),
  compound: one("Compound", "compound_id"),
  area: one("Area", "area_id"),
  organization: one("Organization", "organization_id"),
  planYear: column("plan_year"),
  budgetSeconds: column("budget_seconds"),
  seed: column("seed"),
  state: column("state"),
  failure: column("failure"),
  progress: { kind: "object", fields: () => realignmentProgressFields },
  cost: { kind: "object", fields: () => realignmentCostFields, where: (t) => sql`${col(t, "cost")} is not null` },
  bound: column("bound"),
  gap: column("gap"),
  reproducible: column("reproducible"),
  cancelRequested: column("cancel_requested"),
  requestedBy: one("Organization", "requested_by_id"),
  requestedAt: column("requested_at"),
  finishedAt: column("finished_at"),
  appliedAt: column("applied_at"),
  movesCount: value((t) => sql`select count(*) from realignment_move mc where mc.realignment_id = ${col(t, "id")}`),
  moves: {
    kind: "many",
    shape: "RealignmentMove",
    on: (t, child) => sql`${col(child, "realignment_id")} = ${col(t, "id")}`,
    order: (child) => sql`${col(child, "to_start")}, ${col(child, "id")}`,
  },
  unmended: {
    kind: "many",
    shape: "RealignmentUnmended",
    on: (t, child) => sql`${col(child, "realignment_id")} = ${col(t, "id")}`,
    order: (child) => col(child, "place"),
  },
});

/** The moves of realignments. */
export const realignmentMoveShape: Shape = table(
  "RealignmentMove",
  "realignment_move",
  (t, c) => {
    const seen = realignmentVisible("own_realignment", c);
    return (
      seen &&
      sql`exists (select 1 from realignment own_realignment
      where own_realignment.id = ${col(t, "realignment_id")} and ${seen})`
    );
  },
  {
    id: globalId("RealignmentMove"),
    task: one("Task", "task_id"),
    fromStart: column("from_start"),
    fromEnd: column("from_end"),
    toStart: column("to_start"),
    toEnd: column("to_end"),
    reasonCode: column("reason_code"),
    reasonZh: column("reason_zh"),
    reasonEn: column("reason_en"),
    applied: column("applied"),
  },
);

/** What realignments could not mend. */
export const realignmentUnmendedShape: Shape = {
  type: "RealignmentUnmended",
  from: () => sql`(select ur.id as realignment_id, ue.place, (ue.item ->> 'taskId')::int as task_id, ue.item
    from realignment ur, jsonb_array_elements(ur.unmended) with ordinality as ue(item, place))`,
  visible: () => null,
  fields: {
    task: one("Task", "task_id"),
    reasonCode: words("item", "code"),
    reasonZh: words("item", "zh"),
    reasonEn: words("item", "en"),
  },
};

/** Proposals of dates. */
export const dateProposalShape: Shape = table("DateProposal", "date_proposal", throughTask, {
  id: globalId("DateProposal"),
  task: one("Task", "task_id"),
  realignment: one("Realignment", "realignment_id"),
  startsOn: column("starts_on"),
  endsOn: column("ends_on"),
  reasonCode: column("reason_code"),
  reasonZh: column("reason_zh"),
  reasonEn: column("reason_en"),
  state: column("state"),
  proposedBy: one("Organization", "proposed_by_id"),
  proposedAt: column("proposed_at"),
  answerReason: column("answer_reason"),
  answerPerson: column("answer_person"),
  answeredAt: column("answered_at"),
});

/** The sort orders of proposals of dates. */
export const dateProposalOrders: Orders = {
  STARTS_ON: { keys: [{ sql: (t) => col(t, "starts_on"), type: "date" }] },
};

/** `realignments`: newest first. */
export const realignments: Field = {
  kind: "page",
  shape: "Realignment",
  on: () => sql`true`,
  orders: { NEWEST: { keys: [{ sql: (t) => col(t, "requested_at"), type: "timestamptz" }], descending: true } },
};

/** `realignment(id)`. */
export function realignment(id: string): Field {
  const known = fromGlobalId(id);
  return {
    kind: "one",
    shape: "Realignment",
    on: (_t, child) => (known?.type === "Realignment" ? sql`${col(child, "id")} = ${known.id}` : sql`false`),
  };
}
