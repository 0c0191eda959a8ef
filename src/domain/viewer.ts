/** Who asks, with which role. */

/** The roles that a key or an account can have. */
export const roles = ["ADMIN", "LEAD", "DEPARTMENT", "STREET", "OPERATOR", "OWNER", "VIEWER"] as const;
/** See {@link roles}. */
export type Role = (typeof roles)[number];

/**
 * What a key may be used for, within the rights of its role: READ everything that the role reads, REPORT progress,
 * ANSWER what is put to its organization, PLAN, ADMIN(ister keys, accounts and the clock). People have all of them.
 */
export const keyScopes = ["READ", "REPORT", "ANSWER", "PLAN", "ADMIN"] as const;
/** See {@link keyScopes}. */
export type KeyScope = (typeof keyScopes)[number];

/** Who is asking, with what organization and role; `jurisdictionId` is null only for the hub's administrator. */
export interface Viewer {
  /** The API key that asks, itself or through a session; 0 for a person and for the hub itself. */
  keyId: number;
  /** The key's name, or the person's user name. */
  keyName: string;
  /** The person who asks, null where a key does. */
  accountId: number | null;
  /** The session that asks, null where a key or a token does. */
  sessionId: number | null;
  scopes: readonly KeyScope[];
  /** Nothing but a new password is taken from this person, so that `scopes` is empty. */
  mustChangePassword: boolean;
  /** When the key, session or token ends by itself, by the server's clock. */
  endsAt: Date | null;
  role: Role;
  organizationId: number | null;
  /** The organization and, where its parent is a generic row (街道, 社区 …), that row: their tasks are its tasks. */
  organizationIds: readonly number[];
  jurisdictionId: number | null;
  /** True for a generic row; the generic row "streets" stands for compounds whose street is not stated. */
  genericOrganization: boolean;
  language: "zh" | "en";
}

/** The key that asks, as records keep it: null for a person and for the hub itself. */
export function keyOf({ keyId }: Pick<Viewer, "keyId">): number | null {
  return keyId > 0 ? keyId : null;
}

/** The role that an organization's key has unless another is asked for. */
export function defaultRole(kind: string): Role {
  switch (kind) {
    case "lead":
      return "LEAD";
    case "department":
      return "DEPARTMENT";
    case "street":
      return "STREET";
    case "operator":
      return "OPERATOR";
    case "project_owner":
      return "OWNER";
    case "committee":
      return "VIEWER";
    default:
      return "OPERATOR";
  }
}
