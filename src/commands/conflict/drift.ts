import type { Moment } from "../../domain/clock.ts";
import type { EntityManager } from "@mikro-orm/postgresql";
import { asHubItself } from "../wall.ts";
import { detectConflicts } from "./detect.ts";

/** How the conflicts of a jurisdiction differ from what its facts say. */
export interface Drift {
  jurisdiction: string;
  /** The day that they were last held against; they may differ after it. */
  checkedOn: string | null;
  open: number;
  wouldOpen: number;
  wouldChange: number;
  wouldClose: number;
}

/** Finds all conflicts anew and says how they would change; changes nothing. */
export async function conflictDrift(em: EntityManager, moment: Moment): Promise<Drift[]> {
  const hub = asHubItself(em);
  const found = await hub.execute<{ id: number; code: string; checkedOn: string | null; open: number }[]>(
    `select j.id, j.code, k.day::text as "checkedOn", (select count(*)::int from conflict c
       where c.jurisdiction_id = j.id and c.closed_at is null) as open
     from jurisdiction j left join conflict_check k on k.jurisdiction_id = j.id order by j.code`,
  );
  const drifts: Drift[] = [];
  for (const { id, code, checkedOn, open } of found) {
    const counts = { opened: 0, changed: 0, closed: 0 };
    const tried = hub.fork();
    await tried.begin();
    try {
      const looked = { type: "conflict.rechecked" as const, jurisdictionId: id };
      for (const { type } of await detectConflicts(tried, moment, [looked], new Set()))
        counts[type.replace("conflict.", "") as keyof typeof counts] += 1;
    } finally {
      await tried.rollback();
    }
    const { opened: wouldOpen, changed: wouldChange, closed: wouldClose } = counts;
    drifts.push({ jurisdiction: code, checkedOn, open, wouldOpen, wouldChange, wouldClose });
  }
  return drifts;
}
