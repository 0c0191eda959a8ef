import { Refusal } from "../../../domain/refusal.ts";
import type { Phase } from "../../../domain/vocabulary.ts";
import { Compound } from "../../../entities/compound.ts";
import { Organization } from "../../../entities/organization.ts";
import { ConstructionWindow } from "../../../entities/window.ts";
import type { Change } from "../../change.ts";
import { closeByWindow } from "../../realignment/close.ts";
import { idArray } from "../../refer.ts";
import { followWindows, notifyReplaced } from "../../window.ts";
import { overtakeChanges } from "../../windowChange/overtake.ts";
import type { Undoer, UndoReason, WrittenRow } from "../undoer.ts";

interface Window {
  id: number;
  jurisdictionId: number;
  compoundId: number;
  phase: Phase;
  startsOn: string;
  endsOn: string;
  revision: number;
  status: string;
  basis: string;
  note: string | null;
}

/**
 * A window is taken out of force; those that it took the place of are published again, as new revisions, and who was
 * notified of the change is notified of this one.
 */
export const windows: Undoer = {
  // A transaction of its own each: one that cannot come back leaves the others alone.
  slice: 1,
  undo: async (tx, rows, why) => {
    const [row] = rows as WrittenRow<{ windowId: number; supersededIds: number[] }>[];
    const { windowId, supersededIds } = row!.wrote;
    const [place] = await tx.em.execute<{ compoundId: number }[]>(
      `select compound_id as "compoundId" from construction_window where id = ?`,
      [windowId],
    );
    if (!place) throw changedSince();
    await tx.lock([place.compoundId]);
    const found = await windowsOf(tx, [windowId, ...supersededIds]);
    const own = found.find(({ id }) => id === windowId)!;
    if (own.status !== "PUBLISHED") throw changedSince();
    await tx.em.execute("update construction_window set status = 'SUPERSEDED', superseded_at = ? where id = ?", [
      tx.moment.now,
      windowId,
    ]);
    const back = found.filter(({ id }) => id !== windowId);
    await checkFree(tx, back);
    const restored: number[] = [];
    for (const old of back) restored.push(await publishAgain(tx, own, old, why));
    await settle(tx, own, back, restored, why);
    return [null];
  },
};

async function publishAgain(tx: Change, own: Window, old: Window, { fileImportId }: UndoReason): Promise<number> {
  const { compoundId, phase, startsOn, endsOn, basis, note } = old;
  const window = tx.em.create(ConstructionWindow, {
    compound: tx.em.getReference(Compound, compoundId),
    ...{ phase, basis, note, status: "PUBLISHED", period: `[${startsOn},${endsOn}]`, revision: own.revision + 1 },
    replaces: tx.em.getReference(ConstructionWindow, own.id),
    publishedAt: tx.moment.now,
    publishedBy: tx.viewer.organizationId === null ? null : tx.em.getReference(Organization, tx.viewer.organizationId),
  });
  tx.em.persist(window);
  await tx.em.flush();
  // An earlier row of the same file may have published it: it is that row's window again.
  await tx.em.execute(
    `update file_import_row set wrote = jsonb_set(wrote, '{windowId}', to_jsonb(?::int))
     where file_import_id = ? and state = 'WRITTEN' and (wrote ->> 'windowId')::int = ?`,
    [window.id, fileImportId, old.id],
  );
  return window.id;
}

async function settle(
  tx: Change,
  own: Window,
  back: readonly Window[],
  restored: readonly number[],
  { fileImportId, reason }: UndoReason,
): Promise<void> {
  const { jurisdictionId, compoundId, phase, startsOn, endsOn, revision } = own;
  const by = restored[0] ?? null;
  const gone = { phase, startsOn, endsOn, revision, by, fileImport: fileImportId, reason };
  tx.record({ type: "window.superseded", jurisdictionId, compoundId, windowId: own.id, data: gone });
  for (const [i, window] of back.entries()) {
    const data = {
      phase,
      startsOn: window.startsOn,
      endsOn: window.endsOn,
      revision: revision + 1,
      replaces: [own.id],
    };
    tx.record({ type: "window.published", jurisdictionId, compoundId, windowId: restored[i]!, data });
  }
  await followWindows(tx, compoundId, phase, by ?? own.id);
  await overtakeChanges(tx, [{ windowId: own.id, by }], null);
  await closeByWindow(tx, compoundId, phase);
  const [first] = back.filter(({ basis }) => basis !== "SAMPLE");
  if (!first) return;
  await notifyReplaced(
    tx,
    { phase, startsOn: first.startsOn, endsOn: first.endsOn, note: reason },
    {
      windowId: restored[back.indexOf(first)]!,
      compoundId,
      before: { startsOn, endsOn, revision },
      supersededIds: [own.id],
    },
  );
}

/** What was published since may lie where the old windows lay. */
async function checkFree(tx: Change, back: readonly Window[]): Promise<void> {
  for (const { compoundId, phase, startsOn, endsOn } of back) {
    const [other] = await tx.em.execute<{ startsOn: string; endsOn: string }[]>(
      `select lower(period)::text as "startsOn", (upper(period) - 1)::text as "endsOn" from construction_window
       where compound_id = ? and phase = ? and status = 'PUBLISHED' and period && daterange(?::date, ?::date, '[]')`,
      [compoundId, phase, startsOn, endsOn],
    );
    if (!other) continue;
    throw new Refusal("CONFLICT", {
      zh: `原窗口（${startsOn} 至 ${endsOn}）的时段此后已发布了别的窗口（${other.startsOn} 至 ${other.endsOn}）`,
      en: `another window, ${other.startsOn} to ${other.endsOn}, was published since where the former one lay`,
    });
  }
}

async function windowsOf(tx: Change, ids: readonly number[]): Promise<Window[]> {
  return tx.em.execute<Window[]>(
    `select w.id, c.jurisdiction_id as "jurisdictionId", w.compound_id as "compoundId", w.phase, w.revision, w.status, w.basis, w.note,
       lower(w.period)::text as "startsOn", (upper(w.period) - 1)::text as "endsOn"
     from construction_window w join compound c on c.id = w.compound_id where w.id = any(?::int[]) order by lower(w.period)`,
    [idArray(ids)],
  );
}

function changedSince(): Refusal {
  return new Refusal("CONFLICT", {
    zh: "该窗口此后已被别的窗口代替",
    en: "another window has taken the place of this one since",
  });
}
