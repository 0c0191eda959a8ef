import { Migration } from "@mikro-orm/migrations";

/** The cluster, timeline and database for which the log's epoch holds: elsewhere it is another log. */
export class Migration0015LogHome extends Migration {
  override up(): void {
    this.addSql(`
alter table sequencer add column home text;
`);
  }

  override down(): void {
    throw new Error("Without its home a restored log would pass for the one that it was: drop the database instead.");
  }
}
