import type { GraphQLResolveInfo } from "graphql";
import { Arg, Ctx, FieldResolver, Info, Mutation, Resolver, Root } from "type-graphql";
import { generateTasks, type GenerateTasksInput as Generate } from "../commands/generation/generate.ts";
import { acceptTasks } from "../commands/task/accept.ts";
import { acknowledgeTasks } from "../commands/task/acknowledge.ts";
import { blockTask, resumeTask } from "../commands/task/block.ts";
import { cancelTasks, keepTasks } from "../commands/task/cancel.ts";
import { commitTaskDates } from "../commands/task/commit.ts";
import { issueTasks, type IssueTasksInput as Issue } from "../commands/task/issue.ts";
import type { MovedTasks } from "../commands/task/move.ts";
import { quantifyTasks } from "../commands/task/quantify.ts";
import type { ForeseenConflict } from "../commands/rehearse.ts";
import {
  AcceptTasksInput,
  AcknowledgeTasksInput,
  BlockTaskInput,
  DecideTasksInput,
  GenerateTasksInput,
  GenerateTasksPayload,
  IssueTasksInput,
  ResumeTaskInput,
} from "../schema/payload.ts";
import { CommitTaskDatesInput, QuantifyTasksInput, Task, TasksPayload } from "../schema/task.ts";
import type { Context } from "./context.ts";
import { payload } from "./refuse.ts";

const shown = 500;

type Moved = Pick<TasksPayload, "changed" | "skipped"> & { taskIds: number[]; conflictChanges: ForeseenConflict[] };

function moved(
  context: Context,
  work: () => Promise<MovedTasks & { conflictChanges?: ForeseenConflict[] }>,
): Promise<unknown> {
  return payload<Moved>(context, { taskIds: [], changed: 0, skipped: 0, conflictChanges: [] }, async () => {
    const { taskIds, skipped, conflictChanges } = await work();
    return { taskIds, changed: taskIds.length, skipped: skipped ?? 0, conflictChanges: conflictChanges ?? [] };
  });
}

const nothingGenerated = {
  dryRun: false,
  added: 0,
  revived: 0,
  withdrawn: 0,
  withdrawalProposed: 0,
  quantityChanged: 0,
  keptFinished: 0,
  declined: 0,
  unchanged: 0,
  unassigned: 0,
  dependencies: 0,
  diff: [],
};

/** The moves of tasks; each is one command. */
@Resolver(() => TasksPayload)
export class TaskMoveResolver {
  @Mutation(() => GenerateTasksPayload, {
    description:
      "Makes tasks from catalogue x matrix x compound, as a difference to what exists: running it again changes nothing. Lead office.",
  })
  generateTasks(
    @Ctx() context: Context,
    @Arg("input", () => GenerateTasksInput) input: GenerateTasksInput,
  ): Promise<unknown> {
    return payload(context, nothingGenerated, () => generateTasks(context.command, input as Generate));
  }

  @Mutation(() => TasksPayload, { description: "DRAFT -> ISSUED: hands tasks to their implementers. Lead office." })
  issueTasks(@Ctx() context: Context, @Arg("input", () => IssueTasksInput) input: IssueTasksInput): Promise<unknown> {
    return moved(context, () => issueTasks(context.command, input as Issue));
  }

  @Mutation(() => TasksPayload, { description: "ISSUED -> ACKNOWLEDGED (签收). The implementer." })
  acknowledgeTasks(
    @Ctx() context: Context,
    @Arg("input", () => AcknowledgeTasksInput) input: AcknowledgeTasksInput,
  ): Promise<unknown> {
    return moved(context, () => acknowledgeTasks(context.command, input));
  }

  @Mutation(() => TasksPayload, {
    description:
      "ACKNOWLEDGED -> SCHEDULED: the implementer commits to dates; later only the dates change. dryRun says what it would do to conflicts.",
  })
  commitTaskDates(
    @Ctx() context: Context,
    @Arg("input", () => CommitTaskDatesInput) input: CommitTaskDatesInput,
  ): Promise<unknown> {
    return moved(context, () => commitTaskDates(context.command, input));
  }

  @Mutation(() => TasksPayload, {
    description: "-> BLOCKED, naming what it waits for. The implementer or the lead office.",
  })
  blockTask(@Ctx() context: Context, @Arg("input", () => BlockTaskInput) input: BlockTaskInput): Promise<unknown> {
    return moved(context, () => blockTask(context.command, input));
  }

  @Mutation(() => TasksPayload, { description: "BLOCKED -> where it was. The implementer or the lead office." })
  resumeTask(@Ctx() context: Context, @Arg("input", () => ResumeTaskInput) input: ResumeTaskInput): Promise<unknown> {
    return moved(context, () => resumeTask(context.command, input));
  }

  @Mutation(() => TasksPayload, { description: "VERIFIED -> ACCEPTED (验收). Lead office." })
  acceptTasks(
    @Ctx() context: Context,
    @Arg("input", () => AcceptTasksInput) input: AcceptTasksInput,
  ): Promise<unknown> {
    return moved(context, () => acceptTasks(context.command, input));
  }

  @Mutation(() => TasksPayload, {
    description: "-> CANCELLED with a reason; also agrees to a proposed withdrawal. Lead office.",
  })
  cancelTasks(
    @Ctx() context: Context,
    @Arg("input", () => DecideTasksInput) input: DecideTasksInput,
  ): Promise<unknown> {
    return moved(context, () => cancelTasks(context.command, input));
  }

  @Mutation(() => TasksPayload, { description: "Keeps tasks whose withdrawal was proposed. Lead office." })
  keepTasks(@Ctx() context: Context, @Arg("input", () => DecideTasksInput) input: DecideTasksInput): Promise<unknown> {
    return moved(context, () => keepTasks(context.command, input));
  }

  @Mutation(() => TasksPayload, {
    description: "Sets surveyed quantities (metres, pieces …). Lead office or the implementer.",
  })
  quantifyTasks(
    @Ctx() context: Context,
    @Arg("input", () => QuantifyTasksInput) input: QuantifyTasksInput,
  ): Promise<unknown> {
    return moved(context, () => quantifyTasks(context.command, input));
  }

  @FieldResolver(() => [Task])
  async tasks(@Root() root: Moved, @Ctx() context: Context, @Info() info: GraphQLResolveInfo): Promise<unknown[]> {
    const found = await Promise.all(root.taskIds.slice(0, shown).map((id) => context.reader.byId("Task", id, info)));
    return found.filter((task) => task !== null);
  }
}
