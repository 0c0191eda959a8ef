import { standardOf } from "../domain/pack/settings.ts";
import type { Change } from "./change.ts";

/** A whole number of the jurisdiction's rule pack, else the standard answer. */
export async function countSetting(tx: Change, jurisdictionId: number, key: string): Promise<number> {
  const [row] = await tx.em.execute<{ value: string }[]>(
    "select value from setting where jurisdiction_id = ? and key = ?",
    [jurisdictionId, key],
  );
  return Number(row?.value ?? standardOf(key));
}
