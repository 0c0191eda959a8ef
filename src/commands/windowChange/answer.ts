import { invalid, optionalText, requiredText } from "../../domain/input.ts";
import { Refusal } from "../../domain/refusal.ts";
import {
  actsAs,
  checkStillOpen,
  readSpan,
  windowChangeAnswers,
  type Span,
  type WindowChangeAnswerKind,
} from "../../domain/windowChange.ts";
import { keyOf } from "../../domain/viewer.ts";
import { changeOnce, type Change, type CommandContext } from "../change.ts";
import { recordChange, requireChange } from "./records.ts";

/** What a party says to a proposed change; a counter-offer carries its days. */
export interface AnswerWindowChangeInput extends Partial<Span> {
  idempotencyKey: string;
  change: string;
  answer: WindowChangeAnswerKind;
  reason?: string | null;
  person?: string | null;
}

/** The answer and the change that it is about. */
export interface AnsweredWindowChange {
  changeId: number;
  answerId: number;
}

/** Keeps a party's answer; a later one of the same party takes its place and both stay. */
export async function answerWindowChange(
  context: CommandContext,
  input: AnswerWindowChangeInput,
): Promise<AnsweredWindowChange> {
  const { idempotencyKey, ...body } = input;
  return changeOnce(context, { operation: "answerWindowChange", key: idempotencyKey ?? "", body }, (tx) =>
    answer(tx, input),
  );
}

async function answer(tx: Change, input: AnswerWindowChangeInput): Promise<AnsweredWindowChange> {
  const change = await requireChange(tx, input.change);
  const party = actsAs(tx.viewer, "windowChange.answer", change, change.partyIds);
  if (party === null) {
    throw new Refusal(
      "FORBIDDEN",
      { zh: "贵单位不是该窗口变更的相关方", en: "your organization is no party to this change" },
      ["change"],
    );
  }
  checkStillOpen(change.state, ["change"]);
  const { answer: kind } = input;
  if (!windowChangeAnswers.includes(kind)) throw invalid(["answer"], `没有答复“${kind}”`, `no answer "${kind}"`);
  const person = optionalText(input.person, ["person"], 100);
  const reason = kind === "ACCEPT" ? optionalText(input.reason, ["reason"]) : requiredText(input.reason, ["reason"]);
  const counter = kind === "COUNTER" ? readSpan(input, change.original) : null;
  if (!counter && (input.startsOn || input.endsOn)) {
    throw invalid(["startsOn"], "只有还价（COUNTER）才给出日期", "only a COUNTER carries days");
  }
  const [row] = await tx.em.execute<{ id: number }[]>(
    `insert into window_change_answer (change_id, organization_id, api_key_id, person, answer, counter, reason, answered_at, answered_on)
     values (?, ?, ?, ?, ?, daterange(?::date, ?::date, '[]') * case when ?::boolean then '(,)'::daterange end, ?, ?, ?::date) returning id`,
    [
      ...[change.id, party, keyOf(tx.viewer), person, kind],
      ...[counter?.startsOn ?? null, counter?.endsOn ?? null, counter !== null, reason, tx.moment.now, tx.moment.today],
    ],
  );
  recordChange(tx, "windowChange.answered", change, party, {
    answer: kind,
    ...counter,
    ...(reason ? { reason } : {}),
    ...(person ? { person } : {}),
  });
  return { changeId: change.id, answerId: row!.id };
}
