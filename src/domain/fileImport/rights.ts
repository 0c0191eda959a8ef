import { may } from "../policy.ts";
import type { Viewer } from "../viewer.ts";
import { fileKinds, type FileKindName } from "./kinds.ts";

/** The kinds of files that somebody may hand in; each row's own rights are looked at, too. */
export function kindsFor(viewer: Viewer): FileKindName[] {
  const { jurisdictionId, organizationId } = viewer;
  if (jurisdictionId === null || organizationId === null) return [];
  const standing = { jurisdictionId, implementerId: organizationId, streetId: organizationId };
  return (Object.keys(fileKinds) as FileKindName[]).filter((kind) => may(viewer, fileKinds[kind].permission, standing));
}
