import { InboundJobs, type InboundHouse } from "./commands/inbound/jobs.ts";
import type { Outbound } from "./domain/outbound.ts";
import type { Consumer } from "./events/consumer.ts";
import { hubViewer } from "./hubViewer.ts";
import { translate } from "./integrations/inbound/adapters.ts";
import { Poller } from "./integrations/inbound/poll.ts";

/** The largest page that is taken of a system that is asked, in bytes. */
const most = 8_000_000;

/** Puts together what reads, applies and fetches the messages of operators' systems. */
export function openInbound(
  house: Omit<InboundHouse, "translate" | "asHub">,
  outbound: Outbound,
): { consumer: Consumer; open(): Promise<void> } {
  const { em, queue, moment, committed } = house;
  const asHub = async () => ({ em, viewer: hubViewer, moment: await moment(), committed: () => committed() });
  const jobs = new InboundJobs({ ...house, translate, asHub });
  const poller = new Poller({ em, queue, outbound, most });
  return {
    consumer: jobs.consumer,
    open: async () => {
      await jobs.open();
      await poller.open();
    },
  };
}
