import { InputType, ObjectType } from "type-graphql";
import { DiffChange } from "./taskEnums.ts";
import { KeyScope, Role } from "./keyEnums.ts";
import { Utility } from "./registryEnums.ts";
import {
  Flag,
  FlagOrNull,
  Instant,
  InstantOrNull,
  ListOf,
  ListOfOrNull,
  NumOrNull,
  Of,
  OfOrNull,
  Ref,
  RefOrNull,
  Refs,
  RefsOrNull,
  Text,
  TextOrNull,
  Texts,
  Whole,
  WholeOrNull,
} from "./field.ts";

@ObjectType({ description: "Why something was refused: what, where, and what would be right." })
export class UserError {
  @Texts('Path of the input field, e.g. ["reports", "3", "doneOn"].') field!: string[];
  @Text("INVALID_INPUT, NOT_FOUND, FORBIDDEN, CONFLICT, STALE, LIMIT_EXCEEDED or UNAUTHENTICATED.") code!: string;
  @Text("In Chinese, or in English where the request prefers it (Accept-Language: en).") message!: string;
}

/** What every payload has. */
@ObjectType()
export abstract class Payload {
  @ListOf(() => UserError, "Empty when it worked; else nothing was written.") userErrors!: UserError[];
}

@ObjectType({ description: "What generating tasks changed, or would change." })
export class DiffRow {
  @Of(() => DiffChange, "The change.") change!: string;
  @Text("Code of the task.") taskCode!: string;
  @Text("Code of the compound.") compoundCode!: string;
  @Text("Code of the work item.") workItemCode!: string;
  @TextOrNull("Code of the implementer; null when nobody has the duty.") organizationCode!: string | null;
  @OfOrNull(() => Utility, "The network concerned.") utility!: string | null;
  @NumOrNull("Quantity to do.") quantityTarget!: number | null;
  @Text("Why.") reason!: string;
}

@ObjectType({ description: "The difference between the plan and the tasks that exist." })
export class GenerateTasksPayload extends Payload {
  @Flag("Nothing was written.") dryRun!: boolean;
  @Whole("New DRAFT tasks.") added!: number;
  @Whole("Tasks that the plan had withdrawn and has again.") revived!: number;
  @Whole("Drafts withdrawn.") withdrawn!: number;
  @Whole("Issued tasks that the plan no longer has: the lead office decides (cancelTasks or keepTasks).")
  withdrawalProposed!: number;
  @Whole("Targets changed.") quantityChanged!: number;
  @Whole("Finished tasks that the plan no longer has: left alone.") keptFinished!: number;
  @Whole("Tasks that somebody cancelled: not made again.") declined!: number;
  @Whole("Tasks as they were.") unchanged!: number;
  @Whole("Tasks without implementer, because no duty names one.") unassigned!: number;
  @Whole("Dependencies between the tasks.") dependencies!: number;
  @ListOf(() => DiffRow, "The first changes, row by row.") diff!: DiffRow[];
}

@InputType({ description: "For which compounds tasks are made from catalogue x matrix x compound." })
export class GenerateTasksInput {
  @TextOrNull("GB/T 2260 code of the jurisdiction; needed by an administrator where there are several.")
  jurisdiction?: string;
  @WholeOrNull("Compounds of this plan year.") planYear?: number;
  @RefOrNull("Compounds of this area.") area?: string;
  @RefsOrNull("These compounds.") compounds?: string[];
  @FlagOrNull("Also optional items; mandatory ones only unless told.") includeOptional?: boolean;
  @FlagOrNull("Show the difference, write nothing.") dryRun?: boolean;
  @WholeOrNull("Rows of the difference to show: 100 unless told, 1000 at most.") limit?: number;
  @TextOrNull("The same key for every retry of one request.") idempotencyKey?: string;
}

@InputType({ description: "Which drafts; conditions are joined with AND." })
export class IssueFilter {
  @TextOrNull("GB/T 2260 code of the jurisdiction.") jurisdiction?: string;
  @WholeOrNull("Of this plan year.") planYear?: number;
  @RefOrNull("In this area.") area?: string;
  @RefOrNull("In this compound.") compound?: string;
  @RefOrNull("Of this organization.") organization?: string;
}

@InputType({ description: "Which drafts to issue: named ones, or all that meet a filter." })
export class IssueTasksInput {
  @RefsOrNull("These tasks: global ids or codes.") tasks?: string[];
  @OfOrNull(() => IssueFilter, "All drafts that meet this.") filter?: unknown;
  @TextOrNull("The same key for every retry of one request.") idempotencyKey?: string;
}

@InputType({ description: "Tasks to acknowledge (签收)." })
export class AcknowledgeTasksInput {
  @Refs("Tasks: global ids or codes, 500 at most.") tasks!: string[];
  @TextOrNull("Remark.") note?: string;
  @TextOrNull("The same key for every retry of one request.") idempotencyKey?: string;
}

@InputType({ description: "A task that waits." })
export class BlockTaskInput {
  @Ref("The task.") task!: string;
  @Text("Why.") reason!: string;
  @RefOrNull("The task that it waits for.") waitsFor?: string;
  @TextOrNull("The same key for every retry of one request.") idempotencyKey?: string;
}

@InputType({ description: "A task that goes on." })
export class ResumeTaskInput {
  @Ref("The task.") task!: string;
  @TextOrNull("The same key for every retry of one request.") idempotencyKey?: string;
}

@InputType({ description: "Verified tasks to accept (验收)." })
export class AcceptTasksInput {
  @Refs("Tasks: global ids or codes, 500 at most.") tasks!: string[];
  @TextOrNull("The same key for every retry of one request.") idempotencyKey?: string;
}

@InputType({ description: "Tasks to cancel, or to keep although the plan no longer has them, with the reason." })
export class DecideTasksInput {
  @Refs("Tasks: global ids or codes, 500 at most.") tasks!: string[];
  @Text("Why.") reason!: string;
  @TextOrNull("The same key for every retry of one request.") idempotencyKey?: string;
}

@InputType({ description: "A key for a system or a department." })
export class CreateApiKeyInput {
  @Text("What it is for.") name!: string;
  @RefOrNull("The organization that it acts for: global id or code; none for an administrator's key.")
  organization?: string;
  @OfOrNull(() => Role, "By the organization's kind unless told.") role?: string;
  @ListOfOrNull(() => KeyScope, "What it may be used for, within the rights of its role: everything unless told.")
  scopes?: string[];
  @InstantOrNull("When it ends, by the server's clock.") expiresAt?: Date;
}

@ObjectType({ description: "The new key." })
export class CreateApiKeyPayload extends Payload {
  @TextOrNull("Global id of the key.") keyId!: string | null;
  @TextOrNull("The key itself, shown once: only its hash is kept.") secret!: string | null;
}

@InputType({ description: "A key to end." })
export class RevokeApiKeyInput {
  @Ref("Global id of the key.") key!: string;
}

@ObjectType({ description: "The key that was ended." })
export class RevokeApiKeyPayload extends Payload {
  @TextOrNull("Global id of the key.") keyId!: string | null;
}

@InputType({ description: "A secret address at which calendar programs read an organization's calendar." })
export class CreateCalendarFeedInput {
  @RefOrNull("Whose calendar, read with its rights: global id or code; your own unless told.") organization?: string;
  @RefOrNull("Only this compound, with all tasks that the organization may read there: global id or code.")
  compound?: string;
  @TextOrNull("What it is for, 200 characters at most; part of the calendar's title.") name?: string;
}

@ObjectType({ description: "The new calendar feed." })
export class CreateCalendarFeedPayload extends Payload {
  @TextOrNull("Global id of the feed.") feedId!: string | null;
  @TextOrNull("The address to subscribe to, shown once: whoever has it reads the calendar. Only its hash is kept.")
  address!: string | null;
}

@InputType({ description: "A calendar feed to end." })
export class RevokeCalendarFeedInput {
  @Ref("Global id of the feed.") feed!: string;
}

@ObjectType({ description: "The calendar feed that was ended." })
export class RevokeCalendarFeedPayload extends Payload {
  @TextOrNull("Global id of the feed.") feedId!: string | null;
}

@InputType({ description: "The hub's clock." })
export class SetClockInput {
  @InstantOrNull("The moment that the hub shall take as now; it runs on from there. Null: real time.") at?: Date;
}

@ObjectType({ description: "The hub's clock." })
export class SetClockPayload extends Payload {
  @InstantOrNull("Now, by the hub's clock.") now!: Date | null;
}

@ObjectType({ description: "The hub's clock, beside the server's." })
export class Clock {
  @Instant("Now, by the hub's clock.") now!: Date;
  @Instant("Now, by the server's clock.") serverNow!: Date;
  @Flag("The hub was started so that an administrator may set it.") settable!: boolean;
}
