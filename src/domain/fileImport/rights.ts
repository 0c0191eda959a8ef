import { may } from "../policy.ts";
import { Refusal } from "../refusal.ts";
import type { Viewer } from "../viewer.ts";
import { fileKinds, type FileKindName } from "./kinds.ts";

/** The kinds of files that somebody may hand in; each row's own rights are looked at, too. */
export function kindsFor(viewer: Viewer): FileKindName[] {
  const { jurisdictionId, organizationId } = viewer;
  if (jurisdictionId === null || organizationId === null) return [];
  const standing = { jurisdictionId, implementerId: organizationId, streetId: organizationId };
  return (Object.keys(fileKinds) as FileKindName[]).filter((kind) => may(viewer, fileKinds[kind].permission, standing));
}

/** Refuses who may not hand in files of this kind at all; each row's own rights are looked at, too. */
export function checkMayHandIn(viewer: Viewer, kind: FileKindName): void {
  if (kindsFor(viewer).includes(kind)) return;
  const { zh, en } = fileKinds[kind];
  throw new Refusal("FORBIDDEN", {
    zh: `您的单位不能导入“${zh}”；请用有此权限的单位的密钥或账号`,
    en: `your organization does not hand in ${en}: use the key or account of one that may`,
  });
}
