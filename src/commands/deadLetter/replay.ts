import { fromGlobalId } from "../../domain/globalId.ts";
import { checkCount, invalid, notFound } from "../../domain/input.ts";
import { may } from "../../domain/policy.ts";
import { Refusal } from "../../domain/refusal.ts";
import { keyOf } from "../../domain/viewer.ts";
import type { JobQueue } from "../../events/queue.ts";
import { changeOnce, type Change, type CommandContext } from "../change.ts";
import { idArray } from "../refer.ts";

/** Which dead letters: these, or all of a queue that wait, oldest first. */
export interface ReplayDeadLettersInput {
  ids?: string[] | null;
  queue?: string | null;
  idempotencyKey?: string | null;
}

interface DeadLetter {
  id: number;
  queue: string;
  eventId: number | null;
  jurisdictionId: number | null;
  payload: object;
  replayedAt: Date | null;
}

/** Of a queue without end, so many go at once; the rest with the next call. */
const most = 500;

/** Puts jobs that were given up back into their queue, all or none, in one transaction. */
export function replayDeadLetters(
  context: CommandContext,
  input: ReplayDeadLettersInput,
  queue: JobQueue,
): Promise<{ deadLetterIds: number[] }> {
  const { idempotencyKey, ...body } = input;
  return changeOnce(context, { operation: "replayDeadLetters", key: idempotencyKey, body }, async (tx) => {
    if (!may(tx.viewer, "deadLetter.replay", { jurisdictionId: 0 })) {
      throw new Refusal("FORBIDDEN", {
        zh: "只有系统管理员可以重放死信",
        en: "only the hub's administrator replays dead letters",
      });
    }
    const letters = await chosen(tx, input);
    for (const [name, group] of Map.groupBy(letters, (letter) => letter.queue)) {
      const jobs = group.map(({ payload }) => ({ data: { ...payload, replayed: true } }));
      await queue.enqueue(tx.em, name, jobs);
    }
    await tx.em.execute("update dead_letter set replayed_at = ?, replayed_by_key_id = ? where id = any(?::int[])", [
      ...[new Date(), keyOf(tx.viewer)],
      idArray(letters.map(({ id }) => id)),
    ]);
    await tell(tx, letters);
    return { deadLetterIds: letters.map(({ id }) => id) };
  });
}

async function chosen(tx: Change, { ids, queue }: ReplayDeadLettersInput): Promise<DeadLetter[]> {
  if (!ids === !queue) throw invalid(["ids"], "请在 ids、queue 中给出恰好一个", "give exactly one of ids and queue");
  const numbers = ids?.map((id) => {
    const known = fromGlobalId(id);
    return known?.type === "DeadLetter" ? known.id : 0;
  });
  if (numbers) checkCount(numbers.length, ["ids"]);
  const found = await tx.em.execute<DeadLetter[]>(
    `select id, queue, event_id as "eventId", jurisdiction_id as "jurisdictionId", payload, replayed_at as "replayedAt"
     from dead_letter where ${numbers ? "id = any(?::int[])" : "queue = ? and replayed_at is null"} order by id limit ${most} for update`,
    [numbers ? idArray(numbers) : queue],
  );
  if (!numbers) return found;
  return [...new Set(numbers)].map((number, i) => {
    const letter = found.find(({ id }) => id === number);
    if (!letter) throw notFound(["ids", String(i)], ids![i]!, "死信", "dead letter");
    if (letter.replayedAt === null) return letter;
    throw new Refusal(
      "CONFLICT",
      { zh: "该死信已重放；若再次失败，会成为新的死信", en: "it was replayed; what fails again is a new dead letter" },
      ["ids", String(i)],
    );
  });
}

async function tell(tx: Change, letters: readonly DeadLetter[]): Promise<void> {
  if (letters.length === 0) return;
  const everywhere = await tx.em.execute<{ id: number }[]>("select id from jurisdiction order by id");
  for (const { id, queue, eventId, jurisdictionId } of letters) {
    const data = { deadLetter: id, queue, event: eventId === null ? null : `evt_${eventId}` };
    const where = jurisdictionId === null ? everywhere.map((one) => one.id) : [jurisdictionId];
    for (const one of where) tx.record({ type: "deadLetter.replayed", jurisdictionId: one, data });
  }
}
