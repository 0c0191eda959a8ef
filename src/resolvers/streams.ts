import { Kind, type GraphQLResolveInfo } from "graphql";
import { sql } from "kysely";
import { follow, watch, batch, type Told } from "../events/stream.ts";
import { everywhere } from "../events/wakeups.ts";
import { col, type Args, type ReadContext, type Sql } from "../queries/shape.ts";
import { Context } from "./context.ts";

/** What a subscription's resolver is called with. */
export interface Subscribing<T = Args> {
  args: T;
  context: Context;
  info: GraphQLResolveInfo;
}

type Following = Subscribing<{ filter?: Args; after?: string }>;

/**
 * Follows the log for one subscriber. Every look asks again who the subscriber is and what it may see; those with the
 * same document, variables and rights look together. `own` reads a filter that is no EventFilter.
 */
export function followLog(
  kind: (t: string) => Sql,
  own?: (t: string, filter: Args | undefined, c: ReadContext) => Sql,
) {
  return ({ args, context, info }: Following): AsyncIterable<Told<unknown>> => {
    const { services } = context;
    const asked = question(info, "after");
    const open = opener(context);
    const look = async (now: Context, epoch: string | null, after: number | null, limit: number) =>
      now.reader.pull(
        {
          epoch,
          after,
          limit,
          filter: own ? null : args.filter,
          kind: own ? (t, c) => sql`${kind(t)} and ${own(t, args.filter, c)}` : kind,
        },
        info,
      );
    return follow(
      {
        check: async () => void (await open()),
        places: async () => (await (await open()).reader.places((!own && args.filter) || {})) ?? [everywhere],
        end: async () => look(await open(), null, null, 0),
        pull: async (after) => {
          const now = await open();
          return services.shares.logs
            .get(asked + rightsOf(now))
            .pull(after, ({ epoch, pos }) => look(now, epoch, pos, batch));
        },
      },
      context.caller.after ?? args.after ?? null,
      services.wakeups,
      services.lagLimits,
    );
  };
}

/** Watches a figure for subscribers who may see it; those with the same document, variables and rights look together. */
export function watchFigure<T>(read: (now: Context, args: T, info: GraphQLResolveInfo) => Promise<unknown>) {
  return ({ args, context, info }: Subscribing<T>): AsyncIterable<Told<object>> => {
    const asked = question(info, null);
    const open = opener(context);
    return watch(
      {
        check: async () => void (await open()),
        look: async () => {
          const now = await open();
          const figure = context.services.shares.figures.get(asked + rightsOf(now));
          return figure.look(() => read(now, args, info) as Promise<object>);
        },
      },
      context.services.wakeups,
    );
  };
}

/** Who the subscriber is right now; throws when its key has ended. */
function opener(context: Context): () => Promise<Context> {
  const { keyId } = context.viewer;
  return async () => {
    const now = await Context.open(context.services, context.caller);
    if (now.viewer.keyId !== keyId) throw new Error("the key changed its owner");
    return now;
  };
}

/** All that decides what a viewer is shown. */
function rightsOf({ viewer }: Context): string {
  const { keyId: _key, keyName: _name, ...rights } = viewer;
  return JSON.stringify(rights);
}

/** What is asked, but for the place in the log from which: equal for two subscribers that are to be told the same. */
function question(info: GraphQLResolveInfo, place: string | null): string {
  const text = info.operation.loc?.source.body ?? "";
  const given = info.fieldNodes[0]!.arguments?.find(({ name }) => name.value === place)?.value;
  const variable = given?.kind === Kind.VARIABLE ? given.name.value : null;
  // Only where the variable says nothing else: beside its definition it is used once.
  const free = variable !== null && text.match(new RegExp(`\\$${variable}\\b`, "g"))?.length === 2;
  const variables = Object.entries(info.variableValues).filter(([name]) => !free || name !== variable);
  return JSON.stringify([text, info.operation.name?.value ?? null, variables]);
}

/** Events of these kinds; `%` stands for anything. */
export function ofTypes(...types: string[]): (t: string) => Sql {
  return (t) => sql`${col(t, "type")} like any(${types})`;
}
