import { InputType, ObjectType } from "type-graphql";
import { Alignment } from "./alignment.ts";
import { Compound } from "./compound.ts";
import { connectionOf } from "./connection.ts";
import { MatrixEntry } from "./duty.ts";
import { AlignmentState } from "./alignmentEnums.ts";
import { LineStep, MeasuredBy, TaskMove, TaskState } from "./taskEnums.ts";
import { Utility, WorkKind } from "./registryEnums.ts";
import {
  Day,
  DayOrNull,
  Flag,
  FlagOrNull,
  Identity,
  Instant,
  ListOf,
  ListOfOrNull,
  Num,
  NumOrNull,
  Of,
  OfOrNull,
  Ref,
  RefOrNull,
  Text,
  TextOrNull,
  Whole,
  WholeOrNull,
} from "./field.ts";
import { ForeseenConflict } from "./foreseen.ts";
import { Node } from "./node.ts";
import { Organization } from "./organization.ts";
import { Payload } from "./payload.ts";
import { ConstructionWindow } from "./window.ts";
import { WorkItem } from "./workItem.ts";

@ObjectType({ description: "What a task waits for." })
export class TaskDependency {
  @OfOrNull(() => Task, "The task before; null when it is not yours to see.") task!: unknown;
  @Text("Code of the task before.") code!: string;
  @Of(() => TaskState, "State of the task before.") state!: string;
  @Whole("Days between its end and this start.") lagDays!: number;
  @Text("STEP, GATE, DEPTH (below before above) or ACCEPTANCE.") reason!: string;
}

@ObjectType({ description: "How many metres of a line passed one step on their way underground." })
export class LineStepProgress {
  @Of(() => LineStep, "The step.") step!: string;
  @Num("Metres that passed it, as counted.") done!: number;
}

@ObjectType({
  implements: Node,
  description:
    "Compound x work item x implementer (任务). Planned, committed, reported and verified dates are kept apart.",
})
export class Task extends Node {
  @Identity declare id: string;
  @Text("compound/work item/organization.") code!: string;
  @Of(() => Compound, "Where.") compound!: Compound;
  @Of(() => WorkItem, "What.") workItem!: WorkItem;
  @OfOrNull(() => Organization, "Who; null when nobody has the duty.") organization!: Organization | null;
  @OfOrNull(() => Utility, "The network concerned.") utility!: string | null;
  @Of(() => TaskState, "Where it stands.") state!: string;
  @TextOrNull("Why it stands there: reason of a return, a block, a cancellation.") stateReason!: string | null;
  @TextOrNull("What a blocked task waits for.") waitsFor!: string | null;
  @TextOrNull("Set when the plan no longer has it and the lead office must decide.") withdrawalReason!: string | null;
  @TextOrNull("Unit of the quantities.") unit!: string | null;
  @NumOrNull("Quantity to do; null until surveyed.") quantityTarget!: number | null;
  @Num("Quantity reported and counted.") quantityDone!: number;
  @Num("Quantity reported beyond the target: held with its reason, not lost and not counted.") quantityHeld!: number;
  @OfOrNull(() => MeasuredBy, "How the quantity is counted; set by the first report.") measuredBy!: string | null;
  @ListOf(() => LineStepProgress, "Each step of the work item, in order; quantityDone is what passed them all.")
  lineSteps!: LineStepProgress[];
  @DayOrNull("Planned first day (lead office).") plannedStart!: string | null;
  @DayOrNull("Planned last day.") plannedEnd!: string | null;
  @DayOrNull("Committed first day (implementer).") committedStart!: string | null;
  @DayOrNull("Committed last day.") committedEnd!: string | null;
  @DayOrNull("First day of work as reported.") reportedStartOn!: string | null;
  @DayOrNull("Day of completion as reported.") reportedDoneOn!: string | null;
  @DayOrNull("Day of verification.") verifiedOn!: string | null;
  @DayOrNull("Committed, else planned last day.") dueOn!: string | null;
  @Flag("Open and past its day.") overdue!: boolean;
  @Flag("Reported done, verified or accepted.") finished!: boolean;
  @ListOf(() => TaskMove, "What you may do with it as it stands; whether the facts allow it shows when it is done.")
  moves!: string[];
  @Whole("Rises with every change.") version!: number;
  @Instant("Generated, by the hub's clock.") createdAt!: Date;
  @Instant("Last change, by the hub's clock.") changedAt!: Date;
  @ListOf(() => TaskDependency, "What it waits for.") predecessors!: TaskDependency[];
  @ListOf(() => ConstructionWindow, "Published windows of its phase in its compound.") windows!: ConstructionWindow[];
  @OfOrNull(() => Alignment, "How it stands to its window; null for steps, works without a phase, and cancelled tasks.")
  alignment!: Alignment | null;
  @ListOf(() => MatrixEntry, "Everyone with a duty on its subject here.") dutyHolders!: MatrixEntry[];
}

/** A page of tasks. */
export const TaskConnection = connectionOf("Task", () => Task);

@InputType({ description: "Which tasks; conditions are joined with AND." })
export class TaskFilter {
  @TextOrNull("GB/T 2260 code of the jurisdiction.") jurisdiction?: string;
  @RefOrNull("Implemented by: global id or code.") organization?: string;
  @RefOrNull("Implemented by, or with any duty on its subject: global id or code.") dutyHolder?: string;
  @FlagOrNull("Implemented by your organization, or by the generic row that stands for it; or not.") mine?: boolean;
  @FlagOrNull("Without implementer.") unassigned?: boolean;
  @OfOrNull(() => Utility, "Of this network.") utility?: string;
  @ListOfOrNull(() => TaskState, "In one of these states.") states?: string[];
  @RefOrNull("In this compound: global id or code.") compound?: string;
  @RefOrNull("Of this work item: global id or code.") workItem?: string;
  @RefOrNull("In this street: global id or code.") street?: string;
  @RefOrNull("In this area: global id or code.") area?: string;
  @WholeOrNull("Of this plan year.") planYear?: number;
  @OfOrNull(() => WorkKind, "Works or steps.") kind?: string;
  @FlagOrNull("Underground or not.") underground?: boolean;
  @TextOrNull("Of this subject (slug).") subject?: string;
  @DayOrNull("Due on or after.") dueFrom?: string;
  @DayOrNull("Due on or before.") dueTo?: string;
  @ListOfOrNull(() => AlignmentState, "In one of these alignment states.") alignment?: string[];
  @DayOrNull("A published window of its phase is open on that day.") windowOn?: string;
  @DayOrNull("Its last chance to begin before paving is on or after.") lastChanceFrom?: string;
  @DayOrNull("Its last chance to begin before paving is on or before.") lastChanceTo?: string;
  @FlagOrNull("Overdue or not.") overdue?: boolean;
  @FlagOrNull("With a proposed withdrawal.") withdrawalProposed?: boolean;
  @TextOrNull("Text in code, compound or work item, Chinese or English.") search?: string;
}

@InputType({ description: "The dates that the implementer commits to (排期承诺)." })
export class TaskDatesInput {
  @Ref("The task: global id or code.") task!: string;
  @Day("First day.") startsOn!: string;
  @Day("Last day, inclusive.") endsOn!: string;
}

@InputType({ description: "Dates of tasks, all or none." })
export class CommitTaskDatesInput {
  @ListOf(() => TaskDatesInput, "Tasks with their dates, 500 at most.") tasks!: TaskDatesInput[];
  @TextOrNull("The same key for every retry of one request.") idempotencyKey?: string;
  @FlagOrNull("Only say what it would do to conflicts; nothing is written and the key is not used.") dryRun?: boolean;
}

@InputType({ description: "A surveyed quantity." })
export class TaskQuantityInput {
  @Ref("The task: global id or code.") task!: string;
  @Num("Quantity to do, in the task's unit; not below what is done.") quantityTarget!: number;
  @TextOrNull("Why.") reason?: string;
}

@InputType({ description: "Surveyed quantities, all or none." })
export class QuantifyTasksInput {
  @ListOf(() => TaskQuantityInput, "Tasks with their quantities, 500 at most.") tasks!: TaskQuantityInput[];
  @TextOrNull("The same key for every retry of one request.") idempotencyKey?: string;
}

@ObjectType({ description: "The tasks that were changed, as they are now." })
export class TasksPayload extends Payload {
  @ListOf(() => Task, "The tasks (the first 500).") tasks!: Task[];
  @Whole("How many tasks were changed.") changed!: number;
  @Whole("Tasks that the filter met but that cannot take this step (e.g. nobody has the duty).") skipped!: number;
  @ListOf(() => ForeseenConflict, "On a dry run: conflicts that it would open, change or close.")
  conflictChanges!: ForeseenConflict[];
}
