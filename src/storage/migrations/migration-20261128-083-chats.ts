import { Migration } from '@mikro-orm/migrations';

/** Conversations with workflows, their messages, and the workflows whose conversations are still to be deleted. */
export class Migration20261128083Chats extends Migration {
  override up(): void {
    this.addSql(`
      create table chat_session (
        id text collate "C" primary key,
        owner_id text collate "C" not null,
        workflow_id text collate "C" not null,
        trigger_key text collate "C" not null,
        page_id text collate "C" not null,
        visitor_hash bytea,
        visitor json,
        title text not null default '',
        message_count int not null default 0,
        created_at timestamptz not null default now(),
        latest_at timestamptz not null default now()
      )`);
    this.addSql(`create index chat_session_owner_id_workflow_id_index on chat_session (owner_id, workflow_id, id)`);
    this.addSql(
      `create index chat_session_page_id_visitor_hash_index on chat_session (page_id, visitor_hash, latest_at)`,
    );
    this.addSql(`create index chat_session_workflow_id_index on chat_session (workflow_id)`);
    this.addSql(`create index chat_session_latest_at_index on chat_session (latest_at)`);
    this.addSql(`
      create table chat_message (
        id text collate "C" primary key,
        session_id text collate "C" not null references chat_session (id) on delete cascade,
        owner_id text collate "C" not null,
        seq int not null,
        role text not null,
        text text not null,
        files json not null default '[]',
        state text not null,
        client_id text collate "C",
        problem text,
        reply_to text collate "C",
        round int not null default 1,
        event_id text collate "C",
        execution_id text collate "C",
        answer_step text collate "C",
        created_at timestamptz not null default now(),
        ended_at timestamptz
      )`);
    this.addSql(`create unique index chat_message_session_id_seq_unique on chat_message (session_id, seq)`);
    this.addSql(`
      create unique index chat_message_session_id_client_id_unique on chat_message (session_id, client_id)
      where client_id is not null`);
    this.addSql(`
      create index chat_message_unsettled_index on chat_message (session_id, seq)
      where state in ('WAITING', 'RUNNING')`);

    this.addSql(`create table chat_removal (workflow_id text collate "C" primary key)`);
    this.addSql(`
      create function remember_chat_removal() returns trigger language plpgsql as $$
      begin
        insert into chat_removal (workflow_id) values (new.id) on conflict do nothing;
        return null;
      end $$`);
    this.addSql(`
      create trigger workflow_chat_removal after update of deleted_at on workflow for each row
      when (old.deleted_at is null and new.deleted_at is not null) execute function remember_chat_removal()`);
  }
}
