import { createHash } from "node:crypto";
import { invalid } from "../../domain/input.ts";
import { photoType } from "../../domain/photo.ts";
import { may } from "../../domain/policy.ts";
import { keyOf, type Viewer } from "../../domain/viewer.ts";
import { LimitExceeded, Refusal } from "../../domain/refusal.ts";
import { called, change, type CommandContext } from "../change.ts";

/** Photos of one organization that no report carries yet; who uploads without reporting is stopped there. */
const mostUnused = 500;

/** Refuses who reports nothing and so has nothing to show. */
export function checkMayShow(viewer: Viewer): void {
  const { jurisdictionId, organizationId } = viewer;
  const standing = { jurisdictionId: jurisdictionId ?? 0, implementerId: organizationId, streetId: organizationId };
  if (jurisdictionId !== null && organizationId !== null && may(viewer, "report.progress", standing)) return;
  throw new Refusal("FORBIDDEN", {
    zh: "只有填报进度的单位（密钥须有 REPORT 权限范围）可以上传照片",
    en: "photos are handed in by who reports progress: the key needs the scope REPORT",
  });
}

/** Keeps a photo of the viewer's organization; the same bytes again change nothing and have the same digest. */
export function receivePhoto(
  context: CommandContext,
  content: Uint8Array,
): Promise<{ sha256: string; repeated: boolean }> {
  checkMayShow(context.viewer);
  const type = photoType(content);
  if (!type) {
    throw invalid(["photo"], "不是照片：只收 JPEG、PNG、WebP", "this is no photo: JPEG, PNG or WebP is taken");
  }
  const sha256 = createHash("sha256").update(content).digest("hex");
  return change(called(context, "receivePhoto"), async ({ em, viewer, moment }) => {
    const { organizationId, jurisdictionId, accountId } = viewer;
    const [known] = await em.execute<{ id: number }[]>(
      "select id from photo where organization_id = ? and sha256 = ?",
      [organizationId, sha256],
    );
    if (known) return { sha256, repeated: true };
    const [unused] = await em.execute<{ n: number }[]>(
      `select count(*)::int as n from photo p where organization_id = ?
         and not exists (select 1 from report_photo r where r.photo_id = p.id)`,
      [organizationId],
    );
    if (unused!.n >= mostUnused) {
      throw new LimitExceeded("photos", unused!.n + 1, mostUnused, {
        zh: `本单位已有 ${unused!.n} 张照片尚未用于填报，请先填报`,
        en: `${unused!.n} photos of your organization are in no report yet: report first`,
      });
    }
    const [row] = await em.execute<{ id: number }[]>(
      `insert into photo (jurisdiction_id, organization_id, sha256, type, bytes, api_key_id, account_id, uploaded_at)
       values (?, ?, ?, ?, ?, ?, ?, ?) on conflict (organization_id, sha256) do nothing returning id`,
      [jurisdictionId, organizationId, sha256, type, content.length, keyOf(viewer), accountId, moment.now],
    );
    if (!row) return { sha256, repeated: true };
    await em.execute("insert into photo_content (photo_id, content) values (?, ?)", [row.id, Buffer.from(content)]);
    return { sha256, repeated: false };
  });
}
