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
} from "type-graphql";
import { acknowledgeNotices } from "../commands/notice/acknowledge.ts";
import { sendPlanNotices } from "../commands/notice/sendPlan.ts";
import { notices, verifyNotice } from "../queries/notice.ts";
import { noticeFigures } from "../queries/noticeFigures.ts";
import { PageArgs } from "../schema/connection.ts";
import {
  AcknowledgeNoticesInput,
  AcknowledgeNoticesPayload,
  Notice,
  NoticeConnection,
  NoticeFigures,
  NoticeFilter,
  NoticeVerification,
  SendPlanNoticesInput,
  SendPlanNoticesPayload,
} from "../schema/notice.ts";
import { NoticeOrder } from "../schema/windowChangeEnums.ts";
import type { Context } from "./context.ts";
import { payload } from "./refuse.ts";

interface Acknowledged {
  noticeIds: number[];
  acknowledged: number;
}

interface Sent {
  noticeIds: number[];
  unchanged: number;
  planned: object[];
}

@ArgsType()
class NoticesArgs extends PageArgs {
  @Field(() => NoticeFilter, { nullable: true, description: "Which notices." }) filter?: NoticeFilter;
  @Field(() => NoticeOrder, { nullable: true, description: "SENT (oldest first) unless told." }) orderBy?: string;
}

/** Receipts of notices. */
@Resolver(() => AcknowledgeNoticesPayload)
export class NoticeResolver {
  @Mutation(() => AcknowledgeNoticesPayload, {
    description: "Signs for notices with time and person (签收), all or none. The organization that they were sent to.",
  })
  acknowledgeNotices(
    @Ctx() context: Context,
    @Arg("input", () => AcknowledgeNoticesInput) input: AcknowledgeNoticesInput,
  ): Promise<unknown> {
    return payload<Acknowledged>(context, { noticeIds: [], acknowledged: 0 }, async () => {
      const { noticeIds } = await acknowledgeNotices(context.command, input);
      return { noticeIds, acknowledged: noticeIds.length };
    });
  }

  @FieldResolver(() => [Notice])
  notices(@Root() root: Acknowledged, @Ctx() context: Context, @Info() info: GraphQLResolveInfo): Promise<unknown[]> {
    return read(root, context, info);
  }

  @Query(() => NoticeVerification, {
    nullable: true,
    description: "Whether a printed notice is the one that was sent; null when you may not see the notice.",
  })
  verifyNotice(
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg("notice", () => ID, { description: "Global id of the notice." }) notice: string,
    @Arg("hash", () => String, { description: "The SHA-256 that stands on it, hexadecimal." }) hash: string,
  ): Promise<unknown> {
    return context.read(verifyNotice, { notice, hash }, info);
  }
}

/** Notices, listed. */
@Resolver()
export class NoticeListResolver {
  @Query(() => NoticeConnection, {
    description:
      "Notices that you may see: the lead office and departments all, an operator those sent to it, a street and a project owner those of their compounds.",
  })
  notices(
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
    @Args(() => NoticesArgs) args: NoticesArgs,
  ): Promise<unknown> {
    return context.read(notices, args, info);
  }

  @Query(() => NoticeFigures, { description: "The same notices counted by state, and by addressee." })
  noticeFigures(
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg("filter", () => NoticeFilter, { nullable: true, description: "Which notices." }) filter: NoticeFilter | null,
  ): Promise<unknown> {
    return context.read(noticeFigures(filter as Record<string, unknown> | null), {}, info);
  }
}

/** Notices of the plan. */
@Resolver(() => SendPlanNoticesPayload)
export class PlanNoticeResolver {
  @Mutation(() => SendPlanNoticesPayload, {
    description:
      "Tells each organization with open work the windows and its tasks in writing, one notice a compound, frozen with a hash. What was told already is not told again; dryRun says what would be sent. Lead office.",
  })
  sendPlanNotices(
    @Ctx() context: Context,
    @Arg("input", () => SendPlanNoticesInput) input: SendPlanNoticesInput,
  ): Promise<unknown> {
    return payload<Sent>(context, { noticeIds: [], unchanged: 0, planned: [] }, () =>
      sendPlanNotices(context.command, input),
    );
  }

  @FieldResolver(() => [Notice])
  notices(@Root() root: Sent, @Ctx() context: Context, @Info() info: GraphQLResolveInfo): Promise<unknown[]> {
    return read(root, context, info);
  }
}

async function read(
  { noticeIds }: { noticeIds: number[] },
  context: Context,
  info: GraphQLResolveInfo,
): Promise<unknown[]> {
  const found = await Promise.all(noticeIds.map((id) => context.reader.byId("Notice", id, info)));
  return found.filter((notice) => notice !== null);
}
