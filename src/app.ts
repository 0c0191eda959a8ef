import type { MikroORM } from "@mikro-orm/postgresql";
import type { GraphQLSchema } from "graphql";
import { buildSchema } from "type-graphql";
import { authenticate } from "./commands/key.ts";
import { readClock } from "./commands/clock.ts";
import { RealignmentJobs } from "./commands/realignment/jobs.ts";
import { momentOf, type Moment } from "./domain/clock.ts";
import type { Cursor } from "./domain/events.ts";
import type { Viewer } from "./domain/policy.ts";
import { PostgresWakeups } from "./events/listen.ts";
import { claimEpoch, Sequencer, type SequencerLog } from "./events/sequencer.ts";
import { SharedFigure, SharedLog, Shares } from "./events/shared.ts";
import type { LagLimits } from "./events/stream.ts";
import { Wakeups } from "./events/wakeups.ts";
import { openRedisFanout } from "./integrations/redisFanout.ts";
import { openRealigner } from "./integrations/solver/propose.ts";
import { openOrm } from "./orm.ts";
import { SilenceWatch } from "./silence.ts";
import { installReads } from "./queries/read.ts";
import { rowless, shapes } from "./queries/shapes.ts";
import { AlignedTaskResolver, AlignmentResolver } from "./resolvers/alignment.ts";
import { AuditResolver } from "./resolvers/audit.ts";
import { CalendarResolver } from "./resolvers/calendar.ts";
import {
  AreaResolver,
  CompoundResolver,
  HouseholdResolver,
  KeyProjectResolver,
  MeterResolver,
} from "./resolvers/compound.ts";
import { CompoundConflictResolver, ConflictResolver, TaskConflictResolver } from "./resolvers/conflict.ts";
import type { Services } from "./resolvers/context.ts";
import { CompoundDutyResolver, DutyResolver, OrganizationDutyResolver } from "./resolvers/duty.ts";
import { EventResolver } from "./resolvers/event.ts";
import { KeyResolver } from "./resolvers/key.ts";
import { NodeResolver } from "./resolvers/node.ts";
import { OverviewResolver } from "./resolvers/overview.ts";
import {
  ApplyRealignmentResolver,
  DateProposalResolver,
  InboxDateResolver,
  RealignmentPayloadResolver,
  RealignmentResolver,
  TaskDateProposalResolver,
} from "./resolvers/realignment.ts";
import { ImportRunResolver, JurisdictionResolver, RegistryResolver } from "./resolvers/registry.ts";
import { ReportBatchResolver, ReportResolver, ReportRowResolver } from "./resolvers/report.ts";
import { CompoundTaskResolver, InboxResolver, OrganizationTaskResolver, TaskResolver } from "./resolvers/task.ts";
import { TaskMoveResolver } from "./resolvers/taskMoves.ts";
import { NoticeResolver } from "./resolvers/notice.ts";
import { WindowResolver } from "./resolvers/window.ts";
import {
  ChangeInboxResolver,
  ChangedWindowResolver,
  NoticeChangeResolver,
  WindowChangeResolver,
} from "./resolvers/windowChange.ts";
import { AnswerPayloadResolver, DecidePayloadResolver, ProposePayloadResolver } from "./resolvers/windowChangeMoves.ts";
import { DateTime } from "./schema/field.ts";
import { refuseBrokenText } from "./schema/text.ts";

/** The hub without its doors: schema, services and what must be closed. */
export interface App {
  schema: GraphQLSchema;
  services: Services;
  orm: MikroORM;
  sequencer: Sequencer;
  /** Starts the engine before anybody asks for a realignment. */
  warm(): Promise<void>;
  close(): Promise<void>;
}

/** The API's schema with its reads installed; needs no database. */
export async function makeSchema(): Promise<GraphQLSchema> {
  const schema = await buildSchema({
    resolvers: [
      RegistryResolver,
      JurisdictionResolver,
      ImportRunResolver,
      DutyResolver,
      CompoundDutyResolver,
      OrganizationDutyResolver,
      CompoundResolver,
      AreaResolver,
      KeyProjectResolver,
      HouseholdResolver,
      MeterResolver,
      TaskResolver,
      InboxResolver,
      CompoundTaskResolver,
      OrganizationTaskResolver,
      TaskMoveResolver,
      ReportResolver,
      ReportBatchResolver,
      ReportRowResolver,
      WindowResolver,
      WindowChangeResolver,
      NoticeChangeResolver,
      ChangedWindowResolver,
      ChangeInboxResolver,
      ProposePayloadResolver,
      AnswerPayloadResolver,
      DecidePayloadResolver,
      NoticeResolver,
      CalendarResolver,
      AlignmentResolver,
      ConflictResolver,
      TaskConflictResolver,
      CompoundConflictResolver,
      AlignedTaskResolver,
      RealignmentResolver,
      RealignmentPayloadResolver,
      ApplyRealignmentResolver,
      DateProposalResolver,
      TaskDateProposalResolver,
      InboxDateResolver,
      OverviewResolver,
      NodeResolver,
      EventResolver,
      KeyResolver,
      AuditResolver,
    ],
    scalarsMap: [{ type: Date, scalar: DateTime }],
    validate: false,
    // Streams pull from the log (events/stream.ts): a push queue without bound could let one stuck reader kill the hub.
    pubSub: { publish: unused, subscribe: unused },
  });
  installReads(schema, shapes, rowless);
  refuseBrokenText(schema);
  return schema;
}

function unused(): never {
  throw new Error("streams pull from the log");
}

const rememberMs = 1000;
const end = "select epoch, last_pos as pos from sequencer";

/** What the hub is opened with. */
export interface AppOptions {
  url: string;
  clockSettable: boolean;
  log: SequencerLog;
  /** Redis that carries wake-ups between hubs; without it PostgreSQL's NOTIFY does. */
  fanout?: string | null;
  lagLimits?: LagLimits;
}

/** Puts the rooms together on one database. */
export async function openApp(options: AppOptions): Promise<App> {
  const [orm, schema] = await Promise.all([openOrm(options.url), makeSchema()]);
  const { em } = orm;
  const endOfLog = async (): Promise<Cursor> => {
    const [row] = await em.fork().execute<[{ epoch: string; pos: string }]>(end);
    return { epoch: row.epoch, pos: Number(row.pos) };
  };
  await em.fork().execute(claimEpoch);
  const fanout = options.fanout ? openRedisFanout(options.fanout, (await endOfLog()).epoch, options.log) : null;
  const sequencer = new Sequencer(options.url, options.log, fanout?.publish);
  const wakeups = new Wakeups(fanout ?? new PostgresWakeups(options.url), endOfLog);
  const keys = new Map<string, { at: number; viewer: Promise<Omit<Viewer, "language"> | null> }>();
  const realigner = openRealigner();
  const realignments = new RealignmentJobs({
    em,
    realign: realigner.realign,
    moment: () => services.moment(),
    committed: () => services.committed(),
    warn: (message) => options.log.warn(message),
  });
  let clock: { at: number; moment: Promise<Moment> } | null = null;

  const services: Services = {
    em,
    db: em.getKysely() as Services["db"],
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
      await silence.look();
    },
    viewerOf: (secret) => {
      const at = Date.now();
      const known = keys.get(secret);
      if (known && at - known.at <= rememberMs) return known.viewer;
      if (keys.size > 10_000) keys.clear();
      const viewer = authenticate(em.fork(), secret, new Date(at));
      keys.set(secret, { at, viewer });
      viewer.catch(() => keys.delete(secret));
      return viewer;
    },
    realignments,
    committed: () => sequencer.poke(),
  };
  const silence = new SilenceWatch({ em, committed: services.committed }, services.moment, options.log);
  sequencer.start();
  silence.start();
  realignments.open();
  return {
    schema,
    services,
    orm,
    sequencer,
    warm: () => realigner.warm(),
    close: async () => {
      await silence.stop();
      await realignments.close();
      await realigner.close();
      await sequencer.stop();
      await wakeups.stop();
      await orm.close(true);
    },
  };
}
