import { invalid } from "../../domain/input.ts";
import { desiredTasks, type DesiredTask } from "../../domain/generation/desired.ts";
import { diffTasks, type PlanChange, type PlanDiff } from "../../domain/generation/diff.ts";
import { may } from "../../domain/policy.ts";
import { LimitExceeded, Refusal } from "../../domain/refusal.ts";
import { change, changeOnce, type Change, type CommandContext } from "../change.ts";
import { resolve, resolveJurisdiction } from "../refer.ts";
import { readFacts, scopeCompounds, type GenerationLine, type PlanFacts } from "./facts.ts";
import { writeDependencies, writeTasks } from "./write.ts";

/** Which compounds to bring to their plan; everything that is left out means all. */
export interface GenerateTasksInput {
  jurisdiction?: string | null;
  planYear?: number | null;
  area?: string | null;
  compounds?: string[] | null;
  includeOptional?: boolean | null;
  dryRun?: boolean | null;
  /** How many lines of the difference to tell: 100 unless told, at most 1000. */
  limit?: number | null;
  idempotencyKey?: string | null;
}

/** What a run did, or would do. */
export interface Generated {
  dryRun: boolean;
  added: number;
  withdrawn: number;
  withdrawalProposed: number;
  quantityChanged: number;
  revived: number;
  unchanged: number;
  keptFinished: number;
  declined: number;
  unassigned: number;
  dependencies: number;
  diff: GenerationLine[];
}

/** Brings the tasks of the compounds in scope to the plan: a difference, finished work stays. */
export async function generateTasks(context: CommandContext, input: GenerateTasksInput): Promise<Generated> {
  const { idempotencyKey, ...body } = input;
  const limit = input.limit ?? 100;
  if (!Number.isInteger(limit) || limit < 0) throw invalid(["limit"], "应为 0 至 1000", "0 to 1000");
  if (limit > 1_000) {
    throw new LimitExceeded("limit", limit, 1_000, { zh: "limit 最多 1000", en: "limit is at most 1000" }, ["limit"]);
  }
  if (input.dryRun) return change(context, (tx) => generate(tx, input, limit));
  return changeOnce(context, { operation: "generateTasks", key: idempotencyKey, body }, (tx) =>
    generate(tx, input, limit),
  );
}

async function generate(tx: Change, input: GenerateTasksInput, limit: number): Promise<Generated> {
  const jurisdictionId = await resolveJurisdiction(tx, input.jurisdiction, ["jurisdiction"]);
  if (!may(tx.viewer, "tasks.generate", { jurisdictionId })) {
    throw new Refusal("FORBIDDEN", { zh: "只有牵头单位可以生成任务", en: "only the lead office generates tasks" });
  }
  const [areaId] = input.area
    ? await resolve(tx, "Area", [{ name: input.area, field: ["area"] }], jurisdictionId)
    : [null];
  const compoundIds = input.compounds
    ? await resolve(
        tx,
        "Compound",
        input.compounds.map((name, i) => ({ name, field: ["compounds", String(i)] })),
        jurisdictionId,
      )
    : null;
  const scope = await scopeCompounds(tx, { jurisdictionId, planYear: input.planYear ?? null, areaId, compoundIds });
  if (!input.dryRun) await tx.lock(scope);
  const facts = await readFacts(tx, jurisdictionId, scope);
  const diff = diffTasks(desiredOf(facts, input.includeOptional ?? false), facts.existing);
  const coded = facts.code(diff.changes);
  let dependencies: number;
  if (input.dryRun) dependencies = facts.dependencies(diff.living).length;
  else {
    const ids = await writeTasks(tx, jurisdictionId, coded, diff.settled);
    dependencies = await writeDependencies(tx, scope, facts.dependencies(diff.living), ids);
  }
  return { ...countsOf(diff), dryRun: input.dryRun ?? false, dependencies, diff: facts.tell(coded.slice(0, limit)) };
}

function desiredOf(facts: PlanFacts, includeOptional: boolean): DesiredTask[] {
  const chosen = new Map<number, Set<number>>();
  for (const { state, compoundId, workItemId } of facts.existing) {
    if (state !== "CANCELLED") chosen.set(compoundId, (chosen.get(compoundId) ?? new Set()).add(workItemId));
  }
  return facts.compounds.flatMap((compound) =>
    desiredTasks(facts.plan, compound, includeOptional, chosen.get(compound.id) ?? new Set()),
  );
}

function countsOf(diff: PlanDiff): Omit<Generated, "dryRun" | "dependencies" | "diff"> {
  const count = (kind: PlanChange["change"]) => diff.changes.filter(({ change }) => change === kind).length;
  return {
    added: count("ADD"),
    withdrawn: count("WITHDRAW"),
    withdrawalProposed: count("PROPOSE_WITHDRAWAL"),
    quantityChanged: count("QUANTITY"),
    revived: count("REVIVE"),
    unchanged: diff.unchanged,
    keptFinished: count("KEEP_FINISHED"),
    declined: diff.declined,
    unassigned: diff.living.filter(({ organizationId }) => organizationId === null).length,
  };
}
