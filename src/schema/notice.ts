import { InputType, ObjectType } from "type-graphql";
import { Compound } from "./compound.ts";
import { connectionOf } from "./connection.ts";
import {
  Data,
  Day,
  Identity,
  Instant,
  InstantOrNull,
  ListOf,
  Of,
  OfOrNull,
  Refs,
  Text,
  TextOrNull,
  Whole,
} from "./field.ts";
import { Node } from "./node.ts";
import { Organization } from "./organization.ts";
import { Payload } from "./payload.ts";
import { ConstructionWindow } from "./window.ts";
import { NoticeState } from "./windowChangeEnums.ts";

@ObjectType({ description: "Who signed for a notice, and when (签收)." })
export class NoticeReceipt {
  @Text("The person who signed.") person!: string;
  @Of(() => Organization, "For which organization.") organization!: Organization;
  @Instant("When, by the hub's clock.") receivedAt!: Date;
}

@ObjectType({
  implements: Node,
  description: "A notice of a changed window to one organization (告知). What it says is frozen.",
})
export class Notice extends Node {
  @Identity declare id: string;
  @Of(() => Organization, "To whom it was sent.") organization!: Organization;
  @OfOrNull(() => Compound, "The compound.") compound!: Compound | null;
  @OfOrNull(() => ConstructionWindow, "The new window.") window!: ConstructionWindow | null;
  @Text("What it says, exactly as it was sent: JSON, with subject and text in Chinese and English.") content!: string;
  @Data("The same, as JSON.") data!: unknown;
  @Text("SHA-256 of `content` in UTF-8, hexadecimal.") hash!: string;
  @Instant("When it was sent, by the hub's clock.") sentAt!: Date;
  @OfOrNull(() => Organization, "Who sent it.") sentBy!: Organization | null;
  @Day("Last working day to sign for it; silence beyond it counts as received, never as agreed.") receivedBy!: string;
  @Of(() => NoticeState, "What became of it, today.") state!: string;
  @InstantOrNull("When it was deemed received.") deemedAt!: Date | null;
  @OfOrNull(() => NoticeReceipt, "Who signed for it.") receipt!: NoticeReceipt | null;
}

/** A page of notices. */
export const NoticeConnection = connectionOf("Notice", () => Notice);

@InputType({ description: "Notices that somebody has received for your organization, all or none." })
export class AcknowledgeNoticesInput {
  @Refs("The notices (global ids), 500 at most.") notices!: string[];
  @Text("The person who signs.") person!: string;
  @TextOrNull("The same key for every retry of one request.") idempotencyKey?: string;
}

@ObjectType({ description: "The notices that were signed for." })
export class AcknowledgeNoticesPayload extends Payload {
  @ListOf(() => Notice, "The notices.") notices!: Notice[];
  @Whole("How many.") acknowledged!: number;
}
