import { Migration } from '@mikro-orm/migrations';

/** Addresses that are still to be removed at a service, because their connection was deleted or changed. */
export class Migration20261128096HookRemovals extends Migration {
  override up(): void {
    // sealed: the address, and the connection as it was; gone with the row. next_at: when it is tried again.
    this.addSql(`
      create table hook_removal (
        id text collate "C" primary key,
        owner_id text collate "C" not null,
        connection_id text collate "C" not null,
        is_for_answers boolean not null,
        sealed text not null,
        tries int not null default 0,
        next_at timestamptz not null default now(),
        created_at timestamptz not null default now()
      )`);
    this.addSql(`create index hook_removal_next_at_index on hook_removal (next_at)`);
    this.addSql(`create index hook_removal_connection_index on hook_removal (connection_id)`);
  }
}
