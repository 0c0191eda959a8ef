import type { PlannedCompound } from "./distribution.ts";
import type { Pack, PackKeyProject, PackProcessStep, PackWorkItem } from "./pack/model.ts";
import { isInProgramme } from "./pack/references.ts";

type Place = Pick<PlannedCompound, "code" | "area"> & Partial<Pick<PlannedCompound, "pool">>;
type Catalogue = Pick<Pack, "workItems" | "keyProjects">;

/** The work items that hold for a compound: the general ones and those of its area and key projects, less those that these replace. */
export function itemsFor(pack: Catalogue, compound: Place): PackWorkItem[] {
  const items = pack.workItems.filter((item) => appliesTo(item, compound, pack));
  const replaced = new Set(items.flatMap((item) => item.replaces));
  return items.filter((item) => !replaced.has(item.code));
}

function appliesTo(item: PackWorkItem, compound: Place, pack: Catalogue): boolean {
  if (item.appliesTo === null) return true;
  const at = item.appliesTo.indexOf(":");
  const [kind, code] = [item.appliesTo.slice(0, at), item.appliesTo.slice(at + 1)];
  if (kind === "area") return compound.area === code;
  const project = kind === "project" && pack.keyProjects.find((candidate) => candidate.code === code);
  return project ? isOfProject(project, compound) : false;
}

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
