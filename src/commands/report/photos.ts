import { invalid } from "../../domain/input.ts";
import { photoOf } from "../../domain/photo.ts";
import { Refusal } from "../../domain/refusal.ts";
import type { Change } from "../change.ts";
import { idArray } from "../refer.ts";
import type { Said } from "./said.ts";

type Evidence = Pick<Said, "evidence">;

/** The hub's own photos that reports name, as far as the viewer's organization handed them in, by their digests. */
export async function knownPhotos(tx: Change, all: readonly (Evidence | Refusal)[]): Promise<Set<string>> {
  const digests = [...new Set(all.flatMap((said) => (said instanceof Refusal ? [] : digestsOf(said))))];
  if (digests.length === 0) return new Set();
  const rows = await tx.em.execute<{ sha256: string }[]>(
    `select sha256 from photo where organization_id = any(?::int[])
       and sha256 = any(array(select jsonb_array_elements_text(?::jsonb)))`,
    [idArray(tx.viewer.organizationIds), JSON.stringify(digests)],
  );
  return new Set(rows.map(({ sha256 }) => sha256));
}

/** Refuses an address of the hub's own that leads to no photo of the organization, or to another than it says. */
export function checkPhotos(said: Evidence, known: ReadonlySet<string>, field: string[]): void {
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
  const carried = reports.flatMap(({ id, said }) => digestsOf(said).map((sha256) => ({ report: id, sha256 })));
  if (carried.length === 0) return;
  await tx.em.execute(
    `insert into report_photo (report_id, photo_id)
     select r.report, min(p.id) from jsonb_to_recordset(?::jsonb) as r(report int, sha256 text)
       join photo p on p.sha256 = r.sha256 and p.organization_id = any(?::int[])
     group by r.report, r.sha256 on conflict do nothing`,
    [JSON.stringify(carried), idArray(tx.viewer.organizationIds)],
  );
}

/** The digests of the hub's own photos that a report names. */
function digestsOf({ evidence }: Evidence): string[] {
  return evidence.map(({ url }) => photoOf(url)).filter((one) => one !== null);
}
