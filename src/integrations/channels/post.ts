import { createHash } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { EntityManager } from "@mikro-orm/postgresql";
import { beginCollecting, collectItems } from "../../commands/channel/collect.ts";
import type { ChannelDoors } from "../../commands/channel/fields.ts";
import {
  holdBack,
  makeDigests,
  noteTry,
  readMessage,
  takeTurn,
  type Message,
} from "../../commands/channel/messages.ts";
import { messageQueue } from "../../commands/channel/test.ts";
import type { Moment } from "../../domain/clock.ts";
import { digestOf, type Digest } from "../../domain/digest.ts";
import type { Outbound } from "../../domain/outbound.ts";
import { briefly } from "../../domain/told.ts";
import type { Attempt, JobQueue, QueueSettings } from "../../events/queue.ts";
import { dingtalk } from "./dingtalk.ts";
import { feishu } from "./feishu.ts";
import type { Mailer } from "./mail.ts";
import type { Robot } from "./robot.ts";
import { wecom } from "./wecom.ts";

const robots: Record<"WECOM" | "DINGTALK" | "FEISHU", Robot> = { WECOM: wecom, DINGTALK: dingtalk, FEISHU: feishu };

/** The scheduled look for what is to be told: every minute, by one hub of the cluster. */
export const channelQueue: QueueSettings & { cron: string } = {
  name: "channels",
  cron: "* * * * *",
  retries: 3,
  longestWait: 60,
  within: 120,
  atOnce: 1,
  alone: true,
};

/** What the post needs of the house. */
export interface PostHouse {
  em: EntityManager;
  queue: JobQueue;
  outbound: Outbound;
  mailer: Mailer | null;
  /** The hub's own address for links, null where none is set. */
  hub: string | null;
  moment: () => Promise<Moment>;
}

/** Brings people what concerns their organization: collects it from the log, makes digests, sends them. */
export class ChannelPost {
  /** What channels may be made. */
  readonly doors: ChannelDoors;
  private readonly house: PostHouse;

  constructor(house: PostHouse) {
    this.house = house;
    this.doors = { problemOf: (url) => house.outbound.problemOf(url), mail: house.mailer !== null };
  }

  /** Opens the queue of messages; with `working` this hub sends. */
  async open(working: boolean): Promise<void> {
    const { em, queue } = this.house;
    await queue.define(messageQueue);
    if (!working) return;
    await beginCollecting(em.fork());
    await queue.work(messageQueue, (data, attempt) => this.send((data as { message: number }).message, attempt));
  }

  /** Collects what is new and makes the digests that are due; may run at any time. */
  async look(): Promise<void> {
    const { em, queue, moment } = this.house;
    await collectItems(em);
    await makeDigests(em, queue, await moment());
  }

  private async send(id: number, attempt: Attempt): Promise<void> {
    const { em, moment } = this.house;
    const message = await readMessage(em, id, await moment());
    if (!message || message.state === "SENT" || message.state === "MOOT") return;
    const { channel, items, test } = message;
    if (!test && (channel.quiet || !channel.enabled)) return holdBack(em, id);
    if (!test && items.length === 0) return noteTry(em, id, { state: "MOOT" }, (await moment()).now);
    try {
      await this.deliver(message, attempt.signal);
    } catch (error) {
      const told = without(briefly(error), [channel.secret, ...secretParts(channel.url)]).slice(0, 300);
      const state = attempt.number > messageQueue.retries ? "GIVEN_UP" : "FAILED";
      await noteTry(em, id, { state, error: told }, (await moment()).now);
      // The reason without what it may have held.
      // oxlint-disable-next-line preserve-caught-error
      throw new Error(told);
    }
    await noteTry(em, id, { state: "SENT" }, (await moment()).now);
  }

  private async deliver({ id, channel, items, test }: Message, signal: AbortSignal): Promise<void> {
    const { hub, mailer } = this.house;
    const { language, organization, kind } = channel;
    const digest = test ? trial(channel, hub) : digestOf(items, { organization, language, hub });
    if (kind !== "MAIL") return this.callRobot(robots[kind], digest, channel, signal);
    if (!mailer) throw new Error("this hub sends no mail: HUB_SMTP_URL is not set");
    await mailer.send(digest, channel.addresses, `channel-message-${id}`);
  }

  private async callRobot(
    robot: Robot,
    digest: Digest,
    channel: Message["channel"],
    signal: AbortSignal,
  ): Promise<void> {
    const { em, outbound } = this.house;
    const target = { url: channel.url!, secret: channel.secret };
    const name = createHash("sha256").update(target.url).digest("hex");
    for (const until = Date.now() + waitMs; !(await takeTurn(em, name, robot.pace));) {
      if (Date.now() > until) throw new Error(`the robot has had its ${robot.pace.perMinute} messages of this minute`);
      await sleep(500, undefined, { signal });
    }
    const { url, body } = robot.call(digest, target, new Date());
    const answer = await outbound.post(url, {
      headers: { "content-type": "application/json; charset=utf-8" },
      body: JSON.stringify(body),
      timeoutMs: 15_000,
      maxAnswerBytes: 16_384,
    });
    if (answer.status !== 200) throw new Error(`HTTP ${answer.status}`);
    const problem = robot.problem(objectIn(answer.body));
    if (problem !== null) throw new Error(problem);
  }
}

/** So long a message waits for its robot's turn before it is put back. */
const waitMs = 90_000;

function trial({ name, language }: Message["channel"], hub: string | null): Digest {
  const say = (zh: string, en: string): string => (language === "zh" ? zh : en);
  return {
    title: say(`【施工协同】测试：${name}`, `[Works] test: ${name}`),
    summary: say("渠道可用，以后的摘要发到这里", "the channel works: digests will come here"),
    sections: [],
    total: 0,
    more: () => ({ text: say("登录", "open the hub"), url: hub && `${hub}/` }),
  };
}

function objectIn(body: string): Record<string, unknown> {
  try {
    const answer: unknown = JSON.parse(body);
    if (typeof answer === "object" && answer !== null) return answer as Record<string, unknown>;
  } catch {
    // Said below.
  }
  throw new Error("the answer is no JSON: this is no robot");
}

/** The parts of a robot's address that open it. */
function secretParts(address: string | null): string[] {
  if (address === null) return [];
  const { pathname, searchParams } = new URL(address);
  return [...searchParams.values(), pathname].filter((part) => part.length > 6);
}

function without(text: string, secrets: readonly (string | null)[]): string {
  return secrets.reduce<string>((told, secret) => (secret ? told.replaceAll(secret, "***") : told), text);
}
