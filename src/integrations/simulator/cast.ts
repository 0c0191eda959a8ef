import { Actor, type Character } from "./actor.ts";
import type { Dice } from "./dice.ts";
import type { Journal } from "./journal.ts";
import type { UserError } from "./mutations.ts";
import { HubError, type Wire } from "./wire.ts";

const characters: readonly [Character, Character, Character] = [
  { name: "prompt", acts: 0.8, late: 0.03, lag: 0 },
  { name: "slow", acts: 0.4, late: 0.08, lag: 2 },
  { name: "late", acts: 0.25, late: 0.3, lag: 4 },
];

/** An organization as the registry shows it. */
export interface Organization {
  code: string;
  id: string;
  nameZh: string;
  kind: string;
}

/** The acting organizations with their keys, which last a day at most and are revoked at the end. */
export class Cast {
  readonly actors = new Map<string, Actor>();
  /** The administrator's key of a sign-in is left to expire: only its holder knows its id. */
  readonly admin: string;
  private readonly keys = new Map<string, { id: string; secret: string }>();
  private readonly wire: Wire;
  private readonly dice: Dice;
  private readonly journal: Journal;

  constructor(admin: string, wire: Wire, dice: Dice, journal: Journal) {
    this.admin = admin;
    this.wire = wire;
    this.dice = dice;
    this.journal = journal;
  }

  /** The actor of an organization; its key is made when it first acts. */
  async add(organization: Organization): Promise<Actor> {
    const known = this.actors.get(organization.code);
    if (known) return known;
    const { createApiKey } = await this.wire.ask<{ createApiKey: NewKey }>(
      this.admin,
      `mutation($input: CreateApiKeyInput!) { createApiKey(input: $input) { keyId secret userErrors { code field message } } }`,
      {
        input: {
          name: `simulate, seed ${this.dice.seed}: ${organization.code}`,
          organization: organization.id,
          expiresAt: new Date(Date.now() + 23 * 3_600_000).toISOString(),
        },
      },
    );
    const [error] = createApiKey.userErrors;
    if (error || !createApiKey.secret || !createApiKey.keyId) {
      throw new HubError(error?.code ?? "ERROR", `no key for ${organization.code}: ${error?.message ?? "no answer"}`);
    }
    this.keys.set(organization.code, { id: createApiKey.keyId, secret: createApiKey.secret });
    // The lead office is prompt, or nothing would move.
    const character =
      organization.kind === "LEAD" ? characters[0] : this.dice.pick(characters, "character", organization.code);
    const actor = new Actor(organization, character, createApiKey.secret, this.wire, this.journal);
    this.actors.set(organization.code, actor);
    return actor;
  }

  /** The secret of an organization's key. */
  secretOf(code: string): string {
    return this.keys.get(code)!.secret;
  }

  /** Ends every key; how many were ended. */
  async revokeAll(): Promise<number> {
    const ended = await Promise.all(
      [...this.keys].map(async ([code, { id }]) => {
        const { revokeApiKey } = await this.wire.ask<{ revokeApiKey: { userErrors: UserError[] } }>(
          this.admin,
          `mutation($input: RevokeApiKeyInput!) { revokeApiKey(input: $input) { userErrors { code field message } } }`,
          { input: { key: id } },
        );
        if (revokeApiKey.userErrors.length > 0) return 0;
        this.keys.delete(code);
        return 1;
      }),
    );
    return ended.filter(Boolean).length;
  }
}

interface NewKey {
  keyId: string | null;
  secret: string | null;
  userErrors: UserError[];
}
