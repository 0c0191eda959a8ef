import { Migration } from "@mikro-orm/migrations";

/** Delivery: the log may forget its oldest part; a cursor below the floor cannot be followed any more. */
export class Migration0009Delivery extends Migration {
  override up(): void {
    this.addSql(`
alter table sequencer add column floor_pos bigint not null default 0;
`);
  }

  override down(): void {
    throw new Error("The floor says which events are gone: drop the database instead.");
  }
}
