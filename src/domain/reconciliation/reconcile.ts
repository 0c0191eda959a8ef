import type { Pack } from "../pack/model.ts";
import type { Finding } from "./finding.ts";
import { compareProjects } from "./projects.ts";
import { compareSameQuantity } from "./samePlaces.ts";
import { compareShares } from "./shares.ts";
import {
  compareCompounds,
  compareLists,
  comparePrinted,
  compareProducts,
  findImpossible,
  findRepeated,
} from "./singles.ts";
import { rowFigures, statedFigures } from "./statement.ts";
import { compareParts, compareShareSums, compareSums, partitionSums } from "./sums.ts";

/**
 * Compares every figure that a pack states with every other statement of the same quantity and with all that can be
 * computed, and shows what cannot be right together; nothing is mended. Differences within rounding are none.
 */
export function reconcile(pack: Pack): Finding[] {
  const stated = statedFigures(pack);
  const rows = rowFigures(pack);
  const sums = partitionSums([...stated, ...rows]);
  return [
    ...compareSameQuantity(stated, rows),
    ...compareSums(stated, sums),
    ...compareParts(stated),
    ...compareShares(stated, sums),
    ...compareShareSums(sums),
    ...compareProjects(pack, stated),
    ...compareCompounds(pack),
    ...compareProducts(pack, stated),
    ...compareLists(pack, stated),
    ...findImpossible(pack, stated),
    ...comparePrinted(stated),
    ...findRepeated(stated),
  ];
}
