import type { Journal } from "./journal.ts";
import { mutationDocument, type InputOf, type MutationName, type PayloadOf } from "./mutations.ts";
import type { Wire } from "./wire.ts";

/** How an organization goes about its work: shares of days on which it acts, and of dates that it misses. */
export interface Character {
  name: "prompt" | "slow" | "late";
  acts: number;
  late: number;
  /** Days that a report comes after the work. */
  lag: number;
}

/** An organization of the story with its own key. */
export class Actor {
  readonly code: string;
  readonly nameZh: string;
  readonly kind: string;
  readonly character: Character;
  private readonly secret: string;
  private readonly wire: Wire;
  private readonly journal: Journal;

  constructor(
    who: { code: string; nameZh: string; kind: string },
    character: Character,
    secret: string,
    wire: Wire,
    journal: Journal,
  ) {
    this.code = who.code;
    this.nameZh = who.nameZh;
    this.kind = who.kind;
    this.character = character;
    this.secret = secret;
    this.wire = wire;
    this.journal = journal;
  }

  /** Reads. */
  ask<T>(query: string, variables: object = {}): Promise<T> {
    return this.wire.ask<T>(this.secret, query, variables);
  }

  /** Acts; null when the hub refused, which is a surprise and goes into the journal. */
  async act<M extends MutationName>(name: M, input: InputOf<M>): Promise<PayloadOf<M> | null> {
    const payload = await this.send(name, input);
    const [error] = payload.userErrors;
    if (!error) return payload;
    this.journal.surprises.push({ what: this.say(name, input), error });
    return null;
  }

  /** Acts wrongly on purpose: the hub must refuse with one of these codes, else that is a fault. */
  async provoke<M extends MutationName>(name: M, input: InputOf<M>, codes: readonly string[]): Promise<void> {
    const { userErrors } = await this.send(name, input);
    const [error] = userErrors;
    if (error && codes.includes(error.code)) this.journal.provoke(error);
    else {
      const answer = error ? `${error.code} (${error.message})` : "it worked";
      this.journal.faults.push(`expected ${codes.join(" or ")}, got ${answer}: ${this.say(name, input)}`);
    }
  }

  private async send<M extends MutationName>(name: M, input: InputOf<M>): Promise<PayloadOf<M>> {
    const data = await this.ask<Record<M, PayloadOf<M>>>(mutationDocument(name), { input });
    return data[name];
  }

  private say(name: string, input: object): string {
    return `${this.code} ${name} ${JSON.stringify(input).slice(0, 300)}`;
  }
}
