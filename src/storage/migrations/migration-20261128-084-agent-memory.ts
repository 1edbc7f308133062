import { Migration } from '@mikro-orm/migrations';

/** The memory of agents: a message and its answer for each turn, under a key. */
export class Migration20261128084AgentMemory extends Migration {
  override up(): void {
    // workflow_id: empty if all workflows of the owner share it. last_number: the number of the newest turn that there was.
    this.addSql(`
      create table agent_memory (
        id text collate "C" primary key,
        owner_id text collate "C" not null,
        workflow_id text collate "C" not null default '',
        key text collate "C" not null,
        summary text,
        summarised_through int not null default 0,
        last_number int not null default 0,
        turn_count int not null default 0,
        size int not null default 0,
        created_at timestamptz not null default now(),
        updated_at timestamptz not null default now(),
        expires_at timestamptz not null
      )`);
    this.addSql(`
      create unique index agent_memory_owner_id_workflow_id_key_unique on agent_memory (owner_id, workflow_id, key)`);
    this.addSql(`create index agent_memory_expires_at_index on agent_memory (expires_at)`);
    // call: 16 bytes of a digest of the call that has kept the turn, so that its repetition keeps nothing.
    this.addSql(`
      create table agent_memory_turn (
        memory_id text collate "C" not null references agent_memory (id) on delete cascade,
        number int not null,
        call uuid not null,
        message text not null,
        answer text not null,
        execution_id text collate "C" not null,
        created_at timestamptz not null default now(),
        primary key (memory_id, number)
      )`);
    this.addSql(`create unique index agent_memory_turn_memory_id_call_unique on agent_memory_turn (memory_id, call)`);
  }
}
