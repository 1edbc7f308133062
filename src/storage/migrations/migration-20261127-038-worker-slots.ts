import { Migration } from '@mikro-orm/migrations';

/** The runs that workers hold, by owner. */
export class Migration20261127038WorkerSlots extends Migration {
  override up(): void {
    // Unlogged: a report is at most a second old, and after a crash of the database every worker makes a new one.
    this.addSql(`
      create unlogged table worker_slot (
        worker_id text collate "C" primary key,
        slots int not null,
        parts jsonb not null,
        reported_at timestamptz not null
      )`);
  }
}
