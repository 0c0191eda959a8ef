import { Refusal } from "../../domain/refusal.ts";
import type { Pack } from "../../domain/pack/model.ts";
import type { Change } from "../change.ts";
import { unchanged, type Count } from "./table.ts";

/** Adds or changes the jurisdiction that the pack is about; refuses a short name that another one has. */
export async function writeJurisdiction(tx: Change, pack: Pack): Promise<{ id: number; count: Count }> {
  const { code, slug, nameZh, nameEn, level, parentCode, planStart, planEnd, sourceTitleZh, sourceTitleEn, note } =
    pack.jurisdiction;
  await refuseTakenSlug(tx, code, slug);
  const columns = `slug, name_zh, name_en, level, parent_code, plan_start, plan_end, source_title_zh, source_title_en, note`;
  const excluded = columns.replaceAll(/(\w+)/g, "excluded.$1");
  const old = columns.replaceAll(/(\w+)/g, "jurisdiction.$1");
  const [written] = await tx.em.execute<{ id: number; added: boolean }[]>(
    `insert into jurisdiction (code, ${columns}) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     on conflict (code) do update set (${columns}) = row(${excluded})
     where row(${old}) is distinct from row(${excluded})
     returning id, (xmax = 0) as added`,
    [code, slug, nameZh, nameEn, level, parentCode, planStart, planEnd, sourceTitleZh, sourceTitleEn, note],
  );
  const count = unchanged(1);
  if (!written) {
    const [known] = await tx.em.execute<{ id: number }[]>("select id from jurisdiction where code = ?", [code]);
    return { id: known!.id, count };
  }
  count[written.added ? "added" : "changed"] = 1;
  const { row: _row, ...facts } = pack.jurisdiction;
  tx.record({ type: "jurisdiction.registered", jurisdictionId: written.id, data: { to: facts } });
  return { id: written.id, count };
}

async function refuseTakenSlug(tx: Change, code: string, slug: string): Promise<void> {
  const [other] = await tx.em.execute<{ code: string; name_zh: string; name_en: string }[]>(
    "select code, name_zh, name_en from jurisdiction where slug = ? and code <> ?",
    [slug, code],
  );
  if (!other) return;
  throw new Refusal(
    "CONFLICT",
    {
      zh: `jurisdiction.csv：短名“${slug}”已属于${other.name_zh}（${other.code}）；请换一个 slug`,
      en: `jurisdiction.csv: the slug "${slug}" belongs to ${other.name_en} (${other.code}): choose another slug`,
    },
    ["jurisdiction", "slug"],
  );
}

/**
 * Adds or changes the words of the vocabulary that the pack uses. The shared words are the product's; a pack's own word
 * that another jurisdiction uses with another meaning is refused, because changing it would change their duties.
 */
export async function writeSubjects(tx: Change, jurisdictionId: number, pack: Pack): Promise<Count> {
  const rows = JSON.stringify(pack.subjects.map(({ row: _row, ...subject }) => subject));
  const given = `given as (
    select * from jsonb_to_recordset(?::jsonb) as r(slug text, zh text, en text, class text, discipline text, shared bool))`;
  const differs = "row(g.zh, g.en, g.class, g.discipline) is distinct from row(s.zh, s.en, s.class, s.discipline)";
  const [taken] = await tx.em.execute<{ slug: string; zh: string; en: string }[]>(
    `with ${given} select s.slug, s.zh, s.en from given g join subject s using (slug)
     where not g.shared and ${differs} and exists (
       select from (select jurisdiction_id, subject_slug from duty union all
         select jurisdiction_id, subject_slug from work_item union all select jurisdiction_id, subject_slug from rule) used
       where used.subject_slug = s.slug and used.jurisdiction_id <> ?)
     order by s.slug limit 1`,
    [rows, jurisdictionId],
  );
  if (taken) {
    throw new Refusal(
      "CONFLICT",
      {
        zh: `subjects.csv：“${taken.slug}”在另一辖区已定义为“${taken.zh}”；请写成一样，或换一个 slug`,
        en: `subjects.csv: "${taken.slug}" already means "${taken.en}" in another jurisdiction: write it the same or choose another slug`,
      },
      ["subjects", taken.slug],
    );
  }
  const written = await tx.em.execute<{ added: boolean }[]>(
    `with ${given}
     insert into subject (slug, zh, en, class, discipline)
     select g.slug, g.zh, g.en, g.class, g.discipline from given g left join subject s using (slug)
     where s.slug is null or ${differs}
     order by g.slug
     on conflict (slug) do update set (zh, en, class, discipline) = row(excluded.zh, excluded.en, excluded.class, excluded.discipline)
     returning (xmax = 0) as added`,
    [rows],
  );
  const added = written.filter((row) => row.added).length;
  return { ...unchanged(pack.subjects.length), added, changed: written.length - added };
}
