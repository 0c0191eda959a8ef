import type { Command } from "commander";
import type { App } from "../app.ts";
import { replayDeadLetters } from "../commands/deadLetter/replay.ts";
import { toGlobalId } from "../domain/globalId.ts";
import { readGauges } from "../events/gauges.ts";
import { hubViewer } from "../hubViewer.ts";
import { tell, withJson } from "./answer.ts";
import { withApp } from "./open.ts";

interface Letter {
  id: number;
  queue: string;
  event: string | null;
  attempts: number;
  error: string;
  failedAt: Date;
}

/** `jobs`, `jobs replay`: what waits, and what was given up. */
export function addJobs(program: Command): void {
  const jobs = withJson(
    program.command("jobs").description("what waits in the queues, and the dead letters 队列与死信"),
  )
    .addHelpText("after", "\nExamples:\n  hub jobs\n  hub jobs replay --queue day")
    .action(({ json }: { json?: boolean }) => withApp((app) => tellJobs(app, json)));
  withJson(jobs.command("replay").description("have dead letters tried again, once the cause is mended 重放死信"))
    .argument("[ids...]", "ids as `jobs` shows them")
    .option("--queue <queue>", "all of this queue (500 a call)")
    .action((ids: string[], { queue, json }: { queue?: string; json?: boolean }) =>
      withApp(async ({ services }) => {
        const context = {
          em: services.em,
          viewer: hubViewer,
          moment: await services.moment(),
          committed: services.committed,
        };
        const chosen = { ...(ids.length > 0 ? { ids } : {}), ...(queue ? { queue } : {}) };
        const { deadLetterIds } = await replayDeadLetters(context, chosen, services.queue);
        const replayed = deadLetterIds.map((id) => toGlobalId("DeadLetter", id));
        tell(json, { replayed }, `${replayed.length} 封死信已重放 / replayed`);
      }),
    );
}

async function tellJobs({ orm }: App, json?: boolean): Promise<void> {
  const { jobs } = await readGauges(orm.em.fork());
  const letters = await orm.em.fork().execute<Letter[]>(
    `select id, queue, payload -> 'event' ->> 'type' as event, attempts, error, failed_at as "failedAt"
     from dead_letter where replayed_at is null order by id`,
  );
  const queues = [...Map.groupBy(jobs, ({ queue }) => queue)].map(([queue, states]) => {
    const count = (state: string): number => states.find((one) => one.state === state)?.count ?? 0;
    return { queue, waiting: count("created"), again: count("retry"), atWork: count("active") };
  });
  const deadLetters = letters.map(({ id, failedAt, ...letter }) => ({
    id: toGlobalId("DeadLetter", id),
    ...letter,
    failedAt: new Date(failedAt).toISOString(),
  }));
  const column = (n: number, width: number): string => String(n).padStart(width);
  tell(json, { queues, deadLetters }, [
    "队列 queue             waiting  again  at work",
    ...queues.map((q) => `${q.queue.padEnd(22)} ${column(q.waiting, 7)} ${column(q.again, 6)} ${column(q.atWork, 8)}`),
    deadLetters.length === 0 ? "没有死信 / no dead letters" : `${deadLetters.length} 封死信 / dead letters:`,
    ...deadLetters.map((l) => `${l.id}  ${l.failedAt}  ${l.queue} ${l.event ?? ""}  ${l.attempts}x  ${l.error}`),
  ]);
}
