import { invalid } from "../../domain/input.ts";
import { may } from "../../domain/policy.ts";
import { LimitExceeded, Refusal } from "../../domain/refusal.ts";
import { changeOnce, type Change, type CommandContext } from "../change.ts";
import { resolve, resolveJurisdiction } from "../refer.ts";
import type { Scope } from "./facts.ts";

/** What to realign (exactly one of compound, area, organization and plan year), and how long to look. */
export interface ProposeRealignmentInput {
  idempotencyKey: string;
  jurisdiction?: string | null;
  compound?: string | null;
  area?: string | null;
  organization?: string | null;
  planYear?: number | null;
  budgetSeconds?: number | null;
  seed?: number | null;
}

/** The realignment that a command was about. */
export interface HandledRealignment {
  realignmentId: number;
}

/** Realignments of one requester that may be under way at once. */
const mostRunning = 5;

/** Asks for a proposal; `hub` is the hub that will work on it as soon as this is committed. */
export function proposeRealignment(
  context: CommandContext,
  input: ProposeRealignmentInput,
  hub: string,
): Promise<HandledRealignment> {
  const { idempotencyKey: key, ...body } = input;
  return changeOnce(context, { operation: "proposeRealignment", key: key ?? "", body }, async (tx) => {
    const scope = await scopeOf(tx, input);
    const { viewer, moment } = tx;
    const standing = { jurisdictionId: scope.jurisdictionId, implementerId: scope.organizationId };
    if (!may(viewer, "realignment.propose", standing)) {
      throw new Refusal(
        "FORBIDDEN",
        {
          zh: "只有牵头单位可以提出排期调整；管线单位只能为本单位提出",
          en: "only the lead office proposes realignments; an implementer only its own organization's",
        },
        [input.organization ? "organization" : "input"],
      );
    }
    const budget = whole(input.budgetSeconds ?? 10, 1, 60, "budgetSeconds");
    const seed = whole(input.seed ?? 1, 0, 2_147_483_646, "seed");
    const [running] = await tx.em.execute<{ n: number }[]>(
      `select count(*)::int as n from realignment where state = 'RUNNING' and requested_by_id is not distinct from ?::int`,
      [viewer.organizationId],
    );
    if (running!.n >= mostRunning) {
      throw new LimitExceeded("realignments", running!.n + 1, mostRunning, {
        zh: `已有 ${running!.n} 个排期调整在计算；请等待或取消其中之一`,
        en: `${running!.n} realignments are under way: wait for one or cancel it`,
      });
    }
    const [row] = await tx.em.execute<{ id: number }[]>(
      `insert into realignment (jurisdiction_id, compound_id, area_id, organization_id, plan_year, budget_seconds, seed, hub,
         requested_by_id, requested_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) returning id`,
      [
        ...[scope.jurisdictionId, scope.compoundId, scope.areaId, scope.organizationId, scope.planYear],
        ...[budget, seed, hub, viewer.organizationId, moment.now],
      ],
    );
    const data = { realignment: row!.id, budgetSeconds: budget };
    tx.record({
      type: "realignment.proposed",
      jurisdictionId: scope.jurisdictionId,
      realignmentId: row!.id,
      data,
    });
    return { realignmentId: row!.id };
  });
}

async function scopeOf(tx: Change, input: ProposeRealignmentInput): Promise<Scope> {
  const { compound, area, organization, planYear, jurisdiction } = input;
  const given = [compound, area, organization, planYear].filter((one) => one !== null && one !== undefined);
  if (given.length !== 1) {
    throw invalid(
      ["input"],
      "请在 compound、area、organization、planYear 中给出恰好一个",
      "give exactly one of compound, area, organization and planYear",
    );
  }
  if (planYear != null) {
    whole(planYear, 1990, 2200, "planYear");
    const jurisdictionId = await resolveJurisdiction(tx, jurisdiction, ["jurisdiction"]);
    return { jurisdictionId, compoundId: null, areaId: null, organizationId: null, planYear };
  }
  const one = async (kind: "Compound" | "Area" | "Organization", name: string | null | undefined, field: string) =>
    name ? (await resolve(tx, kind, [{ name, field: [field] }]))[0]! : null;
  const compoundId = await one("Compound", compound, "compound");
  const areaId = await one("Area", area, "area");
  const organizationId = await one("Organization", organization, "organization");
  const [row] = await tx.em.execute<{ id: number }[]>(
    `select jurisdiction_id as id from compound where id = ?::int union all select jurisdiction_id from area where id = ?::int
     union all select jurisdiction_id from organization where id = ?::int`,
    [compoundId, areaId, organizationId],
  );
  return { jurisdictionId: row!.id, compoundId, areaId, organizationId, planYear: null };
}

function whole(value: number, from: number, to: number, field: string): number {
  if (Number.isInteger(value) && value >= from && value <= to) return value;
  throw invalid([field], `应为 ${from} 至 ${to} 的整数`, `a whole number from ${from} to ${to}`);
}
