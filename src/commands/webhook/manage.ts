import { invalid, optionalText } from "../../domain/input.ts";
import { defaultRole, type Role, type Viewer } from "../../domain/viewer.ts";
import { LimitExceeded } from "../../domain/refusal.ts";
import { called, change, type Change, type CommandContext } from "../change.ts";
import { resolve } from "../refer.ts";
import { begin } from "./queue.ts";
import { allow, checkTopics, checkUrl, takeWebhook, type WebhookHouse } from "./records.ts";
import { newSalt } from "./secrets.ts";

/** A webhook's number, and its secret where it was just made. */
export interface NewSecret {
  webhookId: number;
  secret: string;
}

/** Webhooks of one organization at most: each event becomes a delivery of each. */
const most = 20;

/** Makes a webhook; its secret is told once. */
export function createWebhook(
  context: CommandContext,
  house: WebhookHouse,
  input: { organization?: string | null; url: string; topics: readonly string[]; description?: string | null },
): Promise<NewSecret> {
  return change(called(context, "createWebhook"), async (tx) => {
    const own = await holder(tx, input.organization ?? null);
    await allow(tx, own);
    const topics = checkTopics(input.topics);
    const url = checkUrl(input.url, house);
    const description = optionalText(input.description, ["description"], 200);
    await tx.em.execute("select 1 from organization where id = ? for no key update", [own.organizationId]);
    const [{ n }] = await tx.em.execute<[{ n: number }]>(
      "select count(*)::int as n from webhook where organization_id = ?",
      [own.organizationId],
    );
    if (n >= most) {
      throw new LimitExceeded("webhooks", n + 1, most, {
        zh: `一个单位最多 ${most} 个网络钩子；请先删除不用的`,
        en: `an organization has at most ${most} webhooks: delete one first`,
      });
    }
    const salt = newSalt();
    const [row] = await tx.em.execute<[{ id: number }]>(
      `insert into webhook (jurisdiction_id, organization_id, role, secret_url, topics, description, secret_salt, created_at)
       values (?, ?, ?, ?, array(select jsonb_array_elements_text(?::jsonb)), ?, ?, ?) returning id`,
      [
        ...[own.jurisdictionId, own.organizationId, eyes(tx.viewer, own.kind), url, JSON.stringify(topics)],
        ...[description, salt, new Date()],
      ],
    );
    return { webhookId: row.id, secret: house.secretOf(salt) };
  });
}

/** Changes address, topics or description; a new address or other topics are read with the changer's role from then on. */
export function updateWebhook(
  context: CommandContext,
  house: WebhookHouse,
  input: { webhook: string; url?: string | null; topics?: readonly string[] | null; description?: string | null },
): Promise<{ webhookId: number }> {
  return change(called(context, "updateWebhook"), async (tx) => {
    const { id, role } = await takeWebhook(tx, input.webhook);
    const url = input.url == null ? null : checkUrl(input.url, house);
    const topics = input.topics == null ? null : JSON.stringify(checkTopics(input.topics));
    const description = optionalText(input.description, ["description"], 200);
    await tx.em.execute(
      `update webhook set secret_url = coalesce(?, secret_url), role = ?, description = case when ? then ? else description end,
         topics = coalesce((select array_agg(t.name order by t.n) from jsonb_array_elements_text(?::jsonb) with ordinality t(name, n)), topics)
       where id = ?`,
      [
        ...[url, tx.viewer.role === "ADMIN" ? role : tx.viewer.role],
        ...[input.description !== undefined, description, topics, id],
      ],
    );
    return { webhookId: id };
  });
}

/** Makes a new secret; the old one signs beside it for some hours, so that a receiver can change over. */
export function rotateWebhookSecret(
  context: CommandContext,
  house: WebhookHouse,
  input: { webhook: string; keepHours?: number | null },
): Promise<NewSecret> {
  const hours = input.keepHours ?? 24;
  return change(called(context, "rotateWebhookSecret"), async (tx) => {
    const { id } = await takeWebhook(tx, input.webhook);
    if (!(hours >= 0 && hours <= 168)) throw invalid(["keepHours"], "须为 0 至 168", "is 0 to 168");
    const salt = newSalt();
    await tx.em.execute(
      `update webhook set old_secret_salt = case when ? > 0 then secret_salt end,
         old_secret_until = case when ? > 0 then clock_timestamp() + make_interval(hours => ?) end, secret_salt = ? where id = ?`,
      [hours, hours, hours, salt, id],
    );
    return { webhookId: id, secret: house.secretOf(salt) };
  });
}

/** Lets a webhook send again: what it kept goes out, in order. Also one whose receiver had said 410. */
export function enableWebhook(
  context: CommandContext,
  house: WebhookHouse,
  input: { webhook: string },
): Promise<{ webhookId: number }> {
  return change(called(context, "enableWebhook"), async (tx) => {
    const { id, state } = await takeWebhook(tx, input.webhook);
    if (state === "ENABLED") return { webhookId: id };
    await tx.em.execute("update webhook set state = 'ENABLED' where id = ?", [id]);
    await begin(tx.em, house.queue, "webhook_id", id);
    return { webhookId: id };
  });
}

/** Stops sending; what comes is kept. */
export function disableWebhook(context: CommandContext, input: { webhook: string }): Promise<{ webhookId: number }> {
  return change(called(context, "disableWebhook"), async (tx) => {
    const { id } = await takeWebhook(tx, input.webhook);
    await tx.em.execute("update webhook set state = 'DISABLED' where id = ? and state <> 'DISABLED'", [id]);
    return { webhookId: id };
  });
}

/** Ends a webhook with all that it kept, and its log. */
export function deleteWebhook(context: CommandContext, input: { webhook: string }): Promise<{ deletedId: string }> {
  return change(called(context, "deleteWebhook"), async (tx) => {
    const { id } = await takeWebhook(tx, input.webhook);
    await tx.em.execute("delete from webhook where id = ?", [id]);
    return { deletedId: input.webhook };
  });
}

interface Holder {
  organizationId: number;
  jurisdictionId: number;
  kind: string;
}

async function holder(tx: Change, name: string | null): Promise<Holder> {
  const id =
    name === null
      ? tx.viewer.organizationId
      : (await resolve(tx, "Organization", [{ name, field: ["organization"] }]))[0]!;
  if (id === null) {
    throw invalid(["organization"], "管理员须指明单位", "an administrator names the organization");
  }
  const [row] = await tx.em.execute<[Holder]>(
    `select id as "organizationId", jurisdiction_id as "jurisdictionId", kind from organization where id = ?`,
    [id],
  );
  return row;
}

/** Nobody may see through a webhook what he may not see himself. */
function eyes(viewer: Viewer, kind: string): Role {
  return viewer.role === "ADMIN" ? defaultRole(kind) : viewer.role;
}
