import { keyScopes, type Viewer } from "./domain/viewer.ts";

/** The hub itself, when it acts without anybody asking. */
export const hubViewer: Viewer = {
  keyId: 0,
  keyName: "hub",
  accountId: null,
  sessionId: null,
  scopes: keyScopes,
  mustChangePassword: false,
  endsAt: null,
  role: "ADMIN",
  organizationId: null,
  organizationIds: [],
  jurisdictionId: null,
  genericOrganization: false,
  language: "zh",
};
