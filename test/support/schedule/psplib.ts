import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Activity, Edge, Problem } from "../../../src/domain/schedule/model.ts";

const folder = join(import.meta.dirname, "../../fixtures/psplib");

/** An instance of the fixtures. */
export async function psplib(name: string): Promise<Problem> {
  return singleMode(await readFile(join(folder, `${name}.sm`), "utf8"));
}

/** A single-mode PSPLIB instance (`.sm`) as a makespan problem; the horizon is the file's own. */
export function singleMode(text: string): Problem {
  const lines = text.split(/\r?\n/);
  const horizon = Number(lines.find((line) => line.startsWith("horizon"))!.split(":")[1]);
  const rows = (title: string, skip: number): number[][] => {
    const from = lines.findIndex((line) => line.startsWith(title)) + skip;
    const until = lines.findIndex((line, index) => index > from && line.startsWith("***"));
    return lines.slice(from, until).map((line) => line.trim().split(/\s+/).map(Number));
  };
  const capacities = rows("RESOURCEAVAILABILITIES", 2)[0]!;
  const requests = rows("REQUESTS/DURATIONS", 3);
  const activities = requests.map(([job, , duration, ...demands]): Activity => ({
    id: String(job),
    duration: duration!,
    ranges: [{ from: 0, to: horizon - duration! }],
    current: null,
    agreed: false,
    fixed: false,
    weight: 1,
    due: null,
    compound: null,
    opensGround: false,
    demands: demands.flatMap((amount, resource) => (amount > 0 ? [{ resource, amount }] : [])),
  }));
  const edges = rows("PRECEDENCE RELATIONS", 2).flatMap(([job, , , ...successors]): Edge[] =>
    successors.map((after) => ({ before: job! - 1, after: after - 1, lag: activities[job! - 1]!.duration })),
  );
  return {
    activities,
    edges,
    resources: capacities.map((capacity, index) => ({ id: `R${index + 1}`, capacity })),
    areas: [],
    compounds: [],
    horizon,
    objective: { kind: "makespan" },
  };
}
