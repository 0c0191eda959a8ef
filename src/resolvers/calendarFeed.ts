import type { GraphQLResolveInfo } from "graphql";
import { Arg, Args, Ctx, Info, Mutation, Query, Resolver } from "type-graphql";
import { createCalendarFeed, revokeCalendarFeed } from "../commands/calendarFeed/manage.ts";
import { toGlobalId } from "../domain/globalId.ts";
import { calendarFeeds } from "../queries/calendarFeed/feeds.ts";
import { CalendarFeedConnection } from "../schema/calendarFeed.ts";
import { PageArgs } from "../schema/connection.ts";
import {
  CreateCalendarFeedInput,
  CreateCalendarFeedPayload,
  RevokeCalendarFeedInput,
  RevokeCalendarFeedPayload,
} from "../schema/payload.ts";
import type { Context } from "./context.ts";
import { payload } from "./refuse.ts";

/** Addresses at which calendar programs read windows, tasks and deadlines. */
@Resolver()
export class CalendarFeedResolver {
  @Query(() => CalendarFeedConnection, {
    description: "Calendar feeds, newest first: your organization's; the lead office sees all of its jurisdiction.",
  })
  calendarFeeds(
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
    @Args(() => PageArgs) args: PageArgs,
  ): Promise<unknown> {
    return context.read(calendarFeeds, args, info);
  }

  @Mutation(() => CreateCalendarFeedPayload, {
    description:
      "Makes a secret address at which calendar programs read windows, tasks and deadlines (iCalendar). It is read with the organization's rights. For your own organization; the lead office for any of its jurisdiction.",
  })
  createCalendarFeed(
    @Ctx() context: Context,
    @Arg("input", () => CreateCalendarFeedInput) input: CreateCalendarFeedInput,
  ): Promise<unknown> {
    return payload<object>(context, { feedId: null, address: null }, async () => {
      const { feedId, secret } = await createCalendarFeed(context.command, input);
      const address = `${context.services.hubUrl ?? ""}/calendars/${secret}.ics`;
      return { feedId: toGlobalId("CalendarFeed", feedId), address };
    });
  }

  @Mutation(() => RevokeCalendarFeedPayload, {
    description: "Ends a calendar feed: its address is unknown at once. Your organization's; the lead office any.",
  })
  revokeCalendarFeed(
    @Ctx() context: Context,
    @Arg("input", () => RevokeCalendarFeedInput) input: RevokeCalendarFeedInput,
  ): Promise<unknown> {
    return payload<object>(context, { feedId: null }, async () => {
      const { feedId } = await revokeCalendarFeed(context.command, input);
      return { feedId: toGlobalId("CalendarFeed", feedId) };
    });
  }
}
