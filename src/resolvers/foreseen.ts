import type { GraphQLResolveInfo } from "graphql";
import { Ctx, FieldResolver, Info, Resolver, Root } from "type-graphql";
import type { ForeseenConflict as Foreseen } from "../commands/rehearse.ts";
import { Compound } from "../schema/compound.ts";
import { ForeseenConflict } from "../schema/foreseen.ts";
import type { Context } from "./context.ts";

/** Where a foreseen conflict is. */
@Resolver(() => ForeseenConflict)
export class ForeseenConflictResolver {
  @FieldResolver(() => Compound, { nullable: true })
  compound(@Root() root: Foreseen, @Ctx() context: Context, @Info() info: GraphQLResolveInfo): Promise<unknown> {
    return context.reader.byId("Compound", root.compoundId, info);
  }
}
