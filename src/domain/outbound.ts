/** What is said to another server, and what of its answer is wanted. */
export interface Outgoing {
  headers: Record<string, string>;
  body: string;
  /** For everything: finding the address, connecting, sending, the whole answer. */
  timeoutMs: number;
  /** Of the answer's body so much is read, then the connection is closed. */
  maxAnswerBytes: number;
}

/** What another server answered; `body` may be cut, and never holds what PostgreSQL cannot keep. */
export interface OutboundAnswer {
  status: number;
  body: string;
}

/**
 * The one way in which the hub calls an address that somebody entered. Follows no redirect: a 302 is an answer. Throws
 * TargetRefused for a target that must not be reached, and a plain Error where nobody answers.
 */
export interface Outbound {
  post(url: string, outgoing: Outgoing): Promise<OutboundAnswer>;
  /** Why this URL can never be called, as far as its text tells; for refusing it when it is entered. */
  problemOf(url: string): { zh: string; en: string } | null;
}

/** A target that the hub must not reach; nothing was sent. */
export class TargetRefused extends Error {
  readonly zh: string;
  readonly en: string;

  constructor({ zh, en }: { zh: string; en: string }) {
    super(en);
    this.name = "TargetRefused";
    this.zh = zh;
    this.en = en;
  }
}
