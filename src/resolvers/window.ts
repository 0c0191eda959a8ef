import type { GraphQLResolveInfo } from "graphql";
import { Arg, Ctx, FieldResolver, Info, Mutation, Resolver, Root } from "type-graphql";
import { publishWindow, type PublishWindowInput as Publish } from "../commands/window.ts";
import type { ForeseenConflict } from "../commands/rehearse.ts";
import { Notice } from "../schema/notice.ts";
import { ConstructionWindow, PublishWindowInput, PublishWindowPayload } from "../schema/window.ts";
import type { Context } from "./context.ts";
import { payload } from "./refuse.ts";

interface Published {
  windowId: number | null;
  supersededIds: number[];
  noticeIds: number[];
  plannedTasks: number;
  conflictChanges: ForeseenConflict[];
}

/** Construction windows. */
@Resolver(() => PublishWindowPayload)
export class WindowResolver {
  @Mutation(() => PublishWindowPayload, {
    description:
      "Publishes a window of one phase of a compound. An overlap with a published window of that phase is refused, unless it is replaced by name; sample windows give way. Where days change, each organization with work to do in the phase is notified, and an open change of the replaced window ends. dryRun says what it would do. Lead office.",
  })
  publishWindow(
    @Ctx() context: Context,
    @Arg("input", () => PublishWindowInput) input: PublishWindowInput,
  ): Promise<unknown> {
    return payload<Published>(
      context,
      { windowId: null, supersededIds: [], noticeIds: [], plannedTasks: 0, conflictChanges: [] },
      async () => {
        const done = await publishWindow(context.command, input as Publish);
        const { supersededIds, plannedTaskIds, conflictChanges } = done;
        const made = input.dryRun ? { windowId: null, noticeIds: [] } : done;
        const { windowId, noticeIds } = made;
        return { windowId, supersededIds, noticeIds, plannedTasks: plannedTaskIds.length, conflictChanges };
      },
    );
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

  @FieldResolver(() => [Notice], { description: "The notices that were sent." })
  async notices(
    @Root() root: Published,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown[]> {
    const found = await Promise.all(root.noticeIds.map((id) => context.reader.byId("Notice", id, info)));
    return found.filter((notice) => notice !== null);
  }
}
