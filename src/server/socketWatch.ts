import { CloseCode } from "graphql-ws";
import type { Logger } from "pino";
import type { WebSocket } from "ws";
import { isAway } from "../domain/away.ts";
import type { Credential, Known } from "../commands/credential.ts";
import { hidden } from "./answers.ts";

const lookMs = 1000;

/** Asks which of these no longer open the hub. */
export type EndedAmong = (asked: readonly Credential[]) => Promise<Credential[]>;

/**
 * Closes sockets with 4401 when what opened them ends: by its time at that moment, when it was revoked within a second or
 * so. One statement a second for all sockets of this hub together, idle ones too.
 */
export class SocketWatch {
  private readonly ended: EndedAmong;
  private readonly log: Logger;
  private readonly sockets = new Map<WebSocket, { credentials: Credential[]; endsAt: number }>();
  private readonly timer: NodeJS.Timeout;
  private looking = false;

  constructor(ended: EndedAmong, log: Logger) {
    this.ended = ended;
    this.log = log;
    this.timer = setInterval(() => void this.look(), lookMs);
    this.timer.unref();
  }

  /** Watches a socket that was opened by this caller until it closes. */
  add(socket: WebSocket, who: Known): void {
    this.sockets.set(socket, { credentials: credentialsOf(who), endsAt: who.endsAt?.getTime() ?? Infinity });
    socket.once("close", () => this.sockets.delete(socket));
  }

  /** Stops watching. */
  close(): void {
    clearInterval(this.timer);
  }

  private async look(): Promise<void> {
    const now = Date.now();
    for (const [socket, { endsAt }] of this.sockets) if (endsAt <= now) this.end(socket);
    if (this.looking || this.sockets.size === 0) return;
    this.looking = true;
    try {
      const asked = new Map(
        [...this.sockets.values()].flatMap((of) => of.credentials.map((one) => [nameOf(one), one])),
      );
      const ended = new Set((await this.ended([...asked.values()])).map(nameOf));
      if (ended.size === 0) return;
      for (const [socket, { credentials }] of this.sockets) {
        if (credentials.some((one) => ended.has(nameOf(one)))) this.end(socket);
      }
    } catch (error) {
      // While PostgreSQL is away nobody is let out, and nobody reads anything either.
      if (!isAway(error)) hidden(error, this.log);
    } finally {
      this.looking = false;
    }
  }

  private end(socket: WebSocket): void {
    this.sockets.delete(socket);
    socket.close(CloseCode.Unauthorized, "Unauthorized");
  }
}

function nameOf({ kind, id }: Credential): string {
  return `${kind} ${id}`;
}

/** A session stands for its account or key, too. */
function credentialsOf({ sessionId, keyId, accountId }: Known): Credential[] {
  if (sessionId !== null) return [{ kind: "session", id: sessionId }];
  if (keyId > 0) return [{ kind: "key", id: keyId }];
  return accountId === null ? [] : [{ kind: "account", id: accountId }];
}
