import { invalid } from "../../domain/input.ts";
import {
  identityOf,
  type DesiredTask,
  type Implementer,
  type Plan,
  type PlanCompound,
  type PlanItem,
  type PlanOrganization,
} from "../../domain/generation/desired.ts";
import { codesFor, type ExistingTask, type PlanChange } from "../../domain/generation/diff.ts";
import { dependenciesOf, type Dependency } from "../../domain/generation/order.ts";
import type { Change } from "../change.ts";
import { idArray } from "../refer.ts";

/** One line of the difference. */
export interface GenerationLine {
  change: PlanChange["change"];
  taskCode: string;
  compoundCode: string;
  workItemCode: string;
  organizationCode: string | null;
  utility: string | null;
  quantityTarget: number | null;
  reason: string;
}

/** A change with the code of its task and the reason for it. */
export type CodedChange = PlanChange & { code: string; reason: string };

/** Everything that one run looks at, read once. */
export interface PlanFacts {
  plan: Plan;
  compounds: readonly PlanCompound[];
  existing: readonly ExistingTask[];
  /** Gives every change its task's code. */
  code(changes: readonly PlanChange[]): CodedChange[];
  /** What waits for what among these tasks, by identity. */
  dependencies(living: readonly (DesiredTask | ExistingTask)[]): Dependency<string>[];
  /** The difference in words. */
  tell(changes: readonly CodedChange[]): GenerationLine[];
}

/** The compounds in scope, in or out of the plan: what is no longer in it is to be withdrawn. */
export async function scopeCompounds(
  tx: Change,
  scope: {
    jurisdictionId: number;
    planYear: number | null;
    areaId: number | null | undefined;
    compoundIds: number[] | null;
  },
): Promise<number[]> {
  const { jurisdictionId, planYear, areaId = null, compoundIds } = scope;
  if (compoundIds?.length === 0) throw invalid(["compounds"], "至少一个小区", "name at least one compound");
  const named = compoundIds && idArray(compoundIds);
  const rows = await tx.em.execute<{ id: number }[]>(
    `select id from compound where jurisdiction_id = ? and (?::int is null or plan_year = ?::int)
       and (?::int is null or area_id = ?::int) and (?::int[] is null or id = any(?::int[])) order by id`,
    [jurisdictionId, planYear, planYear, areaId, areaId, named, named],
  );
  return rows.map((row) => row.id);
}

/** Reads the plan and the tasks of the compounds. */
export async function readFacts(tx: Change, jurisdictionId: number, scope: readonly number[]): Promise<PlanFacts> {
  const ids = idArray(scope);
  const items = await tx.em.execute<PlanItem[]>(
    `select id, code, kind, position, kind = 'WORK' and level = 'mandatory' as mandatory, retired,
       applies_to as "appliesTo", replaces, unit, quantity_basis as "quantityBasis", quantity::float8 as quantity,
       window_phase as "windowPhase", depth_order as "depthOrder", step_phase as "stepPhase",
       organization_id as "organizationId" from work_item where jurisdiction_id = ? order by position, id`,
    [jurisdictionId],
  );
  const implementers = await tx.em.execute<Implementer[]>(
    `select w.work_item_id as "workItemId", w.utility, w.organization_id as "organizationId"
     from work_item_implementer(?::date) w join work_item i on i.id = w.work_item_id where i.jurisdiction_id = ?
     order by 1, 2, 3`,
    [tx.moment.today, jurisdictionId],
  );
  const organizations = await tx.em.execute<PlanOrganization[]>(
    "select id, code, kind, generic from organization where jurisdiction_id = ?",
    [jurisdictionId],
  );
  const compounds = await tx.em.execute<PlanCompound[]>(
    `select c.id, c.code, c.pool = 'implement' and not c.retired as "inPlan", a.code as "areaCode",
       array(select k.code from key_project_compound kc join key_project k on k.id = kc.key_project_id
         where kc.compound_id = c.id and not k.retired) as "projectCodes",
       c.street_id as "streetId", s.parent_id as "streetParentId", coalesce(h.n, c.households)::int as households,
       c.buildings, coalesce(w.spans, '{}') as windows
     from compound c left join area a on a.id = c.area_id left join organization s on s.id = c.street_id
     left join (select compound_id, count(*) as n from household where compound_id = any(?::int[]) group by 1) h
       on h.compound_id = c.id
     left join (select compound_id, jsonb_object_agg(phase, jsonb_build_object('start', starts, 'end', ends)) as spans
       from (select compound_id, phase, min(lower(period)) as starts, max(upper(period)) - 1 as ends
         from construction_window where status = 'PUBLISHED' and compound_id = any(?::int[]) group by 1, 2) p
       group by 1) w on w.compound_id = c.id
     where c.id = any(?::int[]) order by c.code`,
    [ids, ids, ids],
  );
  const existing = await tx.em.execute<ExistingTask[]>(
    `select id, code, compound_id as "compoundId", work_item_id as "workItemId", utility,
       organization_id as "organizationId", state, cancelled_by as "cancelledBy",
       withdrawal_reason as "withdrawalReason", kept, target_by as "targetBy",
       quantity_target::float8 as "quantityTarget", quantity_done::float8 as "quantityDone"
     from task where compound_id = any(?::int[]) order by id`,
    [ids],
  );
  const plan: Plan = {
    items,
    organizations: new Map(organizations.map((organization) => [organization.id, organization])),
    implementers: Map.groupBy(implementers, (line) => line.workItemId),
  };
  return { plan, compounds, existing, ...namesIn(plan, compounds, existing) };
}

function namesIn(
  plan: Plan,
  compounds: readonly PlanCompound[],
  existing: readonly ExistingTask[],
): Pick<PlanFacts, "code" | "dependencies" | "tell"> {
  const itemById = new Map(plan.items.map((item) => [item.id, item]));
  const compoundById = new Map(compounds.map((compound) => [compound.id, compound]));
  const organizationCode = (id: number | null) => (id === null ? null : (plan.organizations.get(id)?.code ?? null));
  const base = (t: DesiredTask) =>
    `${compoundById.get(t.compoundId)!.code}/${itemById.get(t.workItemId)!.code}/${organizationCode(t.organizationId) ?? "-"}`;
  return {
    code: (changes) => {
      const added = changes.flatMap((c) =>
        c.change === "ADD" ? [{ base: base(c.desired), utility: c.desired.utility }] : [],
      );
      const codes = codesFor(added, new Set(existing.map((task) => task.code)));
      const next = codes.values();
      return changes.map((c) => {
        const task = "task" in c ? c.task : c.desired;
        const reason = reasonOf(c, compoundById.get(task.compoundId)!, itemById.get(task.workItemId)!);
        return { ...c, reason, code: c.change === "ADD" ? next.next().value! : c.task.code };
      });
    },
    dependencies: (living) =>
      [...Map.groupBy(living, (task) => task.compoundId).values()].flatMap((tasks) =>
        dependenciesOf(tasks.map((task) => ({ key: identityOf(task), item: itemById.get(task.workItemId)! }))),
      ),
    tell: (changes) =>
      changes.map((c) => {
        const task = "task" in c ? c.task : c.desired;
        const wanted = "desired" in c ? c.desired : c.task;
        return {
          change: c.change,
          taskCode: c.code,
          compoundCode: compoundById.get(task.compoundId)!.code,
          workItemCode: itemById.get(task.workItemId)!.code,
          organizationCode: organizationCode(task.organizationId),
          utility: task.utility,
          quantityTarget: wanted.quantityTarget,
          reason: c.reason,
        };
      }),
  };
}

/** Why a task changes, as it is told and as it is kept with a withdrawal. */
function reasonOf(change: PlanChange, compound: PlanCompound, item: PlanItem): string {
  switch (change.change) {
    case "ADD":
      return change.desired.organizationId === null ? "计划要求，职责分工未明确责任单位" : "计划要求";
    case "REVIVE":
      return "计划再次要求";
    case "QUANTITY":
      return `目标量 ${change.task.quantityTarget ?? "未定"} → ${change.desired.quantityTarget ?? "未定"}`;
    case "KEEP_FINISHED":
      return "计划不再要求，但已完成，予以保留";
    default:
      if (!compound.inPlan) return "小区不再属于实施批次";
      if (item.retired) return "改造内容已撤销";
      return "改造内容不再适用于该小区，或责任单位已变更";
  }
}
