import { fromGlobalId } from "../../domain/globalId.ts";
import { invalid, notFound } from "../../domain/input.ts";
import { pose } from "../../domain/realignment.ts";
import { staleness, type MoveBasis } from "../../domain/realignmentBasis.ts";
import { Refusal } from "../../domain/refusal.ts";
import { changeOnce, type Change, type CommandContext } from "../change.ts";
import { idArray } from "../refer.ts";
import { lockTasks, recordTask } from "../task/records.ts";
import { closeByProposal } from "./close.ts";
import { loadFacts } from "./facts.ts";
import { requireRealignment, type RealignmentRecord } from "./find.ts";
import type { HandledRealignment } from "./propose.ts";

/** Which moves of a realignment to propose to their parties; all that are not applied yet unless told. */
export interface ApplyRealignmentInput {
  idempotencyKey: string;
  realignment: string;
  moves?: string[] | null;
}

/** The realignment and the proposals that went out. */
export interface AppliedRealignment extends HandledRealignment {
  proposalIds: number[];
}

interface MoveRow {
  id: number;
  taskId: number;
  compoundId: number;
  startsOn: string;
  endsOn: string;
  code: string;
  zh: string;
  en: string;
  applied: boolean;
  basis: MoveBasis | null;
  start: number;
  dropped: boolean;
}

/** Puts chosen moves before their parties in one transaction; refused when a fact that they rest on has changed since. */
export function applyRealignment(context: CommandContext, input: ApplyRealignmentInput): Promise<AppliedRealignment> {
  const { idempotencyKey: key, ...body } = input;
  return changeOnce(context, { operation: "applyRealignment", key: key ?? "", body }, async (tx) => {
    const found = await requireRealignment(tx, input.realignment, "realignment.apply");
    if (found.state === "RUNNING" || found.state === "FAILED") {
      throw new Refusal(
        "CONFLICT",
        { zh: `该排期调整没有可用结果（${found.state}）`, en: `it has no answer to apply (${found.state})` },
        ["realignment"],
      );
    }
    const all = await movesOf(tx, found.id, found.jurisdictionId);
    const moves = chosen(all, input.moves);
    await tx.lock(moves.map((move) => move.compoundId));
    await checkFresh(tx, found, all, moves);
    const proposalIds = await propose(tx, found.id, moves);
    await tx.em.execute("update realignment_move set applied = true where id = any(?::int[])", [
      idArray(moves.map((move) => move.id)),
    ]);
    await tx.em.execute("update realignment set state = 'APPLIED', applied_at = ? where id = ?", [
      tx.moment.now,
      found.id,
    ]);
    const data = { realignment: found.id, proposals: proposalIds.length };
    const { jurisdictionId } = found;
    tx.record({ type: "realignment.applied", jurisdictionId, realignmentId: found.id, data });
    return { realignmentId: found.id, proposalIds };
  });
}

/** Refuses moves that today's facts no longer bear, and says what has changed. */
async function checkFresh(
  tx: Change,
  found: RealignmentRecord,
  all: readonly MoveRow[],
  moves: readonly MoveRow[],
): Promise<void> {
  const { today } = tx.moment;
  const { facts, today: todayIndex } = await loadFacts(tx.em, found, today);
  const answered = all.map((move) => ({ ...move, chosen: moves.includes(move) }));
  const why = staleness(pose(facts, todayIndex), answered, found.left, today);
  if (why.length === 0) return;
  const more =
    why.length > mostReasons ? { zh: `等 ${why.length} 项`, en: ` and ${why.length - mostReasons} more` } : null;
  const told = why.slice(0, mostReasons);
  throw new Refusal(
    "STALE",
    {
      zh: `自计算以来情况已变化：${told.map(({ zh }) => zh).join("；")}${more?.zh ?? ""}。请重新提出排期调整，或只采用其余各项`,
      en: `facts have changed since: ${told.map(({ en }) => en).join("; ")}${more?.en ?? ""}. Propose a realignment again, or apply the other moves`,
    },
    ["realignment"],
  );
}

/** Reasons that one refusal spells out. */
const mostReasons = 5;

function movesOf(tx: Change, id: number, jurisdictionId: number): Promise<MoveRow[]> {
  return tx.em.execute<MoveRow[]>(
    `select m.id, m.task_id as "taskId", t.compound_id as "compoundId", m.to_start::text as "startsOn",
       m.to_end::text as "endsOn", m.reason_code as code, m.reason_zh as zh, m.reason_en as en, m.applied,
       m.basis, working_index(?, m.to_start) as start, coalesce((select p.state in ('REFUSED', 'SUPERSEDED') from date_proposal p
         where p.realignment_id = m.realignment_id and p.task_id = m.task_id order by p.id desc limit 1), false) as dropped
     from realignment_move m join task t on t.id = m.task_id where m.realignment_id = ? order by m.id`,
    [jurisdictionId, id],
  );
}

function chosen(all: readonly MoveRow[], names: readonly string[] | null | undefined): MoveRow[] {
  if (!names) {
    const open = all.filter((move) => !move.applied);
    if (open.length > 0) return open;
    throw new Refusal("CONFLICT", { zh: "没有待采用的调整", en: "there is no move left to apply" }, ["realignment"]);
  }
  if (names.length === 0) throw invalid(["moves"], "至少选一项", "choose at least one");
  const byId = new Map(all.map((move) => [move.id, move]));
  const moves = names.map((name, i) => {
    const field = ["moves", String(i)];
    const id = fromGlobalId(name);
    const move = id?.type === "RealignmentMove" ? byId.get(id.id) : undefined;
    if (!move) throw notFound(field, name, "调整", "move of this realignment");
    if (move.applied) throw new Refusal("CONFLICT", { zh: "该项已采用", en: "this move is applied already" }, field);
    return move;
  });
  if (new Set(moves).size < moves.length) throw invalid(["moves"], "有重复", "a move is named twice");
  return moves;
}

/** One open proposal per task: an earlier one gives way. */
async function propose(tx: Change, realignmentId: number, moves: readonly MoveRow[]): Promise<number[]> {
  const taskIds = moves.map((move) => move.taskId);
  const tasks = await lockTasks(tx, taskIds);
  await closeByProposal(tx, taskIds);
  const rows = await tx.em.execute<{ id: number; taskId: number }[]>(
    `insert into date_proposal (task_id, realignment_id, starts_on, ends_on, reason_code, reason_zh, reason_en,
       proposed_by_id, proposed_at)
     select r."taskId", ?, r."startsOn", r."endsOn", r.code, r.zh, r.en, ?, ?
     from jsonb_to_recordset(?::jsonb) as r("taskId" int, "startsOn" date, "endsOn" date, code text, zh text, en text)
     order by r."taskId" returning id, task_id as "taskId"`,
    [realignmentId, tx.viewer.organizationId, tx.moment.now, JSON.stringify(moves)],
  );
  const byTask = new Map(tasks.map((task) => [task.id, task]));
  const proposals = new Map(rows.map((row) => [row.taskId, row.id]));
  for (const { taskId, startsOn, endsOn, code } of moves) {
    const task = byTask.get(taskId)!;
    const before = { startsOn: task.committedStart, endsOn: task.committedEnd };
    const data = { startsOn, endsOn, before, reason: code, proposal: proposals.get(taskId)! };
    recordTask(tx, "task.dateProposed", task, data);
  }
  return rows.map((row) => row.id);
}
