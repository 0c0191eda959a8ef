import { sql } from "kysely";
import { fromGlobalId } from "../domain/globalId.ts";
import { may } from "../domain/policy.ts";
import { refers } from "./refer.ts";
import {
  and,
  col,
  column,
  globalId,
  intKey,
  one,
  table,
  value,
  when,
  type Args,
  type Field,
  type ReadContext,
  type Shape,
  type Sql,
} from "./shape.ts";

/** Webhooks that the viewer manages: its organization's own; an administrator's all. */
function webhookVisible(t: string, c: ReadContext): Sql | null {
  const { organizationId, jurisdictionId, role } = c.viewer;
  if (!may(c.viewer, "webhook.manage", { jurisdictionId: jurisdictionId ?? 0, holderId: organizationId })) {
    return sql`false`;
  }
  return role === "ADMIN" ? null : sql`${col(t, "organization_id")} = ${organizationId}`;
}

/** Webhooks, without their secrets. */
export const webhookShape: Shape = table("Webhook", "webhook", webhookVisible, {
  id: globalId("Webhook"),
  organization: one("Organization", "organization_id"),
  role: column("role"),
  url: column("secret_url"),
  topics: column("topics"),
  description: column("description"),
  state: column("state"),
  oldSecretUntil: value(
    (t) => sql`case when ${col(t, "old_secret_until")} > clock_timestamp() then ${col(t, "old_secret_until")} end`,
  ),
  createdAt: column("created_at"),
  waiting: value(
    (t) => sql`select count(*) from webhook_delivery wd where wd.webhook_id = ${col(t, "id")} and wd.state = 'WAITING'`,
  ),
});

/** Deliveries of webhooks. */
export const webhookDeliveryShape: Shape = table(
  "WebhookDelivery",
  "webhook_delivery",
  (t, c) => {
    const seen = webhookVisible("own_webhook", c);
    return (
      seen && sql`exists (select 1 from webhook own_webhook where own_webhook.id = ${col(t, "webhook_id")} and ${seen})`
    );
  },
  {
    id: globalId("WebhookDelivery"),
    webhook: one("Webhook", "webhook_id"),
    message: column("message"),
    topic: column("topic"),
    event: one("ChangeEvent", "event_id"),
    state: column("state"),
    tries: column("tries"),
    attempts: {
      kind: "many",
      shape: "WebhookAttempt",
      on: (t, child) => sql`${col(child, "delivery_id")} = ${col(t, "id")}`,
      order: (child) => col(child, "place"),
    },
    createdAt: column("created_at"),
    nextAt: column("next_at"),
    endedAt: column("ended_at"),
  },
);

/** The tries of deliveries. */
export const webhookAttemptShape: Shape = {
  type: "WebhookAttempt",
  from: () => sql`(select ad.id as delivery_id, a.* from webhook_delivery ad,
    rows from (jsonb_to_recordset(ad.attempts) as (at timestamptz, ms int, status int, answer text, error text))
      with ordinality as a(at, ms, status, answer, error, place))`,
  visible: () => null,
  fields: {
    at: column("at"),
    ms: column("ms"),
    status: column("status"),
    answer: column("answer"),
    error: column("error"),
  },
};

const newest = { NEWEST: { keys: [intKey("id")], descending: true } };

/** `webhooks`. */
export const webhooks: Field = {
  kind: "page",
  shape: "Webhook",
  on: (_t, child, args) => {
    const filter = args["filter"] as Args | null | undefined;
    return and(
      when(filter?.["organization"] as string | undefined, (name) =>
        refers(col(child, "organization_id"), "organization", "Organization", name),
      ),
      when(filter?.["state"], (state) => sql`${col(child, "state")} = ${state}`),
      when(filter?.["topic"], (topic) => sql`${topic} = any(${col(child, "topics")})`),
    );
  },
  orders: newest,
};

/** `webhookDeliveries`. */
export const webhookDeliveries: Field = {
  kind: "page",
  shape: "WebhookDelivery",
  on: (_t, child, args) => {
    const filter = args["filter"] as Args | null | undefined;
    const is = (column: string) => (given: unknown) => sql`${col(child, column)} = ${given}`;
    return and(
      when(filter?.["webhook"] as string | undefined, (name) => {
        const id = fromGlobalId(name);
        return id?.type === "Webhook" ? is("webhook_id")(id.id) : sql`false`;
      }),
      when(filter?.["state"], is("state")),
      when(filter?.["topic"], is("topic")),
      when(filter?.["message"], is("message")),
      when(filter?.["from"], (from) => sql`${col(child, "created_at")} >= ${from}`),
      when(filter?.["until"], (until) => sql`${col(child, "created_at")} < ${until}`),
    );
  },
  orders: newest,
};
