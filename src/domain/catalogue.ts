import type { PlannedCompound } from "./distribution.ts";
import type { PackKeyProject, PackProcessStep, PackWorkItem } from "./pack/model.ts";
import { isInProgramme } from "./pack/references.ts";

type Place = Pick<PlannedCompound, "code" | "area"> & Partial<Pick<PlannedCompound, "pool">>;

/** Whether a compound belongs to a key project. */
export function isOfProject(
  project: Pick<PackKeyProject, "compounds" | "relation" | "area">,
  compound: Place,
): boolean {
  if (project.compounds.length > 0) return project.compounds.includes(compound.code);
  if (compound.pool !== undefined && !isInProgramme(compound.pool)) return false;
  // A project that names no compounds covers its areas whole, unless it says that it is only a part of them.
  return project.relation !== "part" && compound.area !== null && project.area.includes(compound.area);
}

/**
 * The subjects in which an item's implementer is looked up: its own list, else its subject, then the construction as
 * such for works on no network. Governance is not built: who constructs does not implement it.
 */
export function implementerSubjects(
  item: Pick<PackWorkItem, "dutySubjects" | "subject" | "utility" | "class">,
): string[] {
  if (item.dutySubjects.length > 0) return [...item.dutySubjects];
  return item.utility.length > 0 || item.class === "governance"
    ? [item.subject]
    : [...new Set([item.subject, "construction"])];
}

/** For which compounds a step of the process is a task: null for each; a step done once per area or plan for none. */
export function stepScope(step: Pick<PackProcessStep, "appliesTo">): string | null {
  return step.appliesTo === "compound" ? null : `scope:${step.appliesTo}`;
}
