import { randomBytes } from "node:crypto";
import { fromGlobalId } from "../../domain/globalId.ts";
import type { InboundAdapter, InboundKind, InboundState } from "../../domain/inbound.ts";
import { invalid, notFound, optionalText, requiredText } from "../../domain/input.ts";
import { may } from "../../domain/policy.ts";
import { Refusal } from "../../domain/refusal.ts";
import { called, change, type Change, type CommandContext } from "../change.ts";
import { resolve } from "../refer.ts";
import { workAsHub } from "../wall.ts";

/** Where an operator's system is heard. */
export interface CreateInboundSourceInput {
  name: string;
  kind: InboundKind;
  adapter: InboundAdapter;
  /** The viewer's own unless told. */
  organization?: string | null;
  pollUrl?: string | null;
  pollSeconds?: number | null;
  /** What the hub shows at the polled address: Authorization: Bearer. */
  pollToken?: string | null;
}

/** What of a source changes. */
export interface ChangeInboundSourceInput {
  source: string;
  name?: string | null;
  state?: InboundState | null;
  pollUrl?: string | null;
  pollSeconds?: number | null;
  pollToken?: string | null;
}

/** Tells why an address can never be called, as far as its text tells. */
export type AddressProblem = (url: string) => { zh: string; en: string } | null;

/** A source with its secret, which is shown this once; null where the hub asks. */
export interface SecretSource {
  sourceId: number;
  secret: string | null;
}

/** A source as commands see it. */
export interface SourceRecord {
  id: number;
  jurisdictionId: number;
  organizationId: number;
  kind: InboundKind;
  state: InboundState;
  adapter: InboundAdapter;
}

const pollEvery = { least: 60, usual: 300, most: 86_400 };

/** Makes a source for the viewer's own organization, an administrator's for any. */
export function createInboundSource(
  context: CommandContext,
  input: CreateInboundSourceInput,
  problemOf: AddressProblem,
): Promise<SecretSource> {
  return change(called(context, "createInboundSource"), async (tx) => {
    const organizationId = await ownOrganization(tx, input.organization);
    const [organization] = await tx.em.execute<{ jurisdictionId: number }[]>(
      `select jurisdiction_id as "jurisdictionId" from organization where id = ?`,
      [organizationId],
    );
    const { jurisdictionId } = organization!;
    allow(tx, "inbound.manage", { jurisdictionId, organizationId });
    const name = requiredText(input.name, ["name"], 100);
    const polls = input.kind === "POLL";
    const url = polls ? address(input.pollUrl, problemOf) : nothing(input.pollUrl, "pollUrl");
    const seconds = polls ? interval(input.pollSeconds) : null;
    // Secrets are behind a wall that no viewer's command passes.
    await workAsHub(tx.em);
    const [made] = await tx.em.execute<{ id: number }[]>(
      `insert into inbound_source (jurisdiction_id, organization_id, name, kind, adapter, created_at, poll_url, poll_seconds, next_poll_at)
       values (?, ?, ?, ?, ?, ?, ?, ?, case when ? then now() end) returning id`,
      [jurisdictionId, organizationId, name, input.kind, input.adapter, tx.moment.now, url, seconds, polls],
    );
    const sourceId = made!.id;
    const token = optionalText(input.pollToken, ["pollToken"], 500);
    if (polls && token) await writeSecret(tx, sourceId, "POLL", token);
    const secret = polls ? null : newSecret();
    if (secret) await writeSecret(tx, sourceId, "SIGNATURE", secret);
    return { sourceId, secret };
  });
}

/**
 * Makes a new secret; the one before stays live for some hours, so that the sender can change over. Two are live at most.
 */
export function rotateInboundSecret(
  context: CommandContext,
  input: { source: string; keepHours?: number | null },
): Promise<SecretSource> {
  return change(called(context, "rotateInboundSecret"), async (tx) => {
    const source = await requireSource(tx, input.source, "inbound.manage");
    if (source.kind !== "WEBHOOK")
      throw invalid(
        ["source"],
        "由本系统去取的来源没有签名密钥",
        "a source that the hub asks has no secret to sign with",
      );
    const hours = input.keepHours ?? 24;
    if (!Number.isInteger(hours) || hours < 0 || hours > 720)
      throw invalid(["keepHours"], "应为 0 至 720 的整数", "a whole number from 0 to 720");
    await workAsHub(tx.em);
    await tx.em.execute("select id from inbound_source where id = ? for no key update", [source.id]);
    await tx.em.execute(
      `update inbound_secret k set ends_at = least(coalesce(k.ends_at, 'infinity'),
         case when k.id = (select max(n.id) from inbound_secret n where n.source_id = k.source_id and n.purpose = 'SIGNATURE')
           then now() + make_interval(hours => ?) else now() end)
       where k.source_id = ? and k.purpose = 'SIGNATURE' and (k.ends_at is null or k.ends_at > now())`,
      [hours, source.id],
    );
    await tx.em.execute("update inbound_source set overlap_until = now() + make_interval(hours => ?) where id = ?", [
      hours,
      source.id,
    ]);
    const secret = newSecret();
    await writeSecret(tx, source.id, "SIGNATURE", secret);
    return { sourceId: source.id, secret };
  });
}

/** Changes a source; one that is closed is heard no more, and what it sent stays. */
export function changeInboundSource(
  context: CommandContext,
  input: ChangeInboundSourceInput,
  problemOf: AddressProblem,
): Promise<{ sourceId: number }> {
  return change(called(context, "changeInboundSource"), async (tx) => {
    const source = await requireSource(tx, input.source, "inbound.manage");
    if (source.state === "CLOSED")
      throw new Refusal("CONFLICT", { zh: "该来源已关闭，请新建", en: "the source is closed: make a new one" }, [
        "source",
      ]);
    const polls = source.kind === "POLL";
    const name = optionalText(input.name, ["name"], 100);
    const url = input.pollUrl ? (polls ? address(input.pollUrl, problemOf) : nothing(input.pollUrl, "pollUrl")) : null;
    const seconds = input.pollSeconds && polls ? interval(input.pollSeconds) : null;
    const token = optionalText(input.pollToken, ["pollToken"], 500);
    await workAsHub(tx.em);
    await tx.em.execute(
      `update inbound_source set name = coalesce(?, name), state = coalesce(?, state), poll_url = coalesce(?, poll_url),
         poll_seconds = coalesce(?, poll_seconds), failures = 0, next_poll_at = case when kind = 'POLL' then now() end,
         cursor = case when ?::text is null then cursor end, etag = case when ?::text is null then etag end where id = ?`,
      [name, input.state ?? null, url, seconds, url, url, source.id],
    );
    if (input.state === "CLOSED")
      await tx.em.execute(
        "update inbound_secret set ends_at = now() where source_id = ? and (ends_at is null or ends_at > now())",
        [source.id],
      );
    else if (polls && token) {
      await tx.em.execute("update inbound_secret set ends_at = now() where source_id = ? and ends_at is null", [
        source.id,
      ]);
      await writeSecret(tx, source.id, "POLL", token);
    }
    return { sourceId: source.id };
  });
}

/** The source that a name means, if the viewer may do this to it. */
export async function requireSource(
  tx: Change,
  name: string,
  permission: "inbound.manage" | "inbound.resolve",
): Promise<SourceRecord> {
  const id = fromGlobalId(name);
  const [source] =
    id?.type === "InboundSource"
      ? await tx.em.execute<SourceRecord[]>(
          `select id, jurisdiction_id as "jurisdictionId", organization_id as "organizationId", kind, state, adapter
           from inbound_source where id = ?`,
          [id.id],
        )
      : [];
  if (!source) throw notFound(["source"], name, "来源", "source");
  allow(tx, permission, source);
  return source;
}

/** Refuses whoever is neither of the source's organization nor an administrator. */
export function allow(
  tx: Change,
  permission: "inbound.manage" | "inbound.resolve",
  { jurisdictionId, organizationId }: { jurisdictionId: number; organizationId: number },
): void {
  if (may(tx.viewer, permission, { jurisdictionId, implementerId: organizationId, streetId: organizationId })) return;
  throw new Refusal("FORBIDDEN", {
    zh: "只有该单位自己或系统管理员可以管理其来报系统，且密钥须有相应权限范围",
    en: "only the organization itself, with a key of that scope, or an administrator does this",
  });
}

async function ownOrganization(tx: Change, name: string | null | undefined): Promise<number> {
  if (name) return (await resolve(tx, "Organization", [{ name, field: ["organization"] }]))[0]!;
  if (tx.viewer.organizationId !== null) return tx.viewer.organizationId;
  throw invalid(["organization"], "请指明单位", "say for which organization");
}

function address(url: string | null | undefined, problemOf: AddressProblem): string {
  const text = requiredText(url, ["pollUrl"], 2000);
  const problem = problemOf(text);
  if (problem) throw invalid(["pollUrl"], problem.zh, problem.en);
  return text;
}

function nothing(url: string | null | undefined, field: string): null {
  if (!url) return null;
  throw invalid([field], "推送来源没有取数地址", "a source that sends has no address to ask");
}

function interval(seconds: number | null | undefined): number {
  const given = seconds ?? pollEvery.usual;
  if (Number.isInteger(given) && given >= pollEvery.least && given <= pollEvery.most) return given;
  throw invalid(["pollSeconds"], "应为 60 至 86400 的整数", "a whole number from 60 to 86400");
}

function newSecret(): string {
  return `whsec_${randomBytes(32).toString("base64")}`;
}

async function writeSecret(tx: Change, sourceId: number, purpose: "SIGNATURE" | "POLL", secret: string): Promise<void> {
  await tx.em.execute("insert into inbound_secret (source_id, purpose, secret, created_at) values (?, ?, ?, now())", [
    sourceId,
    purpose,
    secret,
  ]);
}
