import type { EntityManager } from "@mikro-orm/postgresql";
import type { ConsumerJob } from "./consumer.ts";
import type { GivenUp } from "./queue.ts";

/** Files a job that was given up, once, where an administrator finds it and can have it tried again. */
export async function fileDeadLetter(em: EntityManager, job: GivenUp): Promise<void> {
  const event = (job.data as Partial<ConsumerJob> | null)?.event;
  await em.execute(
    `insert into dead_letter (job_id, queue, event_id, jurisdiction_id, payload, attempts, error, first_at, failed_at)
     select ?::uuid, ?, ?::bigint, (select id from jurisdiction where id = ?::int), ?::jsonb, ?, ?, ?, ? on conflict (job_id) do nothing`,
    [
      ...[job.jobId, job.queue, event?.id ?? null, event?.jurisdictionId ?? null, JSON.stringify(job.data ?? {})],
      ...[job.attempts, job.error.slice(0, 2000), job.createdAt, job.failedAt],
    ],
  );
}
