/** What the plan asks for: which tasks a compound should have, and whose they are. Pure. */

/** The days that the published windows of a phase span, both inclusive. */
export interface Span {
  start: string;
  end: string;
}

/** What of a compound decides its tasks. */
export interface PlanCompound {
  id: number;
  code: string;
  /** In the pool to be implemented, and not retired. */
  inPlan: boolean;
  areaCode: string | null;
  projectCodes: readonly string[];
  streetId: number | null;
  streetParentId: number | null;
  households: number | null;
  buildings: number | null;
  windows: Readonly<Record<string, Span>>;
}

/** What of a work item decides its tasks. */
export interface PlanItem {
  id: number;
  code: string;
  kind: "WORK" | "STEP";
  position: number;
  mandatory: boolean;
  retired: boolean;
  appliesTo: string | null;
  replaces: readonly string[];
  unit: string | null;
  quantityBasis: string;
  quantity: number | null;
  windowPhase: string | null;
  depthOrder: number | null;
  stepPhase: string | null;
  organizationId: number | null;
}

/** What of an organization decides its tasks. */
export interface PlanOrganization {
  id: number;
  code: string;
  kind: string;
  generic: boolean;
}

/** One line of the SQL function work_item_implementer; `organizationId` null where nobody has the duty. */
export interface Implementer {
  workItemId: number;
  utility: string | null;
  organizationId: number | null;
}

/** The plan's registry, prepared once for all compounds. */
export interface Plan {
  items: readonly PlanItem[];
  organizations: ReadonlyMap<number, PlanOrganization>;
  implementers: ReadonlyMap<number, readonly Implementer[]>;
}

/** A task that the plan asks for. */
export interface DesiredTask {
  compoundId: number;
  workItemId: number;
  utility: string | null;
  organizationId: number | null;
  unit: string | null;
  quantityTarget: number | null;
  planned: Span | null;
}

/** What makes two tasks the same: compound, item, utility and organization. */
export function identityOf(task: Omit<DesiredTask, "unit" | "quantityTarget" | "planned">): string {
  return [task.compoundId, task.workItemId, task.utility ?? "", task.organizationId ?? 0].join("|");
}

/**
 * The tasks of one compound. An optional item counts where it was asked for or where it was chosen before (`chosen`: ids
 * of items with a living task there); only an item that counts replaces others.
 */
export function desiredTasks(
  plan: Plan,
  compound: PlanCompound,
  includeOptional: boolean,
  chosen: ReadonlySet<number>,
): DesiredTask[] {
  if (!compound.inPlan) return [];
  const counting = plan.items.filter(
    (item) =>
      !item.retired &&
      appliesTo(item, compound) &&
      (item.kind === "STEP" || item.mandatory || includeOptional || chosen.has(item.id)),
  );
  const replaced = new Set(counting.flatMap((item) => item.replaces));
  const tasks = new Map<string, DesiredTask>();
  for (const item of counting) {
    if (replaced.has(item.code) && !item.replaces.includes(item.code)) continue;
    for (const { utility, organizationId } of holders(plan, item, compound)) {
      const task = {
        compoundId: compound.id,
        workItemId: item.id,
        utility,
        organizationId,
        unit: item.kind === "STEP" ? null : item.unit,
        quantityTarget: quantityTarget(item, compound),
        planned: (item.windowPhase && compound.windows[item.windowPhase]) || null,
      };
      tasks.set(identityOf(task), task);
    }
  }
  return [...tasks.values()];
}

function appliesTo(item: PlanItem, compound: PlanCompound): boolean {
  const { appliesTo } = item;
  if (appliesTo === null) return true;
  if (appliesTo.startsWith("area:")) return appliesTo.slice(5) === compound.areaCode;
  return appliesTo.startsWith("project:") && compound.projectCodes.includes(appliesTo.slice(8));
}

/** Who does the item here, by utility: a generic street stands for the compound's own, another street is not asked. */
function holders(plan: Plan, item: PlanItem, compound: PlanCompound): Omit<Implementer, "workItemId">[] {
  if (item.kind === "STEP") {
    return [{ utility: null, organizationId: here(plan, item.organizationId, compound) }];
  }
  const lines = plan.implementers.get(item.id) ?? [];
  return [...Map.groupBy(lines, (line) => line.utility)].flatMap(([utility, named]) => {
    const ids = named.flatMap(({ organizationId }) =>
      organizationId !== null && isElsewhere(plan, organizationId, compound)
        ? []
        : [here(plan, organizationId, compound)],
    );
    return (ids.length > 0 ? ids : [null]).map((organizationId) => ({ utility, organizationId }));
  });
}

function isElsewhere(plan: Plan, organizationId: number, compound: PlanCompound): boolean {
  const organization = plan.organizations.get(organizationId);
  return organization?.kind === "street" && !organization.generic && organizationId !== compound.streetId;
}

function here(plan: Plan, organizationId: number | null, compound: PlanCompound): number | null {
  if (organizationId === null) return null;
  const organization = plan.organizations.get(organizationId);
  const standsForStreet = organization?.generic && organization.kind === "street";
  return standsForStreet && compound.streetParentId === organizationId ? compound.streetId : organizationId;
}

function quantityTarget(item: PlanItem, compound: PlanCompound): number | null {
  if (item.kind === "STEP") return null;
  switch (item.quantityBasis) {
    case "household":
      return compound.households;
    case "building":
      return compound.buildings;
    case "compound":
      return 1;
    case "fixed":
      return item.quantity;
    default:
      return null;
  }
}
