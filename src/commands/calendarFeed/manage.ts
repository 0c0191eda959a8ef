import { randomBytes } from "node:crypto";
import { fromGlobalId } from "../../domain/globalId.ts";
import { invalid, notFound, optionalText } from "../../domain/input.ts";
import { defaultRole, type Viewer } from "../../domain/viewer.ts";
import { may, type Permission } from "../../domain/policy.ts";
import { scopeOf } from "../../domain/sight.ts";
import { Refusal } from "../../domain/refusal.ts";
import { CalendarFeed } from "../../entities/calendarFeed.ts";
import { Compound } from "../../entities/compound.ts";
import { Organization } from "../../entities/organization.ts";
import { called, change, type Change, type CommandContext } from "../change.ts";
import { hashSecret } from "../password.ts";
import { resolve } from "../refer.ts";

/** Whose calendar: the asking organization's unless the lead office or an administrator names another; of one compound if told. */
export interface CreateCalendarFeedInput {
  organization?: string | null;
  compound?: string | null;
  name?: string | null;
}

/** Makes a feed that is read with its organization's rights, never with those of who made it; the secret is told once. */
export function createCalendarFeed(
  context: CommandContext,
  input: CreateCalendarFeedInput,
): Promise<{ feedId: number; secret: string }> {
  return change(called(context, "createCalendarFeed"), async (tx) => {
    const { em, viewer, moment } = tx;
    const name = optionalText(input.name, ["name"], 200);
    const own = viewer.organizationId;
    if (!input.organization && own === null)
      throw invalid(
        ["organization"],
        "请指明单位：日历按该单位的权限生成",
        "say whose calendar it is: an organization",
      );
    const [organizationId] = input.organization
      ? await resolve(tx, "Organization", [{ name: input.organization, field: ["organization"] }])
      : [own!];
    const organization = await em.findOneOrFail(Organization, { id: organizationId! });
    const jurisdictionId = organization.jurisdiction.id;
    allow(viewer, "calendarFeed.create", { jurisdictionId, organizationId: organization.id });
    const [compoundId] = input.compound
      ? await resolve(tx, "Compound", [{ name: input.compound, field: ["compound"] }], jurisdictionId)
      : [null];
    if (compoundId && !(await reaches(tx, compoundId)))
      throw notFound(["compound"], input.compound!, "小区", "compound");
    const secret = randomBytes(32).toString("base64url");
    const feed = em.create(CalendarFeed, {
      jurisdiction: organization.jurisdiction,
      organization,
      role: organization.id === own && viewer.role !== "ADMIN" ? viewer.role : defaultRole(organization.kind),
      compound: compoundId ? em.getReference(Compound, compoundId) : null,
      name,
      secretHash: hashSecret(secret),
      createdAt: moment.now,
      createdBy: own === null ? null : em.getReference(Organization, own),
    });
    await em.flush();
    tx.record({ type: "calendarFeed.created", jurisdictionId, organizationId: organization.id });
    return { feedId: feed.id, secret };
  });
}

/** Ends a feed: from then on its address is unknown. Ended before, it stays so. */
export function revokeCalendarFeed(context: CommandContext, input: { feed: string }): Promise<{ feedId: number }> {
  return change(called(context, "revokeCalendarFeed"), async (tx) => {
    const id = fromGlobalId(input.feed);
    const feed = id?.type === "CalendarFeed" ? await tx.em.findOne(CalendarFeed, { id: id.id }) : null;
    if (!feed) throw notFound(["feed"], input.feed, "日历订阅", "calendar feed");
    const [jurisdictionId, organizationId] = [feed.jurisdiction.id, feed.organization.id];
    allow(tx.viewer, "calendarFeed.revoke", { jurisdictionId, organizationId });
    if (feed.revokedAt) return { feedId: feed.id };
    feed.revokedAt = tx.moment.now;
    tx.record({ type: "calendarFeed.revoked", jurisdictionId, organizationId });
    return { feedId: feed.id };
  });
}

/** Whether the viewer reads the compound: who does not shall not learn that there is one. */
async function reaches(tx: Change, compoundId: number): Promise<boolean> {
  const scope = scopeOf(tx.viewer, "compound");
  if (scope === "ALL" || scope === "JURISDICTION") return true;
  const [row] = await tx.em.execute<{ reached: boolean }[]>(
    "select coalesce(?::int = any(reached_compounds(?)::int[]), false) as reached",
    [compoundId, scope],
  );
  return row!.reached;
}

/** An organization is the implementer of its own calendar alone: a street is not of the row that stands for all streets. */
function allow(
  viewer: Viewer,
  permission: Permission & `calendarFeed.${string}`,
  { jurisdictionId, organizationId }: { jurisdictionId: number; organizationId: number },
): void {
  const own = organizationId === viewer.organizationId ? organizationId : null;
  if (may(viewer, permission, { jurisdictionId, implementerId: own, streetId: own })) return;
  throw new Refusal("FORBIDDEN", {
    zh: "单位只能管理自己的日历订阅，牵头单位可管理本辖区各单位的；只读角色请由牵头单位代建",
    en: "an organization manages its own calendars, the lead office those of its jurisdiction; for a role that only reads the lead office makes one",
  });
}
