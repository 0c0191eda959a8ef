import { fromGlobalId, toGlobalId } from "../../domain/globalId.ts";
import { notFound, sum } from "../../domain/input.ts";
import { throughAll } from "../../domain/lineSteps.ts";
import { Refusal } from "../../domain/refusal.ts";
import { replayMeter, type HeldReason, type MeterSaid, type MeterStanding } from "../../domain/report.ts";
import type { LineStep, MeterException, MeterState } from "../../domain/vocabulary.ts";
import type { Change } from "../change.ts";
import { idArray } from "../refer.ts";
import { findTasks, type TaskRecord } from "../task/records.ts";
import { gain, type Ledger } from "./ledger.ts";
import type { EvidenceInput } from "./said.ts";

/** A report that is there, with what became of it and what else holds for its task. */
export interface StandingReport {
  id: number;
  quantity: number;
  step: LineStep | null;
  counted: number;
  heldReason: HeldReason | null;
  complete: boolean;
  shortfallReason: string | null;
  doneOn: string;
  reportedBy: string | null;
  ownReference: string | null;
  note: string | null;
  evidence: EvidenceInput[];
  newerId: number | null;
  verdict: "VERIFIED" | "REJECTED" | null;
  meters: { household: number; state: MeterState | null; exception: MeterException | null }[];
  /** The task's other reports that hold: neither corrected nor rejected. */
  othersMeasure: boolean;
  othersComplete: boolean;
  othersVerified: boolean;
  othersLastDay: string | null;
  /** The first day of which one of them says that something was done. */
  othersFirstDay: string | null;
}

/** One word on one household, oldest first; `stands` when it is neither corrected, rejected nor held. */
interface Word extends MeterSaid {
  household: number;
  report: number;
  root: number;
  fromState: MeterState;
  fromException: MeterException | null;
  stands: boolean;
}

/** What is known of the meters of some households, to be told without one report or with another in its place. */
export class Words {
  private readonly byHousehold: Map<number, Word[]>;

  constructor(words: readonly Word[]) {
    this.byHousehold = Map.groupBy(words, (word) => word.household);
  }

  /** How the meter stands without a report, or with other words in its place in the order. */
  meter(
    household: number,
    current: MeterStanding,
    without: number,
    instead?: { root: number; said: MeterSaid },
  ): MeterStanding {
    const words = this.byHousehold.get(household) ?? [];
    const first = words.toSorted((a, b) => a.report - b.report)[0];
    const base = first ? { state: first.fromState, exception: first.fromException } : current;
    const standing: { root: number; said: MeterSaid }[] = words
      .filter((word) => word.stands && word.report !== without)
      .map((word) => ({ root: word.root, said: word }));
    if (instead) standing.push(instead);
    return replayMeter(
      base,
      standing.toSorted((a, b) => a.root - b.root).map(({ said }) => said),
    );
  }

  /** The first report in the chain of corrections of a report. */
  rootOf(report: number): number | null {
    for (const words of this.byHousehold.values()) {
      for (const word of words) if (word.report === report) return word.root;
    }
    return null;
  }

  /** The report that last spoke of a household and stands, without one. */
  lastReport(household: number, without: number): number | null {
    const words = (this.byHousehold.get(household) ?? []).filter((word) => word.stands && word.report !== without);
    return words.at(-1)?.report ?? null;
  }
}

/** Finds a report by global id, locks its task and reads both; refuses one that is corrected or unknown. */
export async function requireReport(tx: Change, name: string): Promise<{ task: TaskRecord; report: StandingReport }> {
  const field = ["report"];
  const unknown = notFound(field, name, "填报", "report");
  const id = fromGlobalId(name);
  if (id?.type !== "ProgressReport") throw unknown;
  const [of] = await tx.em.execute<{ task: number }[]>("select task_id as task from progress_report where id = ?", [
    id.id,
  ]);
  if (!of) throw unknown;
  const [task] = await findTasks(tx, [{ name: toGlobalId("Task", of.task), field }]);
  if (!task || task instanceof Error) throw unknown;
  const report = await readReport(tx, id.id);
  if (report.newerId !== null) {
    const newer = toGlobalId("ProgressReport", report.newerId);
    throw new Refusal(
      "CONFLICT",
      {
        zh: `该填报已被更正，请改用更正后的填报 ${newer}`,
        en: `the report was corrected: use the newer one, ${newer}`,
      },
      field,
    );
  }
  return { task, report };
}

async function readReport(tx: Change, id: number): Promise<StandingReport> {
  const [report] = await tx.em.execute<StandingReport[]>(
    `select r.id, r.quantity::float8 as quantity, r.step, r.counted::float8 as counted, r.held_reason as "heldReason", r.complete,
       r.shortfall_reason as "shortfallReason", r.done_on::text as "doneOn", r.reported_by as "reportedBy",
       r.own_reference as "ownReference", r.note, r.evidence,
       (select n.id from progress_report n where n.corrects_id = r.id) as "newerId",
       (select d.verdict from report_decision d where d.report_id = r.id) as verdict,
       coalesce((select json_agg(json_build_object('household', m.household_id, 'state', m.state, 'exception', m.exception)
         order by m.household_id) from report_meter m where m.report_id = r.id), '[]') as meters,
       coalesce(o.measure, false) as "othersMeasure", coalesce(o.complete, false) as "othersComplete",
       coalesce(o.verified, true) as "othersVerified", o.last_day::text as "othersLastDay", o.first_day::text as "othersFirstDay"
     from progress_report r left join lateral (
       select bool_or(e.quantity > 0 or exists (select 1 from report_meter em where em.report_id = e.id)) as measure,
         bool_or(e.complete) as complete, bool_and(ed.verdict is not null) as verified, max(e.done_on) as last_day,
         min(e.done_on) filter (where e.held_reason is distinct from 'TASK_CLOSED'
           and (e.quantity > 0 or e.complete or exists (select 1 from report_meter em where em.report_id = e.id))) as first_day
       from progress_report e left join report_decision ed on ed.report_id = e.id
       where e.task_id = r.task_id and e.id <> r.id and ed.verdict is distinct from 'REJECTED'
         and not exists (select 1 from progress_report n where n.corrects_id = e.id)) o on true
     where r.id = ?`,
    [id],
  );
  return report!;
}

/** Everything that was said of the meters of these households for a utility. */
export async function readWords(tx: Change, households: Iterable<number>, utility: string | null): Promise<Words> {
  const ids = idArray(new Set(households));
  if (ids === "{}") return new Words([]);
  const words = await tx.em.execute<Word[]>(
    `select * from (
       select m.household_id as household, r.id as report, m.state, m.exception, m.from_state as "fromState",
         m.from_exception as "fromException",
         (with recursive chain(id, up) as (select r.id, r.corrects_id
            union all select p.id, p.corrects_id from chain c join progress_report p on p.id = c.up)
          select min(chain.id) from chain) as root,
         r.held_reason is distinct from 'TASK_CLOSED'
           and not exists (select 1 from progress_report n where n.corrects_id = r.id)
           and not exists (select 1 from report_decision d where d.report_id = r.id and d.verdict = 'REJECTED') as stands
       from report_meter m join progress_report r on r.id = m.report_id join task t on t.id = r.task_id
       where m.household_id = any(?::int[]) and t.utility = ?) w order by root, report`,
    [ids, utility],
  );
  return new Words(words);
}

/** Whether the report's quantity and words on meters hold now. */
export function holds(report: StandingReport): boolean {
  return report.newerId === null && report.verdict !== "REJECTED";
}

/** What is done of the task without what the report counted, where it counted no meters. */
export function withoutAmount(
  { quantityDone, lineSteps, stepsDone }: TaskRecord,
  { step, counted }: StandingReport,
): Pick<TaskRecord, "quantityDone" | "stepsDone"> {
  if (step === null) return { quantityDone: sum(quantityDone, -counted), stepsDone };
  const rest = { ...stepsDone, [step]: sum(stepsDone?.[step] ?? 0, -counted) };
  return { quantityDone: throughAll(lineSteps, rest), stepsDone: rest };
}

/** Takes the report's words on meters out of the ledger in memory; the households whose meters changed. */
export function takeBack(ledger: Ledger, words: Words, task: TaskRecord, report: StandingReport): number[] {
  return report.meters.flatMap(({ household }) => {
    const current = ledger.meter(household, task.utility!);
    const rest = words.meter(household, current, report.id);
    ledger.set(task, household, rest);
    return gain(current, rest) === 0 && current.state === rest.state && current.exception === rest.exception
      ? []
      : [household];
  });
}
