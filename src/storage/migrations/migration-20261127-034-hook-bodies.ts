import { Migration } from '@mikro-orm/migrations';

/**
 * The bodies that a webhook address has taken in, for senders that sign the body alone: the same one is the same event.
 */
export class Migration20261127034HookBodies extends Migration {
  override up(): void {
    this.addSql(`
      create table hook_body (
        hook_id text collate "C" not null,
        digest bytea not null,
        event_id text collate "C" not null,
        received_at timestamptz not null default now(),
        constraint hook_body_pkey primary key (hook_id, digest),
        constraint hook_body_hook_id_foreign foreign key (hook_id) references hook (id) on delete cascade
      )`);
    this.addSql('create index hook_body_received_at_index on hook_body (received_at)');
  }
}
