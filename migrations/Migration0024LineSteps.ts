import { Migration } from "@mikro-orm/migrations";

/** Metres of line reported by the step that they passed on their way underground. */
export class Migration0024LineSteps extends Migration {
  override up(): void {
    this.addSql(`
alter table work_item add column line_steps text[] not null default '{}'
  check (line_steps <@ '{DUCT,CABLE_LAID,CUT_OVER,REMOVED}');
comment on column work_item.line_steps is 'Steps by which its metres may be reported apart, in order.';

alter table progress_report add column step text
  check (step in ('DUCT', 'CABLE_LAID', 'CUT_OVER', 'REMOVED'));
comment on column progress_report.step is 'The step that the metres passed; null: all of them.';

alter table task
  add column steps_done jsonb,
  drop constraint task_measured_by_check,
  add constraint task_measured_by_check check (measured_by in ('AMOUNT', 'LEDGER', 'STEP'));
comment on column task.steps_done is 'Metres that passed each step, where they are reported by step: {DUCT: 120}.';
`);
  }

  override down(): void {
    throw new Error("Metres reported by step are not to be lost: drop the database instead.");
  }
}
