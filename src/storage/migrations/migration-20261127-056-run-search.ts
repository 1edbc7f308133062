import { Migration } from '@mikro-orm/migrations';

/**
 * The search over runs. Each run has a row with a document: the words of its texts, and a term for each of its
 * properties. The indexer writes the rows in the background, so the table of runs gets neither a column nor an index.
 */
export class Migration20261127056RunSearch extends Migration {
  override up(): void {
    // The documents stay outside the rows. A search that has found many runs then reads few pages to put them in order.
    this.addSql(`
      create table run_search (
        execution_id text collate "C" primary key,
        owner_id text collate "C" not null,
        duration_ms bigint,
        is_ended boolean not null,
        document tsvector not null
      ) with (toast_tuple_target = 128, autovacuum_vacuum_insert_scale_factor = 0.05, autovacuum_analyze_scale_factor = 0.05)`);
    this.addSql(`create index run_search_owner_id_index on run_search (owner_id, execution_id desc)`);
    this.addSql(`create index run_search_unended_index on run_search (execution_id) where not is_ended`);
    // A search reads the whole list of pending entries, so it is kept short.
    this.addSql(`
      create index run_search_document_index on run_search using gin (document) with (gin_pending_list_limit = 1024)`);

    // The planner takes no account of documents outside of their rows: it would read all of them for words that many
    // runs have. So within this function it may only use the index. @see src/storage/run-search/run-search.store.ts
    this.addSql(`
      create function run_search_found(owner text, query tsquery, before_id text, from_id text, to_id text, min_ms bigint,
        max_ms bigint, statuses text[], page_limit int, page_offset int)
      returns table (id text) language sql stable
      set enable_seqscan = off set enable_indexscan = off set enable_indexonlyscan = off set work_mem = '16MB' as $$
        select s.execution_id from run_search s
        where s.document @@ query and s.owner_id = owner
          and (before_id is null or s.execution_id < before_id)
          and (from_id is null or s.execution_id >= from_id) and (to_id is null or s.execution_id < to_id)
          and (min_ms is null or s.duration_ms >= min_ms) and (max_ms is null or s.duration_ms <= max_ms)
          and (statuses is null or s.is_ended
            or exists (select 1 from execution e where e.id = s.execution_id and e.status = any(statuses)))
        order by s.execution_id desc limit page_limit offset page_offset
      $$`);

    // How far the indexer is: new runs up to scanned_to, runs that came late up to checked_to. Runs of the time before
    // this migration are indexed from the newest down to the oldest; those from backfilled_to on are done.
    this.addSql(`
      create table run_search_state (
        id int primary key check (id = 1),
        scanned_to text collate "C" not null,
        checked_to text collate "C" not null,
        backfilled_to text collate "C",
        backfill_total bigint,
        backfill_done bigint not null default 0,
        updated_at timestamptz not null default now()
      )`);
    this.addSql(`
      insert into run_search_state (id, scanned_to, checked_to, backfilled_to)
      select 1, coalesce(newest.id, ''), coalesce(newest.id, ''), newest.id || '~'
      from (select 1) one left join (
        select id from execution where queued_at < now() - interval '1 minute' order by id desc limit 1) newest on true`);

    // The text of a run goes with the run, whichever process deletes it. The lock makes the deletion wait for a round
    // of the indexer that may have read the run already.
    this.addSql(`
      create function delete_run_search() returns trigger language plpgsql as $$
      begin
        perform 1 from run_search_state for share;
        delete from run_search s using gone where s.execution_id = gone.id;
        return null;
      end $$`);
    this.addSql(`
      create trigger execution_delete_run_search after delete on execution referencing old table as gone
      for each statement execute function delete_run_search()`);
  }
}
