import { Migration } from '@mikro-orm/migrations';

/** The search over runs from its other end: the oldest runs behind `after_id` first. The function for pages forward stays. */
export class Migration20261127078SearchBackward extends Migration {
  override up(): void {
    // As run_search_found, it may only use the index of documents.
    this.addSql(`
      create function run_search_found_backward(owner text, query tsquery, after_id text, from_id text, to_id text,
        min_ms bigint, max_ms bigint, statuses text[], page_limit int, page_offset int)
      returns table (id text) language sql stable
      set enable_seqscan = off set enable_indexscan = off set enable_indexonlyscan = off set work_mem = '16MB' as $$
        select s.execution_id from run_search s
        where s.document @@ query and s.owner_id = owner
          and (after_id is null or s.execution_id > after_id)
          and (from_id is null or s.execution_id >= from_id) and (to_id is null or s.execution_id < to_id)
          and (min_ms is null or s.duration_ms >= min_ms) and (max_ms is null or s.duration_ms <= max_ms)
          and (statuses is null or s.is_ended
            or exists (select 1 from execution e where e.id = s.execution_id and e.status = any(statuses)))
        order by s.execution_id limit page_limit offset page_offset
      $$`);
  }
}
