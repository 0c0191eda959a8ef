import { orderOf, Unreadable, type InboundAdapter, type OperatorEvent, type Translate } from "../../domain/inbound.ts";
import type { EntityManager } from "@mikro-orm/postgresql";

interface Unread {
  id: number;
  sourceId: number;
  jurisdictionId: number;
  organizationId: number;
  adapter: InboundAdapter;
  body: string;
  readAt: Date | null;
}

/** Reads a message into its events, once; what cannot be read is kept as FAILED, with where it departs from the format. */
export async function readMessage(em: EntityManager, id: number, translate: Translate): Promise<void> {
  await em.fork().transactional(async (tx) => {
    const [message] = await tx.execute<Unread[]>(
      `select m.id, m.source_id as "sourceId", m.jurisdiction_id as "jurisdictionId", m.organization_id as "organizationId",
         s.adapter, encode(m.body, 'base64') as body, m.read_at as "readAt"
       from inbound_message m join inbound_source s on s.id = m.source_id where m.id = ? and m.state = 'RECEIVED' for update of m`,
      [id],
    );
    if (!message || message.readAt) return;
    try {
      const events = translate(message.adapter, Buffer.from(message.body, "base64"));
      await writeEvents(tx, message, events);
      await tx.execute("update inbound_message set read_at = now() where id = ?", [id]);
      await settleMessage(tx, id);
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      const { zh, en } = error;
      await tx.execute("update inbound_message set state = 'FAILED', why_zh = ?, why_en = ? where id = ?", [
        zh,
        en,
        id,
      ]);
    }
  });
}

async function writeEvents(tx: EntityManager, message: Unread, events: readonly OperatorEvent[]): Promise<void> {
  if (events.length === 0) return;
  const seen = new Set<string>();
  const rows = events.map((event, n) => {
    const again = seen.has(event.id);
    seen.add(event.id);
    const { id, place, work, part, at, person } = event;
    return { n, event: id, again, place, work, part, at, rank: orderOf(event), person, said: JSON.stringify(event) };
  });
  // Two messages with the same event are told apart one after the other.
  await tx.execute("select id from inbound_source where id = ? for no key update", [message.sourceId]);
  await tx.execute(
    `insert into inbound_event (inbound_message_id, source_id, jurisdiction_id, organization_id, n, event, repeated, place, work,
       part, happened_at, rank, person, said, state, why_code, why_zh, why_en, settled_at)
     select ?, ?, ?, ?, r.n, r.event, f.repeated, r.place, r.work, r.part, r.at, r.rank, r.person, r.said,
       case when not f.repeated then 'RECEIVED' when f.same then 'IGNORED' else 'FAILED' end,
       case when not f.repeated then null when f.same then 'REPEATED' else 'OTHERWISE' end,
       case when not f.repeated then null when f.same then '该事件此前已收到' else '该事件此前已收到，内容却不同；以先到的为准' end,
       case when not f.repeated then null when f.same then 'the event came before'
         else 'the event came before with another content: the first one stands' end,
       case when f.repeated then now() end
     from jsonb_to_recordset(?::jsonb) as r(n int, event text, again boolean, place text, work text, part text, at timestamptz,
       rank float8, person text, said text)
     cross join lateral (select r.again or count(*) > 0 as repeated, coalesce(bool_and(k.said = r.said), true) as same
       from inbound_event k where k.source_id = ? and k.event = r.event and not k.repeated) f order by r.n`,
    [
      message.id,
      message.sourceId,
      message.jurisdictionId,
      message.organizationId,
      JSON.stringify(rows),
      message.sourceId,
    ],
  );
}

/** Sums up in the message what became of its events: what waits for a person goes before what is done. */
export async function settleMessage(tx: EntityManager, id: number): Promise<void> {
  await tx.execute(
    `update inbound_message m set state = e.state,
       why_zh = case when e.n = 0 then '其中没有事件' end, why_en = case when e.n = 0 then 'there is no event in it' end
     from (select count(*)::int as n, case when bool_or(state = 'RECEIVED') then 'RECEIVED' when bool_or(state = 'HELD') then 'HELD'
         when bool_or(state = 'FAILED') then 'FAILED' when bool_or(state = 'APPLIED') then 'APPLIED' else 'IGNORED' end as state
       from inbound_event where inbound_message_id = ?) e
     where m.id = ? and (m.state <> e.state or e.n = 0)`,
    [id, id],
  );
}
