import { Migration } from "@mikro-orm/migrations";

/** What moves rest on; changes of windows that were overtaken or forced; notices of windows published directly. */
export class Migration0008Moves extends Migration {
  override up(): void {
    this.addSql(`
alter table realignment drop column facts_digest, add column reproducible boolean;
comment on column realignment.reproducible is
  'Whether the same facts and seed give the same answer: false where the clock, a cancellation or a lost solver decided.';
alter table realignment_move add column basis jsonb;
comment on column realignment_move.basis is
  'The task''s own facts when the move was computed; null for one older than this column, which can no longer be applied.';
comment on column date_proposal.answer_person is
  'Null where the dates were committed directly: then the commitment is the answer.';

alter table window_change add column superseded_at timestamptz,
  add column superseded_by_id integer references construction_window on delete cascade,
  add column forced_reason text,
  drop constraint window_change_state_check,
  drop constraint window_change_check1,
  add constraint window_change_state_check
    check (state in ('OPEN', 'ESCALATED', 'PUBLISHED', 'REJECTED', 'WITHDRAWN', 'SUPERSEDED')),
  add constraint window_change_decided check ((decision is null) = (state in ('OPEN', 'ESCALATED', 'SUPERSEDED'))),
  add constraint window_change_superseded check ((superseded_at is null) = (state <> 'SUPERSEDED')),
  add constraint window_change_forced check (forced_reason is null or decision = 'PUBLISH');
drop trigger frozen on window_change;
update window_change x set state = 'SUPERSEDED', superseded_at = coalesce(w.superseded_at, x.proposed_at),
  superseded_by_id = (select next.id from construction_window next where next.replaces_id = w.id order by next.id limit 1)
from construction_window w where w.id = x.window_id and w.status <> 'PUBLISHED' and x.state in ('OPEN', 'ESCALATED');
create trigger frozen before update on window_change for each row execute function refuse_rewriting(
  'state', 'escalated_at', 'decided_at', 'decided_by_id', 'decision', 'decision_note', 'counter_id', 'published_id',
  'superseded_at', 'superseded_by_id', 'forced_reason');

alter table notice alter column change_id drop not null;
create unique index notice_of_window on notice (window_id, organization_id);
comment on column notice.change_id is 'Null where the window was published directly, without a proposed change.';
`);
  }

  override down(): void {
    throw new Error("Notices and answers are append-only: drop the database instead.");
  }
}
