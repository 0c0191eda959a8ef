import type { GraphQLResolveInfo } from "graphql";
import { Arg, Ctx, FieldResolver, Info, Mutation, Resolver, Root } from "type-graphql";
import { reportProgressBatch, type ReportProgressBatchInput as Batch } from "../commands/report/batch.ts";
import { correctReport, type CorrectReportInput as Correct } from "../commands/report/correct.ts";
import { rejectReport, verifyReport } from "../commands/report/decide.ts";
import { reportProgress, type ReportProgressInput as Report } from "../commands/report/progress.ts";
import { Refusal } from "../domain/refusal.ts";
import {
  CorrectReportInput,
  ProgressReport,
  RejectReportInput,
  ReportBatchPayload,
  ReportPayload,
  ReportProgressBatchInput,
  ReportProgressInput,
  ReportRowResult,
  VerifyReportInput,
} from "../schema/report.ts";
import { Task } from "../schema/task.ts";
import type { Context } from "./context.ts";
import { payload, userError } from "./refuse.ts";

interface Reported {
  reportId: number | null;
  taskId: number | null;
}

const nothing: Reported = { reportId: null, taskId: null };

/** Reports and the verdicts on them. */
@Resolver(() => ReportPayload)
export class ReportResolver {
  @Mutation(() => ReportPayload, {
    description: "Says what was done. The same key twice is one report and the same answer. The implementer.",
  })
  reportProgress(
    @Ctx() context: Context,
    @Arg("input", () => ReportProgressInput) input: ReportProgressInput,
  ): Promise<unknown> {
    return payload<Reported>(context, nothing, () => reportProgress(context.command, input as Report));
  }

  @Mutation(() => ReportPayload, {
    description: "A new entry in place of an earlier one; totals follow, nothing is deleted. The implementer.",
  })
  correctReport(
    @Ctx() context: Context,
    @Arg("input", () => CorrectReportInput) input: CorrectReportInput,
  ): Promise<unknown> {
    return payload<Reported>(context, nothing, () => correctReport(context.command, input as Correct));
  }

  @Mutation(() => ReportPayload, {
    description:
      "Confirms a report; when all of a finished task are confirmed it is VERIFIED. Lead office, the street, or a department with a duty on the subject.",
  })
  verifyReport(
    @Ctx() context: Context,
    @Arg("input", () => VerifyReportInput) input: VerifyReportInput,
  ): Promise<unknown> {
    return payload<Reported>(context, nothing, () => verifyReport(context.command, input));
  }

  @Mutation(() => ReportPayload, {
    description: "Rejects a report with a reason: its quantity is taken back and the task is RETURNED.",
  })
  rejectReport(
    @Ctx() context: Context,
    @Arg("input", () => RejectReportInput) input: RejectReportInput,
  ): Promise<unknown> {
    return payload<Reported>(context, nothing, () => rejectReport(context.command, input));
  }

  @FieldResolver(() => ProgressReport, { nullable: true })
  report(@Root() root: Reported, @Ctx() context: Context, @Info() info: GraphQLResolveInfo): Promise<unknown> {
    return context.reader.byId("ProgressReport", root.reportId, info);
  }

  @FieldResolver(() => Task, { nullable: true })
  task(@Root() root: Reported, @Ctx() context: Context, @Info() info: GraphQLResolveInfo): Promise<unknown> {
    return context.reader.byId("Task", root.taskId, info);
  }
}

/** Many reports in one request. */
@Resolver()
export class ReportBatchResolver {
  @Mutation(() => ReportBatchPayload, {
    description:
      "Many reports at once, all or nothing or row by row, with an answer per row. A row's key is the same as reportProgress's.",
  })
  reportProgressBatch(
    @Ctx() context: Context,
    @Arg("input", () => ReportProgressBatchInput) input: ReportProgressBatchInput,
  ): Promise<unknown> {
    return payload<object>(context, { rows: [], applied: 0, refused: 0 }, async () => {
      const answer = await reportProgressBatch(context.command, input as Batch);
      const rows = answer.rows.map((row) => ({
        index: row.index,
        reportId: row.reportId,
        userErrors: row.refusal
          ? [userError(new Refusal(row.refusal.code, row.refusal, row.refusal.field), context.caller.language)]
          : [],
      }));
      return { ...answer, rows };
    });
  }
}

/** The report of a row. */
@Resolver(() => ReportRowResult)
export class ReportRowResolver {
  @FieldResolver(() => ProgressReport, { nullable: true })
  report(@Root() root: Reported, @Ctx() context: Context, @Info() info: GraphQLResolveInfo): Promise<unknown> {
    return context.reader.byId("ProgressReport", root.reportId, info);
  }
}
