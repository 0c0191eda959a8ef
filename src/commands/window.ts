import { fromGlobalId, toGlobalId } from "../domain/globalId.ts";
import { invalid, notFound, optionalText, requiredDay } from "../domain/input.ts";
import { may } from "../domain/policy.ts";
import { Refusal } from "../domain/refusal.ts";
import type { TaskState } from "../domain/task.ts";
import { phases, type Phase } from "../domain/vocabulary.ts";
import type { Span } from "../domain/windowChange.ts";
import { Compound } from "../entities/compound.ts";
import { Organization } from "../entities/organization.ts";
import { ConstructionWindow } from "../entities/window.ts";
import { changeOnce, sqlState, type Change, type CommandContext } from "./change.ts";
import { sendNotices } from "./notice/send.ts";
import { closeByWindow } from "./realignment/close.ts";
import { idArray, resolve } from "./refer.ts";
import { rehearse, type ForeseenConflict } from "./rehearse.ts";
import { overtakeChanges } from "./windowChange/overtake.ts";
import { placeOf } from "./windowChange/records.ts";

/** The days in which one phase of a compound's works may happen, both inclusive. */
export interface PublishWindowInput {
  idempotencyKey: string;
  compound: string;
  phase: Phase;
  startsOn: string;
  endsOn: string;
  /** The published window that this one takes the place of. */
  replaces?: string | null;
  note?: string | null;
  dryRun?: boolean | null;
}

/** The new window, those that it took the place of, and the tasks whose planned dates followed. */
export interface PublishedWindow {
  windowId: number;
  compoundId: number;
  /** What it says instead of; the one named in `replaces` if any. */
  before: (Span & { revision: number }) | null;
  supersededIds: number[];
  plannedTaskIds: number[];
}

/** A published window and the notices of it. */
export interface NotifiedWindow extends PublishedWindow {
  noticeIds: number[];
}

/** A published window; on a dry run, what publishing it would do to conflicts. */
export interface WindowInForce extends NotifiedWindow {
  conflictChanges: ForeseenConflict[];
}

interface Published {
  id: number;
  basis: string;
  revision: number;
  startsOn: string;
  endsOn: string;
  overlaps: boolean;
}

/**
 * Publishes a window; one of the same phase that it overlaps is a conflict, unless it is a sample or replaced by name.
 * Where days change, those with work to do in the phase are notified. A dry run writes nothing.
 */
export async function publishWindow(context: CommandContext, input: PublishWindowInput): Promise<WindowInForce> {
  const { idempotencyKey, dryRun, ...body } = input;
  try {
    if (dryRun) {
      const { answer, conflicts } = await rehearse(context, (tx) => publishNotified(tx, input));
      return { ...answer, conflictChanges: conflicts };
    }
    const once = { operation: "publishWindow", key: idempotencyKey ?? "", body };
    return { ...(await changeOnce(context, once, (tx) => publishNotified(tx, input))), conflictChanges: [] };
  } catch (error) {
    if (sqlState(error) !== "23P01") throw error;
    throw overlap(input.phase, null);
  }
}

/** Publishes a window within a running change and notifies those with work to do, where days change. */
export async function publishNotified(
  tx: Change,
  input: Omit<PublishWindowInput, "idempotencyKey">,
): Promise<NotifiedWindow> {
  const published = await publishInto(tx, input);
  return { ...published, noticeIds: await notifyReplaced(tx, input, published) };
}

/**
 * Publishes a window within a running change, which may be the decision of a proposed one; the exclusion constraint may
 * still refuse it with 23P01.
 */
export async function publishInto(
  tx: Change,
  input: Omit<PublishWindowInput, "idempotencyKey">,
  decided: number | null = null,
): Promise<PublishedWindow> {
  const { phase } = input;
  if (!phases.includes(phase)) throw invalid(["phase"], `没有施工阶段“${phase}”`, `no phase "${phase}"`);
  const startsOn = requiredDay(input.startsOn, ["startsOn"]);
  const endsOn = requiredDay(input.endsOn, ["endsOn"]);
  if (endsOn < startsOn)
    throw invalid(["endsOn"], `结束日早于开始日 ${startsOn}`, `ends before it starts, ${startsOn}`);
  const note = optionalText(input.note, ["note"]);
  // Before the compound is looked up: who may not publish learns nothing about which compounds there are.
  if (!may(tx.viewer, "window.publish", { jurisdictionId: tx.viewer.jurisdictionId ?? 0 })) {
    throw new Refusal("FORBIDDEN", {
      zh: "只有牵头单位可以发布施工窗口",
      en: "only the lead office publishes windows",
    });
  }
  const [compoundId] = await resolve(tx, "Compound", [{ name: input.compound, field: ["compound"] }]);
  await tx.lock([compoundId!]);
  const [compound] = await tx.em.execute<{ jurisdictionId: number }[]>(
    `select jurisdiction_id as "jurisdictionId" from compound where id = ?`,
    [compoundId],
  );
  const { jurisdictionId } = compound!;
  const superseded = await supersede(tx, compoundId!, { ...input, startsOn, endsOn });
  const window = tx.em.create(ConstructionWindow, {
    compound: tx.em.getReference(Compound, compoundId!),
    phase,
    period: `[${startsOn},${endsOn}]`,
    revision: Math.max(0, ...superseded.map(({ revision }) => revision)) + 1,
    status: "PUBLISHED",
    basis: "DECIDED",
    note,
    replaces: superseded[0] ? tx.em.getReference(ConstructionWindow, superseded[0].id) : null,
    publishedAt: tx.moment.now,
    publishedBy: tx.viewer.organizationId === null ? null : tx.em.getReference(Organization, tx.viewer.organizationId),
  });
  tx.em.persist(window);
  await tx.em.flush();
  for (const old of superseded) {
    const data = { phase, startsOn: old.startsOn, endsOn: old.endsOn, revision: old.revision, by: window.id };
    tx.record({ type: "window.superseded", jurisdictionId, compoundId: compoundId!, windowId: old.id, data });
  }
  const data = { phase, startsOn, endsOn, revision: window.revision, replaces: superseded.map(({ id }) => id) };
  tx.record({ type: "window.published", jurisdictionId, compoundId: compoundId!, windowId: window.id, data });
  const plannedTaskIds = await followWindows(tx, compoundId!, phase, window.id);
  const supersededIds = superseded.map(({ id }) => id);
  await overtakeChanges(
    tx,
    supersededIds.map((id) => ({ windowId: id, by: window.id })),
    decided,
  );
  await closeByWindow(tx, compoundId!, phase);
  const [first] = superseded;
  const before = first ? { startsOn: first.startsOn, endsOn: first.endsOn, revision: first.revision } : null;
  return { windowId: window.id, compoundId: compoundId!, before, supersededIds, plannedTaskIds };
}

/** Tells those with work to do in the phase; nobody where the days stay as they were or nothing was replaced. */
export async function notifyReplaced(
  tx: Change,
  { phase, startsOn, endsOn, note }: Pick<PublishWindowInput, "phase" | "startsOn" | "endsOn" | "note">,
  { windowId, compoundId, before, supersededIds }: Omit<PublishedWindow, "plannedTaskIds">,
): Promise<number[]> {
  if (!before) return [];
  if (supersededIds.length === 1 && before.startsOn === startsOn && before.endsOn === endsOn) return [];
  return sendNotices(tx, {
    place: await placeOf(tx, compoundId),
    phase,
    changeId: null,
    windowId,
    before,
    after: { startsOn, endsOn },
    addresseeIds: [],
    reason: null,
    note: note ?? null,
    forcedReason: null,
  });
}

/** Takes the named window and overlapped samples out of force; what the new window replaces first. */
async function supersede(
  tx: Change,
  compoundId: number,
  { phase, startsOn, endsOn, replaces }: Omit<PublishWindowInput, "idempotencyKey">,
): Promise<Published[]> {
  const published = await tx.em.execute<Published[]>(
    `select id, basis, revision, lower(period)::text as "startsOn", (upper(period) - 1)::text as "endsOn",
       period && daterange(?::date, ?::date, '[]') as overlaps
     from construction_window where compound_id = ? and phase = ? and status = 'PUBLISHED' order by lower(period)`,
    [startsOn, endsOn, compoundId, phase],
  );
  const id = replaces ? fromGlobalId(replaces) : null;
  const named = published.find((window) => id?.type === "ConstructionWindow" && window.id === id.id);
  if (replaces && !named) {
    throw notFound(
      ["replaces"],
      replaces,
      "该小区同一阶段现行的施工窗口",
      "published window of this compound and phase",
    );
  }
  const met = published.filter((window) => window !== named && window.overlaps);
  const decided = met.find((window) => window.basis !== "SAMPLE");
  if (decided) throw overlap(phase, decided);
  const gone = [...(named ? [named] : []), ...met];
  await tx.em.execute(
    "update construction_window set status = 'SUPERSEDED', superseded_at = ? where id = any(?::int[])",
    [tx.moment.now, idArray(gone.map((window) => window.id))],
  );
  return gone;
}

/** Brings the planned dates of work that nobody has scheduled to the span of the published windows. */
export async function followWindows(tx: Change, compoundId: number, phase: Phase, windowId: number): Promise<number[]> {
  const rows = await tx.em.execute<
    {
      id: number;
      jurisdictionId: number;
      organizationId: number | null;
      utility: string | null;
      state: TaskState;
      oldStart: string | null;
      oldEnd: string | null;
      newStart: string;
      newEnd: string;
    }[]
  >(
    `with span as (
       select min(lower(period)) as starts, max(upper(period)) - 1 as ends from construction_window
       where compound_id = ? and phase = ? and status = 'PUBLISHED'
     ), before as (
       select t.id, t.planned_start, t.planned_end from task t join work_item i on i.id = t.work_item_id, span
       where t.compound_id = ? and i.window_phase = ? and t.state in ('DRAFT', 'ISSUED', 'ACKNOWLEDGED')
         and (t.planned_start, t.planned_end) is distinct from (span.starts, span.ends)
       order by t.id for update of t
     )
     update task t set planned_start = span.starts, planned_end = span.ends, version = t.version + 1, changed_at = ?
     from before, span where t.id = before.id
     returning t.id, t.jurisdiction_id as "jurisdictionId", t.organization_id as "organizationId", t.utility, t.state,
       before.planned_start::text as "oldStart", before.planned_end::text as "oldEnd",
       t.planned_start::text as "newStart", t.planned_end::text as "newEnd"`,
    [compoundId, phase, compoundId, phase, tx.moment.now],
  );
  const planned = rows.toSorted((a, b) => a.id - b.id);
  for (const row of planned) {
    const { id: taskId, jurisdictionId, organizationId, utility, state } = row;
    const data = {
      from: state,
      to: state,
      startsOn: row.newStart,
      endsOn: row.newEnd,
      before: { startsOn: row.oldStart, endsOn: row.oldEnd },
      windowId,
    };
    tx.record({ type: "task.planned", jurisdictionId, compoundId, taskId, organizationId, utility, state, data });
  }
  return planned.map((row) => row.id);
}

function overlap(phase: Phase, other: Published | null): Refusal {
  if (!other) {
    return new Refusal(
      "CONFLICT",
      { zh: `与该小区 ${phase} 阶段刚发布的窗口重叠`, en: `overlaps a ${phase} window that was just published` },
      ["startsOn"],
    );
  }
  const { startsOn, endsOn } = other;
  const id = toGlobalId("ConstructionWindow", other.id);
  return new Refusal(
    "CONFLICT",
    {
      zh: `与现行 ${phase} 窗口 ${id}（${startsOn} 至 ${endsOn}）重叠；如要代替它，请在 replaces 中写明`,
      en: `overlaps the published ${phase} window ${id} (${startsOn} to ${endsOn}): to take its place, name it in replaces`,
    },
    ["startsOn"],
  );
}
