import type { GraphQLResolveInfo } from "graphql";
import { Arg, Ctx, FieldResolver, Info, Mutation, Resolver, Root } from "type-graphql";
import { acknowledgeNotices } from "../commands/notice/acknowledge.ts";
import { AcknowledgeNoticesInput, AcknowledgeNoticesPayload, Notice } from "../schema/notice.ts";
import type { Context } from "./context.ts";
import { payload } from "./refuse.ts";

interface Acknowledged {
  noticeIds: number[];
  acknowledged: number;
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
  async notices(
    @Root() root: Acknowledged,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown[]> {
    const found = await Promise.all(root.noticeIds.map((id) => context.reader.byId("Notice", id, info)));
    return found.filter((notice) => notice !== null);
  }
}
