import { Migration } from '@mikro-orm/migrations';

/** Approvals that are delivered to people, the messages of each, and the addresses at which answers arrive. */
export class Migration20261128094ApprovalDelivery extends Migration {
  override up(): void {
    this.addSql(`
      create table approval_delivery (
        id text collate "C" primary key,
        owner_id text collate "C" not null,
        workflow_id text collate "C" not null,
        execution_id text collate "C" not null,
        step_id text collate "C" not null,
        delivery json not null,
        message text not null,
        form json,
        expires_at timestamptz,
        created_at timestamptz not null,
        outcome json,
        closed_at timestamptz,
        due_at timestamptz,
        lease uuid
      )`);
    this.addSql(`create index approval_delivery_due_at_index on approval_delivery (due_at) where due_at is not null`);
    this.addSql(`create index approval_delivery_open_index on approval_delivery (id) where closed_at is null`);
    this.addSql(`create index approval_delivery_execution_id_index on approval_delivery (execution_id)`);
    this.addSql(`
      create table approval_message (
        id text collate "C" primary key,
        approval_id text collate "C" not null,
        owner_id text collate "C" not null,
        execution_id text collate "C" not null,
        stage text not null,
        round int not null,
        position int not null,
        via text not null,
        connection text not null,
        connection_id text collate "C",
        recipient text not null,
        channel text,
        person text,
        place json,
        status text not null,
        attempts int not null default 0,
        begun_at timestamptz,
        sent_at timestamptz,
        retry_at timestamptz,
        closed_at timestamptz,
        problem json,
        notices int not null default 0
      )`);
    this.addSql(`
      create unique index approval_message_approval_id_stage_round_position_unique
      on approval_message (approval_id, stage, round, position)`);
    this.addSql(`create index approval_message_execution_id_index on approval_message (execution_id)`);
    this.addSql(`
      create index approval_message_connection_id_index on approval_message (connection_id)
      where via = 'EMAIL' and closed_at is null`);
    this.addSql(`
      create table answer_channel (
        connection_id text collate "C" primary key references connection (id) on delete cascade,
        owner_id text collate "C" not null,
        sealed text,
        registered_at timestamptz,
        created_at timestamptz not null default now(),
        last_answer_at timestamptz,
        last_refused_at timestamptz,
        last_refusal text
      )`);
  }
}
