import type { GraphQLResolveInfo } from "graphql";
import { Arg, Ctx, Info, Query, Resolver } from "type-graphql";
import { overview } from "../queries/overview.ts";
import type { Args } from "../queries/shape.ts";
import { Overview, OverviewFilter } from "../schema/overview.ts";
import type { Context } from "./context.ts";

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
}
