import { z } from "zod";

/** Every limit at the door: its setting, and what it is unless told. */
const table = {
  tokens: ["HUB_MAX_TOKENS", 4_000],
  depth: ["HUB_MAX_DEPTH", 20],
  fields: ["HUB_MAX_FIELDS", 1_500],
  aliases: ["HUB_MAX_ALIASES", 500],
  repeats: ["HUB_MAX_REPEATS", 30],
  directives: ["HUB_MAX_DIRECTIVES", 50],
  fragments: ["HUB_MAX_FRAGMENTS", 100],
  queries: ["HUB_MAX_QUERIES", 30],
  mutations: ["HUB_MAX_MUTATIONS", 10],
  cost: ["HUB_MAX_COST", 50_000],
  variables: ["HUB_MAX_VARIABLES", 50_000],
  body: ["HUB_MAX_BODY", 1_000_000],
  fileBytes: ["HUB_MAX_FILE_BYTES", 20_000_000],
  photoBytes: ["HUB_MAX_PHOTO_BYTES", 5_000_000],
  message: ["HUB_MAX_MESSAGE", 1_000_000],
  init: ["HUB_MAX_INIT", 8_000],
  rate: ["HUB_MAX_RATE", 6_000],
  addressRate: ["HUB_MAX_ADDRESS_RATE", 60_000],
  strangerRate: ["HUB_MAX_STRANGER_RATE", 300],
  messages: ["HUB_MAX_MESSAGES", 600],
  sockets: ["HUB_MAX_SOCKETS", 100],
  addressSockets: ["HUB_MAX_ADDRESS_SOCKETS", 1_000],
  subscriptions: ["HUB_MAX_SUBSCRIPTIONS", 50],
  keySubscriptions: ["HUB_MAX_KEY_SUBSCRIPTIONS", 500],
  exports: ["HUB_MAX_EXPORTS", 2],
  hubExports: ["HUB_MAX_HUB_EXPORTS", 4],
  exportSeconds: ["HUB_MAX_EXPORT_SECONDS", 600],
  headersSeconds: ["HUB_MAX_HEADERS_SECONDS", 10],
  bodySeconds: ["HUB_MAX_BODY_SECONDS", 30],
  initSeconds: ["HUB_MAX_INIT_SECONDS", 10],
} as const;

/** A limit at the door, by the name that answers call it. */
export type LimitName = keyof typeof table;

/** Every limit with its value. */
export type Limits = Readonly<Record<LimitName, number>>;

const entries = Object.entries(table) as [LimitName, readonly [string, number]][];

/** The limits of a hub that sets none. */
export const usualLimits = Object.fromEntries(entries.map(([name, [, usual]]) => [name, usual])) as Limits;

/** The environment variables that set limits, by limit. */
export const limitVariables = Object.fromEntries(entries.map(([name, [variable]]) => [name, variable])) as Readonly<
  Record<LimitName, string>
>;

/** The part of the settings that are limits: whole numbers, at least 1. */
export const limitSettings = z.object(
  Object.fromEntries(
    entries.map(([, [variable, usual]]) => [
      variable,
      z.coerce.number().int().min(1).max(2_000_000_000).default(usual),
    ]),
  ),
);

/** The limits that checked settings give. */
export function limitsOf(data: Record<string, unknown>): Limits {
  return Object.fromEntries(entries.map(([name, [variable]]) => [name, data[variable]])) as Limits;
}
