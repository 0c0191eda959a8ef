import { ObjectType } from "type-graphql";
import { KeyScope, Role } from "./keyEnums.ts";
import { Day, Instant, ListOf, Of, OfOrNull, Text, TextOrNull, Texts } from "./field.ts";
import { Jurisdiction } from "./jurisdiction.ts";
import { Organization } from "./organization.ts";

@ObjectType({ description: "Who is asking, and the hub's time." })
export class Viewer {
  @Of(() => Role, "What the key may do and see.") role!: string;
  @Text("Name of the key, or the person's user name.") keyName!: string;
  @TextOrNull("User name of the person who is signed in; null where a key asks.") username!: string | null;
  @ListOf(() => KeyScope, "What the key may be used for, within the rights of its role; people have all.")
  scopes!: string[];
  @OfOrNull(() => Organization, "The key's organization.") organization!: Organization | null;
  @OfOrNull(() => Jurisdiction, "Its jurisdiction.") jurisdiction!: Jurisdiction | null;
  @Texts(
    "What your role is not told although it sees the rows around it: `Type.field` (null there, or without the part concerned), `Type` (these rows are left out) or `Type:metric`.",
  )
  withheld!: string[];
  @Instant("The hub's clock.") now!: Date;
  @Day("The hub's day, in China.") today!: string;
}

@ObjectType({ description: "What waits for the viewer's organization; each section pages by itself (收件箱)." })
export class Inbox {}
