import { createRemoteJWKSet } from "jose";
import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  buildEndSessionUrl,
  calculatePKCECodeChallenge,
  ClientSecretPost,
  type Configuration,
  discovery,
  enableNonRepudiationChecks,
  fetchUserInfo,
  None,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from "openid-client";
import type { Subject } from "../../commands/credential.ts";
import { readToken, type TokenRules } from "./token.ts";

/** How the hub is known at an OpenID provider, and whom it takes. */
export interface OidcSettings extends TokenRules {
  issuer: string;
  clientId: string;
  /** Null for a public client, which only proves itself by PKCE. */
  clientSecret: string | null;
  /** The claim that holds the user name of the account. */
  claim: string;
  scope: string;
}

/** What a browser keeps between leaving for the provider and coming back. */
export interface Flow {
  state: string;
  nonce: string;
  verifier: string;
}

const timeoutSeconds = 5;
const keysMs = 10 * 60_000;
// Tokens with made-up key ids must not become requests to the provider.
const unknownKeyMs = 10_000;

/** An OpenID provider: authorization code flow with PKCE, state and nonce; access tokens as JWT. */
export class Provider {
  readonly settings: OidcSettings;
  private known: Promise<{ config: Configuration; keys: ReturnType<typeof createRemoteJWKSet> }> | null = null;

  constructor(settings: OidcSettings) {
    this.settings = settings;
  }

  /** Where the browser goes to sign in, and what it must bring back. */
  async begin(redirectUri: string): Promise<{ url: string; flow: Flow }> {
    const { config } = await this.discover();
    const flow = { state: randomState(), nonce: randomNonce(), verifier: randomPKCECodeVerifier() };
    const url = buildAuthorizationUrl(config, {
      redirect_uri: redirectUri,
      scope: this.settings.scope,
      state: flow.state,
      nonce: flow.nonce,
      code_challenge: await calculatePKCECodeChallenge(flow.verifier),
      code_challenge_method: "S256",
    });
    return { url: url.href, flow };
  }

  /** Who came back with an answer to this flow, by the checked ID token; throws when anything is not as it must be. */
  async finish(answer: URL, flow: Flow): Promise<Subject & { username: string | null }> {
    const { config } = await this.discover();
    const tokens = await authorizationCodeGrant(config, answer, {
      pkceCodeVerifier: flow.verifier,
      expectedState: flow.state,
      expectedNonce: flow.nonce,
      idTokenExpected: true,
    });
    const claims = tokens.claims()!;
    const { claim, issuer } = this.settings;
    const told =
      claims[claim] === undefined && config.serverMetadata().userinfo_endpoint
        ? await fetchUserInfo(config, tokens.access_token, claims.sub)
        : claims;
    const username = told[claim];
    // An address that nobody has checked is anybody's.
    const trusted = typeof username === "string" && (claim !== "email" || told.email_verified === true);
    return { issuer, subject: claims.sub, username: trusted ? username : null };
  }

  /** Where a browser signs out of the provider and comes back from; null when the provider does not say. */
  async signOutUrl(back: string): Promise<string | null> {
    const { config } = await this.discover();
    if (!config.serverMetadata().end_session_endpoint) return null;
    return buildEndSessionUrl(config, { post_logout_redirect_uri: back }).href;
  }

  /** Whose access token this is and until when; null when it is not a valid one for this hub. */
  async holderOf(token: string): Promise<(Subject & { endsAt: Date }) | null> {
    if (this.settings.audience === null) return null;
    const { keys } = await this.discover();
    return readToken(token, keys, this.settings);
  }

  /** The provider need not be there when the hub starts; what it said is remembered until it could not be asked. */
  private discover(): Promise<{ config: Configuration; keys: ReturnType<typeof createRemoteJWKSet> }> {
    this.known ??= this.ask().catch((error: unknown) => {
      this.known = null;
      throw error;
    });
    return this.known;
  }

  private async ask(): Promise<{ config: Configuration; keys: ReturnType<typeof createRemoteJWKSet> }> {
    const { issuer, clientId, clientSecret } = this.settings;
    const config = await discovery(
      new URL(issuer),
      clientId,
      undefined,
      clientSecret === null ? None() : ClientSecretPost(clientSecret),
      {
        timeout: timeoutSeconds,
        // The settings allow http on this machine only.
        execute: [enableNonRepudiationChecks, ...(issuer.startsWith("http:") ? [allowInsecureRequests] : [])],
      },
    );
    const metadata = config.serverMetadata();
    if (metadata.issuer !== issuer) throw new Error(`HUB_OIDC_ISSUER: the provider calls itself ${metadata.issuer}`);
    if (!metadata.jwks_uri) throw new Error("HUB_OIDC_ISSUER: the provider names no keys (jwks_uri)");
    const keys = createRemoteJWKSet(new URL(metadata.jwks_uri), {
      timeoutDuration: timeoutSeconds * 1000,
      cacheMaxAge: keysMs,
      cooldownDuration: unknownKeyMs,
    });
    return { config, keys };
  }
}
