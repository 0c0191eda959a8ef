import type { GraphQLResolveInfo } from "graphql";
import { Arg, Ctx, FieldResolver, Info, Mutation, Resolver, Root } from "type-graphql";
import { answerWindowChange, type AnswerWindowChangeInput as Answer } from "../commands/windowChange/answer.ts";
import {
  decideWindowChange,
  type DecidedWindowChange,
  type DecideWindowChangeInput as Decide,
} from "../commands/windowChange/decide.ts";
import {
  proposeWindowChange,
  type ProposedWindowChange,
  type ProposeWindowChangeInput as Propose,
} from "../commands/windowChange/propose.ts";
import { impactOf } from "../queries/windowImpact.ts";
import { Notice } from "../schema/notice.ts";
import { Organization } from "../schema/organization.ts";
import { ConstructionWindow } from "../schema/window.ts";
import {
  AnswerWindowChangeInput,
  AnswerWindowChangePayload,
  DecideWindowChangeInput,
  DecideWindowChangePayload,
  ProposeWindowChangeInput,
  ProposeWindowChangePayload,
  WindowChange,
  WindowChangeAnswer,
} from "../schema/windowChange.ts";
import { WindowImpact } from "../schema/windowImpact.ts";
import type { Context } from "./context.ts";
import { payload } from "./refuse.ts";

type Proposed = Omit<ProposedWindowChange, "impact" | "answerBy"> & {
  proposedImpact: unknown;
  answerBy: string | null;
};
type Decided = Omit<DecidedWindowChange, "changeId"> & { changeId: number | null; plannedTasks: number };
interface Answered {
  changeId: number | null;
  answerId: number | null;
}

const none = <T>(found: (T | null)[]): T[] => found.filter((one) => one !== null);

/** Proposes changes of windows. */
@Resolver(() => ProposeWindowChangePayload)
export class ProposePayloadResolver {
  @Mutation(() => ProposeWindowChangePayload, {
    description:
      "Proposes other days for a published window and shows its impact; dryRun shows the impact only. Lead office, who has work in the phase, or the compound's street. One open change per window.",
  })
  proposeWindowChange(
    @Ctx() context: Context,
    @Arg("input", () => ProposeWindowChangeInput) input: ProposeWindowChangeInput,
  ): Promise<unknown> {
    const empty: Proposed = { changeId: null, proposedImpact: null, answerBy: null, partyIds: [] };
    return payload<Proposed>(context, empty, async () => {
      const { impact, ...rest } = await proposeWindowChange(context.command, input as Propose);
      return { ...rest, proposedImpact: impact };
    });
  }

  @FieldResolver(() => WindowChange, { nullable: true })
  change(@Root() root: Proposed, @Ctx() context: Context, @Info() info: GraphQLResolveInfo): Promise<unknown> {
    return context.reader.byId("WindowChange", root.changeId, info);
  }

  @FieldResolver(() => WindowImpact, { nullable: true })
  impact(@Root() root: Proposed, @Ctx() context: Context, @Info() info: GraphQLResolveInfo): unknown {
    return root.proposedImpact ? context.read(impactOf(root.proposedImpact), {}, info) : null;
  }

  @FieldResolver(() => [Organization])
  async parties(@Root() root: Proposed, @Ctx() context: Context, @Info() info: GraphQLResolveInfo): Promise<unknown[]> {
    return none(await Promise.all(root.partyIds.map((id) => context.reader.byId("Organization", id, info))));
  }
}

/** Answers to proposed changes. */
@Resolver(() => AnswerWindowChangePayload)
export class AnswerPayloadResolver {
  @Mutation(() => AnswerWindowChangePayload, {
    description:
      "A party accepts, refuses with a reason or offers other days; it may answer otherwise while the change is open, and every answer is kept.",
  })
  answerWindowChange(
    @Ctx() context: Context,
    @Arg("input", () => AnswerWindowChangeInput) input: AnswerWindowChangeInput,
  ): Promise<unknown> {
    return payload<Answered>(context, { changeId: null, answerId: null }, () =>
      answerWindowChange(context.command, input as Answer),
    );
  }

  @FieldResolver(() => WindowChange, { nullable: true })
  change(@Root() root: Answered, @Ctx() context: Context, @Info() info: GraphQLResolveInfo): Promise<unknown> {
    return context.reader.byId("WindowChange", root.changeId, info);
  }

  @FieldResolver(() => WindowChangeAnswer, { nullable: true })
  answer(@Root() root: Answered, @Ctx() context: Context, @Info() info: GraphQLResolveInfo): Promise<unknown> {
    return context.reader.byId("WindowChangeAnswer", root.answerId, info);
  }
}

/** Decisions on proposed changes. */
@Resolver(() => DecideWindowChangePayload)
export class DecidePayloadResolver {
  @Mutation(() => DecideWindowChangePayload, {
    description:
      "Ends a change. PUBLISH (lead office) puts the next revision in force, with the proposed or a counter-offer's days, and notifies each organization concerned; agreed dates are not moved. REJECT: lead office. WITHDRAW: who proposed it.",
  })
  decideWindowChange(
    @Ctx() context: Context,
    @Arg("input", () => DecideWindowChangeInput) input: DecideWindowChangeInput,
  ): Promise<unknown> {
    const empty: Decided = {
      changeId: null,
      windowId: null,
      supersededIds: [],
      plannedTaskIds: [],
      noticeIds: [],
      plannedTasks: 0,
    };
    return payload<Decided>(context, empty, async () => {
      const decided = await decideWindowChange(context.command, input as Decide);
      return { ...decided, plannedTasks: decided.plannedTaskIds.length };
    });
  }

  @FieldResolver(() => WindowChange, { nullable: true })
  change(@Root() root: Decided, @Ctx() context: Context, @Info() info: GraphQLResolveInfo): Promise<unknown> {
    return context.reader.byId("WindowChange", root.changeId, info);
  }

  @FieldResolver(() => ConstructionWindow, { nullable: true })
  window(@Root() root: Decided, @Ctx() context: Context, @Info() info: GraphQLResolveInfo): Promise<unknown> {
    return context.reader.byId("ConstructionWindow", root.windowId, info);
  }

  @FieldResolver(() => [ConstructionWindow])
  async superseded(
    @Root() root: Decided,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown[]> {
    return none(await Promise.all(root.supersededIds.map((id) => context.reader.byId("ConstructionWindow", id, info))));
  }

  @FieldResolver(() => [Notice])
  async notices(@Root() root: Decided, @Ctx() context: Context, @Info() info: GraphQLResolveInfo): Promise<unknown[]> {
    return none(await Promise.all(root.noticeIds.map((id) => context.reader.byId("Notice", id, info))));
  }
}
