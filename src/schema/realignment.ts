import { InputType, ObjectType } from "type-graphql";
import { Area, Compound } from "./compound.ts";
import { connectionOf } from "./connection.ts";
import { DateAnswer, DateProposalState, RealignmentState } from "./realignmentEnums.ts";
import {
  Day,
  DayOrNull,
  Flag,
  FlagOrNull,
  Identity,
  Instant,
  InstantOrNull,
  ListOf,
  Num,
  NumOrNull,
  Of,
  OfOrNull,
  Ref,
  RefOrNull,
  Refs,
  RefsOrNull,
  Text,
  TextOrNull,
  Whole,
  WholeOrNull,
} from "./field.ts";
import { ForeseenConflict } from "./foreseen.ts";
import { Jurisdiction } from "./jurisdiction.ts";
import { Node } from "./node.ts";
import { Organization } from "./organization.ts";
import { Payload } from "./payload.ts";
import { Task, TaskDatesInput } from "./task.ts";

@ObjectType({ description: "How far a realignment is; cost and bound in the prices of the engine, lower is better." })
export class RealignmentProgress {
  @TextOrNull("What it does: serial, recreate, whole … done.") phase!: string | null;
  @NumOrNull("Cost of the best timetable so far.") cost!: number | null;
  @NumOrNull("No timetable can cost less.") bound!: number | null;
  @WholeOrNull("Milliseconds since it began.") elapsedMs!: number | null;
}

@ObjectType({ description: "What a timetable costs, by part." })
export class RealignmentCost {
  @Num("The sum in the prices of the engine: conflicts left, then openings, lateness, agreed dates moved, then days.")
  total!: number;
  @Whole("Works left without a place.") left!: number;
  @Whole("Openings of the ground beyond one per compound.") extraOpenings!: number;
  @Whole("Working days beyond the plan's end or the present end, whichever is later; in key projects they count more.")
  lateness!: number;
  @Whole("Agreed dates that move.") agreedMoved!: number;
  @Whole("Working days between present and proposed starts, summed.") daysMoved!: number;
}

@ObjectType({ implements: Node, description: "One date that a realignment moves, with its reason." })
export class RealignmentMove extends Node {
  @Identity declare id: string;
  @OfOrNull(() => Task, "The task; null when it is not yours to see.") task!: Task | null;
  @DayOrNull("Present first day.") fromStart!: string | null;
  @DayOrNull("Present last day, inclusive.") fromEnd!: string | null;
  @Day("Proposed first day.") toStart!: string;
  @Day("Proposed last day, inclusive.") toEnd!: string;
  @Text(
    "OUTSIDE_WINDOW, STOP_PERIOD, AFTER_PAVING, AFTER_PREDECESSOR, BEFORE_SUCCESSOR, CREW_FULL, AREA_FULL, ONE_OPENING or MAKES_ROOM.",
  )
  reasonCode!: string;
  @Text("Why, in Chinese.") reasonZh!: string;
  @Text("Why, in English.") reasonEn!: string;
  @Flag("It went to its party as a proposal.") applied!: boolean;
}

@ObjectType({ description: "What a realignment could not mend, and the constraint that keeps it in conflict." })
export class RealignmentUnmended {
  @OfOrNull(() => Task, "The task; null when it is not yours to see.") task!: Task | null;
  @Text(
    "NO_WINDOW, WINDOW_TOO_SHORT, WINDOW_PAST, STOP_PERIOD, PREDECESSOR_TOO_LATE, SUCCESSOR_TOO_EARLY, CREW_FULL, AREA_FULL, NOT_FOUND, STARTED or OPENING_LEFT.",
  )
  reasonCode!: string;
  @Text("Why, in Chinese.") reasonZh!: string;
  @Text("Why, in English.") reasonEn!: string;
}

@ObjectType({
  implements: Node,
  description:
    "A proposed timetable that mends conflicts with the least change to what is agreed (排期调整). A job within a time budget: it always answers with the best found, the gap to the best possible, what it could not mend and why, and each move with its reason. Nothing changes until it is applied and the parties accept.",
})
export class Realignment extends Node {
  @Identity declare id: string;
  @Of(() => Jurisdiction, "Its jurisdiction.") jurisdiction!: Jurisdiction;
  @OfOrNull(() => Compound, "The compound that was asked for.") compound!: Compound | null;
  @OfOrNull(() => Area, "The area that was asked for.") area!: Area | null;
  @OfOrNull(() => Organization, "The organization whose work was asked for.") organization!: Organization | null;
  @WholeOrNull("The plan year that was asked for.") planYear!: number | null;
  @Whole("Seconds that it may look.") budgetSeconds!: number;
  @Whole("Seed of the search.") seed!: number;
  @Of(() => RealignmentState, "Where it stands.") state!: string;
  @TextOrNull("Why it failed: interrupted (its hub ended) or error.") failure!: string | null;
  @Of(() => RealignmentProgress, "How far it is.") progress!: RealignmentProgress;
  @OfOrNull(() => RealignmentCost, "What the timetable costs; null while it runs.") cost!: RealignmentCost | null;
  @NumOrNull("No timetable can cost less.") bound!: number | null;
  @NumOrNull("(cost - bound) / cost: 0 is proven best.") gap!: number | null;
  @FlagOrNull(
    "The same facts and seed give the same answer; false where the clock, a cancellation or a lost solver decided. Null while it runs.",
  )
  reproducible!: boolean | null;
  @Flag("Cancelling was asked for.") cancelRequested!: boolean;
  @OfOrNull(() => Organization, "Who asked.") requestedBy!: Organization | null;
  @Instant("When, by the hub's clock.") requestedAt!: Date;
  @InstantOrNull("When it ended.") finishedAt!: Date | null;
  @InstantOrNull("When moves were last applied.") appliedAt!: Date | null;
  @Whole("How many dates it moves.") movesCount!: number;
  @ListOf(() => RealignmentMove, "The moves, by proposed start.") moves!: RealignmentMove[];
  @ListOf(() => RealignmentUnmended, "What it could not mend, and why.") unmended!: RealignmentUnmended[];
}

/** A page of realignments. */
export const RealignmentConnection = connectionOf("Realignment", () => Realignment);

@ObjectType({ implements: Node, description: "Dates proposed to the implementer of a task (日期建议)." })
export class DateProposal extends Node {
  @Identity declare id: string;
  @Of(() => Task, "The task.") task!: Task;
  @OfOrNull(() => Realignment, "The realignment that it comes from; null when it is not yours to see.")
  realignment!: Realignment | null;
  @Day("Proposed first day.") startsOn!: string;
  @Day("Proposed last day, inclusive.") endsOn!: string;
  @Text("Why, as a code.") reasonCode!: string;
  @Text("Why, in Chinese.") reasonZh!: string;
  @Text("Why, in English.") reasonEn!: string;
  @Of(() => DateProposalState, "Where it stands.") state!: string;
  @OfOrNull(() => Organization, "Who proposed it.") proposedBy!: Organization | null;
  @Instant("When, by the hub's clock.") proposedAt!: Date;
  @TextOrNull("What the implementer said.") answerReason!: string | null;
  @TextOrNull("Who answered there.") answerPerson!: string | null;
  @InstantOrNull("When it was answered.") answeredAt!: Date | null;
}

/** A page of proposals of dates. */
export const DateProposalConnection = connectionOf("DateProposal", () => DateProposal);

@InputType({ description: "What to realign: exactly one of compound, area, organization and planYear." })
export class ProposeRealignmentInput {
  @Text("The same key for every retry of one request, 1 to 200 characters.") idempotencyKey!: string;
  @TextOrNull("GB/T 2260 code of the jurisdiction; with planYear, needed by an administrator.") jurisdiction?: string;
  @RefOrNull("All work of this compound: global id or code.") compound?: string;
  @RefOrNull("All work in this area: global id or code.") area?: string;
  @RefOrNull("The work of this organization, everyone else's staying: global id or code.") organization?: string;
  @WholeOrNull("All work in compounds of this plan year.") planYear?: number;
  @WholeOrNull("Seconds that it may look, 1 to 60; 10 unless told.") budgetSeconds?: number;
  @WholeOrNull("Seed of the search; 1 unless told.") seed?: number;
}

@InputType({ description: "A realignment to stop." })
export class CancelRealignmentInput {
  @Ref("The realignment: its global id.") realignment!: string;
  @TextOrNull("The same key for every retry of one request.") idempotencyKey?: string;
}

@InputType({ description: "Moves to put before their parties." })
export class ApplyRealignmentInput {
  @Text("The same key for every retry of one request, 1 to 200 characters.") idempotencyKey!: string;
  @Ref("The realignment: its global id.") realignment!: string;
  @RefsOrNull("These moves: global ids; all that are not applied yet unless told.") moves?: string[];
}

@InputType({ description: "The implementer's answer to proposed dates, all or none." })
export class AnswerDateProposalsInput {
  @Text("The same key for every retry of one request, 1 to 200 characters.") idempotencyKey!: string;
  @Refs("The proposals: global ids, 500 at most.") proposals!: string[];
  @Of(() => DateAnswer, "The answer.") answer!: string;
  @TextOrNull("Why; needed to refuse.") reason?: string;
  @Text("Who answers.") person!: string;
}

@InputType({ description: "Days that the lead office proposes to those who do the work, all or none." })
export class ProposeTaskDatesInput {
  @Text("The same key for every retry of one request, 1 to 200 characters.") idempotencyKey!: string;
  @ListOf(() => TaskDatesInput, "Tasks with their dates, 500 at most.") tasks!: TaskDatesInput[];
  @Text("Why; the implementer reads it.") reason!: string;
  @FlagOrNull("Only say what accepting them would do to conflicts; nothing is written and the key is not used.")
  dryRun?: boolean;
}

@ObjectType({ description: "The realignment as it is now." })
export class RealignmentPayload extends Payload {
  @OfOrNull(() => Realignment, "The realignment.") realignment!: Realignment | null;
}

@ObjectType({ description: "The realignment and the proposals that went out." })
export class ApplyRealignmentPayload extends Payload {
  @OfOrNull(() => Realignment, "The realignment.") realignment!: Realignment | null;
  @ListOf(() => DateProposal, "The proposals (the first 500).") proposals!: DateProposal[];
}

@ObjectType({ description: "The proposals as they are now." })
export class DateProposalsPayload extends Payload {
  @ListOf(() => DateProposal, "The proposals.") proposals!: DateProposal[];
  @ListOf(() => ForeseenConflict, "On a dry run: conflicts that accepting would open, change or close.")
  conflictChanges!: ForeseenConflict[];
}
