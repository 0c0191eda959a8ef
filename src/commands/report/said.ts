import type { Moment } from "../../domain/clock.ts";
import { checkCount, invalid, optionalText, requiredAmount, requiredDay, requiredText } from "../../domain/input.ts";
import type { MeterSaid } from "../../domain/report.ts";
import { photoOf } from "../../domain/photo.ts";
import { lineSteps, meterExceptions, meterStates, type LineStep } from "../../domain/vocabulary.ts";

/** What is said of one household: by its id, or by its door. */
export interface HouseholdInput extends MeterSaid {
  household?: string | null;
  building?: string | null;
  unit?: string | null;
  room?: string | null;
}

/** A file that shows the work; only its address and digest are kept. */
export interface EvidenceInput {
  url: string;
  sha256?: string | null;
  kind?: string | null;
}

/** One report without its key. */
export interface ReportRow {
  task: string;
  quantity?: number | null;
  step?: LineStep | null;
  complete?: boolean | null;
  doneOn: string;
  households?: HouseholdInput[] | null;
  reportedBy?: string | null;
  ownReference?: string | null;
  note?: string | null;
  evidence?: EvidenceInput[] | null;
  shortfallReason?: string | null;
}

/** A report with clean values: days that exist, quantities that can be kept, trimmed texts. */
export interface Said {
  quantity: number | null;
  step: LineStep | null;
  complete: boolean;
  doneOn: string;
  households: HouseholdSaid[] | null;
  reportedBy: string | null;
  ownReference: string | null;
  note: string | null;
  evidence: { url: string; sha256: string | null; kind: string | null }[];
  shortfallReason: string | null;
}

/** What is said of one household, by global id or by door. */
export interface HouseholdSaid extends MeterSaid {
  household: string | null;
  building: string;
  unit: string;
  room: string;
}

/** Checks what can be checked without the database; `field` is where the row stands in the input. */
export function checkSaid(row: Omit<ReportRow, "task">, moment: Moment, field: string[]): Said {
  const at = (name: string) => [...field, name];
  const doneOn = requiredDay(row.doneOn, at("doneOn"));
  if (doneOn > moment.today) {
    throw invalid(
      at("doneOn"),
      `完成日 ${doneOn} 在今天 ${moment.today} 之后`,
      `${doneOn} is after today, ${moment.today}`,
    );
  }
  const { quantity } = row;
  return {
    quantity: quantity === null || quantity === undefined ? null : requiredAmount(quantity, at("quantity")),
    step: checkStep(row.step ?? null, at("step")),
    complete: row.complete ?? false,
    doneOn,
    households: row.households ? checkHouseholds(row.households, at("households")) : null,
    reportedBy: optionalText(row.reportedBy, at("reportedBy"), 100),
    ownReference: optionalText(row.ownReference, at("ownReference"), 200),
    note: optionalText(row.note, at("note")),
    evidence: checkEvidence(row.evidence ?? [], at("evidence")),
    shortfallReason: optionalText(row.shortfallReason, at("shortfallReason")),
  };
}

/** Refuses a report that says nothing. */
export function checkSomethingSaid(said: Said, field: string[]): void {
  if ((said.quantity ?? 0) > 0 || said.households?.length || said.complete) return;
  throw invalid(
    [...field, "quantity"],
    "填报没有内容：请给出大于 0 的 quantity、households，或 complete",
    "the report says nothing: give a quantity above 0, households, or complete",
  );
}

function checkStep(step: LineStep | null, field: string[]): LineStep | null {
  if (step === null || lineSteps.includes(step)) return step;
  throw invalid(field, `无此工序“${step}”`, `no step "${step}"`);
}

function checkHouseholds(rows: readonly HouseholdInput[], field: string[]): HouseholdSaid[] {
  if (rows.length > 0) checkCount(rows.length, field, 2_000);
  const seen = new Set<string>();
  return rows.map((row, i) => {
    const at = [...field, String(i)];
    const household = row.household ?? null;
    const byId = household !== null;
    const building = byId ? "" : requiredText(row.building, [...at, "building"], 50);
    const unit = byId ? "" : (optionalText(row.unit, [...at, "unit"], 50) ?? "");
    const room = byId ? "" : requiredText(row.room, [...at, "room"], 50);
    const { state, exception } = row;
    if (state && !meterStates.includes(state)) throw invalid([...at, "state"], "无此状态", `no state "${state}"`);
    if (exception && !meterExceptions.includes(exception)) {
      throw invalid([...at, "exception"], "无此例外", `no exception "${exception}"`);
    }
    const key = JSON.stringify([household, building, unit, room]);
    if (seen.has(key)) throw invalid(at, "同一住户重复", "the same household is named twice");
    seen.add(key);
    return { household, building, unit, room, state: state ?? null, exception: exception ?? null };
  });
}

function checkEvidence(rows: readonly EvidenceInput[], field: string[]): Said["evidence"] {
  if (rows.length > 0) checkCount(rows.length, field, 50);
  return rows.map((row, i) => {
    const at = [...field, String(i)];
    const url = requiredText(row.url, [...at, "url"], 2_000);
    if (photoOf(url) === null && !/^https?:\/\/[^\s]+$/i.test(url)) {
      throw invalid(
        [...at, "url"],
        "应为 http(s) 地址，或 POST /photos 所给的地址",
        "must be an http(s) address, or what POST /photos gave",
      );
    }
    const sha256 = optionalText(row.sha256, [...at, "sha256"], 64);
    if (sha256 !== null && !/^[0-9a-f]{64}$/i.test(sha256)) {
      throw invalid([...at, "sha256"], "应为 64 位十六进制", "must be 64 hexadecimal digits");
    }
    return { url, sha256, kind: optionalText(row.kind, [...at, "kind"], 50) };
  });
}
