import type { EntityManager } from "@mikro-orm/postgresql";
import type { Viewer } from "../domain/viewer.ts";
import { commandFacts, roleFor, type Facts, type HubRole } from "../domain/wall.ts";

/** What row-level security is told of a command's viewer: set in every transaction of a fork, gone with its end. */
export function sessionOf(viewer: Viewer): { role: HubRole; variables: Facts } {
  return { role: roleFor(viewer), variables: commandFacts(viewer) };
}

/** Lets the rest of a command's transaction see and write every jurisdiction: only after its right was checked. */
export async function workAsHub(tx: EntityManager): Promise<void> {
  await tx.execute(`set local role ${"hub_system" satisfies HubRole}`);
}

/** An entity manager for work that nobody asked for (looking up who calls, what falls due): it and its forks see all. */
export function asHubItself(em: EntityManager): EntityManager {
  return em.fork({ session: { role: "hub_system" satisfies HubRole } });
}
