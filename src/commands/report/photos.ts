import { invalid } from "../../domain/input.ts";
import { photoOf } from "../../domain/photo.ts";
import { Refusal } from "../../domain/refusal.ts";
import type { Change } from "../change.ts";
import type { Said } from "./said.ts";

type Evidence = Pick<Said, "evidence">;

/** The hub's own photos that reports name, as far as the viewer's organization handed them in: id by digest. */
export async function knownPhotos(tx: Change, all: readonly (Evidence | Refusal)[]): Promise<Map<string, number>> {
  const named = all.flatMap((said) => (said instanceof Refusal ? [] : said.evidence.map(({ url }) => photoOf(url))));
  const digests = [...new Set(named.filter((one) => one !== null))];
  if (digests.length === 0) return new Map();
  const rows = await tx.em.execute<{ id: number; sha256: string }[]>(
    `select id, sha256 from photo where organization_id = any(array(select jsonb_array_elements_text(?::jsonb)::int))
       and sha256 = any(array(select jsonb_array_elements_text(?::jsonb)))`,
    [JSON.stringify(tx.viewer.organizationIds), JSON.stringify(digests)],
  );
  return new Map(rows.map(({ id, sha256 }) => [sha256, id]));
}

/** Refuses an address of the hub's own that leads to no photo of the organization, or to another than it says. */
export function checkPhotos(said: Evidence, known: ReadonlyMap<string, number>, field: string[]): void {
  for (const [i, { url, sha256 }] of said.evidence.entries()) {
    const own = photoOf(url);
    if (own === null) continue;
    const at = [...field, "evidence", String(i)];
    if (!known.has(own)) {
      throw new Refusal(
        "NOT_FOUND",
        {
          zh: `本单位没有上传过照片 ${url}；请先 POST /photos`,
          en: `your organization has handed in no photo ${url}: POST /photos first`,
        },
        [...at, "url"],
      );
    }
    if (sha256 !== null && sha256.toLowerCase() !== own) {
      throw invalid([...at, "sha256"], "与照片地址不符", "is not the one in the photo's address");
    }
  }
}

/** Notes which photos the written reports carry: whoever may see the report may see them. */
export async function notePhotos(tx: Change, reports: readonly { id: number; said: Evidence }[]): Promise<void> {
  const ids = await knownPhotos(
    tx,
    reports.map(({ said }) => said),
  );
  const pairs = reports.flatMap(({ id, said }) =>
    said.evidence.flatMap(({ url }) => {
      const photo = ids.get(photoOf(url) ?? "");
      return photo === undefined ? [] : [{ report: id, photo }];
    }),
  );
  if (pairs.length === 0) return;
  await tx.em.execute(
    `insert into report_photo (report_id, photo_id)
     select r.report, r.photo from jsonb_to_recordset(?::jsonb) as r(report int, photo int) on conflict do nothing`,
    [JSON.stringify(pairs)],
  );
}
