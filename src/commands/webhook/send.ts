import { randomUUID } from "node:crypto";
import { fromGlobalId, toGlobalId } from "../../domain/globalId.ts";
import { notFound } from "../../domain/input.ts";
import { testTopic } from "../../domain/topic.ts";
import { called, change, type CommandContext } from "../change.ts";
import { begin, dueFirst, enqueueDeliveries, writeDeliveries } from "./queue.ts";
import { takeWebhook, type WebhookHouse } from "./records.ts";

/** Sends a test message, once and whatever the webhook's state. */
export function testWebhook(
  context: CommandContext,
  { queue }: WebhookHouse,
  input: { webhook: string },
): Promise<{ deliveryId: number }> {
  return change(called(context, "testWebhook"), async (tx) => {
    const { id } = await takeWebhook(tx, input.webhook);
    const message = `test_${randomUUID()}`;
    const ids = await writeDeliveries(tx.em, id, [{ message, topic: testTopic, eventId: null, stream: null }]);
    await enqueueDeliveries(tx.em, queue, dueFirst(id, ids));
    return { deliveryId: ids[0]! };
  });
}

/** Sends a delivery again, with the same id, whatever became of it; a disabled webhook keeps it until it is enabled. */
export function redeliver(
  context: CommandContext,
  { queue }: WebhookHouse,
  input: { delivery: string },
): Promise<{ deliveryId: number }> {
  return change(called(context, "redeliver"), async (tx) => {
    const id = fromGlobalId(input.delivery);
    const [found] =
      id?.type === "WebhookDelivery"
        ? await tx.em.execute<{ webhookId: number }[]>(
            `select webhook_id as "webhookId" from webhook_delivery where id = ?`,
            [id.id],
          )
        : [];
    if (!found) throw notFound(["delivery"], input.delivery, "投递", "delivery");
    await takeWebhook(tx, toGlobalId("Webhook", found.webhookId), "delivery");
    await tx.em.execute("update webhook_delivery set state = 'WAITING', ended_at = null where id = ?", [id!.id]);
    await begin(tx.em, queue, "id", id!.id);
    return { deliveryId: id!.id };
  });
}
