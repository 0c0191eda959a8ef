import type { EntityManager } from "@mikro-orm/postgresql";
import { isQuiet, type ChannelKind } from "../../domain/channel.ts";
import type { Moment } from "../../domain/clock.ts";
import type { DigestItem, Name } from "../../domain/digest.ts";
import { standardOf } from "../../domain/pack/settings.ts";
import type { JobQueue } from "../../events/queue.ts";
import { idArray } from "../refer.ts";
import { messageQueue } from "./test.ts";

/** A message with everything that sending it needs. */
export interface Message {
  id: number;
  test: boolean;
  state: string;
  channel: {
    id: number;
    kind: ChannelKind;
    name: string;
    url: string | null;
    secret: string | null;
    addresses: string[];
    language: "zh" | "en";
    enabled: boolean;
    quiet: boolean;
    organization: Name;
  };
  items: DigestItem[];
}

/** Books and messages are kept for so long. */
const keptDays = 90;
/** A message that is tried again holds up the next digest of its channel for so long at most. */
const holdsUpHours = 6;

const setting = (key: string): string =>
  `coalesce((select s.value from setting s where s.jurisdiction_id = ch.jurisdiction_id and s.key = '${key}'), '${standardOf(key)}')`;
const quietHours = `coalesce(to_char(ch.quiet_from, 'HH24:MI'), ${setting("channel.quiet_from")}) as "quietFrom",
  coalesce(to_char(ch.quiet_until, 'HH24:MI'), ${setting("channel.quiet_until")}) as "quietUntil"`;

/** Makes one digest of what waits for each channel that may speak and has not spoken lately, and its job; returns how many. */
export async function makeDigests(em: EntityManager, queue: JobQueue, moment: Moment): Promise<number> {
  await em
    .fork()
    .execute("delete from channel_message where created_at < ?::timestamptz - interval '1 day' * ?", [
      moment.now,
      keptDays,
    ]);
  return em.fork().transactional(async (tx) => {
    const due = await tx.execute<{ id: number; quietFrom: string; quietUntil: string }[]>(
      `select ch.id, ${quietHours} from channel ch where ch.enabled
         and exists (select 1 from channel_item i where i.channel_id = ch.id and i.message_id is null)
         and not exists (select 1 from channel_message m where m.channel_id = ch.id and not m.test and m.state in ('WAITING', 'FAILED')
           and m.created_at between ?::timestamptz - interval '${holdsUpHours} hours' and ?::timestamptz)
         and not coalesce(ch.digested_at between ?::timestamptz - interval '1 minute'
           * coalesce(ch.digest_minutes, ${setting("channel.digest_minutes")}::int) + interval '1 second' and ?::timestamptz, false)
       order by ch.id for update of ch skip locked`,
      [moment.now, moment.now, moment.now, moment.now],
    );
    const ids = due.filter(({ quietFrom, quietUntil }) => !isQuiet(moment, quietFrom, quietUntil)).map(({ id }) => id);
    if (ids.length === 0) return 0;
    const made = await tx.execute<{ id: number }[]>(
      `with counted as (
         select channel_id, count(*)::int as n from channel_item where message_id is null and channel_id = any(?::int[]) group by 1
       ), spoken as (
         update channel set digested_at = ? where id in (select channel_id from counted)
       ), made as (
         insert into channel_message (channel_id, items, created_at) select channel_id, n, ? from counted returning id, channel_id
       ), taken as (
         update channel_item i set message_id = m.id from made m where i.channel_id = m.channel_id and i.message_id is null
       ) select id from made`,
      [idArray(ids), moment.now, moment.now],
    );
    await queue.enqueue(
      tx,
      messageQueue.name,
      made.map(({ id }) => ({ data: { message: id } })),
    );
    return made.length;
  });
}

/** A message as it stands now, with those of its items that are still to be told; null when its channel is gone. */
export async function readMessage(em: EntityManager, id: number, moment: Moment): Promise<Message | null> {
  const [found] = await em.fork().execute<
    (Omit<Message["channel"], "quiet" | "id"> & {
      quietFrom: string;
      quietUntil: string;
      channelId: number;
      test: boolean;
      state: string;
      items: DigestItem[];
    })[]
  >(
    `select m.test, m.state, ch.id as "channelId", ch.kind, ch.name, ch.url_secret as url, ch.sign_secret as secret, ch.addresses,
         ch.language, ch.enabled, jsonb_build_object('zh', o.name_zh, 'en', o.name_en) as organization, ${quietHours},
         coalesce((select jsonb_agg(jsonb_build_object('topic', i.topic, 'data', i.data, 'noticeId', i.notice_id,
             'compound', case when c.id is not null then jsonb_build_object('zh', c.name_zh, 'en', c.name_en) end,
             'work', case when w.id is not null then jsonb_build_object('zh', w.name_zh, 'en', w.name_en) end)
             order by c.code nulls first, i.id)
           from channel_item i left join compound c on c.id = i.compound_id left join task t on t.id = i.task_id
             left join work_item w on w.id = t.work_item_id
           where i.message_id = m.id and not (${settled})), '[]') as items
       from channel_message m join channel ch on ch.id = m.channel_id join organization o on o.id = ch.organization_id
       where m.id = ?`,
    [id],
  );
  if (!found) return null;
  const { test, state, items, quietFrom, quietUntil, channelId, ...channel } = found;
  const quiet = isQuiet(moment, quietFrom, quietUntil);
  return { id, test, state, items, channel: { ...channel, id: channelId, quiet } };
}

/** What has been done since needs no telling. */
const settled = `case i.topic when 'TASK_ISSUED' then coalesce(t.state <> 'ISSUED', false)
  when 'NOTICE' then exists (select 1 from notice_receipt r where r.notice_id = i.notice_id)
  when 'CHANGE_TO_ANSWER' then exists (select 1 from window_change x where x.id = (i.data ->> 'change')::int and x.state not in ('OPEN', 'ESCALATED'))
  when 'REPORT_REJECTED' then coalesce(t.state <> 'RETURNED', false)
  when 'DATES_TO_ANSWER' then not exists (select 1 from date_proposal p where p.task_id = i.task_id and p.state = 'OPEN')
  when 'CONFLICT' then exists (select 1 from conflict x where x.id = (i.data ->> 'conflict')::int and x.closed_at is not null)
  when 'OVERDUE' then exists (select 1 from conflict x where x.id = (i.data ->> 'conflict')::int and x.closed_at is not null)
  else false end`;

/** Gives a digest's items back, to be told later: its channel is silent now. */
export async function holdBack(em: EntityManager, id: number): Promise<void> {
  await em.fork().transactional(async (tx) => {
    await tx.execute("update channel_item set message_id = null where message_id = ?", [id]);
    await tx.execute(
      "update channel set digested_at = null where id = (select channel_id from channel_message where id = ?)",
      [id],
    );
    await tx.execute("delete from channel_message where id = ?", [id]);
  });
}

/** Notes what became of a try. */
export async function noteTry(
  em: EntityManager,
  id: number,
  outcome: { state: "SENT" | "MOOT" | "FAILED" | "GIVEN_UP"; error?: string },
  now: Date,
): Promise<void> {
  await em
    .fork()
    .execute("update channel_message set state = ?, error = ?, tried_at = ?, tries = tries + 1 where id = ?", [
      outcome.state,
      outcome.error ?? null,
      now,
      id,
    ]);
}

/** How often a robot may be called. */
export interface Pace {
  perMinute: number;
  perSecond: number;
}

/**
 * Takes a turn of a robot, whichever channel, hub or test it is for: true when it may be called now. The count is kept in
 * the database, by its clock, and stays within the platform's limit in every span of a minute.
 */
export async function takeTurn(em: EntityManager, robot: string, pace: Pace): Promise<boolean> {
  return em.fork().transactional(async (tx) => {
    await tx.execute("select pg_advisory_xact_lock(hashtextextended('robot ' || ?, 0))", [robot]);
    await tx.execute("delete from robot_call where at < clock_timestamp() - interval '10 minutes'");
    const taken = await tx.execute<unknown[]>(
      `insert into robot_call (robot) select ? from robot_call c right join (select 1) one on c.robot = ?
         and c.at > clock_timestamp() - interval '61 seconds'
       having count(c.at) < ? and count(c.at) filter (where c.at > clock_timestamp() - interval '1 second') < ?
       returning 1`,
      [robot, robot, pace.perMinute, pace.perSecond],
    );
    return taken.length > 0;
  });
}
