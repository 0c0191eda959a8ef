import { checkCount, invalid, optionalText } from "../../domain/input.ts";
import { planNoticeText, type NoticeContent, type PlanNotice } from "../../domain/notice.ts";
import { may } from "../../domain/policy.ts";
import { Refusal } from "../../domain/refusal.ts";
import { openStates } from "../../domain/task.ts";
import { change, changeOnce, type Change, type CommandContext } from "../change.ts";
import { idArray, resolve } from "../refer.ts";
import { lastDayToSign, writeNotices } from "./write.ts";

/** To whom the plan shall be told in writing. */
export interface SendPlanNoticesInput {
  idempotencyKey: string;
  compounds?: string[] | null;
  area?: string | null;
  organizations?: string[] | null;
  note?: string | null;
  dryRun?: boolean | null;
}

/** A notice that would be sent. */
export interface PlannedNotice {
  compound: string;
  compoundZh: string;
  compoundEn: string | null;
  organization: string;
  organizationZh: string;
  organizationEn: string | null;
  tasks: number;
  windows: number;
  renewed: boolean;
}

/** What was sent, or what a dry run would send. */
export interface SentPlanNotices {
  noticeIds: number[];
  unchanged: number;
  planned: PlannedNotice[];
}

interface Told extends Pick<PlanNotice, "compound" | "windows" | "tasks" | "addressee"> {
  jurisdictionId: number;
  compoundId: number;
  organizationId: number;
  /** Code and English name of the addressee. */
  organization: string;
  addresseeEn: string | null;
  /** The content of the last notice of the plan to the same, if there was one. */
  last: string | null;
}

/**
 * Tells each organization with open work in these compounds the windows and its tasks in writing, one notice a compound,
 * frozen with a hash. What was told already is not told again.
 */
export async function sendPlanNotices(context: CommandContext, input: SendPlanNoticesInput): Promise<SentPlanNotices> {
  const { idempotencyKey, dryRun, ...body } = input;
  const note = optionalText(input.note, ["note"]);
  if (dryRun) return change(context, (tx) => planned(tx, input));
  return changeOnce(context, { operation: "sendPlanNotices", key: idempotencyKey ?? "", body }, async (tx) => {
    const { fresh, unchanged } = await findTold(tx, input, true);
    const noticeIds: number[] = [];
    for (const [jurisdictionId, told] of Map.groupBy(fresh, (one) => one.jurisdictionId)) {
      noticeIds.push(...(await send(tx, jurisdictionId, told, note)));
    }
    return { noticeIds, unchanged, planned: [] };
  });
}

async function planned(tx: Change, input: SendPlanNoticesInput): Promise<SentPlanNotices> {
  const { fresh, unchanged } = await findTold(tx, input, false);
  const rows = fresh.map(({ compound, windows, tasks, addressee, organization, addresseeEn, last }) => ({
    compound: compound.code,
    compoundZh: compound.nameZh,
    compoundEn: compound.nameEn,
    organization,
    organizationZh: addressee,
    organizationEn: addresseeEn,
    tasks: tasks.length,
    windows: windows.length,
    renewed: last !== null,
  }));
  return { noticeIds: [], unchanged, planned: rows };
}

async function findTold(
  tx: Change,
  input: SendPlanNoticesInput,
  lock: boolean,
): Promise<{ fresh: Told[]; unchanged: number }> {
  const compoundIds = await compoundsOf(tx, input);
  if (lock) await tx.lock(compoundIds);
  const named = (input.organizations ?? []).map((name, i) => ({ name, field: ["organizations", String(i)] }));
  const only = await resolve(tx, "Organization", named);
  const all = await readTold(tx, compoundIds, only);
  const fresh = all.filter(isNews);
  return { fresh, unchanged: all.length - fresh.length };
}

async function compoundsOf(tx: Change, { compounds, area }: SendPlanNoticesInput): Promise<number[]> {
  if (!compounds === !area)
    throw invalid(["compounds"], "请在 compounds、area 中给出恰好一个", "give exactly one of compounds and area");
  if (compounds) checkCount(compounds.length, ["compounds"]);
  const names = (compounds ?? []).map((name, i) => ({ name, field: ["compounds", String(i)] }));
  const areas = area ? await resolve(tx, "Area", [{ name: area, field: ["area"] }]) : [];
  const rows = await tx.em.execute<{ id: number; jurisdictionId: number }[]>(
    `select id, jurisdiction_id as "jurisdictionId" from compound where id = any(?::int[]) or area_id = any(?::int[])`,
    [idArray(await resolve(tx, "Compound", names)), idArray(areas)],
  );
  checkCount(rows.length, ["compounds"]);
  if (rows.every(({ jurisdictionId }) => may(tx.viewer, "notice.send", { jurisdictionId })))
    return rows.map(({ id }) => id);
  throw new Refusal("FORBIDDEN", {
    zh: "只有牵头单位可以发出计划告知",
    en: "only the lead office sends notices of the plan",
  });
}

/** Work of the row that stands for all streets is told to the compound's street. */
function readTold(tx: Change, compoundIds: readonly number[], only: readonly number[]): Promise<Told[]> {
  return tx.em.execute<Told[]>(
    `select c.jurisdiction_id as "jurisdictionId", c.id as "compoundId", o.id as "organizationId", o.name_zh as addressee,
       o.code as organization, o.name_en as "addresseeEn",
       jsonb_build_object('code', c.code, 'nameZh', c.name_zh, 'nameEn', c.name_en) as compound,
       jsonb_agg(jsonb_build_object('code', t.code, 'nameZh', i.name_zh, 'state', t.state,
         'startsOn', coalesce(t.committed_start, t.planned_start), 'endsOn', coalesce(t.committed_end, t.planned_end),
         'quantity', t.quantity_target, 'unit', t.unit) order by t.code) as tasks,
       coalesce((select jsonb_agg(jsonb_build_object('phase', w.phase, 'startsOn', lower(w.period), 'endsOn', upper(w.period) - 1,
           'revision', w.revision) order by w.period, w.id)
         from construction_window w where w.compound_id = c.id and w.status = 'PUBLISHED'), '[]') as windows,
       (select n.content from notice n where n.compound_id = c.id and n.organization_id = o.id and n.window_id is null
         order by n.id desc limit 1) as last
     from task t join work_item i on i.id = t.work_item_id join compound c on c.id = t.compound_id
       left join organization s on s.id = c.street_id
       join organization o on o.id = case when s.parent_id = t.organization_id then s.id else t.organization_id end
     where t.compound_id = any(?::int[]) and t.state = any('{${openStates.join(",")}}'::text[]) and o.kind <> 'lead'
       and (cardinality(?::int[]) = 0 or o.id = any(?::int[]))
     group by c.id, o.id order by c.code, o.id`,
    [idArray(compoundIds), idArray(only), idArray(only)],
  );
}

function isNews({ last, windows, tasks }: Told): boolean {
  if (last === null) return true;
  const before = JSON.parse(last) as NoticeContent;
  const facts = (t: { code?: string; startsOn?: string; endsOn?: string; quantity?: number | null }): unknown[] => [
    ...[t.code, t.startsOn, t.endsOn, t.quantity],
  ];
  const days = (w: { phase: string; startsOn: string; endsOn: string }): unknown[] => [w.phase, w.startsOn, w.endsOn];
  return (
    JSON.stringify([(before.tasks ?? []).map(facts), (before.windows ?? []).map(days)]) !==
    JSON.stringify([tasks.map(facts), windows.map(days)])
  );
}

async function send(tx: Change, jurisdictionId: number, told: readonly Told[], note: string | null): Promise<number[]> {
  const receivedBy = await lastDayToSign(tx, jurisdictionId);
  const [by] = await tx.em.execute<{ nameZh: string }[]>(`select name_zh as "nameZh" from organization where id = ?`, [
    tx.viewer.organizationId ?? 0,
  ]);
  const notices = told.map(({ compoundId, organizationId, compound, windows, tasks, addressee }) => {
    const facts = {
      compound,
      windows,
      tasks,
      addressee,
      note,
      decidedOn: tx.moment.today,
      decidedBy: by?.nameZh ?? null,
    };
    return { compoundId, organizationId, content: planNoticeText({ ...facts, receivedBy }) };
  });
  return writeNotices(tx, { jurisdictionId, receivedBy, changeId: null, windowId: null }, notices);
}
