import { z } from "zod";
import { limitSettings, limitsOf, type Limits } from "./server/limits/settings.ts";

const settings = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(4000),
  HOST: z.string().default("127.0.0.1"),
  DATABASE_URL: z.string().startsWith("postgres", "is like postgres://user:password@host:5432/database").optional(),
  HUB_DATA: z.string().default(".hub"),
  HUB_PACK: z.string().default("data/dianjiang"),
  HUB_CLOCK: z.enum(["real", "settable"]).optional(),
  HUB_LOG_RETENTION_DAYS: z.coerce.number().int().min(0).default(400),
  HUB_STREAM_LAG_EVENTS: z.coerce.number().int().min(1).default(10_000),
  HUB_STREAM_LAG_SECONDS: z.coerce.number().int().min(1).default(30),
  HUB_STREAM_STALL_SECONDS: z.coerce.number().int().min(1).default(20),
  HUB_FANOUT: z
    .string()
    .regex(/^rediss?:/, "is like redis://host:6379")
    .optional(),
  HUB_LOG: z.enum(["debug", "info", "warn", "error", "silent"]).optional(),
  HUB_INTROSPECTION: z.enum(["on", "off"]).default("on"),
  HUB_DOCUMENTS: z.enum(["any", "trusted"]).default("any"),
  HUB_DOCUMENTS_FOLDER: z.string().optional(),
  HUB_PROXIES: z.string().default(""),
  ...limitSettings.shape,
});

/** The hub's settings, all from the environment. */
export interface Config {
  /** TCP port; 0 takes a free one. */
  port: number;
  /** Address to listen on. */
  host: string;
  /** PostgreSQL to use; without it the embedded one. */
  databaseUrl: string | null;
  /** Folder of the embedded PostgreSQL. */
  dataFolder: string;
  /** Pack loaded at start; null: none. */
  pack: string | null;
  /** Whether setClock is allowed; by default only with the embedded PostgreSQL. */
  clockSettable: boolean;
  /** For how many days the log keeps its events; 0: for ever. */
  retentionDays: number;
  /** From where on a stream is told that it lags. */
  lagLimits: { positions: number; seconds: number };
  /** After how many seconds a reader that takes nothing is cut off. */
  stallSeconds: number;
  /** Redis that carries wake-ups between hubs; null: PostgreSQL does. */
  fanout: string | null;
  /** Logs are JSON lines on standard error; by default info with DATABASE_URL, warn on the embedded PostgreSQL. */
  logLevel: string;
  /** Whether those with a key may read the schema. */
  introspection: boolean;
  /** Whether only known documents are executed: the dashboard's, and those of the folder. */
  documentsOnly: boolean;
  /** Folder with further known documents, *.graphql. */
  documentsFolder: string | null;
  /** Addresses of reverse proxies whose X-Forwarded-For is believed: IP addresses, networks, loopback, uniquelocal. */
  proxies: string[];
  limits: Limits;
}

/** Reads the settings; throws one error that lists everything that is wrong with them. */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ""));
  const parsed = settings.safeParse(given);
  if (!parsed.success) {
    throw new Error(`Settings: ${parsed.error.issues.map((i) => `${i.path.join(".")} ${i.message}`).join("; ")}`);
  }
  const { data } = parsed;
  return {
    port: data.PORT,
    host: data.HOST,
    databaseUrl: data.DATABASE_URL ?? null,
    dataFolder: data.HUB_DATA,
    pack: data.HUB_PACK === "none" ? null : data.HUB_PACK,
    clockSettable: (data.HUB_CLOCK ?? (data.DATABASE_URL ? "real" : "settable")) === "settable",
    retentionDays: data.HUB_LOG_RETENTION_DAYS,
    lagLimits: { positions: data.HUB_STREAM_LAG_EVENTS, seconds: data.HUB_STREAM_LAG_SECONDS },
    stallSeconds: data.HUB_STREAM_STALL_SECONDS,
    fanout: data.HUB_FANOUT ?? null,
    logLevel: data.HUB_LOG ?? (data.DATABASE_URL ? "info" : "warn"),
    introspection: data.HUB_INTROSPECTION === "on",
    documentsOnly: data.HUB_DOCUMENTS === "trusted",
    documentsFolder: data.HUB_DOCUMENTS_FOLDER ?? null,
    proxies: data.HUB_PROXIES.split(",")
      .map((one) => one.trim())
      .filter((one) => one !== ""),
    limits: limitsOf(data),
  };
}
