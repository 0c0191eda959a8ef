import { ObjectType } from "type-graphql";
import { connectionOf } from "./connection.ts";
import { KeyScope, Role } from "./keyEnums.ts";
import { Identity, Instant, InstantOrNull, ListOf, Of, OfOrNull, Text } from "./field.ts";
import { Node } from "./node.ts";
import { Organization } from "./organization.ts";

@ObjectType({
  implements: Node,
  description: "A key of a system; its secret is never shown again.",
})
export class ApiKey extends Node {
  @Identity declare id: string;
  @Text("What it is for.") name!: string;
  @Of(() => Role, "What it may do and see.") role!: string;
  @ListOf(() => KeyScope, "What of that it may be used for.") scopes!: string[];
  @Text("The part of the key between its first two underscores, by which it is recognised.") prefix!: string;
  @OfOrNull(() => Organization, "The organization that it acts for.") organization!: Organization | null;
  @Instant("Made, by the server's clock.") createdAt!: Date;
  @InstantOrNull("Ends, by the server's clock.") expiresAt!: Date | null;
  @InstantOrNull("Was ended.") revokedAt!: Date | null;
  @InstantOrNull("Last used, to the minute.") lastUsedAt!: Date | null;
}

/** A page of keys. */
export const ApiKeyConnection = connectionOf("ApiKey", () => ApiKey);
