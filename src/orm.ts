import { Migrator } from "@mikro-orm/migrations";
import { MikroORM, type Options } from "@mikro-orm/postgresql";
import { Migration0001Registry } from "../migrations/Migration0001Registry.ts";
import { Migration0002Work } from "../migrations/Migration0002Work.ts";
import { Migration0003Alignment } from "../migrations/Migration0003Alignment.ts";
import { Migration0004Conflict } from "../migrations/Migration0004Conflict.ts";
import { Migration0005WindowChange } from "../migrations/Migration0005WindowChange.ts";
import { Migration0006Realignment } from "../migrations/Migration0006Realignment.ts";
import { Migration0007Detection } from "../migrations/Migration0007Detection.ts";
import { Migration0008Moves } from "../migrations/Migration0008Moves.ts";
import { Migration0009Delivery } from "../migrations/Migration0009Delivery.ts";
import { Migration0010Jobs } from "../migrations/Migration0010Jobs.ts";
import { Migration0011SignIn } from "../migrations/Migration0011SignIn.ts";
import { Migration0014Audit } from "../migrations/Migration0014Audit.ts";
import { Migration0015LogHome } from "../migrations/Migration0015LogHome.ts";
import { Migration0016RowSecurity } from "../migrations/Migration0016RowSecurity.ts";
import { Migration0019Channels } from "../migrations/Migration0019Channels.ts";
import { Migration0018Webhooks } from "../migrations/Migration0018Webhooks.ts";
import { Migration0021CalendarFeed } from "../migrations/Migration0021CalendarFeed.ts";
import { Migration0023FileUndo } from "../migrations/Migration0023FileUndo.ts";
import { Migration0024LineSteps } from "../migrations/Migration0024LineSteps.ts";
import { Migration0022Photo } from "../migrations/Migration0022Photo.ts";
import { CalendarFeed } from "./entities/calendarFeed.ts";
import { Migration0017FileImport } from "../migrations/Migration0017FileImport.ts";
import { Migration0020Inbound } from "../migrations/Migration0020Inbound.ts";
import { Area, Compound, Household, KeyProject } from "./entities/compound.ts";
import { Duty, Subject } from "./entities/duty.ts";
import { Jurisdiction, Setting } from "./entities/jurisdiction.ts";
import { Account, ApiKey } from "./entities/key.ts";
import { Organization } from "./entities/organization.ts";
import { Meter, ProgressReport, ReportDecision, ReportMeter } from "./entities/report.ts";
import { Task } from "./entities/task.ts";
import { ConstructionWindow } from "./entities/window.ts";
import { WorkItem } from "./entities/workItem.ts";
import { installQueue } from "./events/queue.ts";
import { asOwner, asRole, grantRoles, makeRoles } from "./postgres/hubRole.ts";
import { PooledClient } from "./postgres/pooledClient.ts";

const entities = [
  Jurisdiction,
  Setting,
  Organization,
  Subject,
  Duty,
  WorkItem,
  Area,
  Compound,
  Household,
  KeyProject,
  ConstructionWindow,
  Account,
  ApiKey,
  CalendarFeed,
  Task,
  ProgressReport,
  ReportDecision,
  ReportMeter,
  Meter,
];

const migrations = [
  { name: "Migration0001Registry", class: Migration0001Registry },
  { name: "Migration0002Work", class: Migration0002Work },
  { name: "Migration0003Alignment", class: Migration0003Alignment },
  { name: "Migration0004Conflict", class: Migration0004Conflict },
  { name: "Migration0005WindowChange", class: Migration0005WindowChange },
  { name: "Migration0006Realignment", class: Migration0006Realignment },
  { name: "Migration0007Detection", class: Migration0007Detection },
  { name: "Migration0008Moves", class: Migration0008Moves },
  { name: "Migration0009Delivery", class: Migration0009Delivery },
  { name: "Migration0010Jobs", class: Migration0010Jobs },
  { name: "Migration0011SignIn", class: Migration0011SignIn },
  { name: "Migration0014Audit", class: Migration0014Audit },
  { name: "Migration0015LogHome", class: Migration0015LogHome },
  { name: "Migration0016RowSecurity", class: Migration0016RowSecurity },
  { name: "Migration0019Channels", class: Migration0019Channels },
  { name: "Migration0018Webhooks", class: Migration0018Webhooks },
  { name: "Migration0021CalendarFeed", class: Migration0021CalendarFeed },
  { name: "Migration0017FileImport", class: Migration0017FileImport },
  { name: "Migration0020Inbound", class: Migration0020Inbound },
  { name: "Migration0023FileUndo", class: Migration0023FileUndo },
  { name: "Migration0024LineSteps", class: Migration0024LineSteps },
  { name: "Migration0022Photo", class: Migration0022Photo },
];

/** The migrations that the hub needs, by name. */
export const migrationNames = migrations.map(({ name }) => name);

function options(url: string, startup: string): Options {
  return {
    clientUrl: url,
    entities,
    extensions: [Migrator],
    forceUtcTimezone: true,
    pool: { min: 0, max: Number(process.env["HUB_POOL"] ?? 16) },
    // A PostgreSQL that does not answer gets an error, not a queue without end.
    // A hub that froze within a transaction must not keep its compounds locked for the others.
    driverOptions: {
      Client: PooledClient,
      connectionTimeoutMillis: 5000,
      idle_in_transaction_session_timeout: 5000,
      options: startup,
      pipeline: true,
    },
    migrations: {
      snapshot: false,
      silent: true,
      migrationsList: [...migrations],
    },
  };
}

/**
 * Opens the ORM on a PostgreSQL database (15 to 18), as the role that row-level security holds. Nothing is seen without a
 * session: `em.fork({ session })` (see src/domain/wall.ts).
 */
export async function openOrm(url: string): Promise<MikroORM> {
  return MikroORM.init(options(url, asRole("hub_app")));
}

/** Brings a database to the newest migration and its role to its rights; several hubs may call it at once. */
export async function migrate(url: string): Promise<void> {
  // As the owner, who is held by row-level security, too, unless he is a superuser.
  const orm = await MikroORM.init(options(url, asOwner));
  try {
    await orm.em.transactional(async (em) => {
      // It only holds the lock, while the migrator works on a connection of its own.
      await em.execute("set local idle_in_transaction_session_timeout = 0");
      await em.execute("select pg_advisory_xact_lock(7226310)");
      await makeRoles(orm.em.fork());
      const done = await orm.migrator.up();
      await installQueue(url);
      await grantRoles(orm.em.fork(), done.length > 0);
    });
  } finally {
    await orm.close(true);
  }
}
