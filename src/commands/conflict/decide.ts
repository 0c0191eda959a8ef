import type { ConflictDecision } from "../../domain/conflict.ts";
import { conflictDecisions } from "../../domain/conflict.ts";
import { fromGlobalId } from "../../domain/globalId.ts";
import type { EventType } from "../../domain/events.ts";
import { invalid, notFound, requiredText } from "../../domain/input.ts";
import { may, type Permission } from "../../domain/policy.ts";
import { readsTask, scopeOf } from "../../domain/sight.ts";
import { Refusal } from "../../domain/refusal.ts";
import { keyOf } from "../../domain/viewer.ts";
import { changeOnce, type Change, type CommandContext } from "../change.ts";
import { idArray, resolve } from "../refer.ts";

/** The conflict that a command was about. */
export interface HandledConflict {
  conflictId: number;
}

interface Found {
  id: number;
  code: string;
  jurisdictionId: number;
  compoundId: number | null;
  ownerId: number | null;
  taskIds: number[];
}

/** What is decided about a conflict, and why. */
export interface DecideConflictInput {
  conflict: string;
  decision: ConflictDecision;
  reason: string;
  idempotencyKey?: string | null;
}

/** Says who is to see to a conflict. */
export function assignConflict(
  context: CommandContext,
  input: { conflict: string; owner?: string | null; idempotencyKey?: string | null },
): Promise<HandledConflict> {
  return handle(context, "assignConflict", "conflict.assign", "conflict.assigned", input, async (tx, found) => {
    const [owner = null] = input.owner
      ? await resolve(tx, "Organization", [{ name: input.owner, field: ["owner"] }], found.jurisdictionId)
      : [];
    await tx.em.execute("update conflict set owner_id = ?, changed_at = ? where id = ?", [
      owner,
      tx.moment.now,
      found.id,
    ]);
    const [named] =
      owner === null
        ? []
        : await tx.em.execute<{ code: string }[]>("select code from organization where id = ?", [owner]);
    return { owner, ownerCode: named?.code ?? null };
  });
}

/** Writes a note to a conflict. */
export function noteConflict(
  context: CommandContext,
  input: { conflict: string; text: string; idempotencyKey?: string | null },
): Promise<HandledConflict> {
  return handle(context, "noteConflict", "conflict.note", "conflict.noted", input, async (tx, found) => {
    const text = requiredText(input.text, ["text"]);
    const { organizationId } = tx.viewer;
    await tx.em.execute(
      "insert into conflict_note (conflict_id, text, at, organization_id, api_key_id) values (?, ?, ?, ?, ?)",
      [found.id, text, tx.moment.now, organizationId, keyOf(tx.viewer)],
    );
    return { text };
  });
}

/** Records a decision about a conflict: it is approved as an exception, or is to be mended. */
export function decideConflict(context: CommandContext, input: DecideConflictInput): Promise<HandledConflict> {
  return handle(context, "decideConflict", "conflict.decide", "conflict.decided", input, async (tx, found) => {
    const { decision } = input;
    if (!conflictDecisions.includes(decision))
      throw invalid(["decision"], `没有决定“${decision}”`, `no decision "${decision}"`);
    const reason = requiredText(input.reason, ["reason"]);
    await tx.em.execute(
      "update conflict set decision = ?, decision_reason = ?, decided_at = ?, decided_by_id = ?, changed_at = ? where id = ?",
      [decision, reason, tx.moment.now, tx.viewer.organizationId, tx.moment.now, found.id],
    );
    return { decision, reason };
  });
}

function handle(
  context: CommandContext,
  operation: string,
  permission: Permission,
  type: EventType,
  input: { conflict: string; idempotencyKey?: string | null },
  work: (tx: Change, found: Found) => Promise<Record<string, unknown>>,
): Promise<HandledConflict> {
  const { idempotencyKey: key, ...body } = input;
  return changeOnce(context, { operation, key, body }, async (tx) => {
    const found = await find(tx, input.conflict);
    await check(tx, found, permission);
    const data = await work(tx, found);
    const { id, jurisdictionId, compoundId, code } = found;
    tx.record({ type, jurisdictionId, compoundId, conflictId: id, data: { code, ...data } });
    return { conflictId: id };
  });
}

async function find(tx: Change, name: string): Promise<Found> {
  const id = fromGlobalId(name);
  const missing = (): Refusal => notFound(["conflict"], name, "冲突", "conflict");
  if (id?.type !== "Conflict") throw missing();
  const select = `select id, code, jurisdiction_id as "jurisdictionId", compound_id as "compoundId", owner_id as "ownerId",
    task_ids as "taskIds" from conflict where id = ?`;
  const [first] = await tx.em.execute<Found[]>(select, [id.id]);
  if (!first || !(await sees(tx, first))) throw missing();
  if (first.compoundId !== null) await tx.lock([first.compoundId]);
  const [found] = await tx.em.execute<Found[]>(`${select} for update`, [id.id]);
  return found!;
}

/** The same rule as the compiled reads' conflictVisible: some task concerned is the viewer's to see. */
async function sees(tx: Change, conflict: Found): Promise<boolean> {
  const { viewer } = tx;
  if (viewer.role === "ADMIN") return true;
  if (viewer.jurisdictionId !== conflict.jurisdictionId) return false;
  if (viewer.role === "LEAD") return true;
  const own = idArray(viewer.organizationIds);
  const tasks = await tx.em.execute<
    {
      state: string;
      implementerId: number | null;
      streetId: number | null;
      streetParentId: number | null;
      engaged: boolean;
    }[]
  >(
    `select t.state, t.organization_id as "implementerId", c.street_id as "streetId", s.parent_id as "streetParentId",
       ${scopeOf(viewer, "task") === "ENGAGED" ? `exists (select 1 from task e where e.compound_id = t.compound_id and e.state <> 'DRAFT' and e.organization_id = any('${own}'::int[]))` : "false"} as engaged
     from task t join compound c on c.id = t.compound_id left join organization s on s.id = c.street_id
     where t.id = any(?::int[])`,
    [idArray(conflict.taskIds)],
  );
  const { jurisdictionId } = conflict;
  return tasks.some((task) => readsTask(viewer, { ...task, jurisdictionId, draft: task.state === "DRAFT" }));
}

async function check(tx: Change, { jurisdictionId, ownerId, taskIds }: Found, permission: Permission): Promise<void> {
  const { viewer } = tx;
  const [own] = await tx.em.execute<{ id: number }[]>(
    "select organization_id as id from task where id = any(?::int[]) and organization_id = any(?::int[]) limit 1",
    [idArray(taskIds), idArray(viewer.organizationIds)],
  );
  const streetId = viewer.organizationId;
  const standing = {
    jurisdictionId,
    implementerId: own?.id ?? null,
    streetId,
    verifierIds: ownerId === null ? [] : [ownerId],
  };
  if (may(viewer, permission, standing)) return;
  throw new Refusal(
    "FORBIDDEN",
    { zh: `贵单位不能对该冲突执行“${permission}”`, en: `${permission} on this conflict is not yours to do` },
    ["conflict"],
  );
}
