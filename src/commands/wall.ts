import type { EntityManager } from "@mikro-orm/postgresql";
import type { Viewer } from "../domain/policy.ts";
import { commandFacts, hubFacts } from "../domain/wall.ts";

/** What row-level security is told of a command's viewer: set in every transaction of a fork, gone with its end. */
export function sessionOf(viewer: Viewer): { variables: Record<string, string> } {
  return { variables: commandFacts(viewer) };
}

/** An entity manager for work that nobody asked for (looking up who calls, what falls due): it and its forks see all. */
export function asHubItself(em: EntityManager): EntityManager {
  return em.fork({ session: { variables: hubFacts } });
}
