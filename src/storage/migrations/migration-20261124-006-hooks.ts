import { Migration } from '@mikro-orm/migrations';

/** Webhook addresses, and events that cannot have their effect. */
export class Migration20261124006Hooks extends Migration {
  override up(): void {
    // secrets: [{ "sealed": "v1.…", "until": null or an instant }], the newest first. Both the token and the secrets
    // are sealed (src/app/support/secret-box.ts); the hash finds the address of a delivery.
    this.addSql(`
      create table hook (
        id text collate "C" primary key,
        owner_id text collate "C" not null,
        name text not null,
        preset text not null,
        event_type text,
        signature_header text,
        delivery_header text,
        token_hash bytea not null,
        sealed_token text not null,
        secrets json not null,
        created_at timestamptz not null
      )`);
    this.addSql(`create unique index hook_token_hash_index on hook (token_hash)`);
    this.addSql(`create index hook_owner_id_index on hook (owner_id, id desc)`);

    // An event has its effect at once, which is the first attempt, and its process has ten seconds for it. retry_at is
    // the due time of the next attempt. After too many failures, dead_at is the time since when it is no longer tried.
    this.addSql(`
      alter table inbound_event
        add column attempts int not null default 1,
        add column retry_at timestamptz not null default now() + interval '10 seconds',
        add column dead_at timestamptz,
        add column last_error text`);
    this.addSql(`drop index inbound_event_undispatched_index`);
    this.addSql(
      `create index inbound_event_due_index on inbound_event (retry_at) where dispatched_at is null and dead_at is null`,
    );
    // Dead letters are few, and looked for.
    this.addSql(`create index inbound_event_dead_index on inbound_event (owner_id, id desc) where dead_at is not null`);
  }
}
