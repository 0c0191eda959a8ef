import { topics, type ChannelKind } from "../../domain/channel.ts";
import { fromGlobalId } from "../../domain/globalId.ts";
import { notFound } from "../../domain/input.ts";
import { may } from "../../domain/policy.ts";
import { Refusal } from "../../domain/refusal.ts";
import { changeOnce, sqlState, type Change, type CommandContext } from "../change.ts";
import { resolve } from "../refer.ts";
import { checkedFields, type ChannelDoors, type ChannelFields, type ChannelRow } from "./fields.ts";

/** A channel for an organization, the viewer's own unless told. */
export interface CreateChannelInput extends ChannelFields {
  kind: ChannelKind;
  organization?: string | null;
  idempotencyKey?: string | null;
}

/** What of a channel shall be otherwise. */
export interface UpdateChannelInput extends ChannelFields {
  channel: string;
  idempotencyKey?: string | null;
}

/** Makes a channel; everything is told unless topics are named. */
export async function createChannel(
  context: CommandContext,
  input: CreateChannelInput,
  doors: ChannelDoors,
): Promise<{ channelId: number }> {
  const { idempotencyKey, ...body } = input;
  return named(
    changeOnce(context, { operation: "createChannel", key: idempotencyKey, body }, async (tx) => {
      const owner = await ownerOf(tx, input.organization);
      const { kind } = input;
      const row = checkedFields({ ...input, name: input.name ?? null }, { ...empty, kind }, doors);
      const [made] = await tx.em.execute<{ id: number }[]>(
        `insert into channel (jurisdiction_id, organization_id, kind, created_at, after_pos, name, url_secret, sign_secret, addresses, topics,
           quiet_from, quiet_until, digest_minutes, language, enabled)
         values (?, ?, ?, ?, (select last_pos from sequencer), ${columns}) returning id`,
        [owner.jurisdictionId, owner.id, kind, tx.moment.now, ...values(row)],
      );
      return { channelId: made!.id };
    }),
  );
}

/** Changes what is given; a robot's address and secret are replaced, never told. */
export async function updateChannel(
  context: CommandContext,
  input: UpdateChannelInput,
  doors: ChannelDoors,
): Promise<{ channelId: number }> {
  const { idempotencyKey, ...body } = input;
  return named(
    changeOnce(context, { operation: "updateChannel", key: idempotencyKey, body }, async (tx) => {
      const { id, before } = await requireChannel(tx, input.channel);
      await tx.em.execute(
        `update channel set (name, url_secret, sign_secret, addresses, topics, quiet_from, quiet_until, digest_minutes, language, enabled)
           = (${columns}) where id = ?`,
        [...values(checkedFields(input, before, doors)), id],
      );
      return { channelId: id };
    }),
  );
}

/** Ends a channel, with what waits for it and what it was sent. */
export async function deleteChannel(
  context: CommandContext,
  input: { channel: string; idempotencyKey?: string | null },
): Promise<{ deletedId: string }> {
  const { idempotencyKey, ...body } = input;
  return changeOnce(context, { operation: "deleteChannel", key: idempotencyKey, body }, async (tx) => {
    const { id } = await requireChannel(tx, input.channel);
    await tx.em.execute("delete from channel where id = ?", [id]);
    return { deletedId: input.channel };
  });
}

/** The channel that a global id names, locked, if it is the viewer's to manage; for others there is none. */
export async function requireChannel(tx: Change, name: string): Promise<{ id: number; before: ChannelRow }> {
  const known = fromGlobalId(name);
  const [found] = await tx.em.execute<(ChannelRow & { id: number; jurisdictionId: number; holderId: number })[]>(
    `select id, jurisdiction_id as "jurisdictionId", organization_id as "holderId", kind, name, url_secret as url,
       sign_secret as secret, addresses, topics, to_char(quiet_from, 'HH24:MI') as "quietFrom",
       to_char(quiet_until, 'HH24:MI') as "quietUntil", digest_minutes as "digestMinutes", language, enabled
     from channel where id = ? for update`,
    [known?.type === "Channel" ? known.id : 0],
  );
  if (!found || !may(tx.viewer, "channel.manage", found)) throw notFound(["channel"], name, "渠道", "channel");
  return { id: found.id, before: found };
}

async function ownerOf(
  tx: Change,
  name: string | null | undefined,
): Promise<{ id: number; jurisdictionId: number; holderId: number }> {
  const id = name
    ? (await resolve(tx, "Organization", [{ name, field: ["organization"] }]))[0]!
    : tx.viewer.organizationId;
  const [owner] = await tx.em.execute<{ id: number; jurisdictionId: number; holderId: number }[]>(
    `select id, id as "holderId", jurisdiction_id as "jurisdictionId" from organization where id = ?`,
    [id ?? 0],
  );
  if (owner && may(tx.viewer, "channel.manage", owner)) return owner;
  if (id === null) throw notFound(["organization"], "", "单位", "organization");
  throw new Refusal(
    "FORBIDDEN",
    {
      zh: "渠道由本单位自行设置，或由系统管理员代设；密钥须有 ADMIN 权限范围",
      en: "an organization sets up its own channels, or the hub's administrator does; a key needs the scope ADMIN",
    },
    ["organization"],
  );
}

const empty: Omit<ChannelRow, "kind"> = {
  name: "",
  url: null,
  secret: null,
  addresses: [],
  topics: [...topics],
  quietFrom: null,
  quietUntil: null,
  digestMinutes: null,
  language: "zh",
  enabled: true,
};

const texts = "array(select jsonb_array_elements_text(?::jsonb))";
const columns = `?, ?, ?, ${texts}, ${texts}, ?::time, ?::time, ?, ?, ?`;

function values(row: ChannelRow): unknown[] {
  return [
    ...[row.name, row.url, row.secret, JSON.stringify(row.addresses), JSON.stringify(row.topics)],
    ...[row.quietFrom, row.quietUntil, row.digestMinutes, row.language, row.enabled],
  ];
}

/** A name that the organization has given already is refused in words. */
async function named<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (sqlState(error) !== "23505") throw error;
    throw new Refusal(
      "CONFLICT",
      { zh: "本单位已有同名的渠道", en: "the organization has a channel of this name already" },
      ["name"],
    );
  }
}
