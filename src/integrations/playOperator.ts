import { playedSystems, push, serve, tell, type PlayedSystem } from "./operatorSystem.ts";

/** The options of the command, as texts. */
export interface PlayOptions {
  place: string;
  work: string;
  size: string;
  day: string;
  to?: string;
  secret?: string;
  serve?: string;
}

/** What was played: how many messages, and who took them or where they are served. */
export interface Played {
  messages: number;
  to?: string;
  url?: string;
}

/** Plays an operator's system: sends its messages one after the other, or serves them until the process ends. */
export async function playOperator(system: string, options: PlayOptions): Promise<Played> {
  const known = playedSystems.find((one): one is PlayedSystem => one === system);
  if (!known) throw new Error(`no system ${system}: one of ${playedSystems.join(", ")}`);
  const size = Number(options.size);
  if (!Number.isInteger(size) || size < 1 || size > 10_000) throw new Error("--size is a whole number from 1 to 10000");
  const { place, work, day, to, secret } = options;
  const messages = tell(known, { place, work, size, day, series: Date.now().toString(36) });
  if (options.serve) {
    if (known !== "telecom") throw new Error("only the telecom system serves pages; the others send: --to, --secret");
    const { url } = await serve(messages, { port: Number(options.serve) });
    return { messages: messages.length, url };
  }
  if (!to || !secret) throw new Error("give --to and --secret, or --serve");
  for (const message of messages) {
    const status = await push(to, secret, message);
    if (status !== 202 && status !== 200) throw new Error(`${to} answered ${status}`);
  }
  return { messages: messages.length, to };
}
