import { Migration } from '@mikro-orm/migrations';

/**
 * The connections in the slots of workflows, the origins that credentials may be sent to, and notices to owners about
 * changes.
 */
export class Migration20261127030Bindings extends Migration {
  override up(): void {
    // A constant default rewrites no row.
    this.addSql('alter table workflow add column uses_slots boolean not null default false');
    this.addSql('alter table connection add column origins text[]');
    this.addSql(`
      create table workflow_binding (
        workflow_id text collate "C" not null,
        slot text collate "C" not null,
        connection_id text collate "C" not null,
        bound_at timestamptz not null,
        primary key (workflow_id, slot),
        constraint workflow_binding_workflow_id_foreign foreign key (workflow_id) references workflow (id) on delete cascade,
        constraint workflow_binding_connection_id_foreign foreign key (connection_id) references connection (id) on delete cascade
      )`);
    this.addSql('create index workflow_binding_connection_id_index on workflow_binding (connection_id)');
    // target_id: a workflow or a connection.
    this.addSql(`
      create table notice (
        id text collate "C" primary key,
        owner_id text collate "C" not null,
        target_id text collate "C" not null,
        code text not null,
        slot text collate "C",
        detail text not null,
        created_at timestamptz not null
      )`);
    this.addSql('create index notice_target_id_index on notice (target_id, id)');
    this.addSql('update workflow set uses_slots = true where cloned_from is not null');
  }
}
