import type { Database } from './database.js';

/**
 * A value that every process of the installation shares. Made by whoever asks for it first; processes that ask at once
 * agree on one.
 */
export async function installationValue(database: Database, key: string, make: () => string): Promise<string> {
  await database.query('insert into installation_value (key, value) values ($1, $2) on conflict (key) do nothing', [key, make()]);
  const [row] = await database.query<{ value: string }>('select value from installation_value where key = $1', [key]);
  if (!row) throw new Error(`The installation has no ${key}.`);
  return row.value;
}

const URL_KEY = 'announced-url';

/** Keeps where the server that started last is reached, for the command line. */
export async function announceUrl(database: Database, url: string): Promise<void> {
  await database.query('insert into installation_value (key, value) values ($1, $2) on conflict (key) do update set value = excluded.value', [URL_KEY, url]);
}

/** Null if no server has started yet. */
export async function announcedUrl(database: Database): Promise<string | null> {
  const [row] = await database.query<{ value: string }>('select value from installation_value where key = $1', [URL_KEY]);
  return row?.value ?? null;
}
