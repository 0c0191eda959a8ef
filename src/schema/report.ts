import { InputType, ObjectType } from "type-graphql";
import { Household } from "./compound.ts";
import { connectionOf } from "./connection.ts";
import { BatchPolicy, ReportStatus } from "./reportEnums.ts";
import { MeterException, MeterState } from "./compoundEnums.ts";
import { LineStep } from "./taskEnums.ts";
import {
  Anything,
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
} from "./field.ts";
import { Node } from "./node.ts";
import { Organization } from "./organization.ts";
import { Payload, UserError } from "./payload.ts";
import { Task } from "./task.ts";

@ObjectType({ description: "The verdict on a report (核实)." })
export class ReportDecision {
  @Text("VERIFIED or REJECTED.") verdict!: string;
  @TextOrNull("Why; always given with a rejection.") reason!: string | null;
  @OfOrNull(() => Organization, "Who decided.") organization!: Organization | null;
  @Instant("When, by the hub's clock.") decidedAt!: Date;
}

@ObjectType({ description: "What a report said of one household." })
export class ReportMeter {
  @Of(() => Household, "The household.") household!: Household;
  @OfOrNull(() => MeterState, "How far its meter is.") state!: string | null;
  @OfOrNull(() => MeterException, "Why there is no new meter.") exception!: string | null;
}

@ObjectType({
  implements: Node,
  description: "What an implementer says was done (填报). Never changed: a correction is a new entry.",
})
export class ProgressReport extends Node {
  @Identity declare id: string;
  @Of(() => Task, "The task.") task!: Task;
  @Of(() => Organization, "Who reported.") organization!: Organization;
  @TextOrNull("The person or crew inside the organization.") reportedBy!: string | null;
  @Num("Quantity reported.") quantity!: number;
  @OfOrNull(() => LineStep, "The step that these metres passed; null: all of them.") step!: string | null;
  @Num("Quantity counted towards the target; with a step, towards the target of that step.") counted!: number;
  @Num("Quantity held: reported but not counted.") held!: number;
  @TextOrNull("Why it is held: BEYOND_TARGET or TASK_CLOSED.") heldReason!: string | null;
  @Flag("The reporter says that all is done.") complete!: boolean;
  @Day("Day on which it was done.") doneOn!: string;
  @Instant("When the hub recorded it, by the hub's clock.") recordedAt!: Date;
  @TextOrNull("Reference in the reporter's own system.") ownReference!: string | null;
  @TextOrNull("Remark.") note!: string | null;
  @Anything("Evidence: [{url, sha256, kind}].") evidence!: unknown;
  @OfOrNull(() => ProgressReport, "The entry that this one corrects.") corrects!: unknown;
  @OfOrNull(() => ProgressReport, "The entry that corrects this one.") correctedBy!: unknown;
  @TextOrNull("Why it was corrected.") correctionReason!: string | null;
  @Of(() => ReportStatus, "What became of it.") status!: string;
  @OfOrNull(() => ReportDecision, "The verdict.") decision!: ReportDecision | null;
  @ListOf(() => ReportMeter, "Households that it named.") meters!: ReportMeter[];
}

/** A page of reports. */
export const ProgressReportConnection = connectionOf("ProgressReport", () => ProgressReport);

@InputType({ description: "One household's meter. Name the household by id, or by its door." })
export class HouseholdReportInput {
  @RefOrNull("Global id of the household.") household?: string;
  @TextOrNull("Building, with unit and room instead of the id; a door seen for the first time is registered.")
  building?: string;
  @TextOrNull("Entrance.") unit?: string;
  @TextOrNull("Room.") room?: string;
  @OfOrNull(() => MeterState, "How far its meter is.") state?: string;
  @OfOrNull(() => MeterException, "Why there is no new meter.") exception?: string;
}

@InputType({ description: "A photo or document that shows the work." })
export class EvidenceInput {
  @Text("Where it is kept: an http(s) address, or what `POST /photos` gave.") url!: string;
  @TextOrNull("SHA-256 of the file, hex.") sha256?: string;
  @TextOrNull("photo, as_built, delivery note …") kind?: string;
}

@InputType()
abstract class ReportedFacts {
  @NumOrNull("Quantity done since the last report, in the task's unit, at most 3 decimals.") quantity?: number;
  @OfOrNull(
    () => LineStep,
    "The step that these metres passed, where the work item has lineSteps; left out: all of them.",
  )
  step?: string;
  @FlagOrNull("All is done. Under the target it needs a shortfallReason.") complete?: boolean;
  @ListOfOrNull(() => HouseholdReportInput, "Households, for metering tasks.") households?: HouseholdReportInput[];
  @TextOrNull("The person or crew inside your organization.") reportedBy?: string;
  @TextOrNull("Reference in your own system.") ownReference?: string;
  @TextOrNull("Remark.") note?: string;
  @ListOfOrNull(() => EvidenceInput, "Photos and documents.") evidence?: EvidenceInput[];
  @TextOrNull("Why all is done although the target is not reached.") shortfallReason?: string;
}

@InputType({ description: "What was done (填报)." })
export class ReportProgressInput extends ReportedFacts {
  @Text("The same key for every retry of one report, 1 to 200 characters.") idempotencyKey!: string;
  @Ref("The task: global id or code.") task!: string;
  @Day("Day on which it was done; not in the future.") doneOn!: string;
}

@InputType({ description: "One row of a batch." })
export class ReportRowInput extends ReportedFacts {
  @TextOrNull("Key of this row; `<batch key>#<index>` unless told.") idempotencyKey?: string;
  @Ref("The task: global id or code.") task!: string;
  @Day("Day on which it was done; not in the future.") doneOn!: string;
}

@InputType({ description: "Many reports in one request." })
export class ReportProgressBatchInput {
  @Text("The same key for every retry of one batch, 1 to 200 characters.") idempotencyKey!: string;
  @Of(() => BatchPolicy, "What happens when a row is refused.") onError!: string;
  @ListOf(() => ReportRowInput, "The rows, 500 at most.") reports!: ReportRowInput[];
}

@InputType({ description: "A correction: a new entry in place of an earlier one; what is not given stays as it was." })
export class CorrectReportInput extends ReportedFacts {
  @Text("The same key for every retry of one correction, 1 to 200 characters.") idempotencyKey!: string;
  @Ref("Global id of the report to correct.") report!: string;
  @DayOrNull("Day on which it was done.") doneOn?: string;
  @Text("Why.") reason!: string;
}

@InputType({ description: "A report found right." })
export class VerifyReportInput {
  @Text("The same key for every retry of one decision, 1 to 200 characters.") idempotencyKey!: string;
  @Ref("Global id of the report.") report!: string;
  @TextOrNull("Remark.") note?: string;
}

@InputType({ description: "A report found wrong." })
export class RejectReportInput {
  @Text("The same key for every retry of one decision, 1 to 200 characters.") idempotencyKey!: string;
  @Ref("Global id of the report.") report!: string;
  @Text("Why; the implementer reads it.") reason!: string;
}

@ObjectType({ description: "The report and its task, as they are now." })
export class ReportPayload extends Payload {
  @OfOrNull(() => ProgressReport, "The report.") report!: ProgressReport | null;
  @OfOrNull(() => Task, "Its task.") task!: Task | null;
}

@ObjectType({ description: "What became of one row of a batch." })
export class ReportRowResult {
  @Whole("Place of the row in the batch, from 0.") index!: number;
  @OfOrNull(() => ProgressReport, "The report; null when the row was refused.") report!: ProgressReport | null;
  @ListOf(() => UserError, "Why the row was refused.") userErrors!: UserError[];
}

@ObjectType({ description: "What became of a batch." })
export class ReportBatchPayload extends Payload {
  @ListOf(() => ReportRowResult, "Row by row, in the order of the input.") rows!: ReportRowResult[];
  @Whole("Rows written.") applied!: number;
  @Whole("Rows refused.") refused!: number;
}
