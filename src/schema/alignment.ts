import { Extensions, Field, ObjectType } from "type-graphql";
import { connectionOf } from "./connection.ts";
import { AlignmentState, DateBasis } from "./alignmentEnums.ts";
import { TaskState } from "./taskEnums.ts";
import { DayOrNull, Flag, Instant, NumOrNull, Of, OfOrNull, Text, Whole, WholeOrNull } from "./field.ts";
import { ConstructionWindow } from "./window.ts";

@ObjectType({
  description:
    "How a work stands to the published window of its phase (协同状态); days are working days of the jurisdiction's calendar.",
})
export class Alignment {
  @Of(() => AlignmentState, "Where it stands.") state!: string;
  @WholeOrNull("INSIDE: working days by which its end may slip.") slackDays!: number | null;
  @WholeOrNull("EARLY, LATE: working days by which it begins before or ends after the window, at least 1.")
  excessDays!: number | null;
  @DayOrNull("Underground work: the latest start so that, as long as it takes now, it ends before paving.")
  lastChance!: string | null;
  @Flag("A year concerned has no announced holidays: working days are provisional.") provisional!: boolean;
  @Flag("It is not underground work, or clear of paving and of the no-dig period after it.") beforePaving!: boolean;
  @Flag("INSIDE and beforePaving.") aligned!: boolean;
  @OfOrNull(() => DateBasis, "Which dates are held against the window.") basis!: string | null;
  @DayOrNull("First of these days.") startsOn!: string | null;
  @DayOrNull("Last of these days, inclusive.") endsOn!: string | null;
  @OfOrNull(() => ConstructionWindow, "The window: the one that contains it, else the nearest.")
  window!: ConstructionWindow | null;
  @Text("How it stands and what would mend it, in Chinese.") sentenceZh!: string;
  @Text("The same in English.") sentenceEn!: string;
}

@ObjectType({ description: "How many tasks are in an alignment state." })
export class AlignmentStateCount {
  @Of(() => AlignmentState, "The state.") state!: string;
  @Whole("Tasks in it.") count!: number;
}

@ObjectType({ description: "A task's alignment at the instant asked for." })
export class AlignedTask extends Alignment {
  @Of(() => TaskState, "State of the task then.") taskState!: string;
}

/** A page of aligned tasks. */
export const AlignedTaskConnection = connectionOf("AlignedTask", () => AlignedTask);

@Extensions({ cost: 1_500 })
@ObjectType({ description: "How the tasks that you may see stood at an instant." })
export class AlignmentAnswer {
  @Instant("The instant, by the hub's clock.") asOf!: Date;
  @Whole("Pipeline tasks with a window.") pipelineTasks!: number;
  @Whole("Of these, inside the window and before paving.") alignedTasks!: number;
  @NumOrNull("Aligned share, 0 to 1; null without such tasks (协同率).") alignedShare!: number | null;
  @Field(() => [AlignmentStateCount], { description: "Works by alignment state; every state is listed." })
  byState!: AlignmentStateCount[];
}
