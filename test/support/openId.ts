import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { TestHub } from "./hub.ts";
import type { Standing, Told } from "./openIdProvider.ts";
import { dianjiangPack } from "./packs.ts";

/** The hub as the provider's access tokens name it. */
export const audience = "https://hub.example.cn/graphql";
/** The hub as the provider knows it. */
export const clientId = "compound-hub";

/** A hub and an OpenID provider in a process of its own, on localhost. */
export class OpenIdHub {
  readonly hub: TestHub;
  /** The provider's address and its newest key. */
  standing: Standing;
  private readonly provider: ChildProcess;

  private constructor(hub: TestHub, provider: ChildProcess, standing: Standing) {
    this.hub = hub;
    this.provider = provider;
    this.standing = standing;
  }

  /** Starts both. */
  static async open(): Promise<OpenIdHub> {
    const provider = fork(join(import.meta.dirname, "openIdProvider.ts"), { execArgv: [] });
    const standing = (await once(provider, "message"))[0] as Standing;
    const hub = await TestHub.open(await dianjiangPack(), undefined, { oidc: settingsOf(standing.issuer) });
    return new OpenIdHub(hub, provider, standing);
  }

  /** Tells the provider something and waits until it is so. */
  async tell(told: Told): Promise<void> {
    const answer = once(this.provider, "message");
    this.provider.send(told);
    this.standing = (await answer)[0] as Standing;
  }

  /** Makes an account that signs in at the provider; gives its global id. */
  async account(input: string): Promise<string> {
    const { createAccount } = await this.hub.data(
      "ADMIN",
      `mutation { createAccount(input: {${input}}) { accountId password userErrors { message } } }`,
    );
    if (createAccount.userErrors.length > 0 || createAccount.password !== null)
      throw new Error(JSON.stringify(createAccount));
    return createAccount.accountId;
  }

  /** Ends both. */
  async close(): Promise<void> {
    await this.hub.close();
    this.provider.disconnect();
  }
}

/** The settings of a hub that trusts the provider at this address. */
export function settingsOf(issuer: string): NonNullable<NonNullable<Parameters<typeof TestHub.open>[2]>["oidc"]> {
  return {
    issuer,
    clientId,
    clientSecret: "s3cret",
    claim: "preferred_username",
    scope: "openid profile",
    audience,
    tokenType: "at+jwt",
  };
}
