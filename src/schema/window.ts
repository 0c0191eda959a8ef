import { InputType, ObjectType } from "type-graphql";
import { Compound } from "./compound.ts";
import { Phase, WindowBasis, WindowStatus } from "./windowEnums.ts";
import {
  Day,
  FlagOrNull,
  Identity,
  InstantOrNull,
  ListOf,
  Of,
  OfOrNull,
  Ref,
  RefOrNull,
  Text,
  TextOrNull,
  Whole,
} from "./field.ts";
import { ForeseenConflict } from "./foreseen.ts";
import { Node } from "./node.ts";
import { Organization } from "./organization.ts";
import { Payload } from "./payload.ts";

@ObjectType({
  implements: Node,
  description:
    "The days in which one phase of a compound's works may happen (施工窗口). Published windows of one phase never overlap.",
})
export class ConstructionWindow extends Node {
  @Identity declare id: string;
  @Of(() => Compound, "The compound.") compound!: Compound;
  @Of(() => Phase, "The phase.") phase!: string;
  @Day("First day.") startsOn!: string;
  @Day("Last day, inclusive.") endsOn!: string;
  @Whole("1 for the first version.") revision!: number;
  @Of(() => WindowStatus, "Whether it holds.") status!: string;
  @Of(() => WindowBasis, "Where it comes from.") basis!: string;
  @TextOrNull("Remark.") note!: string | null;
  @InstantOrNull("When it was published, by the hub's clock.") publishedAt!: Date | null;
  @OfOrNull(() => Organization, "Who published it.") publishedBy!: Organization | null;
  @OfOrNull(() => ConstructionWindow, "The version before.") replaces!: unknown;
  @ListOf(() => ConstructionWindow, "Every version of it, oldest first; nothing is overwritten.") versions!: unknown[];
}

@InputType({ description: "A window to publish." })
export class PublishWindowInput {
  @Text("The same key for every retry of one request, 1 to 200 characters.") idempotencyKey!: string;
  @Ref("The compound: global id or code.") compound!: string;
  @Of(() => Phase, "The phase.") phase!: string;
  @Day("First day.") startsOn!: string;
  @Day("Last day, inclusive.") endsOn!: string;
  @RefOrNull("The published window that this one replaces (its global id). A sample window gives way by itself.")
  replaces?: string;
  @TextOrNull("Remark.") note?: string;
  @FlagOrNull("Only say what it would do; nothing is written and the key is not used.") dryRun?: boolean;
}

@ObjectType({ description: "The published window." })
export class PublishWindowPayload extends Payload {
  @OfOrNull(() => ConstructionWindow, "The window; null on a dry run.") window!: ConstructionWindow | null;
  @ListOf(() => ConstructionWindow, "Windows that gave way.") superseded!: ConstructionWindow[];
  @Whole("Tasks whose planned dates follow the window.") plannedTasks!: number;
  @ListOf(() => ForeseenConflict, "On a dry run: conflicts that it would open, change or close.")
  conflictChanges!: ForeseenConflict[];
}
