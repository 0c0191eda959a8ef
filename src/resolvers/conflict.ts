import type { GraphQLResolveInfo } from "graphql";
import { Arg, Args, ArgsType, Ctx, Field, FieldResolver, Info, Mutation, Query, Resolver, Root } from "type-graphql";
import {
  assignConflict,
  decideConflict,
  noteConflict,
  type DecideConflictInput as Decide,
  type HandledConflict,
} from "../commands/conflict/decide.ts";
import { conflictChecks, conflicts } from "../queries/conflict.ts";
import { conflictFigures } from "../queries/conflictFigures.ts";
import { Compound } from "../schema/compound.ts";
import {
  AssignConflictInput,
  Conflict,
  ConflictCheck,
  ConflictConnection,
  ConflictFigures,
  ConflictFilter,
  ConflictPayload,
  DecideConflictInput,
  NoteConflictInput,
} from "../schema/conflict.ts";
import { PageArgs } from "../schema/connection.ts";
import { ConflictOrder } from "../schema/conflictEnums.ts";
import { ChangeEvent } from "../schema/event.ts";
import { Task } from "../schema/task.ts";
import { compiled, type Context } from "./context.ts";
import { payload } from "./refuse.ts";

@ArgsType()
class ConflictPageArgs extends PageArgs {
  @Field(() => ConflictFilter, { nullable: true, description: "Which conflicts." }) filter?: ConflictFilter;
  @Field(() => ConflictOrder, { nullable: true, description: "SEVERITY unless told." }) orderBy?: string;
}

type Handled = { conflictId: number | null };

function handled(context: Context, work: () => Promise<HandledConflict>): Promise<unknown> {
  return payload<Handled>(context, { conflictId: null }, work);
}

/** Conflicts and what people do about them. */
@Resolver(() => ConflictPayload)
export class ConflictResolver {
  @Query(() => ConflictConnection, {
    description:
      "Conflicts that you may see: the lead office all of its jurisdiction, others those that concern a task that they see.",
  })
  conflicts(
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
    @Args(() => ConflictPageArgs) args: ConflictPageArgs,
  ): Promise<unknown> {
    return context.read(conflicts, args, info);
  }

  @Query(() => ConflictFigures, { description: "The same conflicts counted by severity, kind and implementer." })
  conflictFigures(
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg("filter", () => ConflictFilter, { nullable: true, description: "Which conflicts." })
    filter: ConflictFilter | null,
  ): Promise<unknown> {
    return context.read(conflictFigures(filter as Record<string, unknown> | null), {}, info);
  }

  @Query(() => [ConflictCheck], { description: "How fresh the conflicts are, per jurisdiction." })
  conflictChecks(@Ctx() context: Context, @Info() info: GraphQLResolveInfo): Promise<unknown> {
    return context.read(conflictChecks, {}, info);
  }

  @Mutation(() => ConflictPayload, { description: "Says which organization is to see to a conflict. Lead office." })
  assignConflict(
    @Ctx() context: Context,
    @Arg("input", () => AssignConflictInput) input: AssignConflictInput,
  ): Promise<unknown> {
    return handled(context, () => assignConflict(context.command, input));
  }

  @Mutation(() => ConflictPayload, {
    description: "Writes a note to a conflict. Lead office, its owner, and the implementers concerned.",
  })
  noteConflict(
    @Ctx() context: Context,
    @Arg("input", () => NoteConflictInput) input: NoteConflictInput,
  ): Promise<unknown> {
    return handled(context, () => noteConflict(context.command, input));
  }

  @Mutation(() => ConflictPayload, {
    description:
      "Records what was decided: an approved exception, or that it is to be mended. The conflict stays open until the facts change. Lead office.",
  })
  decideConflict(
    @Ctx() context: Context,
    @Arg("input", () => DecideConflictInput) input: DecideConflictInput,
  ): Promise<unknown> {
    return handled(context, () => decideConflict(context.command, input as Decide));
  }

  @FieldResolver(() => Conflict, { nullable: true })
  conflict(@Root() root: Handled, @Ctx() context: Context, @Info() info: GraphQLResolveInfo): Promise<unknown> {
    return context.reader.byId("Conflict", root.conflictId, info);
  }
}

/** What happened to a conflict. */
@Resolver(() => Conflict)
export class ConflictHistoryResolver {
  @FieldResolver(() => [ChangeEvent], {
    description: "What happened to it, oldest first, as far as the log keeps it.",
  })
  history(): unknown {
    return compiled();
  }
}

/** Conflicts under a task. */
@Resolver(() => Task)
export class TaskConflictResolver {
  @FieldResolver(() => [Conflict], { description: "The open conflicts that concern it." })
  conflicts(): unknown {
    return compiled();
  }
}

/** Conflicts under a compound. */
@Resolver(() => Compound)
export class CompoundConflictResolver {
  @FieldResolver(() => ConflictConnection, { description: "Its conflicts that you may see." })
  conflicts(@Args(() => ConflictPageArgs) _args: ConflictPageArgs): unknown {
    return compiled();
  }
}
