import { execute, type DocumentNode, type GraphQLSchema } from "graphql";
import type { AskAs } from "./integrations/webhooks/house.ts";
import { Context, type Services } from "./resolvers/context.ts";

/** Lets the hub ask its own API on somebody's behalf, with exactly that viewer's rights and no way through a door. */
export function askAs(schema: GraphQLSchema, services: Services): AskAs {
  return async (viewer, document, variableValues) => {
    const { language, ...known } = viewer;
    const context = await Context.open(
      { ...services, viewerOf: () => Promise.resolve(known) },
      { secret: "the hub's own", byCookie: false, address: "the hub", language, giveCookie: null },
    );
    return askIn(schema, context, document, variableValues);
  };
}

/** Asks the hub's own API in a context that is open already; throws what it refuses. */
export async function askIn(
  schema: GraphQLSchema,
  context: Context,
  document: DocumentNode,
  variableValues: Record<string, unknown>,
): Promise<Record<string, unknown>> {
  const { data, errors } = await execute({ schema, document, contextValue: context, variableValues });
  const [error] = errors ?? [];
  if (error) throw error.originalError ?? error;
  return data!;
}
