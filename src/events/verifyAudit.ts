import type { EntityManager } from "@mikro-orm/postgresql";
import { canonicalEntry, chainStart, hashOfEntry, type Link } from "./audit.ts";

/** How the audit stands: the end of its chain, and the first place where it does not hold. */
export interface AuditVerdict {
  /** Entries whose links hold, from the first on. */
  held: number;
  /** The last link that holds; null where there is none. */
  head: Link | null;
  /** Committed entries that have no link yet: they get one within a second where a hub runs. */
  unchained: number;
  broken: Broken | null;
}

/** The first place that does not hold. EDITED: what an entry says; MISSING: an entry; MOVED: an entry is not where it was made. */
export interface Broken {
  n: number;
  id: string | null;
  how: "EDITED" | "MISSING" | "MOVED" | "CUT";
}

interface Row {
  n: string;
  id: string;
  hash: Buffer;
  text: string;
}

const atOnce = 2000;

/**
 * Follows the chain from its first entry and computes each hash anew. A chain whose end was cut off holds in itself: hold
 * it against an `anchor`, a head that was kept elsewhere.
 */
export async function verifyAudit(
  em: EntityManager,
  anchor: Link | null = null,
  progress: (held: number) => void = () => undefined,
): Promise<AuditVerdict> {
  const reader = em.fork();
  let before: Buffer = chainStart;
  let held = 0;
  let broken: Broken | null = null;
  let anchored = anchor === null;
  for (let more = true; more && !broken;) {
    progress(held);
    const rows = await read(reader, held);
    more = rows.length === atOnce;
    for (const [i, row] of rows.entries()) {
      broken = check(row, held + 1, before, rows[i + 1] ?? null);
      if (broken) break;
      before = row.hash;
      held += 1;
      if (anchor?.n !== held) continue;
      anchored = row.hash.toString("hex") === anchor.hash;
      if (anchored) continue;
      broken = { n: held, id: row.id, how: "MOVED" };
      break;
    }
  }
  if (!broken && !anchored) broken = { n: held + 1, id: null, how: "CUT" };
  const [open] = await reader.execute<{ n: number }[]>("select count(*)::int as n from audit_entry where n is null");
  return { held, head: held > 0 ? { n: held, hash: before.toString("hex") } : null, unchained: open!.n, broken };
}

function read(em: EntityManager, after: number): Promise<Row[]> {
  return em.execute<Row[]>(
    `select n, id, hash, ${canonicalEntry} as text from audit_entry where n > ? order by n limit ${atOnce}`,
    [after],
  );
}

function check(row: Row, expected: number, before: Buffer, next: Row | null): Broken | null {
  const [n, { id }] = [Number(row.n), row];
  if (n > expected) return { n: expected, id: null, how: "MISSING" };
  if (n === expected && row.hash.equals(hashOfEntry(before, row.text))) return null;
  // Where the next link still fits this entry's hash, the hash is the old one and the entry's text is not.
  const fits = next === null || next.hash.equals(hashOfEntry(row.hash, next.text));
  return { n, id, how: n === expected && fits ? "EDITED" : "MOVED" };
}

/** The end of the chain, to be kept elsewhere; null where no entry is chained yet. */
export async function auditHead(em: EntityManager): Promise<Link | null> {
  const [row] = await em
    .fork()
    .execute<{ n: string; hash: string }[]>(
      "select n, encode(hash, 'hex') as hash from audit_entry where n is not null order by n desc limit 1",
    );
  return row ? { n: Number(row.n), hash: row.hash } : null;
}

/** What was found, in Chinese and English. */
export function tellAudit({ held, head, unchained, broken }: AuditVerdict): string {
  const waiting = unchained > 0 ? `；另有 ${unchained} 条尚未入链 / ${unchained} more have no link yet` : "";
  if (!broken)
    return `审计链完整：${held} 条${waiting}\nThe chain of ${held} entries holds; its head is ${head ? `${head.n}:${head.hash}` : "empty"}`;
  const { zh, en } = words[broken.how];
  const entry = broken.id === null ? `${broken.n}` : `${broken.n} (id ${broken.id})`;
  return `审计链在第 ${broken.n} 条断裂：${zh}（之前 ${held} 条完整${waiting}）\nThe chain breaks at entry ${entry}: ${en}; the ${held} before it hold`;
}

const words: Record<Broken["how"], { zh: string; en: string }> = {
  EDITED: { zh: "内容被改动", en: "what it says was edited" },
  MISSING: { zh: "该条缺失", en: "it is missing" },
  MOVED: { zh: "被插入、调换或重写", en: "it was inserted, moved or written anew" },
  CUT: { zh: "链尾被截断，已不到留存的链首", en: "the end was cut off before the kept head" },
};
