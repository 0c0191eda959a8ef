import { InputType, ObjectType } from "type-graphql";
import { Compound } from "./compound.ts";
import { connectionOf } from "./connection.ts";
import {
  Data,
  Day,
  DayOrNull,
  Flag,
  FlagOrNull,
  Identity,
  Instant,
  InstantOrNull,
  ListOf,
  ListOfOrNull,
  Of,
  OfOrNull,
  RefOrNull,
  Refs,
  RefsOrNull,
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

@ObjectType({ description: "Proof of reading: who of the addressee opened the document first, and when (阅知)." })
export class NoticeReading {
  @Text("The person's user name, or the key's name.") reader!: string;
  @Of(() => Organization, "For which organization.") organization!: Organization;
  @Instant("When, by the hub's clock.") readAt!: Date;
}

@ObjectType({
  implements: Node,
  description:
    "A written notice of the plan, or of a changed window, to one organization (告知). What it says is frozen.",
})
export class Notice extends Node {
  @Identity declare id: string;
  @Of(() => Organization, "To whom it was sent.") organization!: Organization;
  @OfOrNull(() => Compound, "The compound.") compound!: Compound | null;
  @OfOrNull(() => ConstructionWindow, "The new window; null for a notice of the plan.")
  window!: ConstructionWindow | null;
  @Text("What it says, exactly as it was sent: JSON, with subject and text in Chinese and English.") content!: string;
  @Data("The same, as JSON.") data!: unknown;
  @Text("SHA-256 of `content` in UTF-8, hexadecimal.") hash!: string;
  @Text("The hub's number of it: jurisdiction, year, and the beginning of the hash.") number!: string;
  @Text(
    "Path of the document to print; opening it as the addressee is recorded. The same ending in .json is `content`.",
  )
  document!: string;
  @Instant("When it was sent, by the hub's clock.") sentAt!: Date;
  @OfOrNull(() => Organization, "Who sent it.") sentBy!: Organization | null;
  @Day("Last working day to sign for it; silence beyond it counts as received, never as agreed.") receivedBy!: string;
  @Of(() => NoticeState, "What became of it, today.") state!: string;
  @InstantOrNull("When it was deemed received.") deemedAt!: Date | null;
  @OfOrNull(() => NoticeReading, "Who opened it first.") reading!: NoticeReading | null;
  @OfOrNull(() => NoticeReceipt, "Who signed for it.") receipt!: NoticeReceipt | null;
}

@InputType({ description: "Which notices; conditions are joined with AND." })
export class NoticeFilter {
  @TextOrNull("GB/T 2260 code of the jurisdiction.") jurisdiction?: string;
  @ListOfOrNull(() => NoticeState, "In one of these states.") states?: string[];
  @RefOrNull("To this organization: global id or code.") organization?: string;
  @FlagOrNull("To your organization or not.") mine?: boolean;
  @RefOrNull("Of this compound: global id or code.") compound?: string;
  @RefOrNull("Of compounds of this area: global id or code.") area?: string;
  @FlagOrNull("Of the plan (true) or of a changed window (false).") ofPlan?: boolean;
  @FlagOrNull("Opened by the addressee or not.") read?: boolean;
  @TextOrNull("Text in compound, hash or content.") search?: string;
}

/** A page of notices. */
export const NoticeConnection = connectionOf("Notice", () => Notice);

@ObjectType({ description: "Whether one organization signs for its notices." })
export class NoticeOrganizationCount {
  @Of(() => Organization, "The addressee.") organization!: Organization;
  @Whole("Sent, to be signed for still.") sent!: number;
  @Whole("Deemed received; nobody has signed.") deemed!: number;
  @Whole("Signed for.") acknowledged!: number;
  @Whole("Opened by the addressee, signed for or not.") read!: number;
  @DayOrNull("The earliest last day to sign of those that nobody has signed for.") oldest!: string | null;
}

@ObjectType({ description: "Notices counted: what `notices` gives for the same filter." })
export class NoticeFigures {
  @Whole("Sent, to be signed for still.") sent!: number;
  @Whole("Deemed received; nobody has signed.") deemed!: number;
  @Whole("Signed for.") acknowledged!: number;
  @ListOf(() => NoticeOrganizationCount, "By addressee, who owes most signatures first.")
  byOrganization!: NoticeOrganizationCount[];
}

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

@InputType({
  description: "Notices of the plan: to each organization with open work in these compounds, one per compound.",
})
export class SendPlanNoticesInput {
  @Text("The same key for every retry of one request.") idempotencyKey!: string;
  @RefsOrNull("The compounds; exactly one of compounds and area.") compounds?: string[];
  @RefOrNull("All compounds of an area.") area?: string;
  @RefsOrNull("Only to these organizations.") organizations?: string[];
  @TextOrNull("A remark that stands in each.") note?: string;
  @FlagOrNull("Only say what would be sent; nothing is written and the key is not used.") dryRun?: boolean;
}

@ObjectType({ description: "A notice of the plan that would be sent." })
export class PlannedNotice {
  @Text("Code of the compound.") compound!: string;
  @Text("Its name in Chinese.") compoundZh!: string;
  @TextOrNull("Its name in English.") compoundEn!: string | null;
  @Text("Code of the addressee.") organization!: string;
  @Text("Its name in Chinese.") organizationZh!: string;
  @TextOrNull("Its name in English.") organizationEn!: string | null;
  @Whole("Its open tasks there.") tasks!: number;
  @Whole("Published windows of the compound.") windows!: number;
  @Flag("It was told of the plan of this compound before, and windows or tasks are others since.") renewed!: boolean;
}

@ObjectType({ description: "The notices that were sent." })
export class SendPlanNoticesPayload extends Payload {
  @ListOf(() => Notice, "The notices.") notices!: Notice[];
  @Whole("Notices not sent, because the same windows and tasks have been sent before.") unchanged!: number;
  @ListOf(() => PlannedNotice, "What a dry run would send; empty where it was sent.") planned!: PlannedNotice[];
}

@ObjectType({ description: "Whether a notice is the one that was sent (核验)." })
export class NoticeVerification {
  @Of(() => Notice, "The notice.") notice!: Notice;
  @Text("SHA-256 of the content that is kept, computed now.") computed!: string;
  @Flag("The hash asked for, the one that was recorded and the one computed now are the same.") genuine!: boolean;
}
