import type { GraphQLResolveInfo } from "graphql";
import { Arg, Ctx, Info, Query, Resolver } from "type-graphql";
import { bulletin } from "../queries/bulletin.ts";
import { Bulletin } from "../schema/bulletin.ts";
import type { Context } from "./context.ts";

/** The bulletin. */
@Resolver(() => Bulletin)
export class BulletinResolver {
  @Query(() => Bulletin, {
    description: "The bulletin of a period: the same figures as /exports/bulletin.xlsx and the page to print.",
  })
  bulletin(
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg("period", () => String, { description: "2021-W30, 2021-07, 2021-Q3 or 2021; one that has begun." })
    period: string,
    @Arg("jurisdiction", () => String, { nullable: true, description: "GB/T 2260 code; all that you see unless told." })
    jurisdiction?: string,
  ): Promise<unknown> {
    return context.read(bulletin({ period, jurisdiction }, context.reader.context), {}, info);
  }
}
