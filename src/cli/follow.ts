import { setTimeout as wait } from "node:timers/promises";
import { Refusal } from "../domain/refusal.ts";
import { HubError, Wire } from "../integrations/simulator/wire.ts";
import type { Remote } from "./remote.ts";

/** One change as the command line shows it. */
export interface Told {
  id: string;
  cursor: string;
  type: string;
  seq: number;
  at: string;
  recordedAt: string;
  state: string | null;
  utility: string | null;
  compound: { code: string; nameZh: string } | null;
  task: { code: string } | null;
  organization: { code: string } | null;
  actor: { code: string } | null;
  data: Record<string, unknown>;
}

/** Which changes; as the API's EventFilter. */
export type Filter = Record<string, string | string[]>;

interface Feed {
  cursor: string;
  hasMore: boolean;
  resync: boolean;
  events: Told[];
}

const document = `query($after: String, $filter: EventFilter) { changesSince(after: $after, first: 200, filter: $filter) {
  cursor hasMore resync events { id cursor type seq at recordedAt state utility data
    compound { code nameZh } task { code } organization { code } actor { code } } } }`;

/** Reads the log of a running hub over its API, with the rights of a key. */
export class LogReader {
  private readonly wire: Wire;
  private readonly key: string;
  private readonly filter: Filter;

  constructor({ url, key }: Remote, filter: Filter, signal: AbortSignal) {
    this.wire = new Wire(url, signal);
    this.key = key;
    this.filter = filter;
  }

  /** Where the log ends now. */
  async end(): Promise<string> {
    const { overview } = await this.wire.ask<{ overview: { cursor: string } }>(this.key, "{ overview { cursor } }");
    return overview.cursor;
  }

  /** What came after a cursor, up to 200; null begins with what is kept. A cursor that does not hold any more is refused. */
  async read(after: string | null): Promise<Feed> {
    const variables = { after, filter: this.filter };
    const { changesSince } = await this.wire.ask<{ changesSince: Feed }>(this.key, document, variables);
    if (after !== null && changesSince.resync)
      throw new Refusal("STALE", {
        zh: `游标 ${after} 已失效：属于另一份日志，或已超过保留期。不带 --after 从现存最早处重放`,
        en: `the cursor ${after} is of another log, or older than what is kept: \`hub replay\` without --after begins with what is kept`,
      });
    return changesSince;
  }
}

/**
 * Gives each change after the cursor, then those that come, until the signal. A hub that goes away is asked again until it
 * is back, from the last cursor: nothing is missed, nothing comes twice. `lost` hears of it, with null when it is back.
 */
export async function* follow(
  reader: LogReader,
  after: string,
  signal: AbortSignal,
  lost: (error: Error | null) => void,
): AsyncGenerator<{ events: Told[]; cursor: string }> {
  let cursor = after;
  let away = false;
  while (!signal.aborted) {
    let more = false;
    try {
      const feed = await reader.read(cursor);
      if (away) lost(null);
      away = false;
      ({ cursor, hasMore: more } = feed);
      yield { events: feed.events, cursor };
    } catch (error) {
      if (!(error instanceof HubError) || error.code !== "UNREACHABLE") throw error;
      if (!away && !signal.aborted) lost(error);
      away = true;
    }
    if (!more) await wait(away ? 2000 : 1000, undefined, { signal }).catch(() => undefined);
  }
}
