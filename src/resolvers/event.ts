import type { GraphQLResolveInfo } from "graphql";
import { sql } from "kysely";
import { Arg, Ctx, ID, Info, Int, Query, Resolver, Root, Subscription } from "type-graphql";
import { LimitExceeded, Refusal } from "../domain/refusal.ts";
import { readCursor } from "../events/stream.ts";
import { aboutConflicts, changesSince, event } from "../queries/event.ts";
import { col, type Args, type Sql } from "../queries/shape.ts";
import { ConflictFilter } from "../schema/conflict.ts";
import { ChangeEvent, ChangeFeed, EventFilter } from "../schema/event.ts";
import type { Context } from "./context.ts";
import { valueOrError } from "./refuse.ts";
import { followLog, ofTypes } from "./streams.ts";

const aboutTasks = (t: string): Sql => sql`${col(t, "task_id")} is not null`;
const aboutWindows = ofTypes("window.%", "windowChange.%", "notice.%");

/** The log, live and by polling. */
@Resolver()
export class EventResolver {
  @Query(() => ChangeEvent, {
    nullable: true,
    description: "One change that you may see, while the log keeps it; with the id that streams and webhooks tell.",
  })
  event(
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg("id", () => ID, { description: "Id of the event, e.g. evt_120." }) id: string,
  ): Promise<unknown> {
    return context.read(event(id), {}, info);
  }

  @Query(() => ChangeFeed, {
    description:
      "The log by polling: the same events as the subscriptions. Without `after` from the beginning of what is kept.",
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
    const range = { zh: "first 须为 1 至 500", en: "first is 1 to 500" };
    if (limit < 1) throw new Refusal("INVALID_INPUT", range, ["first"]);
    if (limit > 500) throw new LimitExceeded("first", limit, 500, range, ["first"]);
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
      "Every committed change of tasks that you may see, within a second. `after` resumes with nothing missing; without it the stream begins now. A cursor of another log, or older than what is kept, ends the stream with code STALE: read the state again and follow from its cursor.",
    subscribe: followLog(aboutTasks) as never,
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
    subscribe: followLog(aboutWindows) as never,
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
    subscribe: followLog(ofTypes("conflict.%"), aboutConflicts) as never,
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
