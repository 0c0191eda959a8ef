import type { Viewer } from "./domain/policy.ts";

/** The hub itself, when it acts without anybody asking. */
export const hubViewer: Viewer = {
  keyId: 0,
  keyName: "hub",
  role: "ADMIN",
  organizationId: null,
  organizationIds: [],
  jurisdictionId: null,
  genericOrganization: false,
  language: "zh",
};
