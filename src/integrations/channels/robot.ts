import type { Pace } from "../../commands/channel/messages.ts";
import type { Digest } from "../../domain/digest.ts";

/** Where and what to post to a robot. */
export interface RobotCall {
  url: string;
  body: object;
}

/** How a platform's robot is spoken to. */
export interface Robot {
  pace: Pace;
  /** The call with its signature, where a secret is set. */
  call(digest: Digest, target: { url: string; secret: string | null }, now: Date): RobotCall;
  /** What the platform says went wrong, in an answer of status 200 too; null when it took the message. */
  problem(answer: Record<string, unknown>): string | null;
}

/** What is wrong by the answer's own code and message, as all three platforms give them under these names. */
export function problemBy(code: string, message: string): Robot["problem"] {
  return (answer) => {
    if (answer[code] === 0) return null;
    const said = typeof answer[message] === "string" ? answer[message].slice(0, 200) : "";
    return `${code} ${String(answer[code])}${said && `: ${said}`}`;
  };
}
