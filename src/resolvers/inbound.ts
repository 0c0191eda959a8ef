import type { GraphQLResolveInfo } from "graphql";
import { Arg, Args, Ctx, FieldResolver, Info, Mutation, Query, Resolver, Root } from "type-graphql";
import { dismissInbound, mapReference, retryInbound } from "../commands/inbound/resolve.ts";
import { changeInboundSource, createInboundSource, rotateInboundSecret } from "../commands/inbound/source.ts";
import { heldReferences, inboundMessages, inboundSources, operatorCodes } from "../queries/inbound.ts";
import { PageArgs } from "../schema/connection.ts";
import {
  ChangeInboundSourceInput,
  CreateInboundSourceInput,
  DismissInboundInput,
  HeldReferenceConnection,
  InboundMessage,
  InboundMessageConnection,
  InboundMessagePageArgs,
  InboundMessagesPayload,
  InboundSource,
  InboundSourceConnection,
  InboundSourcePayload,
  MapReferenceInput,
  MapReferencePayload,
  OperatorCodeConnection,
  RetryInboundInput,
  RotateInboundSecretInput,
} from "../schema/inbound.ts";
import type { Context } from "./context.ts";
import { payload } from "./refuse.ts";

interface OfSource {
  sourceId: number | null;
}

interface OfMessages {
  messageIds: number[];
}

/** Operators' systems that are heard, and what they said. */
@Resolver()
export class InboundResolver {
  @Query(() => InboundSourceConnection, { description: "Systems that are heard for your organization, newest first." })
  inboundSources(
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
    @Args(() => PageArgs) args: PageArgs,
  ): Promise<unknown> {
    return context.read(inboundSources, args, info);
  }

  @Query(() => InboundMessageConnection, { description: "What they sent, newest first; nothing is ever dropped." })
  inboundMessages(
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
    @Args(() => InboundMessagePageArgs) args: InboundMessagePageArgs,
  ): Promise<unknown> {
    return context.read(inboundMessages, args, info);
  }

  @Query(() => HeldReferenceConnection, {
    description: "What their events wait for, and what would resolve it, oldest first.",
  })
  heldReferences(
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
    @Args(() => PageArgs) args: PageArgs,
  ): Promise<unknown> {
    return context.read(heldReferences, args, info);
  }

  @Query(() => OperatorCodeConnection, { description: "What operators' codes mean: by the rule pack, or by a person." })
  operatorCodes(
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
    @Args(() => PageArgs) args: PageArgs,
  ): Promise<unknown> {
    return context.read(operatorCodes, args, info);
  }

  @Mutation(() => InboundSourcePayload, {
    description: "Makes a source for your organization's system; its secret is shown once.",
  })
  createInboundSource(
    @Ctx() context: Context,
    @Arg("input", () => CreateInboundSourceInput) input: CreateInboundSourceInput,
  ): Promise<unknown> {
    return payload<OfSource>(context, { sourceId: null, ...noSecret }, () =>
      createInboundSource(context.command, input as never, context.services.problemOf),
    );
  }

  @Mutation(() => InboundSourcePayload, {
    description: "Makes a new secret, shown once; the one before stays live for some hours.",
  })
  rotateInboundSecret(
    @Ctx() context: Context,
    @Arg("input", () => RotateInboundSecretInput) input: RotateInboundSecretInput,
  ): Promise<unknown> {
    return payload<OfSource>(context, { sourceId: null, ...noSecret }, () =>
      rotateInboundSecret(context.command, input),
    );
  }

  @Mutation(() => InboundSourcePayload, { description: "Changes, pauses or closes a source." })
  changeInboundSource(
    @Ctx() context: Context,
    @Arg("input", () => ChangeInboundSourceInput) input: ChangeInboundSourceInput,
  ): Promise<unknown> {
    return payload<OfSource>(context, { sourceId: null, ...noSecret }, async () => ({
      ...noSecret,
      ...(await changeInboundSource(context.command, input as never, context.services.problemOf)),
    }));
  }

  @Mutation(() => MapReferencePayload, {
    description: "Says what a code of an operator means, and applies what waited for it.",
  })
  mapReference(
    @Ctx() context: Context,
    @Arg("input", () => MapReferenceInput) input: MapReferenceInput,
  ): Promise<unknown> {
    return payload<OfSource>(context, { sourceId: null, ...{ replayed: 0 } }, () =>
      mapReference(context.command, input as never, context.services.queue),
    );
  }

  @Mutation(() => InboundMessagesPayload, { description: "Tries again what waits or failed." })
  retryInbound(
    @Ctx() context: Context,
    @Arg("input", () => RetryInboundInput) input: RetryInboundInput,
  ): Promise<unknown> {
    return payload<OfMessages>(context, { messageIds: [] }, () =>
      retryInbound(context.command, input, context.services.queue),
    );
  }

  @Mutation(() => InboundMessagesPayload, {
    description: "Settles that what waits or failed stays without effect, and why; it is kept.",
  })
  dismissInbound(
    @Ctx() context: Context,
    @Arg("input", () => DismissInboundInput) input: DismissInboundInput,
  ): Promise<unknown> {
    return payload<OfMessages>(context, { messageIds: [] }, () => dismissInbound(context.command, input));
  }
}

const noSecret = { secret: null };

/** The source that was changed. */
@Resolver(() => InboundSourcePayload)
export class InboundSourcePayloadResolver {
  @FieldResolver(() => InboundSource, { nullable: true })
  source(@Root() root: OfSource, @Ctx() context: Context, @Info() info: GraphQLResolveInfo): Promise<unknown> {
    return context.reader.byId("InboundSource", root.sourceId, info);
  }
}

/** The source whose code was mapped. */
@Resolver(() => MapReferencePayload)
export class MapReferencePayloadResolver {
  @FieldResolver(() => InboundSource, { nullable: true })
  source(@Root() root: OfSource, @Ctx() context: Context, @Info() info: GraphQLResolveInfo): Promise<unknown> {
    return context.reader.byId("InboundSource", root.sourceId, info);
  }
}

/** The messages that were settled or are tried again. */
@Resolver(() => InboundMessagesPayload)
export class InboundMessagesPayloadResolver {
  @FieldResolver(() => [InboundMessage])
  async messages(
    @Root() { messageIds }: OfMessages,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown[]> {
    const found = await Promise.all(messageIds.map((id) => context.reader.byId("InboundMessage", id, info)));
    return found.filter((message) => message !== null);
  }
}
