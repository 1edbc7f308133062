import { Migration } from '@mikro-orm/migrations';

/**
 * Tables and columns by the words of the field. Older processes go on working beside newer ones: each renamed table has
 * a view under its old name that can be written to, and each renamed column of a table that keeps its name stands
 * beside the old one, with a trigger that copies a change of either to the other. A later release drops the old names.
 *
 * `execution.gate`, the state of admission, keeps its name. Every commit of every run writes to that table, so a second
 * column would need a second partial index and cost each admission another write.
 */
export class Migration20261127050Names extends Migration {
  override up(): void {
    this.addSql('alter table flow_run rename to run_admission');
    this.addSql('alter table run_admission rename column lane to concurrency_key');
    this.addSql(`
      create view flow_run as
      select execution_id, workflow_id, generation, state, concurrency_key as lane, rate_key, debounce_key, priority,
        due_at, burst_at, counted_at
      from run_admission`);

    this.addSql('alter table run_watch rename to run_subscription');
    this.addSql('create view run_watch as select owner_id, scanned_to, touched_at from run_subscription');
    this.addSql('alter table watched_run rename to pending_run_event');
    this.addSql('create view watched_run as select owner_id, execution_id from pending_run_event');

    this.addSql('alter table workflow add column has_flow_control boolean not null default false');
    this.addSql(`
      create function copy_has_flow_control() returns trigger language plpgsql as $$
      begin
        if tg_op = 'INSERT' then
          update workflow set is_gated = true, has_flow_control = true where id = new.id;
        elsif new.is_gated is distinct from old.is_gated then
          update workflow set has_flow_control = new.is_gated where id = new.id;
        else
          update workflow set is_gated = new.has_flow_control where id = new.id;
        end if;
        return null;
      end $$`);
    this.addSql(`
      create trigger workflow_has_flow_control after insert or update of is_gated, has_flow_control on workflow
      for each row when (new.is_gated is distinct from new.has_flow_control) execute function copy_has_flow_control()`);

    // Null until it is copied: an insert of an older process knows `heat` alone.
    this.addSql('alter table publication add column popularity_score double precision');
    this.addSql(`
      create function copy_popularity_score() returns trigger language plpgsql as $$
      begin
        if new.popularity_score is null or (tg_op = 'UPDATE' and new.heat is distinct from old.heat) then
          update publication set popularity_score = new.heat where workflow_id = new.workflow_id;
        else
          update publication set heat = new.popularity_score where workflow_id = new.workflow_id;
        end if;
        return null;
      end $$`);
    this.addSql(`
      create trigger publication_popularity_score after insert or update of heat, popularity_score on publication
      for each row when (new.heat is distinct from new.popularity_score) execute function copy_popularity_score()`);
  }
}
