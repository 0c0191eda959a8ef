import { requiredText } from "../../domain/input.ts";
import { may } from "../../domain/policy.ts";
import { Refusal } from "../../domain/refusal.ts";
import { actsAs, readSpan, windowIsStale, type Span } from "../../domain/windowChange.ts";
import { keyOf } from "../../domain/viewer.ts";
import { change, changeOnce, sqlState, type Change, type CommandContext } from "../change.ts";
import { countSetting } from "../setting.ts";
import { workingDayAfter, type WorkingDay } from "../workingDays.ts";
import { readImpact, type Impact } from "./impact.ts";
import { recordChange, requireWindow, type WindowRecord } from "./records.ts";

/** Other days for a published window. */
export interface ProposeWindowChangeInput extends Span {
  idempotencyKey: string;
  window: string;
  reason: string;
  dryRun?: boolean | null;
}

/** The proposal (none on a dry run), what it would do, and until when its parties answer. */
export interface ProposedWindowChange {
  changeId: number | null;
  impact: Impact;
  answerBy: string;
  partyIds: number[];
}

/** Proposes a change of a window and keeps its impact with it; a dry run only says what the impact would be. */
export async function proposeWindowChange(
  context: CommandContext,
  input: ProposeWindowChangeInput,
): Promise<ProposedWindowChange> {
  const { idempotencyKey, dryRun, ...body } = input;
  if (dryRun) return change(context, (tx) => propose(tx, input, true));
  try {
    return await changeOnce(context, { operation: "proposeWindowChange", key: idempotencyKey ?? "", body }, (tx) =>
      propose(tx, input, false),
    );
  } catch (error) {
    if (sqlState(error) !== "23505") throw error;
    throw alreadyOpen();
  }
}

async function propose(tx: Change, input: ProposeWindowChangeInput, dryRun: boolean): Promise<ProposedWindowChange> {
  const window = await requireWindow(tx, input.window, ["window"], dryRun);
  const proposer = proposerOf(tx, window);
  if (window.status !== "PUBLISHED") throw windowIsStale(["window"]);
  const proposed = readSpan(input, window);
  const reason = requiredText(input.reason, ["reason"]);
  const [other] = await tx.em.execute<{ id: number }[]>(
    "select id from window_change where window_id = ? and state in ('OPEN', 'ESCALATED')",
    [window.id],
  );
  if (other) throw alreadyOpen();
  const impact = await readImpact(tx, window.id, proposed);
  const partyIds = window.concernedIds.filter((id) => id !== proposer);
  const due = await workingDayAfter(
    tx,
    window.jurisdictionId,
    tx.moment.today,
    await countSetting(tx, window.jurisdictionId, "change.answer_working_days"),
  );
  const changeId = dryRun ? null : await insert(tx, { window, proposer, proposed, reason, impact, due, partyIds });
  return { changeId, impact, answerBy: due.day, partyIds };
}

/** The organization that proposes; null for the hub's administrator. */
function proposerOf(tx: Change, window: WindowRecord): number | null {
  const { viewer } = tx;
  const { jurisdictionId } = window;
  const party = actsAs(viewer, "windowChange.propose", window, window.concernedIds);
  if (party !== null) return party;
  if (may(viewer, "windowChange.propose", { jurisdictionId })) return viewer.organizationId;
  throw new Refusal("FORBIDDEN", {
    zh: "只有牵头单位、在该阶段有任务的单位和所在街道可以提出窗口变更",
    en: "only the lead office, those with work in this phase and the compound's street propose a change of its window",
  });
}

async function insert(
  tx: Change,
  p: {
    window: WindowRecord;
    proposer: number | null;
    proposed: Span;
    reason: string;
    impact: Impact;
    due: WorkingDay;
    partyIds: number[];
  },
): Promise<number> {
  const { window, proposer, proposed, reason, impact, due, partyIds } = p;
  const [row] = await tx.em.execute<{ id: number }[]>(
    `insert into window_change (jurisdiction_id, compound_id, window_id, phase, revision, original, proposed, reason, impact,
       proposed_by_id, api_key_id, proposed_at, answer_by, calendar_provisional)
     values (?, ?, ?, ?, ?, daterange(?::date, ?::date, '[]'), daterange(?::date, ?::date, '[]'), ?, ?::jsonb, ?, ?, ?, ?::date, ?)
     returning id`,
    [
      ...[window.jurisdictionId, window.compoundId, window.id, window.phase, window.revision],
      ...[window.startsOn, window.endsOn, proposed.startsOn, proposed.endsOn, reason, JSON.stringify(impact)],
      ...[proposer, keyOf(tx.viewer), tx.moment.now, due.day, due.provisional],
    ],
  );
  const { id } = row!;
  await tx.em.execute(
    "insert into window_change_party (change_id, organization_id) select ?, jsonb_array_elements_text(?::jsonb)::int",
    [id, JSON.stringify(partyIds)],
  );
  recordChange(tx, "windowChange.proposed", { ...window, id, windowId: window.id }, proposer, {
    phase: window.phase,
    revision: window.revision,
    before: { startsOn: window.startsOn, endsOn: window.endsOn },
    ...proposed,
    reason,
    answerBy: due.day,
    parties: partyIds,
  });
  return id;
}

function alreadyOpen(): Refusal {
  return new Refusal(
    "CONFLICT",
    {
      zh: "该窗口已有一项未决的变更：请先作出决定，或在其中答复、还价",
      en: "this window has an open change: decide it first, or answer it with a counter-offer",
    },
    ["window"],
  );
}
