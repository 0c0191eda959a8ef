import { fromGlobalId } from "../../domain/globalId.ts";
import { invalid, notFound } from "../../domain/input.ts";
import { may } from "../../domain/policy.ts";
import { mayRead } from "../../domain/sight.ts";
import type { Role, Viewer } from "../../domain/viewer.ts";
import { Refusal } from "../../domain/refusal.ts";
import { topicNames } from "../../domain/topic.ts";
import type { WebhookState } from "../../domain/webhook.ts";
import type { JobQueue } from "../../events/queue.ts";
import type { Change } from "../change.ts";
import { workAsHub } from "../wall.ts";
import type { SecretOf } from "./secrets.ts";

/** What commands on webhooks need of the house. */
export interface WebhookHouse {
  queue: JobQueue;
  secretOf: SecretOf;
  /** Why an address can never be called. */
  problemOf(url: string): { zh: string; en: string } | null;
}

/** A webhook as commands see it. */
export interface Webhook {
  id: number;
  jurisdictionId: number;
  organizationId: number;
  role: Role;
  state: WebhookState;
}

/** The webhook that a client names by its id, locked; whoever may not manage it hears that there is none. */
export async function takeWebhook(tx: Change, name: string, field = "webhook"): Promise<Webhook> {
  const id = fromGlobalId(name);
  const [found] =
    id?.type === "Webhook"
      ? await tx.em.execute<Webhook[]>(
          `select id, jurisdiction_id as "jurisdictionId", organization_id as "organizationId", role, state
           from webhook where id = ? for update`,
          [id.id],
        )
      : [];
  if (!found || !isOwn(tx.viewer, found)) throw notFound([field], name, "网络钩子", "webhook");
  await allow(tx, found);
  return found;
}

/** Refuses who may not manage webhooks of the organization; then lets the command reach the hub's queue. */
export async function allow(
  tx: Change,
  { jurisdictionId, organizationId }: Pick<Webhook, "jurisdictionId" | "organizationId">,
): Promise<void> {
  if (!may(tx.viewer, "webhook.manage", { jurisdictionId, holderId: organizationId })) {
    throw new Refusal("FORBIDDEN", {
      zh: "网络钩子由本单位（密钥须有 ADMIN 权限范围）或系统管理员管理",
      en: "webhooks are managed by their own organization (with a key of scope ADMIN) or the hub's administrator",
    });
  }
  // A webhook tells what its organization reads: a key that may not read must not make one.
  if (!mayRead(tx.viewer)) {
    throw new Refusal("FORBIDDEN", {
      zh: "这个密钥没有 READ 权限范围，不能管理网络钩子",
      en: "a key without scope READ manages no webhooks",
    });
  }
  await workAsHub(tx.em);
}

function isOwn(viewer: Viewer, { organizationId }: Webhook): boolean {
  return viewer.role === "ADMIN" || viewer.organizationId === organizationId;
}

/** Topics of the list, each once. */
export function checkTopics(given: readonly string[]): string[] {
  const unknown = given.findIndex((name) => !(topicNames as string[]).includes(name));
  if (unknown >= 0) {
    throw invalid(
      ["topics", String(unknown)],
      `没有主题“${given[unknown]!.slice(0, 100)}”；可用主题：${topicNames.join("、")}`,
      `no topic "${given[unknown]!.slice(0, 100)}": the topics are ${topicNames.join(", ")}`,
    );
  }
  if (given.length === 0) throw invalid(["topics"], "至少一个主题", "name at least one topic");
  return [...new Set(given)];
}

/** An address that may be called, as far as its text tells. */
export function checkUrl(given: string, { problemOf }: WebhookHouse): string {
  const url = given.trim();
  if (url.length > 2_000) throw invalid(["url"], "最多 2000 个字符", "at most 2000 characters");
  const problem = problemOf(url);
  if (problem) throw invalid(["url"], problem.zh, problem.en);
  return new URL(url).href;
}
