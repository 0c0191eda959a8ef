import type { GraphQLResolveInfo } from "graphql";
import { Arg, Args, Ctx, FieldResolver, Info, Mutation, Query, Resolver, Root } from "type-graphql";
import { createChannel, deleteChannel, updateChannel } from "../commands/channel/manage.ts";
import type { CreateChannelInput as Create, UpdateChannelInput as Update } from "../commands/channel/manage.ts";
import { testChannel } from "../commands/channel/test.ts";
import { channels } from "../queries/channel.ts";
import {
  Channel,
  ChannelConnection,
  ChannelInput,
  ChannelPayload,
  CreateChannelInput,
  DeleteChannelPayload,
  UpdateChannelInput,
} from "../schema/channel.ts";
import { PageArgs } from "../schema/connection.ts";
import type { Context } from "./context.ts";
import { payload } from "./refuse.ts";

interface Changed {
  channelId: number | null;
}

/** Ways to people. */
@Resolver(() => ChannelPayload)
export class ChannelResolver {
  @Query(() => ChannelConnection, {
    description:
      "The channels of your organization, newest first, with what waits and what was sent. Administrator: all channels.",
  })
  channels(
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
    @Args(() => PageArgs) args: PageArgs,
  ): Promise<unknown> {
    return context.read(channels, args, info);
  }

  @Mutation(() => ChannelPayload, {
    description: "Makes a channel for your organization (administrator: for any). It is told what comes from now on.",
  })
  createChannel(
    @Ctx() context: Context,
    @Arg("input", () => CreateChannelInput) input: CreateChannelInput,
  ): Promise<unknown> {
    return changed(context, () => createChannel(context.command, input as Create, context.services.channels.doors));
  }

  @Mutation(() => ChannelPayload, { description: "Changes a channel: its organization, or the administrator." })
  updateChannel(
    @Ctx() context: Context,
    @Arg("input", () => UpdateChannelInput) input: UpdateChannelInput,
  ): Promise<unknown> {
    return changed(context, () => updateChannel(context.command, input as Update, context.services.channels.doors));
  }

  @Mutation(() => DeleteChannelPayload, {
    description: "Ends a channel, with what waits for it: its organization, or the administrator.",
  })
  deleteChannel(@Ctx() context: Context, @Arg("input", () => ChannelInput) input: ChannelInput): Promise<unknown> {
    return payload<{ deletedId: string | null }>(context, { deletedId: null }, () =>
      deleteChannel(context.command, input),
    );
  }

  @Mutation(() => ChannelPayload, {
    description:
      "Sends a short message to the channel at once, whatever the hour; what became of it stands in its messages a moment later. Its organization, or the administrator.",
  })
  testChannel(@Ctx() context: Context, @Arg("input", () => ChannelInput) input: ChannelInput): Promise<unknown> {
    return changed(context, () => testChannel(context.command, input, context.services.queue));
  }

  @FieldResolver(() => Channel, { nullable: true })
  channel(@Root() { channelId }: Changed, @Ctx() context: Context, @Info() info: GraphQLResolveInfo): Promise<unknown> {
    return context.reader.byId("Channel", channelId, info);
  }
}

function changed(context: Context, work: () => Promise<Changed>): Promise<unknown> {
  return payload<Changed>(context, { channelId: null }, work);
}
