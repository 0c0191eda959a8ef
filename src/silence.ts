import type { CommandContext } from "./commands/change.ts";
import { deemNotices } from "./commands/notice/deem.ts";
import { escalateWindowChanges } from "./commands/windowChange/escalate.ts";
import type { Moment } from "./domain/clock.ts";
import type { SequencerLog } from "./events/sequencer.ts";
import { hubViewer } from "./hubViewer.ts";

const lookEveryMs = 60_000;

/** Escalates what stayed silent past its day, when the hub's day changes. Several hubs may do it at once. */
export class SilenceWatch {
  private readonly context: Omit<CommandContext, "moment" | "viewer">;
  private readonly moment: () => Promise<Moment>;
  private readonly log: SequencerLog;
  private done = "";
  private running: Promise<void> = Promise.resolve();
  private timer: NodeJS.Timeout | null = null;

  constructor(context: Omit<CommandContext, "moment" | "viewer">, moment: () => Promise<Moment>, log: SequencerLog) {
    this.context = context;
    this.moment = moment;
    this.log = log;
  }

  /** Begins to watch the hub's day. */
  start(): void {
    this.timer = setInterval(() => void this.look(), lookEveryMs);
    this.timer.unref();
    void this.look();
  }

  /** Looks at the day now; resolves when what fell due is written (or has failed and will be tried again). */
  look(): Promise<void> {
    this.running = this.running.then(() => this.attempt());
    return this.running;
  }

  /** Stops watching; lets what runs come to its end. */
  async stop(): Promise<void> {
    if (this.timer) clearInterval(this.timer);
    await this.running;
  }

  private async attempt(): Promise<void> {
    try {
      const moment = await this.moment();
      if (moment.today === this.done) return;
      const context = { ...this.context, viewer: hubViewer, moment };
      const changes = await escalateWindowChanges(context);
      const notices = await deemNotices(context);
      if (changes.length + notices.length > 0) {
        this.log.info(
          `${moment.today}: ${changes.length} changes escalated, ${notices.length} notices deemed received`,
        );
      }
      this.done = moment.today;
    } catch (error) {
      this.log.warn(`escalating silence failed and is tried again: ${(error as Error).message}`);
    }
  }
}
