import { ArgsType, Field, InputType, ObjectType } from "type-graphql";
import {
  codeKinds,
  inboundAdapters,
  inboundKinds,
  inboundStates,
  messageStates,
  type CodeKind,
} from "../domain/inbound.ts";
import { connectionOf, PageArgs } from "./connection.ts";
import { register, words } from "./enum.ts";
import {
  Flag,
  Identity,
  Instant,
  InstantOrNull,
  ListOf,
  NumOrNull,
  Of,
  OfOrNull,
  Ref,
  RefOrNull,
  Refs,
  Text,
  TextOrNull,
  Whole,
  WholeOrNull,
} from "./field.ts";
import { Node } from "./node.ts";
import { Organization } from "./organization.ts";
import { Payload } from "./payload.ts";
import { ProgressReport } from "./report.ts";
import { Task } from "./task.ts";

export const InboundAdapter = register(words(inboundAdapters), "InboundAdapter", "The format that a system speaks.", {
  WATER: "Orders to replace meters, by meter book number (JSON).",
  POWER: "Work orders with stages, planned days and totals so far (JSON).",
  GAS: "Inspections, pipes laid and ventilation (form-encoded).",
  TELECOM: "Pages of cable segments, metres so far by step (JSON).",
  GENERIC: "The hub's own format (docs/inbound.md).",
});
export const InboundKind = register(words(inboundKinds), "InboundKind", "How messages come.", {
  WEBHOOK: "The system sends them to /inbound/<number>, signed after Standard Webhooks.",
  POLL: "The hub asks for them.",
});
export const InboundState = register(words(inboundStates), "InboundState", "Whether a source is heard.", {
  ACTIVE: "It is.",
  PAUSED: "Not now: it is told to send again later.",
  CLOSED: "No more; what it sent stays.",
});
export const InboundMessageState = register(words(messageStates), "InboundMessageState", "What became of it.", {
  RECEIVED: "Kept, not applied yet.",
  APPLIED: "It changed something here.",
  HELD: "A person must say what something in it means, or the work is not ready for it.",
  IGNORED: "Rightly without effect: repeated, overtaken, of no concern, or dismissed.",
  FAILED: "It cannot be right as it is; a person looks.",
});
const codeWords = {
  COMPOUND: "Their area or meter book number of a compound.",
  WORK_ITEM: "Their kind of work.",
  METER_STATE: "Their state of a meter.",
  TASK_STATE: "A state or stage of their order.",
  UNIT: "Their unit.",
};
export const OperatorCodeKind = register(
  words(Object.keys(codeKinds) as CodeKind[]),
  "OperatorCodeKind",
  "Kinds of an operator's codes.",
  codeWords,
);
export const HeldKind = register(
  words([...(Object.keys(codeKinds) as CodeKind[]), "TASK", "EVENT"] as const),
  "HeldKind",
  "What something waits for.",
  {
    ...codeWords,
    TASK: "The task that it means is not issued to the operator, or is in a state in which this cannot be done.",
    EVENT: "The event that it puts right has not come yet.",
  },
);

@ObjectType({ implements: Node, description: "An operator's system that is heard (来报系统)." })
export class InboundSource extends Node {
  @Identity declare id: string;
  @Whole("Its number: a system that sends posts to /inbound/<number>.") number!: number;
  @Of(() => Organization, "For whom it speaks.") organization!: Organization;
  @Text("What it is.") name!: string;
  @Of(() => InboundKind, "How messages come.") kind!: string;
  @Of(() => InboundAdapter, "The format.") adapter!: string;
  @Of(() => InboundState, "Whether it is heard.") state!: string;
  @InstantOrNull("Until when the secret before the newest one is live, too, by the server's clock.")
  overlapUntil!: Date | null;
  @TextOrNull("Where the hub asks.") pollUrl!: string | null;
  @WholeOrNull("Seconds between two times.") pollSeconds!: number | null;
  @InstantOrNull("When the hub asked last, by the server's clock.") polledAt!: Date | null;
  @InstantOrNull("When it asks next; later each time that it fails.") nextPollAt!: Date | null;
  @Whole("How often asking has failed since it last worked.") failures!: number;
  @TextOrNull("Why it failed last.") lastError!: string | null;
  @Whole("Messages that wait for a person.") waiting!: number;
  @Instant("Made.") createdAt!: Date;
}

/** A page of sources. */
export const InboundSourceConnection = connectionOf("InboundSource", () => InboundSource);

@ObjectType({ implements: Node, description: "One thing that happened, in a message of an operator's system." })
export class InboundEvent extends Node {
  @Identity declare id: string;
  @Text("Their id of it.") event!: string;
  @Text("Their code of the place, or our code of the task.") place!: string;
  @Text("Their code of the work; empty where the task is named.") work!: string;
  @Text("The part that it speaks of; empty for the whole.") part!: string;
  @Instant("When it happened, by their clock.") happenedAt!: Date;
  @TextOrNull("The person in their system.") person!: string | null;
  @Of(() => InboundMessageState, "What became of it.") state!: string;
  @TextOrNull("Why it had no effect, as a code.") whyCode!: string | null;
  @TextOrNull("Why, in Chinese.") whyZh!: string | null;
  @TextOrNull("Why, in English.") whyEn!: string | null;
  @OfOrNull(() => HeldKind, "What it waits for.") heldKind!: string | null;
  @TextOrNull("Their word that is not understood, or what else it waits for.") heldTheirs!: string | null;
  @OfOrNull(() => Task, "The task that it means.") task!: Task | null;
  @OfOrNull(() => ProgressReport, "The report that it led to, as it stands now.") report!: ProgressReport | null;
  @NumOrNull("The quantity in it, in our unit; the total so far where they send totals.") amount!: number | null;
  @InstantOrNull("When that was settled, by the hub's clock.") settledAt!: Date | null;
}

@ObjectType({ implements: Node, description: "A message of an operator's system, kept as it was received." })
export class InboundMessage extends Node {
  @Identity declare id: string;
  @Of(() => InboundSource, "Whence.") source!: InboundSource;
  @Text("The sender's id of it.") messageId!: string;
  @Instant("When it came, by the server's clock.") receivedAt!: Date;
  @InstantOrNull("When it was signed.") signedAt!: Date | null;
  @TextOrNull("What it says it is.") contentType!: string | null;
  @Text("The body, as text; what is no UTF-8 is replaced.") body!: string;
  @Of(() => InboundMessageState, "What became of it; what waits for a person goes before what is done.") state!: string;
  @TextOrNull("Why it could not be read or was dismissed, in Chinese.") whyZh!: string | null;
  @TextOrNull("The same in English.") whyEn!: string | null;
  @ListOf(() => InboundEvent, "What it says (the first 500).") events!: InboundEvent[];
}

/** A page of messages. */
export const InboundMessageConnection = connectionOf("InboundMessage", () => InboundMessage);

@ObjectType({ description: "Something that events wait for, and what would resolve it." })
export class HeldReference {
  @Of(() => InboundSource, "Whose events.") source!: InboundSource;
  @Of(() => HeldKind, "What kind of thing.") kind!: string;
  @Text("Their word for it.") theirs!: string;
  @Whole("Events that wait for it.") events!: number;
  @Instant("The first of them happened, by their clock.") since!: Date;
  @Text("An event that waits, to look at.") example!: string;
  @Text("What would resolve it, in Chinese.") resolvesZh!: string;
  @Text("The same in English.") resolvesEn!: string;
}

/** A page of what is waited for. */
export const HeldReferenceConnection = connectionOf("HeldReference", () => HeldReference);

@ObjectType({ description: "What an operator's code means." })
export class OperatorCode {
  @Of(() => Organization, "Whose code.") organization!: Organization;
  @Of(() => OperatorCodeKind, "What kind.") kind!: string;
  @Text("Their code.") theirs!: string;
  @Text("Ours; - where it is none of the hub's business.") ours!: string;
  @Flag("A person said it; else it stands in the rule pack, before which a person goes.") byPerson!: boolean;
}

/** A page of codes. */
export const OperatorCodeConnection = connectionOf("OperatorCode", () => OperatorCode);

@InputType({ description: "Which messages; conditions are joined with AND." })
export class InboundMessageFilter {
  @RefOrNull("Of this source: its global id.") source?: string;
  @OfOrNull(() => InboundMessageState, "Of which this became.") state?: string;
  @TextOrNull("With an event of this id of theirs.") event?: string;
}

/** A page of messages. */
@ArgsType()
export class InboundMessagePageArgs extends PageArgs {
  @Field(() => InboundMessageFilter, { nullable: true, description: "Which ones; all unless told." })
  filter?: InboundMessageFilter;
}

@InputType({ description: "A system to be heard." })
export class CreateInboundSourceInput {
  @Text("What it is.") name!: string;
  @Of(() => InboundKind, "How messages come.") kind!: string;
  @Of(() => InboundAdapter, "The format.") adapter!: string;
  @RefOrNull("For whom it speaks: global id or code; your own organization unless told.") organization?: string;
  @TextOrNull("Where the hub asks (POLL).") pollUrl?: string;
  @WholeOrNull("Seconds between two times, 60 to 86400; 300 unless told.") pollSeconds?: number;
  @TextOrNull("What the hub shows there: Authorization: Bearer …") pollToken?: string;
}

@InputType({ description: "A source to change; what is not given stays." })
export class ChangeInboundSourceInput {
  @Ref("The source: its global id.") source!: string;
  @TextOrNull("What it is.") name?: string;
  @OfOrNull(() => InboundState, "Whether it is heard; CLOSED is for good.") state?: string;
  @TextOrNull("Where the hub asks.") pollUrl?: string;
  @WholeOrNull("Seconds between two times, 60 to 86400.") pollSeconds?: number;
  @TextOrNull("What the hub shows there.") pollToken?: string;
}

@InputType({ description: "A source whose secret is replaced." })
export class RotateInboundSecretInput {
  @Ref("The source: its global id.") source!: string;
  @WholeOrNull("Hours for which the secret before stays live, 0 to 720; 24 unless told.") keepHours?: number;
}

@ObjectType({ description: "The source, and its secret." })
export class InboundSourcePayload extends Payload {
  @OfOrNull(() => InboundSource, "The source.") source!: InboundSource | null;
  @TextOrNull("The new secret (whsec_…), shown once.") secret!: string | null;
}

@InputType({ description: "What a code of an operator means." })
export class MapReferenceInput {
  @Ref("A source of the operator: its global id.") source!: string;
  @Of(() => OperatorCodeKind, "What kind of code.") kind!: string;
  @Text("Their code.") theirs!: string;
  @TextOrNull(
    "Ours: a code of a compound or work item, a state, a unit (m, m*1000), or - for none of the hub's business. Null takes a person's mapping back.",
  )
  ours?: string;
}

@ObjectType({ description: "What the mapping let go on." })
export class MapReferencePayload extends Payload {
  @OfOrNull(() => InboundSource, "The source.") source!: InboundSource | null;
  @Whole("Events that waited for it and are applied now.") replayed!: number;
}

@InputType({ description: "Messages or events that wait or failed, to be tried again." })
export class RetryInboundInput {
  @Refs("Global ids of messages or events, 500 at most.") ids!: string[];
  @TextOrNull("The same key for every retry of one request.") idempotencyKey?: string;
}

@InputType({ description: "Messages or events that wait or failed, and stay without effect." })
export class DismissInboundInput {
  @Refs("Global ids of messages or events, 500 at most.") ids!: string[];
  @Text("Why.") reason!: string;
  @TextOrNull("The same key for every retry of one request.") idempotencyKey?: string;
}

@ObjectType({ description: "The messages concerned, as they are now." })
export class InboundMessagesPayload extends Payload {
  @ListOf(() => InboundMessage, "They.") messages!: InboundMessage[];
}
