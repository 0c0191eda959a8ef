import { setTimeout as wait } from "node:timers/promises";

/** The hub could not be asked, or answered with an error that no story foresees. */
export class HubError extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.name = "HubError";
    this.code = code;
  }
}

/** The way to one hub: at most four requests at a time; counts them. */
export class Wire {
  readonly url: string;
  readonly signal: AbortSignal;
  requests = 0;
  retries = 0;
  private readonly waiting: (() => void)[] = [];
  private free = 4;
  private answered = false;

  constructor(url: string, signal: AbortSignal) {
    this.url = url.replace(/\/+$/, "");
    this.signal = signal;
  }

  /**
   * Asks with a key. A hub that has answered before and does not now is asked again for half a minute, so that a story
   * outlives its restart; idempotency keys make that harmless.
   */
  async ask<T>(secret: string | null, query: string, variables: object = {}): Promise<T> {
    await this.enter();
    try {
      for (let tries = 1; ; tries++) {
        try {
          const data = await this.once<T>(secret, query, variables);
          this.answered = true;
          return data;
        } catch (error) {
          const unreachable = error instanceof HubError && error.code === "UNREACHABLE";
          if (!unreachable || !this.answered || this.signal.aborted || tries > 15) throw error;
          this.retries++;
          await wait(Math.min(tries * 300, 2500), undefined, { signal: this.signal }).catch(() => undefined);
        }
      }
    } finally {
      this.leave();
    }
  }

  private async once<T>(secret: string | null, query: string, variables: object): Promise<T> {
    this.requests++;
    const response = await fetch(`${this.url}/graphql`, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        "accept-language": "en",
        ...(secret === null ? {} : { authorization: `Bearer ${secret}` }),
      },
      body: JSON.stringify({ query, variables }),
      signal: AbortSignal.timeout(60_000),
    }).catch((error: unknown) => {
      const { message, cause } = error as Error;
      throw new HubError(
        "UNREACHABLE",
        `${this.url} does not answer: ${(cause as Error | undefined)?.message ?? message}`,
      );
    });
    const answer = (await response.json().catch(() => null)) as Answer<T> | null;
    const later = response.status >= 502 || response.status === 429;
    if (!answer || later) throw new HubError("UNREACHABLE", `${this.url} answers ${response.status}`);
    const [first] = answer.errors ?? [];
    if (first) throw new HubError(first.extensions?.code ?? "ERROR", first.message);
    if (!answer.data) throw new HubError("ERROR", `${this.url} answers ${response.status} without data`);
    return answer.data;
  }

  private async enter(): Promise<void> {
    if (this.free > 0) this.free--;
    else await new Promise<void>((resolve) => this.waiting.push(resolve));
  }

  private leave(): void {
    const next = this.waiting.shift();
    if (next) next();
    else this.free++;
  }
}

interface Answer<T> {
  data?: T | null;
  errors?: { message: string; extensions?: { code?: string } }[];
}
