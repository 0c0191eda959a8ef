import type { GraphQLResolveInfo } from "graphql";
import {
  Arg,
  Args,
  ArgsType,
  Ctx,
  Field,
  FieldResolver,
  ID,
  Info,
  Mutation,
  Query,
  Resolver,
  Root,
  Subscription,
} from "type-graphql";
import { answerDateProposals } from "../commands/realignment/answer.ts";
import { applyRealignment } from "../commands/realignment/apply.ts";
import { cancelRealignment } from "../commands/realignment/cancel.ts";
import { proposeRealignment } from "../commands/realignment/propose.ts";
import { proposeTaskDates } from "../commands/realignment/proposeDates.ts";
import type { ForeseenConflict } from "../commands/rehearse.ts";
import { notFound } from "../domain/input.ts";
import type { DateAnswer } from "../domain/realignment.ts";
import { realignment, realignments } from "../queries/realignment.ts";
import { PageArgs } from "../schema/connection.ts";
import { DateProposalOrder, RealignmentOrder } from "../schema/realignmentEnums.ts";
import {
  AnswerDateProposalsInput,
  ApplyRealignmentInput,
  ApplyRealignmentPayload,
  CancelRealignmentInput,
  DateProposal,
  DateProposalConnection,
  DateProposalsPayload,
  ProposeRealignmentInput,
  ProposeTaskDatesInput,
  Realignment,
  RealignmentConnection,
  RealignmentPayload,
} from "../schema/realignment.ts";
import { Task } from "../schema/task.ts";
import { Inbox } from "../schema/viewer.ts";
import { compiled, type Context } from "./context.ts";
import { payload, valueOrError } from "./refuse.ts";
import { watchFigure } from "./streams.ts";

const watchRealignment = watchFigure<{ id: string }>(async (now, { id }, info) => {
  const found = await now.read(realignment(id), {}, info);
  if (found === null) throw notFound(["id"], id, "排期调整", "realignment");
  return found;
});

interface Handled {
  realignmentId: number | null;
}

interface Proposed {
  proposalIds: number[];
}

type Dated = Proposed & { conflictChanges: ForeseenConflict[] };
const nothingDated: Dated = { proposalIds: [], conflictChanges: [] };

const shown = 500;

@ArgsType()
class RealignmentPageArgs extends PageArgs {
  @Field(() => RealignmentOrder, { nullable: true, description: "NEWEST unless told." }) orderBy?: string;
}

@ArgsType()
class DateProposalPageArgs extends PageArgs {
  @Field(() => DateProposalOrder, { nullable: true, description: "STARTS_ON unless told." }) orderBy?: string;
}

/** Realignments: asked for, followed, cancelled. */
@Resolver()
export class RealignmentResolver {
  @Query(() => Realignment, { nullable: true, description: "A realignment that you may see." })
  realignment(
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg("id", () => ID, { description: "Global id." }) id: string,
  ): Promise<unknown> {
    return context.read(realignment(id), {}, info);
  }

  @Query(() => RealignmentConnection, {
    description: "Realignments that you may see: the lead office all, others those of their own organization.",
  })
  realignments(
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
    @Args(() => RealignmentPageArgs) args: RealignmentPageArgs,
  ): Promise<unknown> {
    return context.read(realignments, args, info);
  }

  @Subscription(() => Realignment, {
    name: "realignment",
    description: "A realignment at once, and again as it gets on, at most once a second.",
    subscribe: watchRealignment as never,
  })
  realignmentChanges(@Root() value: unknown, @Arg("id", () => ID, { description: "Global id." }) _id: string): unknown {
    return valueOrError(value);
  }

  @Mutation(() => RealignmentPayload, {
    description:
      "Asks for a timetable that mends conflicts with the least change to what is agreed: inside windows, in depth order, one opening per compound, crews within capacity, key projects first. A job; started work does not move. Lead office; an implementer for its own organization.",
  })
  proposeRealignment(
    @Ctx() context: Context,
    @Arg("input", () => ProposeRealignmentInput) input: ProposeRealignmentInput,
  ): Promise<unknown> {
    return payload<Handled>(context, { realignmentId: null }, () => proposeRealignment(context.command, input));
  }

  @Mutation(() => RealignmentPayload, {
    description: "Stops a realignment: it answers with the best found so far. Whoever may propose it.",
  })
  cancelRealignment(
    @Ctx() context: Context,
    @Arg("input", () => CancelRealignmentInput) input: CancelRealignmentInput,
  ): Promise<unknown> {
    return payload<Handled>(context, { realignmentId: null }, async () => {
      const asked = await cancelRealignment(context.command, input);
      await context.services.realignments.cancel(asked.realignmentId);
      return asked;
    });
  }
}

/** The realignment in the payload of what was asked of it. */
@Resolver(() => RealignmentPayload)
export class RealignmentPayloadResolver {
  @FieldResolver(() => Realignment, { nullable: true })
  realignment(@Root() root: Handled, @Ctx() context: Context, @Info() info: GraphQLResolveInfo): Promise<unknown> {
    return context.reader.byId("Realignment", root.realignmentId, info);
  }
}

/** Moves put before their parties. */
@Resolver(() => ApplyRealignmentPayload)
export class ApplyRealignmentResolver {
  @Mutation(() => ApplyRealignmentPayload, {
    description:
      "Proposes chosen moves to their parties in one transaction; refused with STALE when the facts have changed since. Whoever may propose it.",
  })
  applyRealignment(
    @Ctx() context: Context,
    @Arg("input", () => ApplyRealignmentInput) input: ApplyRealignmentInput,
  ): Promise<unknown> {
    return payload<Handled & Proposed>(context, { realignmentId: null, proposalIds: [] }, () =>
      applyRealignment(context.command, input),
    );
  }

  @FieldResolver(() => Realignment, { nullable: true })
  realignment(@Root() root: Handled, @Ctx() context: Context, @Info() info: GraphQLResolveInfo): Promise<unknown> {
    return context.reader.byId("Realignment", root.realignmentId, info);
  }

  @FieldResolver(() => [DateProposal])
  proposals(@Root() root: Proposed, @Ctx() context: Context, @Info() info: GraphQLResolveInfo): Promise<unknown> {
    return proposalsOf(root, context, info);
  }
}

/** Proposed dates and their answers. */
@Resolver(() => DateProposalsPayload)
export class DateProposalResolver {
  @Mutation(() => DateProposalsPayload, {
    description:
      "Proposes days for issued work that has not begun to those who do it; an earlier open proposal gives way. dryRun says what accepting them would do to conflicts. Lead office.",
  })
  proposeTaskDates(
    @Ctx() context: Context,
    @Arg("input", () => ProposeTaskDatesInput) input: ProposeTaskDatesInput,
  ): Promise<unknown> {
    return payload<Dated>(context, nothingDated, () => proposeTaskDates(context.command, input));
  }

  @Mutation(() => DateProposalsPayload, {
    description:
      "Accepts proposed dates, which commits them by the rule of commitTaskDates, or refuses them with a reason. The implementer.",
  })
  answerDateProposals(
    @Ctx() context: Context,
    @Arg("input", () => AnswerDateProposalsInput) input: AnswerDateProposalsInput,
  ): Promise<unknown> {
    return payload<Dated>(context, nothingDated, async () => ({
      ...(await answerDateProposals(context.command, input as AnswerDateProposalsInput & { answer: DateAnswer })),
      conflictChanges: [],
    }));
  }

  @FieldResolver(() => [DateProposal])
  proposals(@Root() root: Proposed, @Ctx() context: Context, @Info() info: GraphQLResolveInfo): Promise<unknown> {
    return proposalsOf(root, context, info);
  }
}

/** Proposed dates under a task. */
@Resolver(() => Task)
export class TaskDateProposalResolver {
  @FieldResolver(() => [DateProposal], { description: "Dates that were proposed for it, newest first." })
  dateProposals(): unknown {
    return compiled();
  }
}

/** Proposed dates in the inbox. */
@Resolver(() => Inbox)
export class InboxDateResolver {
  @FieldResolver(() => DateProposalConnection, { description: "Dates proposed to you, to be answered (待答复日期)." })
  toAnswerDates(@Args(() => DateProposalPageArgs) _args: DateProposalPageArgs): unknown {
    return compiled();
  }
}

async function proposalsOf(root: Proposed, context: Context, info: GraphQLResolveInfo): Promise<unknown[]> {
  const ids = root.proposalIds.slice(0, shown);
  const found = await Promise.all(ids.map((id) => context.reader.byId("DateProposal", id, info)));
  return found.filter((proposal) => proposal !== null);
}
