import { kept } from "./forget.ts";
import type { FieldWhoQuery } from "./who.graphql";

/** Who uses the field page, as the hub last said: with this it opens without a network. */
export interface Who {
  /** The session's id: of the account or key, not of one signing in. */
  id: string;
  name: string;
  role: FieldWhoQuery["viewer"]["role"];
  organization: FieldWhoQuery["viewer"]["organization"];
  mayReport: boolean;
  mayBlock: boolean;
  /** By how much the hub's clock is ahead of this device's. */
  ahead: number;
}

/** Who used the page last and has not signed out; null: nobody. */
export function keptWho(): Who | null {
  try {
    return JSON.parse(localStorage.getItem(kept.who) ?? "null") as Who | null;
  } catch {
    return null;
  }
}

/** Keeps who uses the page until they sign out. */
export function keepWho(id: string, { viewer }: FieldWhoQuery): Who {
  const { role, organization, scopes } = viewer;
  const who: Who = {
    id,
    name: viewer.username ?? viewer.keyName,
    role,
    organization,
    mayReport: (role === "OPERATOR" || role === "OWNER") && scopes.includes("REPORT") && organization !== null,
    mayBlock: scopes.includes("ANSWER"),
    ahead: Date.parse(viewer.now) - Date.now(),
  };
  localStorage.setItem(kept.who, JSON.stringify(who));
  return who;
}

/** The hub's day as far as this device can tell, YYYY-MM-DD. */
export function hubDay({ ahead }: Who, now = Date.now()): string {
  return new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Shanghai" }).format(now + ahead);
}
