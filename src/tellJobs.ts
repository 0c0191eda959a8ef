import type { App } from "./app.ts";
import { replayDeadLetters } from "./commands/deadLetter/replay.ts";
import { toGlobalId } from "./domain/globalId.ts";
import { readGauges } from "./events/gauges.ts";
import { hubViewer } from "./hubViewer.ts";

interface Letter {
  id: number;
  queue: string;
  event: string | null;
  attempts: number;
  error: string;
  failedAt: Date;
}

/** Tells what waits in the queues, and which jobs were given up and wait for somebody. */
export async function tellJobs({ orm }: App, say: (line: string) => void): Promise<void> {
  const { jobs } = await readGauges(orm.em.fork());
  say("队列 queue             waiting  again  at work");
  for (const [queue, states] of Map.groupBy(jobs, ({ queue: name }) => name)) {
    const count = (state: string): string => String(states.find((one) => one.state === state)?.count ?? 0);
    say(
      `${queue.padEnd(22)} ${count("created").padStart(7)} ${count("retry").padStart(6)} ${count("active").padStart(8)}`,
    );
  }
  const letters = await orm.em.fork().execute<Letter[]>(
    `select id, queue, payload -> 'event' ->> 'type' as event, attempts, error, failed_at as "failedAt"
     from dead_letter where replayed_at is null order by id`,
  );
  say(letters.length === 0 ? "没有死信 / no dead letters" : `${letters.length} 封死信 / dead letters:`);
  for (const { id, queue, event, attempts, error, failedAt } of letters) {
    const when = new Date(failedAt).toISOString();
    say(`${toGlobalId("DeadLetter", id)}  ${when}  ${queue} ${event ?? ""}  ${attempts}x  ${error}`);
  }
}

/** Puts dead letters back into their queues: those named, else all of a queue. */
export async function replayAndTell(
  { services }: App,
  chosen: { ids?: string[]; queue?: string },
  say: (line: string) => void,
): Promise<void> {
  const { em, queue, committed, moment } = services;
  const context = { em, viewer: hubViewer, moment: await moment(), committed };
  const { deadLetterIds } = await replayDeadLetters(context, chosen, queue);
  say(`${deadLetterIds.length} 封死信已重放 / replayed`);
}
