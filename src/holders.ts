import type { EntityManager } from "@mikro-orm/postgresql";
import {
  endedCredentials,
  holderOfKey,
  holderOfSession,
  holderOfSubject,
  type Credential,
  type Known,
  type SessionRules,
} from "./commands/credential.ts";
import type { Provider } from "./integrations/oidc/provider.ts";

const rememberMs = 1000;
const remembered = 10_000;

/** Who holds which secret: a key, a session's token, or an access token of the OpenID provider. */
export class Holders {
  private readonly em: EntityManager;
  private readonly rules: SessionRules;
  private readonly provider: Provider | null;
  private readonly known = new Map<string, { at: number; who: Promise<Known | null> }>();

  constructor(em: EntityManager, rules: SessionRules, provider: Provider | null) {
    this.em = em;
    this.rules = rules;
    this.provider = provider;
  }

  /** The holder right now; remembered for at most a second. */
  of(secret: string, byCookie: boolean): Promise<Known | null> {
    const at = Date.now();
    const name = `${byCookie ? "cookie" : "header"} ${secret}`;
    const known = this.known.get(name);
    if (known && at - known.at <= rememberMs) return known.who;
    if (this.known.size > remembered) this.known.clear();
    const who = this.ask(secret, byCookie, new Date(at));
    this.known.set(name, { at, who });
    who.catch(() => this.known.delete(name));
    return who;
  }

  /** Forgets what is remembered, so that what was ended in this hub opens nothing from now on. */
  forget(): void {
    this.known.clear();
  }

  /** Those of the credentials that no longer open the hub. */
  endedAmong(asked: readonly Credential[]): Promise<Credential[]> {
    return endedCredentials(this.em.fork(), asked, new Date(), this.rules);
  }

  private async ask(secret: string, byCookie: boolean, now: Date): Promise<Known | null> {
    const em = this.em.fork();
    if (secret.startsWith("hubs_")) return holderOfSession(em, secret, byCookie, now, this.rules);
    if (byCookie) return null;
    if (secret.startsWith("hub_")) return holderOfKey(em, secret, now);
    const holder = await this.provider?.holderOf(secret);
    return holder ? holderOfSubject(em, holder, holder.endsAt) : null;
  }
}
