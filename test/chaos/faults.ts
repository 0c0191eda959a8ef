import { setTimeout as sleep } from "node:timers/promises";
import { whole, type Random } from "../support/random.ts";
import type { Node, World } from "./world.ts";

/** A thing that goes wrong, and is over when its promise is. */
type Fault = (world: World, node: Node, random: Random) => Promise<void>;

const pause = (random: Random, from: number, to: number): Promise<void> => sleep(whole(random, from, to));

/** Every kind of fault, with how often it comes. */
const kinds: Record<string, { weight: number; strike: Fault }> = {
  "hub killed with -9": {
    weight: 3,
    strike: async (world, node) => {
      await node.process.end("SIGKILL");
      await world.restart(node, node.skewMs);
    },
  },
  "hub killed in the middle of a write": {
    weight: 3,
    strike: async (world, node, random) => {
      await midFlight(node, random);
      await node.process.end("SIGKILL");
      await world.restart(node, node.skewMs);
    },
  },
  "hub restarted with another clock": {
    weight: 1,
    strike: async (world, node, random) => {
      await node.process.end("SIGKILL");
      await world.restart(node, whole(random, -600, 600) * 1000);
    },
  },
  "hub frozen": {
    weight: 2,
    strike: async (_world, node, random) => {
      node.process.signal("SIGSTOP");
      await pause(random, 300, 1500);
      node.process.signal("SIGCONT");
    },
  },
  "hub frozen until it loses the log": {
    weight: 1,
    strike: async (_world, node) => {
      node.process.signal("SIGSTOP");
      await sleep(6500);
      node.process.signal("SIGCONT");
    },
  },
  "clients cut off": { weight: 4, strike: async (_world, { toClients }) => toClients.cut() },
  "clients' cable dead": {
    weight: 2,
    strike: async (_world, { toClients }, random) => {
      toClients.blackHole(true);
      await pause(random, 300, 2500);
      toClients.blackHole(false);
    },
  },
  "PostgreSQL cut off": { weight: 4, strike: async (_world, { toPostgres }) => toPostgres.cut() },
  "PostgreSQL's cable cut in the middle of a write": {
    weight: 3,
    strike: async (_world, node, random) => {
      await midFlight(node, random);
      node.toPostgres.cut();
    },
  },
  "PostgreSQL out of reach": {
    weight: 2,
    strike: async (_world, { toPostgres }, random) => {
      toPostgres.refuse(true);
      await pause(random, 200, 1500);
      toPostgres.refuse(false);
    },
  },
  "PostgreSQL's cable dead": {
    weight: 2,
    strike: async (_world, { toPostgres }, random) => {
      toPostgres.blackHole(true);
      await pause(random, 300, 2500);
      toPostgres.blackHole(false);
    },
  },
  "PostgreSQL far away": {
    weight: 2,
    strike: async (_world, { toPostgres }, random) => {
      toPostgres.slow(whole(random, 20, 150));
      await pause(random, 500, 2000);
      toPostgres.slow(0);
    },
  },
  "sessions ended by the administrator": {
    weight: 2,
    strike: async (world) => {
      await world.sql(
        "select pg_terminate_backend(pid) from pg_stat_activity where datname = 'hub' and pid <> pg_backend_pid() and application_name <> 'compound-hub presence'",
      );
    },
  },
  "PostgreSQL stopped fast": {
    weight: 2,
    strike: async (world) => {
      await world.signalPostgres("SIGINT");
      await sleep(300);
      await world.untilPostgresAnswers();
    },
  },
  "PostgreSQL killed with -9": {
    weight: 2,
    strike: async (world) => {
      await world.signalPostgres("SIGKILL");
      await sleep(300);
      await world.untilPostgresAnswers();
    },
  },
  "disk full": {
    weight: 2,
    strike: async (world, _node, random) => {
      const free = await world.fillDisk();
      await pause(random, 500, 2000);
      await free();
      await world.untilPostgresAnswers();
    },
  },
};

/** Resolves right after the hub has sent something to PostgreSQL, a moment later at most. */
async function midFlight({ toPostgres }: Node, random: Random): Promise<void> {
  const sent = new Promise<void>((resolve) => {
    toPostgres.passing = () => resolve();
  });
  await Promise.race([sent, sleep(500)]);
  toPostgres.passing = null;
  if (random() < 0.5) await sleep(whole(random, 0, 5));
}

/** Lets faults strike, one after the other, with short rests, until the signal; the first round has each kind once. */
export async function strike(
  world: World,
  random: Random,
  stop: AbortSignal,
  struck: (kind: string, node: string) => void,
): Promise<void> {
  const possible = Object.entries(kinds).filter(([kind]) => world.smallDisk || kind !== "disk full");
  const bag = possible.flatMap(([kind, { weight }]) => Array.from({ length: weight }, () => kind));
  const once = possible.map(([kind]) => kind);
  while (!stop.aborted) {
    const [kind] =
      once.length > 0 ? once.splice(whole(random, 0, once.length - 1), 1) : [bag[whole(random, 0, bag.length - 1)]!];
    const node = world.nodes[whole(random, 0, world.nodes.length - 1)]!;
    struck(kind!, node.name);
    await kinds[kind!]!.strike(world, node, random);
    await sleep(whole(random, 50, 900));
  }
}
