import { Migration } from '@mikro-orm/migrations';

/** Events that wait for a grant of their workflow to be given again. */
export class Migration20261127071WaitingEvents extends Migration {
  override up(): void {
    this.addSql(`
      create table waiting_event (
        workflow_id text collate "C" not null,
        event_id text collate "C" not null,
        owner_id text collate "C" not null,
        primary key (workflow_id, event_id)
      )`);
    this.addSql(`create index waiting_event_owner_id_index on waiting_event (owner_id, event_id)`);
  }
}
