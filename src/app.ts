import type { MikroORM } from "@mikro-orm/postgresql";
import type { GraphQLSchema } from "graphql";
import type { Logger } from "pino";
import type { Kysely } from "kysely";
import type { Pool } from "pg";
import { askAs } from "./askAs.ts";
import type { SessionRules } from "./commands/credential.ts";
import { readClock } from "./commands/clock.ts";
import { asHubItself } from "./commands/wall.ts";
import { openSecrets } from "./commands/webhook/secrets.ts";
import { forgetUnusedPhotos } from "./commands/photo/forget.ts";
import { forgetOldDeliveries } from "./commands/webhook/queue.ts";
import { fileImportJobs } from "./commands/fileImport/jobs.ts";
import { openFile } from "./integrations/files/thread.ts";
import { RealignmentJobs } from "./commands/realignment/jobs.ts";
import { DayTurn, dayQueue } from "./day.ts";
import { momentOf, type Moment } from "./domain/clock.ts";
import type { Cursor } from "./domain/events.ts";
import { usualWaits } from "./domain/webhook.ts";
import { briefly } from "./domain/told.ts";
import type { Consumer } from "./events/consumer.ts";
import { JobQueue } from "./events/queue.ts";
import { forgetOldEvents } from "./events/retention.ts";
import { Relay } from "./events/relay.ts";
import { PostgresWakeups } from "./events/listen.ts";
import { claimEpoch, Sequencer } from "./events/sequencer.ts";
import { SharedFigure, SharedLog, Shares } from "./events/shared.ts";
import type { LagLimits } from "./events/stream.ts";
import { Wakeups } from "./events/wakeups.ts";
import { openMailer, type MailSettings } from "./integrations/channels/mail.ts";
import { channelQueue, ChannelPost } from "./integrations/channels/post.ts";
import { openOutbound } from "./integrations/outbound/open.ts";
import { openRedisFanout } from "./integrations/redisFanout.ts";
import { Holders } from "./holders.ts";
import { hubViewer } from "./hubViewer.ts";
import { Provider, type OidcSettings } from "./integrations/oidc/provider.ts";
import { openRealigner } from "./integrations/solver/propose.ts";
import { WebhookSender } from "./integrations/webhooks/send.ts";
import { spreader } from "./integrations/webhooks/spread.ts";
import { makeSchema } from "./makeSchema.ts";
import { openInbound } from "./openInbound.ts";
import { openOrm } from "./orm.ts";
import { PooledClient } from "./postgres/pooledClient.ts";
import { Pulse } from "./postgres/pulse.ts";
import { urlAs } from "./postgres/hubRole.ts";
import { PoolDoor } from "./queries/door.ts";
import { shapes } from "./queries/shapes.ts";
import { Snapshots } from "./queries/snapshot.ts";
import type { Services } from "./resolvers/context.ts";
import { newTrace, within } from "./trace.ts";

/** The hub without its doors: schema, services and what must be closed. */
export interface App {
  schema: GraphQLSchema;
  services: Services;
  orm: MikroORM;
  sequencer: Sequencer;
  /** The OpenID provider by whom people may sign in, if one is set. */
  provider: Provider | null;
  pulse: Pulse;
  /** Looks at the day, and for what people are to be told, every minute, once in the cluster; jobs like any other. */
  beginDays(retentionDays: number): Promise<void>;
  /** Starts the engine before anybody asks for a realignment. */
  warm(): Promise<void>;
  close(): Promise<void>;
}

const defaultWebhooks = { waits: usualWaits, timeoutMs: 15_000, logDays: 30 };
const rememberMs = 1000;
const defaultSessions: SessionRules = { longest: 12 * 3_600_000, idle: 2 * 3_600_000 };
const end = "select epoch, last_pos as pos from sequencer";

/** What the hub is opened with. */
export interface AppOptions {
  url: string;
  clockSettable: boolean;
  log: Logger;
  /** Redis that carries wake-ups between hubs; without it PostgreSQL's NOTIFY does. */
  fanout?: string | null;
  lagLimits?: LagLimits;
  /** How long sessions of people last. */
  sessions?: SessionRules;
  /** The OpenID provider; without it people sign in with passwords. */
  oidc?: OidcSettings | null;
  /** The mail server and the sender; without them no mail is sent. */
  mail?: MailSettings | null;
  /** The hub's own address, for links. */
  door?: { url: string | null };
  /** `host:port` that may be called though they are not on the public internet. */
  outboundHosts?: readonly string[];
  /** Part of what webhooks' secrets are made of. */
  secretKey?: string | null;
  webhooks?: { waits: readonly number[]; timeoutMs: number; logDays: number };
  /** False for a command line beside the hub: it leaves the jobs to hubs. */
  working?: boolean;
  /** Durable consumers beside the hub's own. */
  consumers?: readonly Consumer[];
}

/** Puts the rooms together on one database. */
export async function openApp(options: AppOptions): Promise<App> {
  const { working = true } = options;
  const pulse = new Pulse(options.url, options.log);
  const queue = new JobQueue(options.url, {
    working,
    client: PooledClient,
    around: (work) => within(newTrace(), work),
    log: options.log,
  });
  const [orm, schema] = await Promise.all([openOrm(options.url), makeSchema()]);
  // Whatever is not asked by anybody is the hub's own work; commands and reads tell their viewer's facts themselves.
  orm.em = asHubItself(orm.em) as typeof orm.em;
  const { em } = orm;
  const endOfLog = async (): Promise<Cursor> => {
    const [row] = await em.fork().execute<[{ epoch: string; pos: string }]>(end);
    return { epoch: row.epoch, pos: Number(row.pos) };
  };
  await em.fork().execute(claimEpoch);
  const fanout = options.fanout ? openRedisFanout(options.fanout, (await endOfLog()).epoch, options.log) : null;
  const sequencer = new Sequencer(urlAs(options.url, "hub_system"), options.log, fanout?.publish);
  const sessionRules = options.sessions ?? defaultSessions;
  const provider = options.oidc ? new Provider(options.oidc) : null;
  const holders = new Holders(em, sessionRules, provider);
  const wakeups = new Wakeups(fanout ?? new PostgresWakeups(urlAs(options.url, "hub_app")), endOfLog);
  const realigner = openRealigner();
  const realignments = new RealignmentJobs({
    em,
    realign: realigner.realign,
    moment: () => services.moment(),
    committed: () => services.committed(),
    warn: (message) => options.log.warn(message),
  });
  const outbound = openOutbound({ hosts: options.outboundHosts ?? [] });
  const mailer = options.mail ? openMailer(options.mail) : null;
  const post = new ChannelPost({
    em,
    queue,
    outbound,
    mailer,
    hub: options.door?.url ?? null,
    moment: () => services.moment(),
  });
  const secretOf = await openSecrets(em, options.secretKey ?? null);
  const webhookRules = options.webhooks ?? defaultWebhooks;
  const kysely = em.getKysely() as Kysely<unknown>;
  const pool = (): Promise<Pool> => em.getConnection().getNativeClient();
  const inbound = openInbound(
    { em, queue, moment: () => services.moment(), committed: () => services.committed() },
    outbound,
  );
  let clock: { at: number; moment: Promise<Moment> } | null = null;

  const services: Services = {
    em,
    door: new PoolDoor(kysely, pool),
    snapshots: new Snapshots(kysely, pool),
    shapes,
    wakeups,
    shares: {
      logs: new Shares(() => new SharedLog(wakeups)),
      figures: new Shares(() => new SharedFigure(wakeups)),
    },
    lagLimits: options.lagLimits ?? { positions: 10_000, seconds: 30 },
    clockSettable: options.clockSettable,
    realNow: () => new Date(),
    moment: async () => {
      const real = new Date();
      if (!clock || real.getTime() - clock.at > rememberMs)
        clock = { at: real.getTime(), moment: readClock(em.fork(), real) };
      const { at, moment } = clock;
      const { now } = await moment.catch((error: unknown) => {
        clock = null;
        throw error;
      });
      return momentOf(new Date(now.getTime() + real.getTime() - at));
    },
    clockChanged: async () => {
      clock = null;
      await day.turn().catch((error: unknown) => options.log.warn(`the new day: ${briefly(error)}`));
    },
    sessionRules,
    hubUrl: null,
    openIdIssuer: provider?.settings.issuer ?? null,
    endedAmong: (asked) => holders.endedAmong(asked),
    forgetCallers: () => holders.forget(),
    viewerOf: (secret, byCookie) => holders.of(secret, byCookie),
    realignments,
    queue,
    channels: post,
    secretOf,
    problemOf: outbound.problemOf,
    readFile: openFile,
    committed: () => sequencer.poke(),
  };
  const sending = { em, queue, outbound, secretOf, door: services.door, moment: services.moment };
  const sendingHouse = { ...sending, askAs: askAs(schema, services) };
  const webhooks = new WebhookSender(sendingHouse, webhookRules);
  const day = new DayTurn({ em, committed: services.committed }, services.moment, options.log);
  const relay = new Relay({ em, queue, wakeups, log: options.log }, [
    realignments.consumer,
    fileImportJobs({ ...services, hub: hubViewer }),
    inbound.consumer,
    ...(options.consumers ?? []),
    spreader(sendingHouse),
  ]);
  pulse.start();
  sequencer.start();
  await queue.start();
  await post.open(working);
  if (working) {
    realignments.open();
    await inbound.open();
    await relay.start();
    await webhooks.open();
  }
  return {
    schema,
    services,
    orm,
    sequencer,
    provider,
    pulse,
    beginDays: async (retentionDays) => {
      await queue.define(dayQueue);
      await queue.work(dayQueue, async () => {
        await day.turn();
        await forgetOldEvents(em, retentionDays);
        await forgetOldDeliveries(em, webhookRules.logDays);
        await forgetUnusedPhotos({
          em,
          viewer: hubViewer,
          moment: await services.moment(),
          committed: services.committed,
        });
      });
      await queue.schedule(dayQueue.name, dayQueue.cron);
      await queue.send(dayQueue.name);
      await queue.define(channelQueue);
      await queue.work(channelQueue, () => post.look());
      await queue.schedule(channelQueue.name, channelQueue.cron);
    },
    warm: () => realigner.warm(),
    close: async () => {
      await relay.stop();
      await realignments.close();
      await queue.stop();
      await realigner.close();
      mailer?.close();
      await sequencer.stop();
      await wakeups.stop();
      await pulse.stop();
      await orm.close(true);
    },
  };
}
