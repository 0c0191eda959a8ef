import { createClient, type Client } from "graphql-ws";
import { pino } from "pino";
import { WebSocket } from "ws";
import { openApp, type App } from "../../src/app.ts";
import { createApiKey } from "../../src/commands/key.ts";
import { loadPack } from "../../src/commands/pack.ts";
import { momentOf } from "../../src/domain/clock.ts";
import type { Pack } from "../../src/domain/pack/model.ts";
import type { Role } from "../../src/domain/viewer.ts";
import { hubViewer } from "../../src/hubViewer.ts";
import { Metrics } from "../../src/metrics.ts";
import { openServer, type OpenServer } from "../../src/server/open.ts";
import { freshDatabase, type FreshDatabase } from "./database.ts";

/** An answer as it came over HTTP. */
export interface Answer {
  status: number;
  // Tests look into answers freely.
  // oxlint-disable-next-line typescript/no-explicit-any
  data: any;
  errors?: { message: string; path?: (string | number)[]; extensions: { code: string } }[];
}

/** A hub with its own database and real doors, and the keys of those who use it. */
export class TestHub {
  readonly app: App;
  readonly server: OpenServer;
  readonly database: FreshDatabase;
  private readonly keys = new Map<string, string>();
  private readonly clients: Client[] = [];

  private constructor(app: App, server: OpenServer, database: FreshDatabase) {
    this.app = app;
    this.server = server;
    this.database = database;
  }

  /** Opens a hub and loads a pack; the clock stands at the given instant and runs on. */
  static async open(
    pack: Pack | null,
    at = "2021-03-01T09:00:00+08:00",
    settings: Pick<
      Parameters<typeof openApp>[0],
      "sessions" | "oidc" | "consumers" | "outboundHosts" | "mail" | "webhooks"
    > &
      Pick<Parameters<typeof openServer>[1], "door" | "access"> & { database?: FreshDatabase } = {},
  ): Promise<TestHub> {
    const database = settings.database ?? (await freshDatabase());
    const log = pino({ level: process.env["HUB_LOG"] ?? "silent" });
    const app = await openApp({ ...settings, url: database.url, clockSettable: true, log });
    if (pack) {
      await loadPack(
        { em: app.orm.em, viewer: hubViewer, moment: momentOf(new Date(at)), committed: app.services.committed },
        pack,
      );
    }
    const server = await openServer(app, { ...settings, port: 0, host: "127.0.0.1", log, metrics: new Metrics(app) });
    const hub = new TestHub(app, server, database);
    await hub.ask("ADMIN", `mutation($at: DateTimeISO) { setClock(input: {at: $at}) { now } }`, { at });
    return hub;
  }

  /** The key of a role, or of an organization by its code (with a role where it is not the usual one). */
  async key(who: string, role?: Role): Promise<string> {
    const name = `${who} ${role ?? ""}`;
    const known = this.keys.get(name);
    if (known) return known;
    const context = {
      em: this.app.orm.em,
      viewer: hubViewer,
      moment: momentOf(new Date()),
      committed: () => undefined,
    };
    const { secret } = await createApiKey(
      context,
      who === "ADMIN" ? { name } : { name, organization: who, role: role ?? null },
    );
    this.keys.set(name, secret);
    return secret;
  }

  /** Asks over HTTP with the key of `who`; null asks without a key. */
  async ask(who: string | null, query: string, variables: object = {}, language = "en"): Promise<Answer> {
    const response = await fetch(`${this.server.url}/graphql`, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        "accept-language": language,
        ...(who === null ? {} : { authorization: `Bearer ${who.startsWith("hub_") ? who : await this.key(who)}` }),
      },
      body: JSON.stringify({ query, variables }),
    });
    return { status: response.status, ...((await response.json()) as object) } as Answer;
  }

  /** Asks and expects no errors: the data. */
  // oxlint-disable-next-line typescript/no-explicit-any
  async data(who: string, query: string, variables: object = {}): Promise<any> {
    const answer = await this.ask(who, query, variables);
    if (answer.errors) throw new Error(JSON.stringify(answer.errors, null, 2));
    return answer.data;
  }

  /** A WebSocket client with the key of `who`; closed with the hub. */
  async socket(who: string | null, options: { url?: string } = {}): Promise<Client> {
    const secret = who === null ? null : await this.key(who);
    const client = createClient({
      url: `${options.url ?? this.server.url.replace("http", "ws")}/graphql`,
      webSocketImpl: WebSocket,
      lazy: true,
      retryAttempts: 0,
      connectionParams: secret ? { authorization: `Bearer ${secret}`, language: "en" } : {},
    });
    this.clients.push(client);
    return client;
  }

  /** Closes the doors and drops the database. */
  async close(): Promise<void> {
    for (const client of this.clients) await client.dispose();
    await this.server.close();
    await this.app.close();
    await this.database.drop();
  }
}

/** Collects a subscription's values until `enough` says so or the time is over. */
export async function collect<T>(
  client: Client,
  query: string,
  variables: Record<string, unknown>,
  enough: (values: T[]) => boolean,
  ms = 10_000,
): Promise<T[]> {
  const values: T[] = [];
  const iterator = client.iterate<T>({ query, variables });
  const timer = setTimeout(() => void iterator.return?.(), ms);
  try {
    for await (const result of iterator) {
      if (result.errors) throw new Error(result.errors.map((e) => e.message).join("; "));
      values.push(result.data!);
      if (enough(values)) break;
    }
  } finally {
    clearTimeout(timer);
  }
  return values;
}
