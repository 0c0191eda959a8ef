import { asHubItself } from "../../src/commands/wall.ts";
import { TestHub } from "./hub.ts";
import { dianjiangPack } from "./packs.ts";
import { Robots, type Taken } from "./robots.ts";

/** A compound of the area whose tasks the tests issue. */
export const at = (n: number): string => `nanjie-P0${n}`;
export const lead = "dj-hc";
export const water = "dj-op-water";
/** The address that messages link to. */
export const hubUrl = "https://hub.county.example";
/** What a changed channel shows. */
export const shown = "channel { id host signed waiting messages { test state items tries error } }";

// Tests look into answers freely.
// oxlint-disable-next-line typescript/no-explicit-any
type Loose = any;

/** A hub with a county's plan and the robots that it speaks to. */
export class Telling {
  readonly hub: TestHub;
  readonly robots: Robots;

  private constructor(hub: TestHub, robots: Robots) {
    this.hub = hub;
    this.robots = robots;
  }

  /** Opens both, with tasks that nobody has issued. */
  static async open(): Promise<Telling> {
    const robots = await Robots.open();
    const hub = await TestHub.open(await dianjiangPack(), "2022-01-05T09:00:00+08:00", {
      outboundHosts: [robots.host],
      door: { url: hubUrl, origins: [] },
    });
    await hub.data(lead, `mutation { generateTasks(input: {planYear: 2021}) { added } }`);
    return new Telling(hub, robots);
  }

  /** A mutation of channels. */
  async mutate(who: string, mutation: string, input: object, selection = shown): Promise<Loose> {
    const type = /create|update/.test(mutation)
      ? `${mutation[0]!.toUpperCase()}${mutation.slice(1)}Input`
      : "ChannelInput";
    const document = `mutation($i: ${type}!) { ${mutation}(input: $i) { ${selection} userErrors { code field message } } }`;
    const answer = await this.hub.data(who, document, { i: input });
    return answer[mutation];
  }

  /** Makes a channel to a robot with this key: its id. */
  async make(who: string, platform: Taken["platform"], key: string, more: object = {}): Promise<string> {
    const url = this.robots.url(platform, key);
    const made = await this.mutate(who, "createChannel", { kind: platform, name: key, url, ...more });
    if (made.userErrors.length > 0) throw new Error(JSON.stringify(made.userErrors));
    return made.channel.id;
  }

  /** The channel as its organization sees it. */
  async read(who: string, id: string): Promise<Loose> {
    const document = `query($id: ID!) { node(id: $id) { ... on Channel { waiting messages { test state items tries error } } } }`;
    return (await this.hub.data(who, document, { id })).node;
  }

  /** Waits until the channel's last message is so, then reads the channel. */
  async settled(who: string, id: string, state = /SENT|MOOT|FAILED|GIVEN_UP/): Promise<Loose> {
    for (const until = Date.now() + 40_000; Date.now() < until;) {
      const channel = await this.read(who, id);
      if (channel.messages.length > 0 && state.test(channel.messages[0].state)) return channel;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error(`not ${state} in time: ${JSON.stringify(await this.read(who, id))}`);
  }

  /** Waits until the robots have taken so many messages. */
  async taken(count: number): Promise<void> {
    for (const until = Date.now() + 40_000; this.robots.taken.length < count && Date.now() < until;) {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  /** Issues all tasks of a compound. */
  issue(compound: string): Promise<unknown> {
    return this.hub.data(lead, `mutation { issueTasks(input: {filter: {compound: "${compound}"}}) { changed } }`);
  }

  /** The log is ordered, then the hub looks as it does every minute. */
  async look(): Promise<void> {
    while ((await this.rows("select 1 from outbox where pos is null limit 1")).length > 0) {
      await new Promise((resolve) => setTimeout(resolve, 30));
    }
    await this.hub.app.services.channels.look();
  }

  /** Rows of a statement. */
  rows<T = Record<string, unknown>>(sql: string): Promise<T[]> {
    return asHubItself(this.hub.app.orm.em).execute<T[]>(sql);
  }

  /** Closes both. */
  async close(): Promise<void> {
    await this.hub.close();
    this.robots.close();
  }
}
