import type { Activity, Edge, Problem } from "../../../src/domain/schedule/model.ts";

/**
 * An RCPSP/max instance (ProGen/max, `.sch`, one mode) as a makespan problem: start-to-start lags, minimal where they are
 * positive and maximal where they are negative. An instance may have no feasible schedule: then an answer leaves some out.
 */
export function rcpspMax(text: string): Problem {
  const lines = text.split(/\r?\n/).map((line) => line.trim());
  const rows = lines.filter((line) => line !== "").map(numbers);
  const [count = 0, renewable = 0] = rows[0] ?? [];
  const jobs = count + 2;
  const network = rows.slice(1, 1 + jobs);
  const works = rows.slice(1 + jobs, 1 + 2 * jobs);
  const capacities = (rows[1 + 2 * jobs] ?? []).slice(0, renewable);
  if (works.length < jobs || capacities.length < renewable) throw new Error("not a single-mode ProGen/max instance");
  const edges = network.flatMap(([job, modes, successors = 0, ...rest]): Edge[] => {
    if (modes !== 1 || rest.length !== 2 * successors) throw new Error(`activity ${job}: more than one mode`);
    return rest.slice(0, successors).map((after, i) => ({ before: job!, after, lag: rest[successors + i]! }));
  });
  const durations = works.map(([, , duration]) => duration!);
  const longest = durations.map((duration, job) =>
    Math.max(duration, ...edges.filter(({ before }) => before === job).map(({ lag }) => lag)),
  );
  const horizon = longest.reduce((sum, days) => sum + days, 0);
  const activities = works.map(([job, , duration, ...demands]): Activity => ({
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
    demands: demands.slice(0, renewable).flatMap((amount, resource) => (amount > 0 ? [{ resource, amount }] : [])),
  }));
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

function numbers(line: string): number[] {
  return (line.match(/-?\d+/g) ?? []).map(Number);
}
