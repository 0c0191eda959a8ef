import { ArgsType, Field, ID, InputType, ObjectType } from "type-graphql";
import { connectionOf, PageArgs } from "./connection.ts";
import { Role } from "./keyEnums.ts";
import { WebhookDeliveryState, WebhookState } from "./webhookEnums.ts";
import { ChangeEvent } from "./event.ts";
import {
  Identity,
  Instant,
  InstantOrNull,
  ListOf,
  Of,
  OfOrNull,
  Ref,
  RefOrNull,
  Text,
  TextOrNull,
  Texts,
  TextsOrNull,
  Whole,
  WholeOrNull,
} from "./field.ts";
import { Node } from "./node.ts";
import { Organization } from "./organization.ts";
import { Payload } from "./payload.ts";

@ObjectType({
  implements: Node,
  description: "An address that is told of what its organization may see (网络钩子); how: docs/webhooks.md.",
})
export class Webhook extends Node {
  @Identity declare id: string;
  @Of(() => Organization, "Whose it is.") organization!: Organization;
  @Of(() => Role, "With whose eyes events are read: the role of who last set it.") role!: string;
  @Text("Where messages go.") url!: string;
  @Texts("What it is told of.") topics!: string[];
  @TextOrNull("What it is for.") description!: string | null;
  @Of(() => WebhookState, "Whether it sends.") state!: string;
  @InstantOrNull("Until then the secret before the last rotation signs, too.") oldSecretUntil!: Date | null;
  @Instant("Made, by the server's clock.") createdAt!: Date;
  @Whole("Deliveries that wait, for a try or for being enabled.") waiting!: number;
}

@ObjectType({ description: "One try of a delivery." })
export class WebhookAttempt {
  @Instant("When, by the server's clock.") at!: Date;
  @Whole("How long it took, in milliseconds.") ms!: number;
  @WholeOrNull("The receiver's HTTP status; null where nobody answered.") status!: number | null;
  @TextOrNull("The beginning of its answer.") answer!: string | null;
  @TextOrNull("Why it failed; null where the message was taken.") error!: string | null;
}

@ObjectType({ implements: Node, description: "A message to a webhook, with all its tries (投递记录)." })
export class WebhookDelivery extends Node {
  @Identity declare id: string;
  @Of(() => Webhook, "To which webhook.") webhook!: Webhook;
  @Text("The webhook-id that the receiver gets: the same with every try and redelivery.") message!: string;
  @Text("What it tells of.") topic!: string;
  @OfOrNull(() => ChangeEvent, "The event; null for a test, or when the log no longer keeps it.")
  event!: ChangeEvent | null;
  @Of(() => WebhookDeliveryState, "What became of it.") state!: string;
  @Whole("Tries since it was made, redelivered or its webhook enabled.") tries!: number;
  @ListOf(() => WebhookAttempt, "The tries, oldest first; the last thirty are kept.") attempts!: WebhookAttempt[];
  @Instant("Made, by the server's clock.") createdAt!: Date;
  @InstantOrNull("When the next try is due; null when it has ended.") nextAt!: Date | null;
  @InstantOrNull("When it was taken or given up.") endedAt!: Date | null;
}

/** A page of webhooks. */
export const WebhookConnection = connectionOf("Webhook", () => Webhook);
/** A page of deliveries. */
export const WebhookDeliveryConnection = connectionOf("WebhookDelivery", () => WebhookDelivery);

@InputType({ description: "Which webhooks; conditions are joined with AND." })
export class WebhookFilter {
  @RefOrNull("Of this organization: global id or code.") organization?: string;
  @OfOrNull(() => WebhookState, "In this state.") state?: string;
  @TextOrNull("Told of this topic.") topic?: string;
}

@InputType({ description: "Which deliveries; conditions are joined with AND." })
export class WebhookDeliveryFilter {
  @Field(() => ID, { nullable: true, description: "Of this webhook: global id." }) webhook?: string;
  @OfOrNull(() => WebhookDeliveryState, "In this state.") state?: string;
  @TextOrNull("Of this topic.") topic?: string;
  @TextOrNull("With this webhook-id.") message?: string;
  @InstantOrNull("Made at this instant or later.") from?: Date;
  @InstantOrNull("Made before this instant.") until?: Date;
}

/** A page of webhooks. */
@ArgsType()
export class WebhookPageArgs extends PageArgs {
  @Field(() => WebhookFilter, { nullable: true, description: "Which ones; all unless told." }) filter?: WebhookFilter;
}

/** A page of deliveries. */
@ArgsType()
export class WebhookDeliveryPageArgs extends PageArgs {
  @Field(() => WebhookDeliveryFilter, { nullable: true, description: "Which ones; all unless told." })
  filter?: WebhookDeliveryFilter;
}

@InputType({ description: "A new webhook." })
export class CreateWebhookInput {
  @RefOrNull("Whose: global id or code; your own organization unless told. Administrators must tell.")
  organization?: string;
  @Text("Where messages go: https:// on the public internet, or a host that the hub's administrator listed.")
  url!: string;
  @Texts("Names of topics: see webhookTopics.") topics!: string[];
  @TextOrNull("What it is for.") description?: string;
}

@InputType({ description: "What changes of a webhook; what is not given stays." })
export class UpdateWebhookInput {
  @Ref("Which: global id.") webhook!: string;
  @TextOrNull("Another address.") url?: string;
  @TextsOrNull("Other topics, in place of all that it had.") topics?: string[];
  @TextOrNull("What it is for.") description?: string;
}

@InputType({ description: "Which webhook." })
export class WebhookInput {
  @Ref("Which: global id.") webhook!: string;
}

@InputType({ description: "A new secret for a webhook." })
export class RotateWebhookSecretInput {
  @Ref("Which: global id.") webhook!: string;
  @WholeOrNull("For how many hours the old secret signs beside the new one: 24 unless told, 0 to 168.")
  keepHours?: number;
}

@InputType({ description: "A delivery that shall be sent again." })
export class RedeliverInput {
  @Ref("Which: global id.") delivery!: string;
}

@ObjectType({ description: "The webhook as it is now." })
export class WebhookPayload extends Payload {
  @OfOrNull(() => Webhook, "The webhook.") webhook!: Webhook | null;
}

@ObjectType({ description: "The webhook and its new secret." })
export class WebhookSecretPayload extends WebhookPayload {
  @TextOrNull("The secret, whsec_…: shown this once.") secret!: string | null;
}

@ObjectType({ description: "What was deleted." })
export class DeleteWebhookPayload extends Payload {
  @Field(() => ID, { nullable: true, description: "Global id of what is gone." }) deletedId!: string | null;
}

@ObjectType({ description: "The delivery; how it ends is in its log." })
export class WebhookDeliveryPayload extends Payload {
  @OfOrNull(() => WebhookDelivery, "The delivery.") delivery!: WebhookDelivery | null;
}
