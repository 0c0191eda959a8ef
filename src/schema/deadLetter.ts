import { ArgsType, Field, InputType, ObjectType } from "type-graphql";
import { connectionOf, PageArgs } from "./connection.ts";
import { FlagOrNull, Identity, Instant, InstantOrNull, ListOf, RefsOrNull, Text, TextOrNull, Whole } from "./field.ts";
import { Node } from "./node.ts";
import { Payload } from "./payload.ts";

@ObjectType({
  implements: Node,
  description: "A job that failed as often as its queue tries, kept until somebody has it tried again (死信).",
})
export class DeadLetter extends Node {
  @Identity declare id: string;
  @Text("The queue that it belongs to.") queue!: string;
  @TextOrNull("The durable consumer that could not take the event; null for what a clock started.")
  consumer!: string | null;
  @TextOrNull("Id of the event, as in ChangeEvent.") eventId!: string | null;
  @TextOrNull("Type of the event.") eventType!: string | null;
  @Whole("How often it was tried.") attempts!: number;
  @Text("What the last try said.") lastError!: string;
  @Instant("When it was enqueued, by the server's clock.") firstAt!: Date;
  @Instant("When it was given up, by the server's clock.") failedAt!: Date;
  @InstantOrNull("When somebody had it tried again.") replayedAt!: Date | null;
}

/** A page of dead letters. */
export const DeadLetterConnection = connectionOf("DeadLetter", () => DeadLetter);

@InputType({ description: "Which dead letters; conditions are joined with AND." })
export class DeadLetterFilter {
  @TextOrNull("Of this queue.") queue?: string;
  @FlagOrNull("True: those that wait for somebody; false: those that were replayed.") waiting?: boolean;
}

/** A page of dead letters. */
@ArgsType()
export class DeadLetterPageArgs extends PageArgs {
  @Field(() => DeadLetterFilter, { nullable: true, description: "Which ones; all unless told." })
  filter?: DeadLetterFilter;
}

@InputType({ description: "Dead letters to be tried again: exactly one of ids and queue." })
export class ReplayDeadLettersInput {
  @RefsOrNull("These.") ids?: string[];
  @TextOrNull("All of this queue that wait, the oldest 500 a call.") queue?: string;
  @TextOrNull("The same key for every retry of one request.") idempotencyKey?: string;
}

@ObjectType({ description: "The dead letters that are jobs again." })
export class ReplayDeadLettersPayload extends Payload {
  @ListOf(() => DeadLetter, "They; what fails again is a new dead letter.") deadLetters!: DeadLetter[];
}
