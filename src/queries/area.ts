import { sql } from "kysely";
import { compoundPage } from "./compound.ts";
import { registryVisible } from "./rights.ts";
import { col, column, globalId, one, table, type Shape } from "./shape.ts";

/** Areas with the figures that the plan states for them. */
export const areaShape: Shape = table("Area", "area", registryVisible, {
  id: globalId("Area"),
  code: column("code"),
  nameZh: column("name_zh"),
  nameEn: column("name_en"),
  planYear: column("plan_year"),
  street: one("Organization", "street_id"),
  statedCompounds: column("compounds"),
  statedBuildings: column("buildings"),
  statedHouseholds: column("households"),
  statedFloorAreaM2: column("floor_area_m2"),
  section: column("section"),
  jurisdiction: one("Jurisdiction", "jurisdiction_id"),
  compounds: compoundPage((t, child) => sql`${col(child, "area_id")} = ${col(t, "id")}`),
});
