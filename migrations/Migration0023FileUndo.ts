import { Migration } from "@mikro-orm/migrations";

/** What each heading of a handed-in file was taken for, and what each row wrote, so that a file can be taken back. */
export class Migration0023FileUndo extends Migration {
  override up(): void {
    this.addSql(`
alter table file_import
  add column sheets text[] not null default '{}',
  add column headings jsonb not null default '[]',
  add column heading_row integer,
  add column faults jsonb not null default '[]',
  add column undone integer not null default 0,
  add column kept integer not null default 0,
  add column undo_reason text,
  add column undone_at timestamptz,
  drop constraint file_import_state_check,
  add constraint file_import_state_check check
    (state in ('UNMAPPED', 'CHECKING', 'PREVIEWED', 'RUNNING', 'DONE', 'REFUSED', 'FAILED', 'UNDOING', 'UNDONE'));
comment on column file_import.headings is 'Each heading that was found: {column, heading, field, unit, samples}; field null: passed over.';
comment on column file_import.faults is 'Why no row could be read: {zh, en}.';
comment on column file_import.kept is 'Rows that were to be taken back and could not be.';

alter table file_import_row
  add column cells jsonb not null default '[]',
  add column wrote jsonb,
  drop constraint file_import_row_state_check,
  drop constraint file_import_row_check,
  add constraint file_import_row_state_check check
    (state in ('WAITING', 'GOOD', 'UNCHANGED', 'WRONG', 'WRITTEN', 'UNDONE', 'KEPT')),
  add constraint file_import_row_check check ((state in ('WRONG', 'KEPT')) = (code is not null));
comment on column file_import_row.cells is 'What stands in the file, in the order of its headings.';
comment on column file_import_row.wrote is 'The records that the row wrote, and what they said before.';

drop trigger audit_insert on file_import;
drop trigger audit_update on file_import;
drop trigger audit_delete on file_import;
select audit_table('file_import', '{done, good, unchanged, wrong, written, headings, faults, undone, kept}',
  '{state, on_error, failure, undo_reason}');
`);
  }

  override down(): void {
    throw new Error("What was handed in is not to be lost: drop the database instead.");
  }
}
