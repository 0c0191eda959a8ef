import { setTimeout as sleep } from "node:timers/promises";
import type { EntityManager } from "@mikro-orm/postgresql";
import type { NewEvent } from "../../src/domain/events.ts";
import { record } from "../../src/events/outbox.ts";

/** Writes events of a jurisdiction straight into the log, in one transaction, as a command would at its end. */
export async function writeEvents(em: EntityManager, events: Partial<NewEvent>[]): Promise<void> {
  const actor = { organizationId: null, keyId: null, now: new Date() };
  const full = events.map((event): NewEvent => ({ type: "task.planned", jurisdictionId: 1, ...event }));
  await em.fork().transactional((tx) => record(tx, actor, full));
}

/** Waits until everything that is committed has its place in the log. */
export async function ordered(em: EntityManager): Promise<void> {
  await until(async () => (await em.fork().execute("select 1 from outbox where pos is null limit 1")).length === 0);
}

/** Waits until a condition holds; throws when it does not in time. */
export async function until(condition: () => boolean | Promise<boolean>, ms = 10_000): Promise<void> {
  const deadline = Date.now() + ms;
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error(`it did not come true within ${ms} ms`);
    await sleep(20);
  }
}
