import type { GraphQLResolveInfo } from "graphql";
import { Arg, Ctx, Info, Query, Resolver, Root, Subscription } from "type-graphql";
import { overview } from "../queries/overview.ts";
import type { Args } from "../queries/shape.ts";
import { Overview, OverviewFilter } from "../schema/overview.ts";
import type { Context } from "./context.ts";
import { valueOrError } from "./refuse.ts";
import { watchFigure } from "./streams.ts";

const watchOverview = watchFigure<{ filter?: Args }>((now, { filter }, info) =>
  now.read(overview(filter ?? {}, now.reader.context), {}, info),
);

/** Planned and done. */
@Resolver()
export class OverviewResolver {
  @Query(() => Overview, { description: "Planned and done per year, area, street, organization and network." })
  overview(
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg("filter", () => OverviewFilter, { nullable: true, description: "Over which tasks." }) filter?: OverviewFilter,
  ): Promise<unknown> {
    return context.read(overview((filter ?? {}) as Args, context.reader.context), {}, info);
  }

  @Subscription(() => Overview, {
    name: "overview",
    description: "The overview at once, and again when it has changed, at most once a second.",
    subscribe: watchOverview as never,
  })
  overviewChanges(
    @Root() value: unknown,
    @Arg("filter", () => OverviewFilter, { nullable: true, description: "Over which tasks." }) _filter?: OverviewFilter,
  ): unknown {
    return valueOrError(value);
  }
}
