import type { EntityManager } from "@mikro-orm/postgresql";
import type { GraphQLResolveInfo } from "graphql";
import type { ChannelDoors } from "../commands/channel/fields.ts";
import type { CommandContext } from "../commands/change.ts";
import { sessionOf } from "../commands/wall.ts";
import type { RealignmentJobs } from "../commands/realignment/jobs.ts";
import type { SecretOf } from "../commands/webhook/secrets.ts";
import type { Credential, Known, SessionRules } from "../commands/credential.ts";
import type { Moment } from "../domain/clock.ts";
import type { FileReader } from "../domain/fileImport/reading.ts";
import { mayRead } from "../domain/sight.ts";
import type { Viewer } from "../domain/viewer.ts";
import { Refusal } from "../domain/refusal.ts";
import type { JobQueue } from "../events/queue.ts";
import type { SharedFigure, SharedLog, Shares } from "../events/shared.ts";
import type { LagLimits } from "../events/stream.ts";
import type { Wakeups } from "../events/wakeups.ts";
import type { Door } from "../queries/door.ts";
import { Reader } from "../queries/read.ts";
import type { Args, Field, Shapes } from "../queries/shape.ts";
import type { Snapshots } from "../queries/snapshot.ts";

/** What the GraphQL door needs of the house; made once, by the composition root. */
export interface Services {
  em: EntityManager;
  door: Door;
  snapshots: Snapshots;
  shapes: Shapes;
  wakeups: Wakeups;
  /** What streams with the same document, variables and rights look at together. */
  shares: { logs: Shares<SharedLog<unknown>>; figures: Shares<SharedFigure<object>> };
  lagLimits: LagLimits;
  /** Whether setClock is allowed. */
  clockSettable: boolean;
  /** Server time, for keys and sessions. */
  realNow(): Date;
  /** The hub's clock; at most a second old. */
  moment(): Promise<Moment>;
  /** Forgets the remembered clock and does what falls due on the new day. */
  clockChanged(): Promise<void>;
  /** Who holds this secret right now; remembered for at most a second. */
  viewerOf(secret: string, byCookie: boolean): Promise<Known | null>;
  /** Forgets whom secrets belonged to a moment ago, so that what was ended opens nothing more. */
  forgetCallers(): void;
  sessionRules: SessionRules;
  /** Those of the credentials of open connections that no longer open the hub. */
  endedAmong(asked: readonly Credential[]): Promise<Credential[]>;
  /** Where the hub is, for addresses that are handed out; null while no door is open. */
  hubUrl: string | null;
  /** The OpenID provider by whom people may sign in. */
  openIdIssuer: string | null;
  /** The realignments that this hub works on. */
  realignments: RealignmentJobs;
  /** The secrets of webhooks. */
  secretOf: SecretOf;
  /** The jobs that outlive the hub. */
  queue: JobQueue;
  /** The ways to people, and the look for what is to be told by them. */
  channels: { doors: ChannelDoors; look(): Promise<void> };
  /** Opens what was handed in, in a thread of its own. */
  readFile: FileReader;
  /** Why an address can never be called by the hub, as far as its text tells. */
  problemOf(url: string): { zh: string; en: string } | null;
  /** To be called after a commit with events. */
  committed(): void;
}

/** What a request brings: its secret, whence, and the language that it prefers. */
export interface Caller {
  secret: string | null;
  /** The secret came as a cookie, from a page of the hub's own. */
  byCookie: boolean;
  /** The source address. */
  address: string;
  language: "zh" | "en";
  /** A cursor that goes before the one in the operation's arguments (Last-Event-ID). */
  after?: string | null;
  /** Hands the browser a session's token as a cookie (null takes it away); null where the browser must not get one. */
  giveCookie: ((token: string | null, until: Date | null) => void) | null;
}

/** One operation's context: who asks, and the doors to commands and queries. */
export class Context {
  readonly services: Services;
  readonly caller: Caller;
  private readonly who: Viewer | null;
  private readonly at: Moment;
  private reading: Reader | null = null;

  private constructor(services: Services, caller: Caller, who: Viewer | null, at: Moment) {
    this.services = services;
    this.caller = caller;
    this.who = who;
    this.at = at;
  }

  /** Looks up who calls and what time it is. */
  static async open(services: Services, caller: Caller): Promise<Context> {
    const [who, moment] = await Promise.all([
      caller.secret ? services.viewerOf(caller.secret, caller.byCookie) : Promise.resolve(null),
      services.moment(),
    ]);
    return new Context(services, caller, who && { ...who, language: caller.language }, moment);
  }

  /** The viewer; refuses when there is no valid key. */
  get viewer(): Viewer {
    if (this.who) return this.who;
    throw new Refusal("UNAUTHENTICATED", {
      zh: "需要登录或有效的密钥：请在请求头中给出 Authorization: Bearer <密钥>",
      en: "sign in, or send a valid key: Authorization: Bearer <key>",
    });
  }

  /** The viewer, or null when there is no valid key. */
  get known(): Viewer | null {
    return this.who;
  }

  get moment(): Moment {
    return this.at;
  }

  /** The reads of this operation, with the viewer's rights compiled into them. */
  get reader(): Reader {
    if (!mayRead(this.viewer)) throw unread(this.viewer);
    this.reading ??= new Reader(this.services.door, this.services.shapes, { viewer: this.viewer, moment: this.at });
    return this.reading;
  }

  /** Reads a root field: one statement. */
  read(field: Field, args: object, info: GraphQLResolveInfo): Promise<unknown> {
    return this.reader.root(field, args as Args, info);
  }

  /** What a command works with. */
  get command(): CommandContext {
    const { committed } = this.services;
    const em = this.services.em.fork({ session: sessionOf(this.viewer) });
    return { em, viewer: this.viewer, moment: this.at, committed };
  }
}

function unread({ mustChangePassword }: Viewer): Refusal {
  return new Refusal(
    "FORBIDDEN",
    mustChangePassword
      ? { zh: "请先用 changePassword 设置新密码", en: "set a new password first: changePassword" }
      : { zh: "这个密钥没有 READ 权限范围，不能读取", en: "this key has no scope READ and reads nothing" },
  );
}

/** The body of a field that the compiled statement has read already (see queries/read.ts, installReads). */
export function compiled(): never {
  throw new Error("this field is read by the compiled statement");
}
