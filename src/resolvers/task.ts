import type { GraphQLResolveInfo } from "graphql";
import { Arg, Args, ArgsType, Ctx, Field, FieldResolver, Info, Query, Resolver } from "type-graphql";
import { inbox } from "../queries/inbox.ts";
import { tasks } from "../queries/task.ts";
import { Compound } from "../schema/compound.ts";
import { PageArgs } from "../schema/connection.ts";
import { ReportOrder, ReportStatus } from "../schema/reportEnums.ts";
import { TaskOrder } from "../schema/taskEnums.ts";
import { LocalDate } from "../schema/field.ts";
import { LoadWeek } from "../schema/load.ts";
import { Organization } from "../schema/organization.ts";
import { ProgressReportConnection } from "../schema/report.ts";
import { Task, TaskConnection, TaskFilter } from "../schema/task.ts";
import { Inbox } from "../schema/viewer.ts";
import { compiled, type Context } from "./context.ts";

@ArgsType()
class TaskPageArgs extends PageArgs {
  @Field(() => TaskFilter, { nullable: true, description: "Which tasks." }) filter?: TaskFilter;
  @Field(() => TaskOrder, { nullable: true, description: "CODE unless told." }) orderBy?: string;
}

@ArgsType()
class ReportPageArgs extends PageArgs {
  @Field(() => ReportOrder, { nullable: true, description: "RECORDED (oldest first) unless told." }) orderBy?: string;
}

@ArgsType()
class VerifyPageArgs extends ReportPageArgs {
  @Field(() => TaskFilter, { nullable: true, description: "Of such tasks." }) filter?: TaskFilter;
}

/** Tasks. */
@Resolver(() => Task)
export class TaskResolver {
  @Query(() => TaskConnection, { description: "Tasks that you may see; drafts only for the lead office." })
  tasks(
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
    @Args(() => TaskPageArgs) args: TaskPageArgs,
  ): Promise<unknown> {
    return context.read(tasks, args, info);
  }

  @Query(() => Inbox, { description: "What waits for your organization." })
  inbox(@Ctx() context: Context, @Info() info: GraphQLResolveInfo): Promise<unknown> {
    return context.read(inbox, {}, info);
  }

  @FieldResolver(() => ProgressReportConnection, { description: "What was reported." })
  reports(@Args(() => ReportPageArgs) _args: ReportPageArgs): unknown {
    return compiled();
  }
}

@ArgsType()
class CompoundReportArgs extends ReportPageArgs {
  @Field(() => ReportStatus, { nullable: true, description: "Of which this became." }) status?: string;
  @Field(() => Boolean, { nullable: true, description: "With photos or documents, or without." })
  withEvidence?: boolean;
}

/** Tasks under a compound. */
@Resolver(() => Compound)
export class CompoundTaskResolver {
  @FieldResolver(() => ProgressReportConnection, { description: "What was reported of its tasks." })
  reports(@Args(() => CompoundReportArgs) _args: CompoundReportArgs): unknown {
    return compiled();
  }

  @FieldResolver(() => TaskConnection, { description: "Its tasks that you may see." })
  tasks(@Args(() => TaskPageArgs) _args: TaskPageArgs): unknown {
    return compiled();
  }
}

/** Tasks under an organization. */
@Resolver(() => Organization)
export class OrganizationTaskResolver {
  @FieldResolver(() => TaskConnection, { description: "The tasks that it implements and that you may see." })
  tasks(@Args(() => TaskPageArgs) _args: TaskPageArgs): unknown {
    return compiled();
  }

  @FieldResolver(() => [LoadWeek], { description: "Its load by weeks, over the tasks that you may see." })
  load(
    @Arg("from", () => LocalDate, { nullable: true, description: "From the week of this day; this week unless told." })
    _from?: string,
    @Arg("to", () => LocalDate, {
      nullable: true,
      description: "To the week of this day: twelve weeks unless told, 106 at most.",
    })
    _to?: string,
  ): unknown {
    return compiled();
  }
}

/** The sections of the inbox. */
@Resolver(() => Inbox)
export class InboxResolver {
  @FieldResolver(() => TaskConnection, { description: "Issued to you, to be acknowledged (待签收)." })
  toAcknowledge(@Args(() => TaskPageArgs) _args: TaskPageArgs): unknown {
    return compiled();
  }
  @FieldResolver(() => TaskConnection, { description: "Acknowledged, waiting for your dates (待排期)." })
  toSchedule(@Args(() => TaskPageArgs) _args: TaskPageArgs): unknown {
    return compiled();
  }
  @FieldResolver(() => TaskConnection, { description: "Due from Monday to Sunday of this week (本周到期)." })
  dueThisWeek(@Args(() => TaskPageArgs) _args: TaskPageArgs): unknown {
    return compiled();
  }
  @FieldResolver(() => TaskConnection, { description: "Open and past their day (逾期)." })
  overdue(@Args(() => TaskPageArgs) _args: TaskPageArgs): unknown {
    return compiled();
  }
  @FieldResolver(() => TaskConnection, { description: "Returned to you with a reason (退回)." })
  returned(@Args(() => TaskPageArgs) _args: TaskPageArgs): unknown {
    return compiled();
  }
  @FieldResolver(() => TaskConnection, { description: "Yours, blocked, waiting for others (等待他方)." })
  waiting(@Args(() => TaskPageArgs) _args: TaskPageArgs): unknown {
    return compiled();
  }
  @FieldResolver(() => ProgressReportConnection, {
    description: "Reports that you may verify and nobody has (待核实).",
  })
  toVerify(@Args(() => VerifyPageArgs) _args: VerifyPageArgs): unknown {
    return compiled();
  }
  @FieldResolver(() => TaskConnection, { description: "Lead office: drafts to issue (待下达)." })
  toIssue(@Args(() => TaskPageArgs) _args: TaskPageArgs): unknown {
    return compiled();
  }
  @FieldResolver(() => TaskConnection, { description: "Lead office: verified, to be accepted (待验收)." })
  toAccept(@Args(() => TaskPageArgs) _args: TaskPageArgs): unknown {
    return compiled();
  }
  @FieldResolver(() => TaskConnection, {
    description: "Lead office: the plan no longer has them, to be decided (待决定).",
  })
  toDecide(@Args(() => TaskPageArgs) _args: TaskPageArgs): unknown {
    return compiled();
  }
}
