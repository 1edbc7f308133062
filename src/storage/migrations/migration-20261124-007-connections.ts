import { Migration } from '@mikro-orm/migrations';

/** Stored credentials, and the mailboxes among them that are watched. */
export class Migration20261124007Connections extends Migration {
  override up(): void {
    this.addSql(`
      create table connection (
        id text collate "C" primary key,
        owner_id text collate "C" not null,
        name text collate "C" not null,
        kind text not null,
        sealed text not null,
        created_at timestamptz not null,
        last_tested_at timestamptz,
        last_test_error text,
        constraint connection_owner_id_name_unique unique (owner_id, name)
      )`);
    this.addSql(`create index connection_mailbox_index on connection (id) where kind = 'IMAP'`);

    // Every process regularly looks up the triggers and runs that wait for messages.
    this.addSql(`
      create index workflow_mail_trigger_index on workflow (owner_id)
        where trigger ->> 'eventType' in ('gmail.new_email', 'email.received') and trigger ->> 'type' = 'EVENT' and deleted_at is null`);

    // The holder of the lease reads the mailbox. Every message up to and including last_uid, under this uid_validity,
    // has been stored as an event. Null: the mailbox has never been read. Until confirmed_at, no message was missed.
    // wanted_at is about the last time that a trigger or a run wanted its messages.
    this.addSql(`
      create table mailbox_watch (
        connection_id text collate "C" primary key references connection (id) on delete cascade,
        holder uuid,
        lease_until timestamptz not null default '-infinity',
        uid_validity bigint,
        last_uid bigint,
        confirmed_at timestamptz,
        wanted_at timestamptz not null default now()
      ) with (fillfactor = 70)`);

    // Messages of the last days by their content, so that they are recognised if a server renumbers its mailbox.
    this.addSql(`
      create table mailbox_seen (
        connection_id text collate "C" not null references mailbox_watch (connection_id) on delete cascade,
        identity text collate "C" not null,
        arrived_at timestamptz not null,
        primary key (connection_id, identity)
      )`);
  }
}
