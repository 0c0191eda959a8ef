import type { EntityManager } from "@mikro-orm/postgresql";
import { sql } from "kysely";
import { onBehalfOf } from "../../commands/credential.ts";
import { idArray } from "../../commands/refer.ts";
import { dueFirst, enqueueDeliveries, writeDeliveries } from "../../commands/webhook/queue.ts";
import type { Role, Viewer } from "../../domain/viewer.ts";
import { toldTypes, topicOf } from "../../domain/topic.ts";
import type { WebhookState } from "../../domain/webhook.ts";
import type { LoggedEvent, Spreader } from "../../events/consumer.ts";
import { eventVisible } from "../../queries/rights.ts";
import type { SendingHouse } from "./house.ts";

interface Listening {
  id: number;
  jurisdictionId: number;
  organizationId: number;
  role: Role;
  state: WebhookState;
  topics: string[];
}

/**
 * Makes of each event one delivery for every webhook that wants its topic and whose organization may see it, by the rights of
 * its subscriptions. A disabled webhook's deliveries wait in its log; those of others become jobs.
 */
export function spreader(house: SendingHouse): Spreader {
  return {
    name: "webhooks",
    types: toldTypes,
    spread: async (tx, events) => {
      for (const webhook of await listening(tx, events)) {
        const wanted = events.filter(
          ({ jurisdictionId, type }) =>
            jurisdictionId === webhook.jurisdictionId && webhook.topics.includes(topicOf(type)!),
        );
        if (wanted.length === 0) continue;
        const viewer = await onBehalfOf(tx, webhook.organizationId, webhook.role);
        const seen = viewer ? await visible(house, viewer, wanted) : new Set();
        const messages = wanted
          .filter(({ id }) => seen.has(id))
          .map(({ id, type, compoundId, jurisdictionId }) => ({
            message: `evt_${id}`,
            topic: topicOf(type)!,
            eventId: id,
            stream: compoundId === null ? `j${jurisdictionId}` : `c${compoundId}`,
          }));
        if (messages.length === 0) continue;
        const ids = await writeDeliveries(tx, webhook.id, messages);
        if (webhook.state === "ENABLED") await enqueueDeliveries(tx, house.queue, dueFirst(webhook.id, ids));
      }
    },
  };
}

/** Webhooks that may want one of the events; held, so that one that is enabled meanwhile sends what is written here. */
function listening(tx: EntityManager, events: readonly LoggedEvent[]): Promise<Listening[]> {
  const homes = new Set(events.map(({ jurisdictionId }) => jurisdictionId));
  const topics = new Set(events.map(({ type }) => topicOf(type)));
  return tx.execute<Listening[]>(
    `select id, jurisdiction_id as "jurisdictionId", organization_id as "organizationId", role, state, topics
     from webhook where state <> 'GONE' and jurisdiction_id = any(?::int[])
       and topics && array(select jsonb_array_elements_text(?::jsonb)) order by id for share`,
    [idArray(homes), JSON.stringify([...topics])],
  );
}

async function visible(
  { door, moment }: SendingHouse,
  viewer: Viewer,
  events: readonly LoggedEvent[],
): Promise<Set<number>> {
  const ids = events.map(({ id }) => id);
  const may = eventVisible("e", { viewer, moment: await moment() }) ?? sql`true`;
  const rows = await door.rows(
    viewer,
    sql<{ id: string }>`select e.id from outbox e where e.id = any(${ids}::bigint[]) and ${may}`,
  );
  return new Set(rows.map(({ id }) => Number(id)));
}
