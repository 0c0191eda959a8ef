import type { GraphQLResolveInfo } from "graphql";
import { Arg, Args, ArgsType, Ctx, Field, FieldResolver, Info, Query, Resolver } from "type-graphql";
import { alignmentAnswer } from "../queries/alignment.ts";
import type { Args as FilterArgs } from "../queries/shape.ts";
import { AlignedTask, AlignedTaskConnection, AlignmentAnswer } from "../schema/alignment.ts";
import { PageArgs } from "../schema/connection.ts";
import { AlignedTaskOrder } from "../schema/alignmentEnums.ts";
import { DateTime } from "../schema/field.ts";
import { Task, TaskFilter } from "../schema/task.ts";
import { compiled, type Context } from "./context.ts";

@ArgsType()
class AlignedTaskPageArgs extends PageArgs {
  @Field(() => AlignedTaskOrder, { nullable: true, description: "TASK unless told." }) orderBy?: string;
}

/** How it stands, and how it stood. */
@Resolver(() => AlignmentAnswer)
export class AlignmentResolver {
  @Query(() => AlignmentAnswer, {
    description:
      "How the works that you may see stood to their windows at any past instant (by the hub's clock), or stand now.",
  })
  alignment(
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg("asOf", () => DateTime, { nullable: true, description: "The instant; now unless told." }) asOf?: Date,
    @Arg("filter", () => TaskFilter, {
      nullable: true,
      description: "Which tasks; `alignment` and `states` are those of that instant, all else is as registered now.",
    })
    filter?: TaskFilter,
  ): Promise<unknown> {
    return context.read(alignmentAnswer(asOf?.toISOString() ?? null, filter as FilterArgs | undefined), {}, info);
  }

  @FieldResolver(() => AlignedTaskConnection, { description: "The works with their alignment then." })
  tasks(@Args(() => AlignedTaskPageArgs) _args: AlignedTaskPageArgs): unknown {
    return compiled();
  }
}

/** The task of an alignment. */
@Resolver(() => AlignedTask)
export class AlignedTaskResolver {
  @FieldResolver(() => Task, { description: "The task, as it is now." })
  task(): unknown {
    return compiled();
  }
}
