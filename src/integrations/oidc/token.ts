import { errors, jwtVerify, type JWTVerifyGetKey } from "jose";
import type { Subject } from "../../commands/credential.ts";

/** Which access tokens the hub takes. */
export interface TokenRules {
  issuer: string;
  /** The hub as the provider names it in access tokens; null: none are taken. */
  audience: string | null;
  /** The `typ` of the provider's access tokens; RFC 9068 says at+jwt. */
  tokenType: string;
}

// By a closed list of public-key algorithms: neither `none` nor a public key taken for a shared secret.
const algorithms = [
  "RS256",
  "RS384",
  "RS512",
  "PS256",
  "PS384",
  "PS512",
  "ES256",
  "ES384",
  "ES512",
  "EdDSA",
  "Ed25519",
];
const toleranceSeconds = 5;

/**
 * Whose access token this is: signed by one of the provider's own keys (what a token's header says of keys is not looked
 * at, but for which of them), by this issuer, for this hub, of the right type, begun and not ended. Else null.
 */
export async function readToken(
  token: string,
  keys: JWTVerifyGetKey,
  { issuer, audience, tokenType }: TokenRules,
): Promise<(Subject & { endsAt: Date }) | null> {
  try {
    const { payload } = await jwtVerify(token, keys, {
      issuer,
      audience: audience!,
      typ: tokenType,
      algorithms,
      clockTolerance: toleranceSeconds,
      requiredClaims: ["exp", "sub"],
    });
    return { issuer, subject: payload.sub!, endsAt: new Date(payload.exp! * 1000) };
  } catch (error) {
    if (error instanceof errors.JOSEError && !(error instanceof errors.JWKSTimeout)) return null;
    throw error;
  }
}
