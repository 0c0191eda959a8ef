import { fromGlobalId, toGlobalId } from "../../domain/globalId.ts";
import { invalid, notFound, optionalText, requiredText } from "../../domain/input.ts";
import { may } from "../../domain/policy.ts";
import { Refusal } from "../../domain/refusal.ts";
import {
  checkStillOpen,
  stateAfterDecision,
  windowChangeDecisions,
  type Span,
  type WindowChangeDecisionKind,
} from "../../domain/windowChange.ts";
import { changeOnce, sqlState, type Change, type CommandContext } from "../change.ts";
import { sendNotices } from "../notice/send.ts";
import { publishInto, type PublishedWindow } from "../window.ts";
import { recordChange, requireChange, type ChangeRecord } from "./records.ts";

/** How a proposed change ends; PUBLISH may take the days of a counter-offer, named by its answer. */
export interface DecideWindowChangeInput {
  idempotencyKey: string;
  change: string;
  decision: WindowChangeDecisionKind;
  counter?: string | null;
  note?: string | null;
  /** Why it is published although the time to answer is not over for all. */
  forcedReason?: string | null;
}

/** The change, and what publishing it made. */
export interface DecidedWindowChange {
  changeId: number;
  windowId: number | null;
  supersededIds: number[];
  plannedTaskIds: number[];
  noticeIds: number[];
}

/** Ends a change; publishing it puts the next revision of the window in force and notifies those whom it concerns. */
export async function decideWindowChange(
  context: CommandContext,
  input: DecideWindowChangeInput,
): Promise<DecidedWindowChange> {
  const { idempotencyKey, ...body } = input;
  try {
    return await changeOnce(context, { operation: "decideWindowChange", key: idempotencyKey ?? "", body }, (tx) =>
      decide(tx, input),
    );
  } catch (error) {
    if (sqlState(error) !== "23P01") throw error;
    throw overlaps("与刚发布的窗口重叠", "overlaps a window that was just published");
  }
}

async function decide(tx: Change, input: DecideWindowChangeInput): Promise<DecidedWindowChange> {
  const { decision } = input;
  if (!windowChangeDecisions.includes(decision)) {
    throw invalid(["decision"], `没有决定“${decision}”`, `no decision "${decision}"`);
  }
  const change = await requireChange(tx, input.change);
  allow(tx, change, decision);
  checkStillOpen(change.state, ["change"]);
  const note = decision === "REJECT" ? requiredText(input.note, ["note"]) : optionalText(input.note, ["note"]);
  if (input.counter && decision !== "PUBLISH") {
    throw invalid(["counter"], "只有发布（PUBLISH）才可采用还价", "only PUBLISH takes a counter-offer");
  }
  const counter = input.counter ? await standingCounter(tx, change, input.counter) : null;
  const days = counter ?? change.proposed;
  const silentIds = await silent(tx, change.id);
  const forcedReason = decision === "PUBLISH" ? forced(tx, change, silentIds, input) : null;
  const published = decision === "PUBLISH" ? await publish(tx, change, days, note) : null;
  await tx.em.execute(
    `update window_change set state = ?, decision = ?, decision_note = ?, decided_at = ?, decided_by_id = ?, counter_id = ?, published_id = ?,
       forced_reason = ?
     where id = ?`,
    [
      ...[stateAfterDecision[decision], decision, note, tx.moment.now, tx.viewer.organizationId],
      ...[counter?.id ?? null, published?.windowId ?? null, forcedReason, change.id],
    ],
  );
  recordChange(tx, "windowChange.decided", change, change.proposedById, {
    from: change.state,
    to: stateAfterDecision[decision],
    decision,
    ...(published ? { startsOn: days.startsOn, endsOn: days.endsOn, published: published.windowId } : {}),
    ...(counter ? { counter: counter.id } : {}),
    ...(note ? { note } : {}),
    ...(forcedReason ? { forced: forcedReason } : {}),
    // Who had not answered is part of the decision: silence was not taken for consent.
    silent: silentIds,
  });
  const noticeIds = published ? await notify(tx, change, published.windowId, days, { note, forcedReason }) : [];
  return {
    changeId: change.id,
    windowId: published?.windowId ?? null,
    supersededIds: published?.supersededIds ?? [],
    plannedTaskIds: published?.plannedTaskIds ?? [],
    noticeIds,
  };
}

/** While parties may still answer, nothing is published unless it is said and kept why; silence is not consent. */
function forced(
  tx: Change,
  change: ChangeRecord,
  silentIds: readonly number[],
  input: DecideWindowChangeInput,
): string | null {
  const reason = optionalText(input.forcedReason, ["forcedReason"]);
  const over = change.state === "ESCALATED" || tx.moment.today > change.answerBy;
  if (silentIds.length === 0 || over) return null;
  if (reason) return reason;
  throw new Refusal(
    "CONFLICT",
    {
      zh: `还有 ${silentIds.length} 个相关方未答复，答复期限为 ${change.answerBy}：请等待；确需提前发布的，请在 forcedReason 中写明理由，该理由将记录在案`,
      en: `${silentIds.length} parties have not answered and may until ${change.answerBy}: wait, or say in forcedReason why it has to be published now; that is kept on record`,
    },
    ["decision"],
  );
}

function notify(
  tx: Change,
  change: ChangeRecord,
  windowId: number,
  days: Span,
  said: { note: string | null; forcedReason: string | null },
): Promise<number[]> {
  const { original, revision, reason, partyIds, proposedById } = change;
  const addresseeIds = proposedById === null ? partyIds : [...partyIds, proposedById];
  const before = { ...original, revision };
  return sendNotices(tx, {
    place: change,
    phase: change.phase,
    changeId: change.id,
    before,
    after: days,
    windowId,
    addresseeIds,
    reason,
    ...said,
  });
}

function allow(tx: Change, change: ChangeRecord, decision: WindowChangeDecisionKind): void {
  const { jurisdictionId, streetId, proposedById } = change;
  const standing = { jurisdictionId, streetId, implementerId: proposedById };
  if (decision === "WITHDRAW") {
    if (may(tx.viewer, "windowChange.withdraw", standing)) return;
    throw new Refusal(
      "FORBIDDEN",
      { zh: "只有提出变更的单位可以撤回", en: "only the organization that proposed the change withdraws it" },
      ["decision"],
    );
  }
  if (may(tx.viewer, "windowChange.decide", { jurisdictionId })) return;
  throw new Refusal(
    "FORBIDDEN",
    { zh: "只有牵头单位可以决定窗口变更", en: "only the lead office decides a change of a window" },
    ["decision"],
  );
}

/** The days of a counter-offer that its party still stands by. */
async function standingCounter(tx: Change, change: ChangeRecord, name: string): Promise<Span & { id: number }> {
  const id = fromGlobalId(name);
  const [row] = await tx.em.execute<(Span & { id: number; stands: boolean })[]>(
    `select a.id, lower(a.counter)::text as "startsOn", (upper(a.counter) - 1)::text as "endsOn",
       not exists (select 1 from window_change_answer later where later.change_id = a.change_id
         and later.organization_id = a.organization_id and later.id > a.id) as stands
     from window_change_answer a where a.id = ? and a.change_id = ? and a.answer = 'COUNTER'`,
    [id?.type === "WindowChangeAnswer" ? id.id : 0, change.id],
  );
  if (!row) throw notFound(["counter"], name, "该变更的还价", "counter-offer of this change");
  if (row.stands) return row;
  throw new Refusal("STALE", { zh: "该单位此后又作了新的答复", en: "its party has answered otherwise since" }, [
    "counter",
  ]);
}

async function publish(tx: Change, change: ChangeRecord, days: Span, note: string | null): Promise<PublishedWindow> {
  try {
    return await publishInto(
      tx,
      {
        compound: toGlobalId("Compound", change.compoundId),
        phase: change.phase,
        startsOn: days.startsOn,
        endsOn: days.endsOn,
        replaces: toGlobalId("ConstructionWindow", change.windowId),
        note: note ?? change.reason,
      },
      change.id,
    );
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    throw overlaps(error.zh, error.en);
  }
}

async function silent(tx: Change, changeId: number): Promise<number[]> {
  const rows = await tx.em.execute<{ id: number }[]>(
    `select p.organization_id as id from window_change_party p where p.change_id = ? and not exists (
       select 1 from window_change_answer a where a.change_id = p.change_id and a.organization_id = p.organization_id) order by 1`,
    [changeId],
  );
  return rows.map(({ id }) => id);
}

function overlaps(zh: string, en: string): Refusal {
  return new Refusal("CONFLICT", { zh, en }, ["decision"]);
}
