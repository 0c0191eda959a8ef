import type { ApolloServerPlugin } from "@apollo/server";
import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from "@prometheus-io/client";
import type { App } from "./app.ts";
import { asHubItself } from "./commands/session.ts";
import type { Context } from "./resolvers/context.ts";

/** What the hub counts and measures, for Prometheus. */
export class Metrics {
  private readonly registry = new Registry();
  readonly sockets = new Gauge({
    name: "hub_sockets",
    help: "Open WebSocket connections.",
    registers: [this.registry],
  });
  readonly eventStreams = new Gauge({
    name: "hub_event_streams",
    help: "Open Server-Sent Events streams.",
    registers: [this.registry],
  });
  readonly slow = new Counter({
    name: "hub_slow_readers_total",
    help: "Readers that were cut off because they took nothing any more.",
    registers: [this.registry],
  });
  private readonly operations = new Counter({
    name: "hub_operations_total",
    help: "GraphQL operations over HTTP by kind and outcome.",
    labelNames: ["kind", "outcome"],
    registers: [this.registry],
  });
  private readonly seconds = new Histogram({
    name: "hub_operation_seconds",
    help: "Time of GraphQL operations over HTTP.",
    labelNames: ["kind"],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers: [this.registry],
  });

  constructor(app: App) {
    collectDefaultMetrics({ register: this.registry });
    const unordered: Gauge = new Gauge({
      name: "hub_log_unordered",
      help: "Committed events that have no place in the log yet.",
      registers: [this.registry],
      collect: async () => {
        const [row] = await asHubItself(app.orm.em).execute<{ n: string }[]>(
          "select count(*) as n from outbox where pos is null",
        );
        unordered.set(Number(row!.n));
      },
    });
    const leading: Gauge = new Gauge({
      name: "hub_sequencer_leading",
      help: "1 when this hub orders the log.",
      registers: [this.registry],
      collect: () => {
        leading.set(app.sequencer.isLeading ? 1 : 0);
      },
    });
  }

  /** The metrics in Prometheus's text form. */
  text(): Promise<string> {
    return this.registry.metrics();
  }

  /** Counts and times every operation over HTTP. */
  plugin(): ApolloServerPlugin<Context> {
    const { operations, seconds } = this;
    return {
      requestDidStart: () => {
        const began = performance.now();
        return Promise.resolve({
          willSendResponse: ({ operation, response }) => {
            const kind = operation?.operation ?? "none";
            const failed = response.body.kind === "single" && response.body.singleResult.errors !== undefined;
            operations.inc({ kind, outcome: failed ? "error" : "ok" });
            seconds.observe({ kind }, (performance.now() - began) / 1000);
            return Promise.resolve();
          },
        });
      },
    };
  }
}
