import { isDay } from "../../domain/clock.ts";
import { Cast, type Organization } from "./cast.ts";
import { Dice } from "./dice.ts";
import { Journal } from "./journal.ts";
import type { PlayedCompound, StoryOptions } from "./story.ts";
import type { UserError } from "./mutations.ts";
import { HubError, type Wire } from "./wire.ts";

/** The jurisdiction, its organizations and the compounds that the story plays. */
export interface Scene {
  planYear: number;
  from: string;
  jurisdiction: string;
  organizations: Organization[];
  compounds: Map<string, PlayedCompound>;
  cast: Cast;
  journal: Journal;
  dice: Dice;
}

/** Looks at the hub as its administrator: there is a plan, and there are compounds to play in. */
export async function setScene(wire: Wire, options: StoryOptions): Promise<Scene> {
  const admin = await administrator(wire, options);
  const { viewer, jurisdictions } = await wire.ask<Hub>(
    admin,
    `query($code: String) { viewer { role } jurisdictions(code: $code) { code planStart planEnd } }`,
    { code: options.jurisdiction },
  );
  if (viewer.role !== "ADMIN") {
    throw new HubError("FORBIDDEN", `the key has the role ${viewer.role}: the story needs an administrator's key`);
  }
  const [jurisdiction] = jurisdictions;
  if (!jurisdiction) throw new HubError("NOT_FOUND", `no jurisdiction ${options.jurisdiction ?? "is loaded"}`);
  const planYear = options.year ?? jurisdiction.planStart;
  const from = options.from ?? `${planYear}-03-01`;
  if (!isDay(from)) throw new HubError("INVALID_INPUT", `--from ${from}: a day is written YYYY-MM-DD`);
  const dice = new Dice(options.seed);
  const journal = new Journal();
  return {
    planYear,
    from,
    jurisdiction: jurisdiction.code,
    organizations: await organizationsOf(wire, admin, jurisdiction.code),
    compounds: await compoundsOf(wire, admin, { ...options, jurisdiction: jurisdiction.code, year: planYear }),
    cast: new Cast(admin, wire, dice, journal),
    journal,
    dice,
  };
}

/** Sets the hub's clock to 08:30 of a day in China, or (null) back to real time. */
export async function setClock(wire: Wire, admin: string, day: string | null): Promise<void> {
  const at = day === null ? null : `${day}T08:30:00+08:00`;
  const { setClock } = await wire.ask<{ setClock: { userErrors: UserError[] } }>(
    admin,
    `mutation($at: DateTimeISO) { setClock(input: { at: $at }) { userErrors { code field message } } }`,
    { at },
  );
  const [error] = setClock.userErrors;
  if (!error) return;
  throw new HubError(
    error.code,
    `${error.message}\nThe story lives through its days by the hub's clock: start the hub with HUB_CLOCK=settable npm start`,
  );
}

async function administrator(wire: Wire, { key, username, password }: StoryOptions): Promise<string> {
  if (key) return key;
  const { signIn } = await wire.ask<{ signIn: { token: string | null; userErrors: UserError[] } }>(
    null,
    `mutation($input: SignInInput!) { signIn(input: $input) { token userErrors { code field message } } }`,
    { input: { username: username ?? "", password: password ?? "", bearer: true } },
  );
  const [error] = signIn.userErrors;
  if (error || !signIn.token) throw new HubError(error?.code ?? "ERROR", error?.message ?? "no token");
  return signIn.token;
}

async function organizationsOf(wire: Wire, admin: string, jurisdiction: string): Promise<Organization[]> {
  const { organizations } = await wire.ask<{ organizations: { nodes: (Organization & { duties: unknown[] })[] } }>(
    admin,
    `query($filter: OrganizationFilter!) { organizations(first: 500, filter: $filter) {
      nodes { id code nameZh kind duties { code } } } }`,
    { filter: { jurisdiction } },
  );
  return organizations.nodes.toSorted((a, b) => b.duties.length - a.duties.length);
}

async function compoundsOf(wire: Wire, admin: string, options: StoryOptions): Promise<Map<string, PlayedCompound>> {
  const { year, area, jurisdiction } = options;
  const wanted = options.compounds ?? (area === null ? 12 : 500);
  const { compounds } = await wire.ask<{ compounds: { nodes: FoundCompound[] } }>(
    admin,
    `query($filter: CompoundFilter!, $first: Int!) { compounds(first: $first, filter: $filter) {
      nodes { id code households householdList(first: 1) { nodes { provisional building } } } } }`,
    { first: wanted, filter: { planYear: year, jurisdiction, pool: "IMPLEMENT", ...(area === null ? {} : { area }) } },
  );
  if (compounds.nodes.length === 0) {
    const where = area === null ? "" : ` in the area ${area}`;
    throw new HubError("NOT_FOUND", `${jurisdiction} has no compounds to implement in ${year}${where}`);
  }
  return new Map(
    compounds.nodes.map(({ id, code, households, householdList: { nodes } }) => {
      const doorsKnown = nodes.some(({ provisional, building }) => !provisional && !/^\d+栋$/.test(building));
      return [code, { id, code, households: households ?? 100, doorsKnown }];
    }),
  );
}

interface Hub {
  viewer: { role: string };
  jurisdictions: { code: string; planStart: number; planEnd: number }[];
}

interface FoundCompound {
  id: string;
  code: string;
  households: number | null;
  householdList: { nodes: { provisional: boolean; building: string }[] };
}
