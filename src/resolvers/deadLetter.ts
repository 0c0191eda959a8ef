import type { GraphQLResolveInfo } from "graphql";
import { Arg, Args, Ctx, FieldResolver, Info, Mutation, Query, Resolver, Root } from "type-graphql";
import { replayDeadLetters } from "../commands/deadLetter/replay.ts";
import { deadLetters } from "../queries/deadLetter.ts";
import {
  DeadLetter,
  DeadLetterConnection,
  DeadLetterPageArgs,
  ReplayDeadLettersInput,
  ReplayDeadLettersPayload,
} from "../schema/deadLetter.ts";
import type { Context } from "./context.ts";
import { payload } from "./refuse.ts";

interface Replayed {
  deadLetterIds: number[];
}

/** Jobs that were given up. */
@Resolver()
export class DeadLetterResolver {
  @Query(() => DeadLetterConnection, {
    description: "Jobs that failed for good, newest first. Administrator; empty for others.",
  })
  deadLetters(
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
    @Args(() => DeadLetterPageArgs) args: DeadLetterPageArgs,
  ): Promise<unknown> {
    return context.read(deadLetters, args, info);
  }

  @Mutation(() => ReplayDeadLettersPayload, {
    description: "Puts jobs that failed for good back into their queue, all or none. Administrator.",
  })
  replayDeadLetters(
    @Ctx() context: Context,
    @Arg("input", () => ReplayDeadLettersInput) input: ReplayDeadLettersInput,
  ): Promise<unknown> {
    return payload<Replayed>(context, { deadLetterIds: [] }, () =>
      replayDeadLetters(context.command, input, context.services.queue),
    );
  }
}

/** Those that were replayed. */
@Resolver(() => ReplayDeadLettersPayload)
export class ReplayedResolver {
  @FieldResolver(() => [DeadLetter])
  async deadLetters(
    @Root() { deadLetterIds }: Replayed,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown[]> {
    const found = await Promise.all(deadLetterIds.map((id) => context.reader.byId("DeadLetter", id, info)));
    return found.filter((letter) => letter !== null);
  }
}
