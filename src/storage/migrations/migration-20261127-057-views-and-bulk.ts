import { Migration } from '@mikro-orm/migrations';

/** Filters of runs under a name, and actions on all runs of a filter. */
export class Migration20261127057ViewsAndBulk extends Migration {
  override up(): void {
    this.addSql(`
      create table saved_view (
        id text collate "C" primary key,
        owner_id text collate "C" not null,
        name text not null,
        filter jsonb not null,
        created_at timestamptz not null,
        updated_at timestamptz not null
      )`);
    this.addSql(`create unique index saved_view_owner_id_name_unique on saved_view (owner_id, lower(name))`);

    // before_id: only runs from before the operation. after_id: the runs from there on are done. batch: the runs that a
    // process is at, written before it acts, with the instant that the ids of new runs are made of. due_at: any process
    // may continue then, also with a batch whose process died.
    this.addSql(`
      create table bulk_operation (
        id text collate "C" primary key,
        owner_id text collate "C" not null,
        action text not null,
        filter jsonb not null,
        add_tags text[] not null,
        remove_tags text[] not null,
        actor jsonb not null,
        total int not null,
        succeeded int not null default 0,
        failed int not null default 0,
        failures jsonb not null default '[]',
        before_id text collate "C" not null,
        after_id text collate "C",
        batch text[],
        batch_at timestamptz,
        holder uuid,
        due_at timestamptz,
        is_cancelled boolean not null default false,
        created_at timestamptz not null,
        finished_at timestamptz
      )`);
    this.addSql(`create index bulk_operation_owner_id_index on bulk_operation (owner_id, id desc)`);
    this.addSql(`create index bulk_operation_due_at_index on bulk_operation (due_at) where finished_at is null`);
  }
}
