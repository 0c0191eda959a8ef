import type { App } from "./app.ts";
import { renewCalendars } from "./commands/calendar/renew.ts";
import { recheckConflicts } from "./commands/conflict/recheck.ts";
import { forgetOldEvents } from "./events/retention.ts";
import type { SequencerLog } from "./events/sequencer.ts";
import { asHubItself } from "./commands/session.ts";
import { hubViewer } from "./hubViewer.ts";

const everyMs = 60_000;

/**
 * Does what the turn of the day asks for, within a minute of it: renews calendars once, forgets events
 * that are no longer kept, and holds the conflicts against the new day. Of several hubs the one that orders the log does it. Gives the function that ends it.
 */
export function startDaily(app: App, log: SequencerLog, retentionDays: number): () => Promise<void> {
  let renewed = false;
  let running: Promise<void> = Promise.resolve();
  const look = async (): Promise<void> => {
    if (!app.sequencer.isLeading) return;
    const moment = await app.services.moment();
    const context = { em: app.orm.em, viewer: hubViewer, moment, committed: app.services.committed };
    if (!renewed) await renewCalendars(context);
    renewed = true;
    const { jurisdictions, opened, closed } = await recheckConflicts(context, { stale: true });
    if (jurisdictions > 0) log.info(`the day turned to ${moment.today}: ${opened} conflicts opened, ${closed} closed`);
    await forgetOldEvents(asHubItself(app.orm.em), retentionDays);
  };
  const turn = (): void => {
    running = running
      .then(look)
      .catch((error: unknown) => log.warn(`the daily look failed: ${(error as Error).message}`));
  };
  const timer = setInterval(turn, everyMs);
  const first = setTimeout(turn, 2_000);
  return async () => {
    clearInterval(timer);
    clearTimeout(first);
    await running;
  };
}
