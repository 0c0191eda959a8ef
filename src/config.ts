import { z } from "zod";
import { usualWaits } from "./domain/webhook.ts";
import { listedHost } from "./integrations/outbound/target.ts";
import { limitSettings, limitsOf, type Limits } from "./server/limits/settings.ts";

const list = z
  .string()
  .default("")
  .transform((text) =>
    text
      .split(",")
      .map((one) => one.trim())
      .filter(Boolean),
  );

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
  HUB_URL: z
    .string()
    .regex(/^https?:\/\/[^/?#]+\/?$/, "is like https://hub.example.cn")
    .optional(),
  HUB_ORIGINS: list.refine((all) => all.every((one) => /^https?:\/\/[^/?#*]+$/.test(one)), {
    error: "is like https://map.example.cn,https://other.example.cn",
  }),
  HUB_OUTBOUND_HOSTS: list.refine((all) => all.every((one) => listedHost(one) !== null), {
    error: "is like 10.0.0.8:8080,hooks.county.example:443",
  }),
  HUB_SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\//, "is like smtps://user:password@mail.example.cn")
    .optional(),
  HUB_MAIL_FROM: z.string().regex(/@/, "is like 施工协同 <hub@example.cn>").optional(),
  HUB_SECRET_KEY: z.string().min(32).optional(),
  HUB_WEBHOOK_WAITS: list
    .transform((all) => (all.length > 0 ? all.map(Number) : [...usualWaits]))
    .refine((all) => all.every((wait) => wait >= 0 && wait <= 604_800), {
      error: "is seconds with commas, like 5,300,1800",
    }),
  HUB_WEBHOOK_TIMEOUT_SECONDS: z.coerce.number().positive().max(60).default(15),
  HUB_WEBHOOK_LOG_DAYS: z.coerce.number().int().min(0).default(30),
  HUB_SESSION_HOURS: z.coerce.number().positive().max(8760).default(12),
  HUB_SESSION_IDLE_MINUTES: z.coerce.number().positive().max(525_600).default(120),
  HUB_OIDC_ISSUER: z
    .string()
    .regex(
      /^https:\/\/|^http:\/\/(localhost|127\.0\.0\.1|\[::1\])(:|\/|$)/,
      "begins with https:// (http:// on this machine)",
    )
    .optional(),
  HUB_OIDC_CLIENT_ID: z.string().optional(),
  HUB_OIDC_CLIENT_SECRET: z.string().optional(),
  HUB_OIDC_CLAIM: z.string().default("preferred_username"),
  HUB_OIDC_SCOPE: z.string().default("openid profile email"),
  HUB_OIDC_AUDIENCE: z.string().optional(),
  HUB_OIDC_TOKEN_TYPE: z.string().default("at+jwt"),
  HUB_LOG: z.enum(["debug", "info", "warn", "error", "silent"]).optional(),
  HUB_INTROSPECTION: z.enum(["on", "off"]).default("on"),
  HUB_DOCUMENTS: z.enum(["any", "trusted"]).default("any"),
  HUB_DOCUMENTS_FOLDER: z.string().optional(),
  HUB_PROXIES: list,
  ...limitSettings.shape,
});

const signInSettings = settings.superRefine((given, context) => {
  if (given.HUB_SMTP_URL && !given.HUB_MAIL_FROM) {
    context.addIssue({ code: "custom", path: ["HUB_MAIL_FROM"], message: "is needed with HUB_SMTP_URL" });
  }
  const missing = (name: "HUB_OIDC_CLIENT_ID" | "HUB_URL", why: string): void => {
    if (given.HUB_OIDC_ISSUER && !given[name]) context.addIssue({ code: "custom", path: [name], message: why });
  };
  missing("HUB_OIDC_CLIENT_ID", "is needed with HUB_OIDC_ISSUER");
  missing("HUB_URL", "is needed with HUB_OIDC_ISSUER: the provider sends people back there");
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
  /** The hub's own address and other pages' origins. */
  door: { url: string | null; origins: string[] };
  /** `host:port` outside the public internet that the hub may call when somebody enters them. */
  outboundHosts: string[];
  /** The mail server and the sender; null: no mail is sent. */
  mail: { url: string; from: string } | null;
  /** Part of what the secrets of webhooks are made of; the same for all hubs of a database. */
  secretKey: string | null;
  /** How webhooks are sent: seconds between tries, one try's time, and for how long their log is kept. */
  webhooks: { waits: readonly number[]; timeoutMs: number; logDays: number };
  /** How long sessions of people last, in milliseconds: at most, and without being used. */
  sessions: { longest: number; idle: number };
  /** The OpenID provider; null: people sign in with passwords. */
  oidc: {
    issuer: string;
    clientId: string;
    clientSecret: string | null;
    claim: string;
    scope: string;
    audience: string | null;
    tokenType: string;
  } | null;
}

/** Reads the settings; throws one error that lists everything that is wrong with them. */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ""));
  const parsed = signInSettings.safeParse(given);
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
    door: { url: data.HUB_URL?.replace(/\/$/, "") ?? null, origins: data.HUB_ORIGINS },
    outboundHosts: data.HUB_OUTBOUND_HOSTS,
    mail: data.HUB_SMTP_URL ? { url: data.HUB_SMTP_URL, from: data.HUB_MAIL_FROM! } : null,
    secretKey: data.HUB_SECRET_KEY ?? null,
    webhooks: {
      waits: data.HUB_WEBHOOK_WAITS,
      timeoutMs: data.HUB_WEBHOOK_TIMEOUT_SECONDS * 1000,
      logDays: data.HUB_WEBHOOK_LOG_DAYS,
    },
    sessions: { longest: data.HUB_SESSION_HOURS * 3_600_000, idle: data.HUB_SESSION_IDLE_MINUTES * 60_000 },
    oidc: data.HUB_OIDC_ISSUER
      ? {
          issuer: data.HUB_OIDC_ISSUER,
          clientId: data.HUB_OIDC_CLIENT_ID!,
          clientSecret: data.HUB_OIDC_CLIENT_SECRET ?? null,
          claim: data.HUB_OIDC_CLAIM,
          scope: data.HUB_OIDC_SCOPE,
          audience: data.HUB_OIDC_AUDIENCE ?? null,
          tokenType: data.HUB_OIDC_TOKEN_TYPE,
        }
      : null,
    logLevel: data.HUB_LOG ?? (data.DATABASE_URL ? "info" : "warn"),
    introspection: data.HUB_INTROSPECTION === "on",
    documentsOnly: data.HUB_DOCUMENTS === "trusted",
    documentsFolder: data.HUB_DOCUMENTS_FOLDER ?? null,
    proxies: data.HUB_PROXIES,
    limits: limitsOf(data),
  };
}
