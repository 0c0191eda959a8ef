import { isObjectType, type GraphQLResolveInfo } from "graphql";
import { Arg, Ctx, ID, Info, Query, Resolver } from "type-graphql";
import { fromGlobalId } from "../domain/globalId.ts";
import { node } from "../queries/node.ts";
import { Node } from "../schema/node.ts";
import type { Context } from "./context.ts";

/** Any record by its global id (Relay). */
@Resolver()
export class NodeResolver {
  @Query(() => Node, {
    nullable: true,
    description: "A record by its global id; null when there is none that you may see.",
  })
  async node(
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg("id", () => ID, { description: "Global id." }) id: string,
  ): Promise<unknown> {
    const { reader } = context;
    const known = fromGlobalId(id);
    const type = known && info.schema.getType(known.type);
    if (!known || !isObjectType(type) || !type.getInterfaces().some((i) => i.name === "Node")) return null;
    if (!context.services.shapes.has(known.type)) return null;
    return reader.node(node(known.type, known.id), type, info);
  }
}
