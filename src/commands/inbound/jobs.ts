import type { Translate } from "../../domain/inbound.ts";
import type { Consumer } from "../../events/consumer.ts";
import type { CommandContext } from "../change.ts";
import { applyMessage, type ApplyHouse } from "./apply.ts";
import { readMessage } from "./read.ts";
import { inboundQueue } from "./receive.ts";
import { retryHeld } from "./resolve.ts";

/** What the jobs of the messages work with. */
export interface InboundHouse extends ApplyHouse {
  translate: Translate;
  /** For what nobody asked for. */
  asHub(): Promise<CommandContext>;
}

/** Reads and applies messages as jobs that outlive the hub: a killed hub's are taken up by another, or when it is back. */
export class InboundJobs {
  private readonly house: InboundHouse;

  constructor(house: InboundHouse) {
    this.house = house;
  }

  /** Opens the queue and begins to work. */
  async open(): Promise<void> {
    const { queue } = this.house;
    await queue.define(inboundQueue);
    await queue.work(inboundQueue, async (data) => {
      const { message } = data as { message: number };
      await readMessage(this.house.em, message, this.house.translate);
      await applyMessage(this.house, message);
    });
  }

  /** What may bring what held events wait for: another rule pack, work that is issued or goes on. */
  readonly consumer: Consumer = {
    name: "inbound-held",
    types: ["pack.loaded", "task.issued", "task.resumed"],
    handle: async ({ jurisdictionId, organizationId, type }) => {
      const whole = type === "pack.loaded";
      const of = { jurisdictionId, organizationId: whole ? null : organizationId };
      await retryHeld(await this.house.asHub(), this.house.queue, of);
    },
  };
}
