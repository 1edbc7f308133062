import { withClient } from './databases.mjs';

/** Size and dead rows of each table of a database, the largest first, in MB. */
export const tableSizes = (url) =>
  withClient(url, async (client) => {
    await client.query('select pg_stat_force_next_flush()');
    const { rows } = await client.query(`
      select c.relname as name, pg_relation_size(c.oid) / 1048576.0 as table_mb, pg_indexes_size(c.oid) / 1048576.0 as indexes_mb,
        s.n_live_tup::int as live, s.n_dead_tup::int as dead, (s.autovacuum_count + s.vacuum_count)::int as vacuums
      from pg_class c join pg_stat_all_tables s on s.relid = c.oid
      where c.relkind = 'r' and s.schemaname not in ('pg_catalog', 'information_schema', 'pg_toast') and c.reltuples <> 0
      order by pg_total_relation_size(c.oid) desc`);
    return rows.map(({ table_mb, indexes_mb, ...row }) => ({
      ...row,
      tableMb: Number(table_mb),
      indexesMb: Number(indexes_mb),
    }));
  });

/** @returns {Promise<number>} in MB */
export const indexSize = (url, name) =>
  withClient(url, async (client) => {
    const { rows } = await client.query(`select pg_relation_size(to_regclass($1)) / 1048576.0 as mb`, [name]);
    return Number(rows[0].mb);
  });
