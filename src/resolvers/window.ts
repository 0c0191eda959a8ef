import type { GraphQLResolveInfo } from "graphql";
import { Arg, Ctx, FieldResolver, Info, Mutation, Resolver, Root } from "type-graphql";
import { publishWindow, type PublishWindowInput as Publish } from "../commands/window.ts";
import { ConstructionWindow, PublishWindowInput, PublishWindowPayload } from "../schema/window.ts";
import type { Context } from "./context.ts";
import { payload } from "./refuse.ts";

interface Published {
  windowId: number | null;
  supersededIds: number[];
  plannedTasks: number;
}

/** Construction windows. */
@Resolver(() => PublishWindowPayload)
export class WindowResolver {
  @Mutation(() => PublishWindowPayload, {
    description:
      "Publishes a window of one phase of a compound. An overlap with a published window of that phase is refused, unless it is replaced by name; sample windows give way. Lead office.",
  })
  publishWindow(
    @Ctx() context: Context,
    @Arg("input", () => PublishWindowInput) input: PublishWindowInput,
  ): Promise<unknown> {
    return payload<Published>(context, { windowId: null, supersededIds: [], plannedTasks: 0 }, async () => {
      const { windowId, supersededIds, plannedTaskIds } = await publishWindow(context.command, input as Publish);
      return { windowId, supersededIds, plannedTasks: plannedTaskIds.length };
    });
  }

  @FieldResolver(() => ConstructionWindow, { nullable: true })
  window(@Root() root: Published, @Ctx() context: Context, @Info() info: GraphQLResolveInfo): Promise<unknown> {
    return context.reader.byId("ConstructionWindow", root.windowId, info);
  }

  @FieldResolver(() => [ConstructionWindow])
  async superseded(
    @Root() root: Published,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown[]> {
    const found = await Promise.all(
      root.supersededIds.map((id) => context.reader.byId("ConstructionWindow", id, info)),
    );
    return found.filter((window) => window !== null);
  }
}
