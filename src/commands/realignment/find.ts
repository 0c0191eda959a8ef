import { fromGlobalId } from "../../domain/globalId.ts";
import { notFound } from "../../domain/input.ts";
import { may, type Permission } from "../../domain/policy.ts";
import { Refusal } from "../../domain/refusal.ts";
import type { Change } from "../change.ts";
import type { Scope } from "./facts.ts";

/** A realignment as commands change it. */
export interface RealignmentRecord extends Scope {
  id: number;
  state: string;
  /** Tasks that its answer leaves without a place. */
  left: { taskId: number; left: string }[];
  requestedById: number | null;
}

/** Locks the realignment of a global id for one who may do this to it; what one may not see is not there. */
export async function requireRealignment(tx: Change, name: string, permission: Permission): Promise<RealignmentRecord> {
  const id = fromGlobalId(name);
  const [found] =
    id?.type === "Realignment"
      ? await tx.em.execute<RealignmentRecord[]>(
          `select id, jurisdiction_id as "jurisdictionId", compound_id as "compoundId", area_id as "areaId",
             organization_id as "organizationId", plan_year as "planYear", state,
             (select coalesce(jsonb_agg(u), '[]') from jsonb_array_elements(unmended) u where u ->> 'left' is not null) as left,
             requested_by_id as "requestedById"
           from realignment where id = ? for update`,
          [id.id],
        )
      : [];
  if (!found || !sees(tx, found)) throw notFound(["realignment"], name, "排期调整", "realignment");
  const { jurisdictionId, organizationId } = found;
  if (may(tx.viewer, permission, { jurisdictionId, implementerId: organizationId })) return found;
  throw new Refusal("FORBIDDEN", { zh: "该排期调整不由贵单位处理", en: "this realignment is not yours to handle" }, [
    "realignment",
  ]);
}

/** The same rule as the compiled reads' realignmentVisible. */
function sees({ viewer }: Change, { jurisdictionId, organizationId }: RealignmentRecord): boolean {
  if (viewer.role === "ADMIN") return true;
  if (viewer.jurisdictionId !== jurisdictionId) return false;
  return viewer.role === "LEAD" || (organizationId !== null && viewer.organizationIds.includes(organizationId));
}
