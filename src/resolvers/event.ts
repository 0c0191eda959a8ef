import type { GraphQLResolveInfo } from "graphql";
import { sql } from "kysely";
import { Arg, Ctx, Info, Int, Query, Resolver, Root, Subscription } from "type-graphql";
import { Refusal } from "../domain/refusal.ts";
import { follow, readCursor, type Pulled } from "../events/stream.ts";
import { aboutConflicts, changesSince } from "../queries/event.ts";
import { col, type Args, type ReadContext, type Sql } from "../queries/shape.ts";
import { ConflictFilter } from "../schema/conflict.ts";
import { ChangeEvent, ChangeFeed, EventFilter } from "../schema/event.ts";
import { Context } from "./context.ts";
import { valueOrError } from "./refuse.ts";

interface Subscribing {
  args: { filter?: Args; after?: string };
  context: Context;
  info: GraphQLResolveInfo;
}

const aboutTasks = (t: string): Sql => sql`${col(t, "task_id")} is not null`;
const ofConflicts = (t: string): Sql => sql`${col(t, "type")} like 'conflict.%'`;
const aboutWindows = (t: string): Sql => sql`${col(t, "type")} like any(${["window.%", "windowChange.%", "notice.%"]})`;

/** Follows the log for one subscriber: every pull asks again who the subscriber is and what it may see. */
function subscribe(kind: (t: string) => Sql, own?: (t: string, filter: Args | undefined, c: ReadContext) => Sql) {
  return ({ args, context, info }: Subscribing): AsyncIterable<unknown> => {
    const first = context.viewer;
    const pull = async (after: { epoch: string; pos: number } | null, limit: number): Promise<Pulled<unknown>> => {
      const now = await Context.open(context.services, context.caller);
      if (now.viewer.keyId !== first.keyId) throw new Error("the key changed its owner");
      return now.reader.pull(
        {
          epoch: after?.epoch ?? null,
          after: after?.pos ?? null,
          limit,
          filter: own ? null : args.filter,
          kind: own ? (t, c) => sql`${kind(t)} and ${own(t, args.filter, c)}` : kind,
        },
        info,
      );
    };
    return follow(pull, args.after ?? null, context.services.wakeups);
  };
}

/** The log, live and by polling. */
@Resolver()
export class EventResolver {
  @Query(() => ChangeFeed, {
    description: "The log by polling: the same events as the subscriptions. Without `after` from the beginning.",
  })
  changesSince(
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg("after", () => String, {
      nullable: true,
      description: "Cursor of an event, an overview or an earlier answer.",
    })
    after?: string,
    @Arg("first", () => Int, { nullable: true, description: "Events at most: 100 unless told, 500 at most." })
    first?: number,
    @Arg("filter", () => EventFilter, { nullable: true, description: "Which events." }) filter?: EventFilter,
  ): Promise<unknown> {
    const limit = first ?? 100;
    if (limit < 1 || limit > 500) {
      throw new Refusal("LIMIT_EXCEEDED", { zh: "first 须为 1 至 500", en: "first is 1 to 500" }, ["first"]);
    }
    const cursor = readCursor(after);
    const stretch = {
      epoch: cursor?.epoch ?? null,
      after: cursor?.pos ?? null,
      limit,
      filter: filter as Args | undefined,
    };
    return context.read(changesSince(stretch), {}, info);
  }

  @Subscription(() => ChangeEvent, {
    description:
      "Every committed change of tasks that you may see, within a second. `after` resumes with nothing missing; without it the stream begins now. A cursor of another log ends the stream with code STALE.",
    subscribe: subscribe(aboutTasks) as never,
  })
  taskEvents(
    @Root() event: unknown,
    @Arg("filter", () => EventFilter, { nullable: true, description: "Which events." }) _filter?: EventFilter,
    @Arg("after", () => String, { nullable: true, description: "Resume after this cursor." }) _after?: string,
  ): unknown {
    return valueOrError(event);
  }

  @Subscription(() => ChangeEvent, {
    description:
      "Every committed change of construction windows that you may see, with proposed changes, answers and notices.",
    subscribe: subscribe(aboutWindows) as never,
  })
  windowEvents(
    @Root() event: unknown,
    @Arg("filter", () => EventFilter, { nullable: true, description: "Which events." }) _filter?: EventFilter,
    @Arg("after", () => String, { nullable: true, description: "Resume after this cursor." }) _after?: string,
  ): unknown {
    return valueOrError(event);
  }

  @Subscription(() => ChangeEvent, {
    description:
      "Conflicts that open, change, close, are assigned, noted or decided, as far as you may see them; resumes like taskEvents.",
    subscribe: subscribe(ofConflicts, aboutConflicts) as never,
  })
  conflictEvents(
    @Root() event: unknown,
    @Arg("filter", () => ConflictFilter, { nullable: true, description: "Of which conflicts, as they are now." })
    _filter?: ConflictFilter,
    @Arg("after", () => String, { nullable: true, description: "Resume after this cursor." }) _after?: string,
  ): unknown {
    return valueOrError(event);
  }
}
