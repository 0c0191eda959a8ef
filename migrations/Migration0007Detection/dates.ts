/**
 * `basis`, `starts` and exclusive `ends` of the dates that count, from a row with a task's state and dates. Work begins
 * on the first day that a report tells of, unless that is the day of its completion, which tells nothing of the start.
 */
export function datesOf(row: string): string {
  const t = row;
  const done = `${t}.state in ('REPORTED_DONE', 'VERIFIED', 'ACCEPTED') and ${t}.reported_done_on is not null`;
  return `case when ${done} then 'ACTUAL' when ${t}.committed_start is not null then 'COMMITTED'
      when ${t}.planned_start is not null then 'PLANNED' end as basis,
    case when ${done} then least(coalesce(case when ${t}.reported_start_on < ${t}.reported_done_on then ${t}.reported_start_on end,
        ${t}.committed_start, ${t}.planned_start), ${t}.reported_done_on)
      when coalesce(${t}.committed_start, ${t}.planned_start) is not null
        then coalesce(${t}.reported_start_on, ${t}.committed_start, ${t}.planned_start) end as starts,
    case when ${done} then ${t}.reported_done_on
      when ${t}.committed_start is not null then greatest(${t}.committed_end, ${t}.reported_start_on)
      when ${t}.planned_start is not null then greatest(${t}.planned_end, ${t}.reported_start_on) end + 1 as ends`;
}

/** Working days by which [s, e) begins before or ends after [from, until): nothing when it lies inside. */
export function excessOf(s: string, e: string, from: string, until: string): string {
  return `greatest(${from} - ${s}, 0) + greatest(${e} - ${until}, 0)`;
}
