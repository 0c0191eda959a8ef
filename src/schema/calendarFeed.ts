import { ObjectType } from "type-graphql";
import { Compound } from "./compound.ts";
import { connectionOf } from "./connection.ts";
import { Role } from "./keyEnums.ts";
import { Identity, Instant, InstantOrNull, Of, OfOrNull, TextOrNull } from "./field.ts";
import { Node } from "./node.ts";
import { Organization } from "./organization.ts";

@ObjectType({
  implements: Node,
  description: "A secret address at which calendar programs read an organization's calendar (日历订阅).",
})
export class CalendarFeed extends Node {
  @Identity declare id: string;
  @TextOrNull("What it is for.") name!: string | null;
  @Of(() => Organization, "Whose calendar it is, and with whose rights it is read.") organization!: Organization;
  @OfOrNull(() => Compound, "The one compound that it is narrowed to.") compound!: Compound | null;
  @Of(() => Role, "In which role it is read.") role!: string;
  @Instant("Made.") createdAt!: Date;
  @OfOrNull(() => Organization, "Who made it; null for an administrator.") createdBy!: Organization | null;
  @InstantOrNull("Was ended: the address is unknown since.") revokedAt!: Date | null;
  @InstantOrNull("Last fetched, to the minute.") lastFetchedAt!: Date | null;
}

/** A page of calendar feeds. */
export const CalendarFeedConnection = connectionOf("CalendarFeed", () => CalendarFeed);
