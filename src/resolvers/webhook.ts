import type { GraphQLResolveInfo } from "graphql";
import { Arg, Args, Ctx, FieldResolver, Info, Mutation, Query, Resolver, Root } from "type-graphql";
import {
  createWebhook,
  deleteWebhook,
  disableWebhook,
  enableWebhook,
  rotateWebhookSecret,
  updateWebhook,
} from "../commands/webhook/manage.ts";
import { redeliver, testWebhook } from "../commands/webhook/send.ts";
import { topicNames } from "../domain/topic.ts";
import { webhookDeliveries, webhooks } from "../queries/webhook.ts";
import {
  CreateWebhookInput,
  DeleteWebhookPayload,
  RedeliverInput,
  RotateWebhookSecretInput,
  UpdateWebhookInput,
  Webhook,
  WebhookConnection,
  WebhookDelivery,
  WebhookDeliveryConnection,
  WebhookDeliveryPageArgs,
  WebhookDeliveryPayload,
  WebhookInput,
  WebhookPageArgs,
  WebhookPayload,
  WebhookSecretPayload,
} from "../schema/webhook.ts";
import type { Context } from "./context.ts";
import { payload } from "./refuse.ts";

interface Changed {
  webhookId: number | null;
}

interface Made extends Changed {
  secret: string | null;
}

interface Tried {
  deliveryId: number | null;
}

const manages = "Its own organization, with a key of scope ADMIN; an administrator.";

/** Webhooks and the log of their deliveries. */
@Resolver()
export class WebhookResolver {
  @Query(() => WebhookConnection, { description: `Webhooks, newest first, without their secrets. ${manages}` })
  webhooks(
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
    @Args(() => WebhookPageArgs) args: WebhookPageArgs,
  ): Promise<unknown> {
    return context.read(webhooks, args, info);
  }

  @Query(() => WebhookDeliveryConnection, { description: `Deliveries of webhooks, newest first. ${manages}` })
  webhookDeliveries(
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
    @Args(() => WebhookDeliveryPageArgs) args: WebhookDeliveryPageArgs,
  ): Promise<unknown> {
    return context.read(webhookDeliveries, args, info);
  }

  @Query(() => [String], {
    description: "The names of the topics that a webhook can be told of; see docs/webhooks.md.",
  })
  webhookTopics(@Ctx() { viewer: _known }: Context): readonly string[] {
    return topicNames;
  }

  @Mutation(() => WebhookSecretPayload, { description: `Makes a webhook; its secret is shown once. ${manages}` })
  createWebhook(
    @Ctx() context: Context,
    @Arg("input", () => CreateWebhookInput) input: CreateWebhookInput,
  ): Promise<unknown> {
    return payload<Made>(context, { webhookId: null, secret: null }, () =>
      createWebhook(context.command, context.services, input),
    );
  }

  @Mutation(() => WebhookPayload, {
    description: `Changes address, topics or description; what waits goes to the new address. ${manages}`,
  })
  updateWebhook(
    @Ctx() context: Context,
    @Arg("input", () => UpdateWebhookInput) input: UpdateWebhookInput,
  ): Promise<unknown> {
    return payload<Changed>(context, { webhookId: null }, () =>
      updateWebhook(context.command, context.services, input),
    );
  }

  @Mutation(() => WebhookSecretPayload, {
    description: `Makes a new secret, shown once; the old one signs beside it for some hours. ${manages}`,
  })
  rotateWebhookSecret(
    @Ctx() context: Context,
    @Arg("input", () => RotateWebhookSecretInput) input: RotateWebhookSecretInput,
  ): Promise<unknown> {
    return payload<Made>(context, { webhookId: null, secret: null }, () =>
      rotateWebhookSecret(context.command, context.services, input),
    );
  }

  @Mutation(() => WebhookPayload, {
    description: `Lets a webhook send; what it kept goes out, in order. Also one that is GONE. ${manages}`,
  })
  enableWebhook(@Ctx() context: Context, @Arg("input", () => WebhookInput) input: WebhookInput): Promise<unknown> {
    return payload<Changed>(context, { webhookId: null }, () =>
      enableWebhook(context.command, context.services, input),
    );
  }

  @Mutation(() => WebhookPayload, {
    description: `Lets a webhook rest: what comes is kept until it is enabled. ${manages}`,
  })
  disableWebhook(@Ctx() context: Context, @Arg("input", () => WebhookInput) input: WebhookInput): Promise<unknown> {
    return payload<Changed>(context, { webhookId: null }, () => disableWebhook(context.command, input));
  }

  @Mutation(() => DeleteWebhookPayload, { description: `Ends a webhook with what waits and its log. ${manages}` })
  deleteWebhook(@Ctx() context: Context, @Arg("input", () => WebhookInput) input: WebhookInput): Promise<unknown> {
    return payload<object>(context, { deletedId: null }, () => deleteWebhook(context.command, input));
  }

  @Mutation(() => WebhookDeliveryPayload, {
    description: `Sends webhook.test.v1, once, whatever the state of the webhook. ${manages}`,
  })
  testWebhook(@Ctx() context: Context, @Arg("input", () => WebhookInput) input: WebhookInput): Promise<unknown> {
    return payload<Tried>(context, { deliveryId: null }, () => testWebhook(context.command, context.services, input));
  }

  @Mutation(() => WebhookDeliveryPayload, {
    description: `Sends a delivery again with the same webhook-id, also one that was taken; a disabled webhook keeps it. ${manages}`,
  })
  redeliver(@Ctx() context: Context, @Arg("input", () => RedeliverInput) input: RedeliverInput): Promise<unknown> {
    return payload<Tried>(context, { deliveryId: null }, () => redeliver(context.command, context.services, input));
  }
}

/** The webhook in payloads. */
@Resolver(() => WebhookPayload)
export class ChangedWebhookResolver {
  @FieldResolver(() => Webhook, { nullable: true })
  webhook(@Root() { webhookId }: Changed, @Ctx() context: Context, @Info() info: GraphQLResolveInfo): Promise<unknown> {
    return context.reader.byId("Webhook", webhookId, info);
  }
}

/** The delivery in payloads. */
@Resolver(() => WebhookDeliveryPayload)
export class TriedDeliveryResolver {
  @FieldResolver(() => WebhookDelivery, { nullable: true })
  delivery(@Root() { deliveryId }: Tried, @Ctx() context: Context, @Info() info: GraphQLResolveInfo): Promise<unknown> {
    return context.reader.byId("WebhookDelivery", deliveryId, info);
  }
}
