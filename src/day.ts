import type { CommandContext } from "./commands/change.ts";
import { renewCalendars } from "./commands/calendar/renew.ts";
import { recheckConflicts } from "./commands/conflict/recheck.ts";
import { deemNotices } from "./commands/notice/deem.ts";
import { escalateWindowChanges } from "./commands/windowChange/escalate.ts";
import type { Moment } from "./domain/clock.ts";
import type { QueueSettings } from "./events/queue.ts";
import type { SequencerLog } from "./events/sequencer.ts";
import { hubViewer } from "./hubViewer.ts";

/** The scheduled look at the day: every minute, by one hub of the cluster. */
export const dayQueue: QueueSettings & { cron: string } = {
  name: "day",
  cron: "* * * * *",
  retries: 6,
  longestWait: 300,
  within: 600,
  atOnce: 1,
  alone: true,
};

/** What falls due when the hub's day turns; whatever is done already is left as it is, so that it may run at any time. */
export class DayTurn {
  private readonly context: Omit<CommandContext, "moment" | "viewer">;
  private readonly moment: () => Promise<Moment>;
  private readonly log: SequencerLog;
  private renewed = false;

  constructor(context: Omit<CommandContext, "moment" | "viewer">, moment: () => Promise<Moment>, log: SequencerLog) {
    this.context = context;
    this.moment = moment;
    this.log = log;
  }

  /** All of it: calendars of a newer product, conflicts of the new day, and what stayed silent past its day. */
  async turn(): Promise<void> {
    const context = await this.now();
    if (!this.renewed) await renewCalendars(context);
    this.renewed = true;
    const { jurisdictions, opened, closed } = await recheckConflicts(context, { stale: true });
    const { today } = context.moment;
    if (jurisdictions > 0) this.log.info(`the day turned to ${today}: ${opened} conflicts opened, ${closed} closed`);
    await this.endSilence();
  }

  /** Escalates changes and deems notices received whose day has passed in silence. */
  async endSilence(): Promise<void> {
    const context = await this.now();
    const changes = await escalateWindowChanges(context);
    const notices = await deemNotices(context);
    if (changes.length + notices.length === 0) return;
    const { today } = context.moment;
    this.log.info(`${today}: ${changes.length} changes escalated, ${notices.length} notices deemed received`);
  }

  private async now(): Promise<CommandContext> {
    return { ...this.context, viewer: hubViewer, moment: await this.moment() };
  }
}
