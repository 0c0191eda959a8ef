import { isTold, scopeOf, seesDrafts } from "./sight.ts";
import type { Viewer } from "./viewer.ts";

/** What row-level security knows of the viewer: settings of one transaction; without them nothing is seen. */
export type Facts = Record<`hub.${string}`, string>;

/**
 * The roles that the hub works as: for a viewer, held by the policies of migrations/Migration0016RowSecurity, or for itself,
 * when nobody asks (looking up who calls, what falls due) or an administrator, who sees every jurisdiction.
 */
export type HubRole = "hub_app" | "hub_system";

/** The role for a viewer's reads and commands. */
export function roleFor(viewer: Viewer): HubRole {
  return viewer.role === "ADMIN" ? "hub_system" : "hub_app";
}

/** The facts for reading: the scopes of the policy table, for the policies of migrations/Migration0016RowSecurity. */
export function readingFacts(viewer: Viewer): Facts {
  return {
    ...commandFacts(viewer),
    "hub.office": viewer.role === "LEAD" && seesDrafts(viewer) ? String(viewer.jurisdictionId ?? "") : "",
    "hub.compound": scopeOf(viewer, "compound"),
    "hub.household": scopeOf(viewer, "household"),
    "hub.task": scopeOf(viewer, "task"),
    "hub.report": scopeOf(viewer, "report"),
    "hub.rivals": isTold(viewer, "rivalPlans") ? "on" : "off",
  };
}

/**
 * The facts for a command: all of the viewer's own jurisdiction, because a change looks for conflicts with what its
 * author may not read; no other jurisdiction can be read or written, whatever the command does.
 */
export function commandFacts(viewer: Viewer): Facts {
  const home = String(viewer.jurisdictionId ?? "");
  return {
    "hub.home": home,
    "hub.office": home,
    "hub.organizations": `{${viewer.organizationIds.join(",")}}`,
    "hub.account": String(viewer.accountId ?? ""),
    "hub.street": viewer.role === "STREET" ? String(viewer.organizationId ?? "") : "",
    "hub.generic": viewer.genericOrganization ? "on" : "off",
    "hub.compound": "JURISDICTION",
    "hub.household": "JURISDICTION",
    "hub.task": "JURISDICTION",
    "hub.report": "JURISDICTION",
    "hub.rivals": "on",
  };
}

/** The statements that put the facts for reading into a transaction that has begun. */
export function readingSettings(viewer: Viewer): string {
  if (roleFor(viewer) === "hub_system") return "set local role hub_system";
  const facts = settings(readingFacts(viewer));
  const narrow = (["compound", "household", "task"] as const)
    .map((noun) => scopeOf(viewer, noun))
    .find((scope) => scope === "STREET" || scope === "ENGAGED");
  if (!narrow) return facts;
  // Which compounds it reaches is looked up once, with the eyes of a command, and not for every row.
  return `${settings(commandFacts(viewer))}; select set_config('hub.reached', reached_compounds('${narrow}'), true); ${facts}`;
}

function settings(facts: Facts): string {
  const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;
  return `select ${Object.entries(facts)
    .map(([name, value]) => `set_config(${quoted(name)}, ${quoted(value)}, true)`)
    .join(", ")}`;
}
