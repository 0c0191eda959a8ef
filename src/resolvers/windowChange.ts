import type { GraphQLResolveInfo } from "graphql";
import { Args, ArgsType, Ctx, Field, FieldResolver, Info, Query, Resolver } from "type-graphql";
import { windowChanges } from "../queries/windowChange.ts";
import { PageArgs } from "../schema/connection.ts";
import { Notice, NoticeConnection } from "../schema/notice.ts";
import { Inbox } from "../schema/viewer.ts";
import { ConstructionWindow } from "../schema/window.ts";
import { NoticeOrder, WindowChangeOrder } from "../schema/windowChangeEnums.ts";
import { WindowChange, WindowChangeConnection, WindowChangeFilter } from "../schema/windowChange.ts";
import { compiled, type Context } from "./context.ts";

@ArgsType()
class WindowChangePageArgs extends PageArgs {
  @Field(() => WindowChangeFilter, { nullable: true, description: "Which changes." }) filter?: WindowChangeFilter;
  @Field(() => WindowChangeOrder, { nullable: true, description: "PROPOSED (oldest first) unless told." })
  orderBy?: string;
}

@ArgsType()
class NoticePageArgs extends PageArgs {
  @Field(() => NoticeOrder, { nullable: true, description: "SENT (oldest first) unless told." }) orderBy?: string;
}

/** Proposed changes of windows. */
@Resolver()
export class WindowChangeResolver {
  @Query(() => WindowChangeConnection, {
    description:
      "Changes of windows that you may see: the lead office and departments all, an operator those that concern it, a street its own compounds'.",
  })
  windowChanges(
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
    @Args(() => WindowChangePageArgs) args: WindowChangePageArgs,
  ): Promise<unknown> {
    return context.read(windowChanges, args, info);
  }
}

/** The change that a notice tells of. */
@Resolver(() => Notice)
export class NoticeChangeResolver {
  @FieldResolver(() => WindowChange, { nullable: true, description: "The change that it tells of." })
  change(): unknown {
    return compiled();
  }
}

/** Changes of a window. */
@Resolver(() => ConstructionWindow)
export class ChangedWindowResolver {
  @FieldResolver(() => [WindowChange], { description: "What was proposed for this version, oldest first." })
  changes(): unknown {
    return compiled();
  }
}

/** The inbox's sections about changes and notices. */
@Resolver(() => Inbox)
export class ChangeInboxResolver {
  @FieldResolver(() => WindowChangeConnection, { description: "Changes that your organization must answer (待答复)." })
  toAnswer(@Args(() => WindowChangePageArgs) _args: WindowChangePageArgs): unknown {
    return compiled();
  }
  @FieldResolver(() => WindowChangeConnection, {
    description: "Lead office: open changes that every party has answered (待决定).",
  })
  answered(@Args(() => WindowChangePageArgs) _args: WindowChangePageArgs): unknown {
    return compiled();
  }
  @FieldResolver(() => WindowChangeConnection, {
    description: "Lead office: changes whose answer time has passed in silence (逾期未答复).",
  })
  escalated(@Args(() => WindowChangePageArgs) _args: WindowChangePageArgs): unknown {
    return compiled();
  }
  @FieldResolver(() => NoticeConnection, { description: "Notices for which your organization has to sign (待签收)." })
  notices(@Args(() => NoticePageArgs) _args: NoticePageArgs): unknown {
    return compiled();
  }
  @FieldResolver(() => NoticeConnection, {
    description: "Lead office: notices deemed received that nobody has signed for (逾期未签收).",
  })
  unacknowledged(@Args(() => NoticePageArgs) _args: NoticePageArgs): unknown {
    return compiled();
  }
}
