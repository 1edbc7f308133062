/**
 * Multiplies rows that the real code has written: every column of the copies is as in the model, except for the named
 * ones. Seeded rows then have the shape of stored rows, whatever columns there are.
 *
 * @param {import('pg').Client} client
 * @param {{ table: string, where: string, times: string, replace: Record<string, string> }} plan `where`: finds the
 * model rows, as `m`; `times`: a relation of one row a copy, as `t`; `replace`: SQL by column, over `m` and `t`
 * @param {unknown[]} values of the parameters in `where`
 * @returns {Promise<number>} how many rows were written
 */
export async function cloneRows(client, { table, where, times, replace }, values = []) {
  const { rows } = await client.query(
    `select column_name as name from information_schema.columns where table_schema = current_schema and table_name = $1 and is_generated = 'NEVER' order by ordinal_position`,
    [table],
  );
  const columns = rows.map(({ name }) => name);
  const unknown = Object.keys(replace).filter((name) => !columns.includes(name));
  if (unknown.length > 0) throw new Error(`${table} has no ${unknown.join(', ')}`);
  const picked = columns.map((name) => replace[name] ?? `m.${name}`);
  const { rowCount } = await client.query(
    `insert into ${table} (${columns.join(', ')}) select ${picked.join(', ')} from ${times} t cross join ${table} m where ${where}`,
    values,
  );
  return rowCount;
}

const DIGITS = '0123456789abcdefghjkmnpqrstvwxyz';

/**
 * SQL for an id as the server makes them: `prefix_`, the time in Crockford's base 32, and chance. @param {string} at
 * SQL of a timestamptz
 */
export function idSql(prefix, at) {
  const ms = `(extract(epoch from ${at}) * 1000)::bigint`;
  const time = Array.from(
    { length: 10 },
    (_, index) => `substr('${DIGITS}', ((${ms} >> ${(9 - index) * 5}) & 31)::int + 1, 1)`,
  ).join(' || ');
  return `'${prefix}_' || ${time} || substr(md5(random()::text), 1, 16)`;
}
