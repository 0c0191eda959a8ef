import { InputType, ObjectType } from "type-graphql";
import { Compound } from "./compound.ts";
import { connectionOf } from "./connection.ts";
import { ConflictCode, ConflictDecision, Severity } from "./conflictEnums.ts";
import { Utility } from "./registryEnums.ts";
import {
  Data,
  Day,
  Flag,
  FlagOrNull,
  Identity,
  Instant,
  InstantOrNull,
  ListOf,
  ListOfOrNull,
  Of,
  OfOrNull,
  Ref,
  RefOrNull,
  Text,
  TextOrNull,
  Whole,
  WholeOrNull,
} from "./field.ts";
import { Jurisdiction } from "./jurisdiction.ts";
import { Node } from "./node.ts";
import { Organization } from "./organization.ts";
import { Payload } from "./payload.ts";
import { Task } from "./task.ts";
import { ConstructionWindow } from "./window.ts";

@ObjectType({ description: "What somebody wrote to a conflict." })
export class ConflictNote {
  @Text("The text.") text!: string;
  @Instant("When, by the hub's clock.") at!: Date;
  @OfOrNull(() => Organization, "Who.") organization!: Organization | null;
}

@ObjectType({
  implements: Node,
  description:
    "Facts that stand against each other (冲突). It opens and closes by itself as the facts change; when it comes back it is a new conflict that names the earlier one.",
})
export class Conflict extends Node {
  @Identity declare id: string;
  @Of(() => ConflictCode, "What kind it is; the codes are stable.") code!: string;
  @Of(() => Severity, "How much it matters.") severity!: string;
  @Flag("The facts still say so.") open!: boolean;
  @Instant("When it came up, by the hub's clock.") openedAt!: Date;
  @Instant("When it last changed.") changedAt!: Date;
  @InstantOrNull("When the facts no longer said so.") closedAt!: Date | null;
  @Of(() => Jurisdiction, "Its jurisdiction.") jurisdiction!: Jurisdiction;
  @OfOrNull(() => Compound, "The compound concerned.") compound!: Compound | null;
  @TextOrNull("Code of the area concerned.") area!: string | null;
  @ListOf(() => Task, "The tasks concerned that you may see.") tasks!: Task[];
  @ListOf(() => ConstructionWindow, "The windows concerned.") windows!: ConstructionWindow[];
  @ListOf(() => Organization, "The implementers concerned.") organizations!: Organization[];
  @Data(
    "The figures: days, dates, loads; only `withheld: true` where they would tell an operator the plans of another of its network.",
  )
  data!: unknown;
  @Text("What is wrong and what would mend it, in Chinese.") sentenceZh!: string;
  @Text("The same in English.") sentenceEn!: string;
  @OfOrNull(() => Organization, "Who is to see to it.") owner!: Organization | null;
  @OfOrNull(() => ConflictDecision, "What was decided.") decision!: string | null;
  @TextOrNull("Why.") decisionReason!: string | null;
  @InstantOrNull("When.") decidedAt!: Date | null;
  @OfOrNull(() => Organization, "By whom.") decidedBy!: Organization | null;
  @OfOrNull(() => Conflict, "The same conflict when it last stood open.") reopens!: unknown;
  @ListOf(() => ConflictNote, "What people wrote to it, oldest first.") notes!: ConflictNote[];
}

/** A page of conflicts. */
export const ConflictConnection = connectionOf("Conflict", () => Conflict);

@ObjectType({
  description:
    "When all conflicts of a jurisdiction were last held against the day. Facts that change are checked with the change; only what the day alone brings (overdue, predecessor open) waits for this, at most a minute after midnight while a hub runs.",
})
export class ConflictCheck {
  @Of(() => Jurisdiction, "The jurisdiction.") jurisdiction!: Jurisdiction;
  @Day("The day that it was held against.") day!: string;
  @Instant("When, by the hub's clock.") at!: Date;
  @Flag("That day is today.") current!: boolean;
}

@ObjectType()
abstract class ConflictCount {
  @Whole("Conflicts.") count!: number;
  @Whole("Of these, of high severity.") high!: number;
  @Whole("Of these, without a decision.") undecided!: number;
}

@ObjectType({ description: "How many conflicts matter so much." })
export class ConflictSeverityCount extends ConflictCount {
  @Of(() => Severity, "How much they matter.") severity!: string;
}

@ObjectType({ description: "How many conflicts are of one kind." })
export class ConflictCodeCount extends ConflictCount {
  @Of(() => ConflictCode, "What kind they are.") code!: string;
}

@ObjectType({ description: "How many conflicts concern a task of one organization." })
export class ConflictOrganizationCount extends ConflictCount {
  @Of(() => Organization, "The implementer.") organization!: Organization;
}

@ObjectType({
  description:
    "Conflicts counted: the groups of what `conflicts` gives for the same filter, most first; empty groups are not told.",
})
export class ConflictFigures {
  @Whole("All of them.") total!: number;
  @ListOf(() => ConflictSeverityCount, "By severity.") bySeverity!: ConflictSeverityCount[];
  @ListOf(() => ConflictCodeCount, "By kind.") byCode!: ConflictCodeCount[];
  @ListOf(() => ConflictOrganizationCount, "By implementer; a conflict of two counts for both.")
  byOrganization!: ConflictOrganizationCount[];
}

@InputType({ description: "Which conflicts; conditions are joined with AND." })
export class ConflictFilter {
  @TextOrNull("GB/T 2260 code of the jurisdiction.") jurisdiction?: string;
  @ListOfOrNull(() => ConflictCode, "Of one of these kinds.") codes?: string[];
  @OfOrNull(() => Severity, "That matter so much.") severity?: string;
  @RefOrNull("In this compound: global id or code.") compound?: string;
  @RefOrNull("In this area: global id or code.") area?: string;
  @WholeOrNull("In compounds of this plan year.") planYear?: number;
  @RefOrNull("That concern a task of this organization: global id or code.") organization?: string;
  @OfOrNull(() => Utility, "That concern a task of this network.") utility?: string;
  @RefOrNull("That concern this task: global id or code.") task?: string;
  @FlagOrNull("Open or closed; both unless told.") open?: boolean;
  @FlagOrNull("With or without a decision.") decided?: boolean;
  @RefOrNull("Which this organization is to see to: global id or code.") owner?: string;
  @FlagOrNull("With or without an organization that is to see to it.") owned?: boolean;
  @TextOrNull("Text in code, compound, task or work item.") search?: string;
}

@InputType({ description: "Who is to see to a conflict." })
export class AssignConflictInput {
  @Ref("The conflict: its global id.") conflict!: string;
  @RefOrNull("The organization: global id or code; null: nobody.") owner?: string;
  @TextOrNull("The same key for every retry of one request.") idempotencyKey?: string;
}

@InputType({ description: "A note to a conflict; notes are not changed." })
export class NoteConflictInput {
  @Ref("The conflict: its global id.") conflict!: string;
  @Text("The text.") text!: string;
  @TextOrNull("The same key for every retry of one request.") idempotencyKey?: string;
}

@InputType({ description: "A decision about a conflict; a later one takes the place of an earlier one." })
export class DecideConflictInput {
  @Ref("The conflict: its global id.") conflict!: string;
  @Of(() => ConflictDecision, "The decision.") decision!: string;
  @Text("Why, and on whose approval.") reason!: string;
  @TextOrNull("The same key for every retry of one request.") idempotencyKey?: string;
}

@ObjectType({ description: "The conflict as it is now." })
export class ConflictPayload extends Payload {
  @OfOrNull(() => Conflict, "The conflict.") conflict!: Conflict | null;
}
