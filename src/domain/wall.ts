import { mayRead, scopeOf, seesDrafts, type Viewer } from "./policy.ts";

/** What row-level security knows of the viewer: settings of one transaction; without them nothing is seen. */
export type Facts = Record<`hub.${string}`, string>;

/** What the hub itself is told, when it works without anybody asking: every row of every jurisdiction. */
export const hubFacts: Facts = {
  ...everything("ALL"),
  "hub.jurisdiction": "all",
  "hub.organizations": "{}",
  "hub.street": "",
  "hub.generic": "off",
};

/** The facts for reading: the scopes of the policy table, for the policies of migrations/Migration0012RowSecurity. */
export function readingFacts(viewer: Viewer): Facts {
  return {
    ...home(viewer),
    "hub.compound": scopeOf(viewer, "compound"),
    "hub.household": scopeOf(viewer, "household"),
    "hub.task": scopeOf(viewer, "task"),
    "hub.report": scopeOf(viewer, "report"),
    "hub.drafts": flag(seesDrafts(viewer)),
    "hub.office": flag(viewer.role === "ADMIN" || viewer.role === "LEAD"),
    "hub.rivals": flag(mayRead(viewer, "rivalPlans")),
  };
}

/**
 * The facts for a command: all of the viewer's own jurisdiction, because a change looks for conflicts with what its
 * author may not read; no other jurisdiction can be read or written, whatever the command does.
 */
export function commandFacts(viewer: Viewer): Facts {
  return { ...home(viewer), ...everything(viewer.role === "ADMIN" ? "ALL" : "JURISDICTION") };
}

function everything(scope: "ALL" | "JURISDICTION"): Facts {
  return {
    "hub.compound": scope,
    "hub.household": scope,
    "hub.task": scope,
    "hub.report": scope,
    "hub.drafts": "on",
    "hub.office": "on",
    "hub.rivals": "on",
  };
}

/** The statements that put the facts into a transaction that has begun. */
export function settingsOf(facts: Facts): string {
  const calls = Object.entries(facts).map(
    ([name, value]) => `set_config('${name}', '${value.replaceAll("'", "''")}', true)`,
  );
  return `select ${calls.join(", ")}`;
}

/** The same as PostgreSQL's startup options, for a connection of one purpose. */
export function startupOf(facts: Facts): string {
  return Object.entries(facts)
    .map(([name, value]) => `-c ${name}=${value}`)
    .join(" ");
}

function home(viewer: Viewer): Facts {
  const everywhere = viewer.role === "ADMIN";
  const street = viewer.role === "STREET" ? viewer.organizationId : null;
  return {
    "hub.jurisdiction": everywhere ? "all" : String(viewer.jurisdictionId ?? ""),
    "hub.organizations": `{${viewer.organizationIds.join(",")}}`,
    "hub.street": String(street ?? ""),
    "hub.generic": flag(viewer.genericOrganization),
  };
}

function flag(yes: boolean): string {
  return yes ? "on" : "off";
}
