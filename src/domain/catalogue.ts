import type { PlannedCompound } from "./distribution.ts";
import type { Pack, PackWorkItem } from "./pack/model.ts";

type Place = Pick<PlannedCompound, "code" | "area">;
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
  const project = pack.keyProjects.find((candidate) => candidate.code === code);
  if (!project) return false;
  if (project.compounds.length > 0) return project.compounds.includes(compound.code);
  // A project that names no compounds covers its areas whole, unless it says that it is only a part of them.
  return project.relation !== "part" && compound.area !== null && project.area.includes(compound.area);
}
