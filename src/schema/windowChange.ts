import { InputType, ObjectType } from "type-graphql";
import { Compound } from "./compound.ts";
import { connectionOf } from "./connection.ts";
import { Phase } from "./windowEnums.ts";
import { ChangeEvent } from "./event.ts";
import {
  Day,
  DayOrNull,
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
} from "./field.ts";
import { Node } from "./node.ts";
import { Notice } from "./notice.ts";
import { Organization } from "./organization.ts";
import { Payload } from "./payload.ts";
import { ConstructionWindow } from "./window.ts";
import { WindowChangeAnswerKind, WindowChangeDecisionKind, WindowChangeState } from "./windowChangeEnums.ts";
import { WindowImpact } from "./windowImpact.ts";

@ObjectType({ description: "What a party said to a proposed change. Every answer is kept." })
export class WindowChangeAnswer {
  @Ref("Names a counter-offer in decideWindowChange.") id!: string;
  @Of(() => Organization, "Who answered.") organization!: Organization;
  @Of(() => WindowChangeAnswerKind, "What it said.") answer!: string;
  @DayOrNull("First day of a counter-offer.") startsOn!: string | null;
  @DayOrNull("Last day of a counter-offer, inclusive.") endsOn!: string | null;
  @TextOrNull("Why.") reason!: string | null;
  @TextOrNull("The person who answered.") person!: string | null;
  @Instant("When, by the hub's clock.") answeredAt!: Date;
  @Flag("After the last day to answer.") late!: boolean;
  @Flag("It has not answered otherwise since.") stands!: boolean;
}

@ObjectType({ description: "An organization that must answer a proposed change." })
export class WindowChangeParty {
  @Of(() => Organization, "The organization.") organization!: Organization;
  @OfOrNull(() => WindowChangeAnswer, "Its standing answer; null while it is silent, which is never consent.")
  answer!: WindowChangeAnswer | null;
}

@ObjectType({ description: "How a proposed change ended." })
export class WindowChangeDecision {
  @Of(() => WindowChangeDecisionKind, "The decision.") decision!: string;
  @TextOrNull("Remark or reason.") note!: string | null;
  @Instant("When, by the hub's clock.") decidedAt!: Date;
  @OfOrNull(() => Organization, "Who decided.") decidedBy!: Organization | null;
  @OfOrNull(() => WindowChangeAnswer, "The counter-offer whose days were published.")
  counter!: WindowChangeAnswer | null;
  @OfOrNull(() => ConstructionWindow, "The window that was published.") published!: ConstructionWindow | null;
  @TextOrNull("Why it was published before all had answered in their time; null where nothing was forced.")
  forcedReason!: string | null;
}

@ObjectType({
  implements: Node,
  description: "A proposed change of a published window, the original and the proposed days side by side (窗口变更).",
})
export class WindowChange extends Node {
  @Identity declare id: string;
  @Of(() => ConstructionWindow, "The window that is to be changed, as it is now.") window!: ConstructionWindow;
  @Of(() => Compound, "The compound.") compound!: Compound;
  @Of(() => Phase, "The phase.") phase!: string;
  @Whole("Revision of the window that is to be changed.") revision!: number;
  @Day("First day of the original window.") originalStartsOn!: string;
  @Day("Last day of the original window, inclusive.") originalEndsOn!: string;
  @Day("Proposed first day.") proposedStartsOn!: string;
  @Day("Proposed last day, inclusive.") proposedEndsOn!: string;
  @Text("Why.") reason!: string;
  @Of(() => WindowChangeState, "Where it stands today.") state!: string;
  @OfOrNull(() => ConstructionWindow, "The window that was published otherwise and overtook this change.")
  supersededBy!: ConstructionWindow | null;
  @InstantOrNull("When it was overtaken.") supersededAt!: Date | null;
  @OfOrNull(() => Organization, "Who proposed it.") proposedBy!: Organization | null;
  @Instant("When, by the hub's clock.") proposedAt!: Date;
  @Day("Last working day to answer; silence beyond it escalates.") answerBy!: string;
  @Flag("The holidays of a year up to that day were not announced yet.") calendarProvisional!: boolean;
  @InstantOrNull("When silence was escalated to the lead office.") escalatedAt!: Date | null;
  @Of(() => WindowImpact, "What it would do, frozen at the proposal.") impact!: WindowImpact;
  @ListOf(() => WindowChangeParty, "Who must answer, each with the answer that stands.") parties!: WindowChangeParty[];
  @ListOf(() => WindowChangeAnswer, "Every answer in order.") answers!: WindowChangeAnswer[];
  @OfOrNull(() => WindowChangeDecision, "How it ended; null while it is open.") decision!: WindowChangeDecision | null;
  @ListOf(() => Notice, "The notices of the published change that you may see.") notices!: Notice[];
  @ListOf(() => ChangeEvent, "What happened to it and to its notices, in order.") history!: ChangeEvent[];
}

/** A page of changes. */
export const WindowChangeConnection = connectionOf("WindowChange", () => WindowChange);

@InputType({ description: "Which changes; conditions are joined with AND." })
export class WindowChangeFilter {
  @TextOrNull("GB/T 2260 code of the jurisdiction.") jurisdiction?: string;
  @RefOrNull("Of this compound: global id or code.") compound?: string;
  @RefOrNull("In this street: global id or code.") street?: string;
  @RefOrNull("In this area: global id or code.") area?: string;
  @RefOrNull("Proposed by, or to be answered by: global id or code.") organization?: string;
  @OfOrNull(() => Phase, "Of this phase.") phase?: string;
  @ListOfOrNull(() => WindowChangeState, "In one of these states.") states?: string[];
}

@InputType({ description: "Other days for a published window." })
export class ProposeWindowChangeInput {
  @Text("The same key for every retry of one request, 1 to 200 characters.") idempotencyKey!: string;
  @Ref("The published window (its global id).") window!: string;
  @Day("Proposed first day.") startsOn!: string;
  @Day("Proposed last day, inclusive.") endsOn!: string;
  @Text("Why.") reason!: string;
  @FlagOrNull("Only say what the impact would be; nothing is written and the key is not used.") dryRun?: boolean;
}

@InputType({ description: "What your organization says to a proposed change." })
export class AnswerWindowChangeInput {
  @Text("The same key for every retry of one request, 1 to 200 characters.") idempotencyKey!: string;
  @Ref("The change (its global id).") change!: string;
  @Of(() => WindowChangeAnswerKind, "What you say.") answer!: string;
  @TextOrNull("Why; required unless you accept.") reason?: string;
  @DayOrNull("First day of a counter-offer.") startsOn?: string;
  @DayOrNull("Last day of a counter-offer, inclusive.") endsOn?: string;
  @TextOrNull("The person who answers.") person?: string;
}

@InputType({ description: "How a proposed change ends." })
export class DecideWindowChangeInput {
  @Text("The same key for every retry of one request, 1 to 200 characters.") idempotencyKey!: string;
  @Ref("The change (its global id).") change!: string;
  @Of(() => WindowChangeDecisionKind, "The decision.") decision!: string;
  @RefOrNull("PUBLISH the days of this counter-offer (the answer's global id) instead of the proposed ones.")
  counter?: string;
  @TextOrNull("Remark; the reason of a rejection.") note?: string;
  @TextOrNull("PUBLISH before every party has answered or the answering time is over: why. Stays on record as forced.")
  forcedReason?: string;
}

@ObjectType({ description: "The proposal with its impact." })
export class ProposeWindowChangePayload extends Payload {
  @OfOrNull(() => WindowChange, "The proposal; null on a dry run.") change!: WindowChange | null;
  @OfOrNull(() => WindowImpact, "What it would do.") impact!: WindowImpact | null;
  @DayOrNull("Last working day to answer.") answerBy!: string | null;
  @ListOf(() => Organization, "Who must answer.") parties!: Organization[];
}

@ObjectType({ description: "The answer and its change." })
export class AnswerWindowChangePayload extends Payload {
  @OfOrNull(() => WindowChange, "The change.") change!: WindowChange | null;
  @OfOrNull(() => WindowChangeAnswer, "The answer.") answer!: WindowChangeAnswer | null;
}

@ObjectType({ description: "The change, and what publishing it made." })
export class DecideWindowChangePayload extends Payload {
  @OfOrNull(() => WindowChange, "The change.") change!: WindowChange | null;
  @OfOrNull(() => ConstructionWindow, "The window that was published.") window!: ConstructionWindow | null;
  @ListOf(() => ConstructionWindow, "Windows that gave way.") superseded!: ConstructionWindow[];
  @Whole("Tasks whose planned days follow the window.") plannedTasks!: number;
  @ListOf(() => Notice, "The notices that were sent.") notices!: Notice[];
}
