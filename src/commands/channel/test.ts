import type { JobQueue } from "../../events/queue.ts";
import { changeOnce, type CommandContext } from "../change.ts";
import { requireChannel } from "./manage.ts";

/** The queue of messages to people: a job each, tried for about two hours. */
export const messageQueue = { name: "channel-message", retries: 12, longestWait: 3600, within: 180, atOnce: 4 };

/** Sends a short message at once, whatever the hour, so that somebody sees whether the channel works. */
export function testChannel(
  context: CommandContext,
  input: { channel: string; idempotencyKey?: string | null },
  queue: JobQueue,
): Promise<{ channelId: number }> {
  const { idempotencyKey, ...body } = input;
  return changeOnce(context, { operation: "testChannel", key: idempotencyKey, body }, async (tx) => {
    const { id } = await requireChannel(tx, input.channel);
    const [message] = await tx.em.execute<{ id: number }[]>(
      "insert into channel_message (channel_id, test, items, created_at) values (?, true, 0, ?) returning id",
      [id, tx.moment.now],
    );
    await queue.enqueue(tx.em, messageQueue.name, [{ data: { message: message!.id } }]);
    return { channelId: id };
  });
}
