import { createHash } from "node:crypto";
import type { EntityManager } from "@mikro-orm/postgresql";
import { parseFixed } from "../../domain/decimal.ts";
import type { Pack } from "../../domain/pack/model.ts";
import { placeEn, placeZh, type Finding } from "../../domain/reconciliation/finding.ts";
import type { Count } from "./table.ts";

/** SHA-256 of all that a pack says; the order of columns and the place of blank lines do not matter. */
export function digestOf(pack: Pack): string {
  const sorted = (key: string, value: unknown): unknown => {
    if (key === "row") return undefined;
    if (value === null || typeof value !== "object" || Array.isArray(value)) return value;
    return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)));
  };
  return createHash("sha256").update(JSON.stringify(pack, sorted)).digest("hex");
}

/** The digest of the pack that was loaded last. */
export async function lastDigest(em: EntityManager, jurisdictionId: number): Promise<string | null> {
  const [row] = await em.execute<{ digest: string }[]>(
    "select digest from import_run where jurisdiction_id = ? order by id desc limit 1",
    [jurisdictionId],
  );
  return row?.digest ?? null;
}

/** Notes a loading and the contradictions that it found. */
export async function writeImportRun(
  em: EntityManager,
  run: {
    jurisdictionId: number;
    digest: string;
    at: Date;
    changed: number;
    counts: Record<string, Count>;
    findings: readonly Finding[];
  },
): Promise<number> {
  const [row] = await em.execute<{ id: number }[]>(
    "insert into import_run (jurisdiction_id, digest, at, changed, counts) values (?, ?, ?::timestamptz, ?, ?::jsonb) returning id",
    [run.jurisdictionId, run.digest, run.at.toISOString(), run.changed, JSON.stringify(run.counts)],
  );
  const names = `position, code, kind, severity, scope, metric, member, stated_value, stated_text, stated_place, stated_place_en,
    other_value, other_text, other_place, other_place_en, difference, unit, also_at, message_zh, message_en`;
  await em.execute(
    `insert into finding (import_run_id, ${names})
     select ?, ${names} from jsonb_to_recordset(?::jsonb) as r(position int, code text, kind text, severity text, scope text,
       metric text, member text, stated_value numeric, stated_text text, stated_place text, stated_place_en text,
       other_value numeric, other_text text, other_place text, other_place_en text, difference numeric, unit text,
       also_at jsonb, message_zh text, message_en text)`,
    [row!.id, JSON.stringify(run.findings.map(findingRow))],
  );
  return row!.id;
}

function findingRow(finding: Finding, index: number): Record<string, unknown> {
  return {
    position: index + 1,
    code: finding.code,
    kind: finding.kind,
    severity: finding.severity,
    scope: finding.scope,
    metric: finding.metric,
    member: finding.group,
    stated_value: numberOrNull(finding.statedValue),
    stated_text: finding.statedValue,
    stated_place: placeZh(finding.statedPlace),
    stated_place_en: placeEn(finding.statedPlace),
    other_value: numberOrNull(finding.otherValue),
    other_text: finding.otherValue,
    other_place: placeZh(finding.otherPlace),
    other_place_en: placeEn(finding.otherPlace),
    difference: numberOrNull(finding.difference),
    unit: finding.unit,
    also_at: finding.alsoAt.map((at) => ({ code: at.code, zh: placeZh(at), en: placeEn(at) })),
    message_zh: finding.message.zh,
    message_en: finding.message.en,
  };
}

function numberOrNull(text: string | null): string | null {
  return text !== null && parseFixed(text) !== null ? text : null;
}
