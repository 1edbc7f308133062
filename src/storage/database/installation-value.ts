import type { SecretBox } from '../../domain/account/secret-box.js';
import type { Database } from './database.js';

/** How the keys of sealed values begin; the whole key is the context that a value is sealed for. */
export const SEALED_PREFIX = 'sealed:';

/**
 * A secret that every process of the installation shares, stored sealed. The first process that asks for it makes it.
 * Processes that ask at the same time agree on one. One that an earlier version stored in clear is sealed, and its
 * clear text removed.
 */
export async function installationSecret(
  database: Database,
  box: SecretBox,
  name: string,
  make: () => string,
): Promise<string> {
  const key = `${SEALED_PREFIX}${name}`;
  const sealed = await database.rawTransaction(async (query) => {
    const [clear] = await query<{ value: string }>('select value from installation_value where key = $1 for update', [
      name,
    ]);
    await query('insert into installation_value (key, value) values ($1, $2) on conflict (key) do nothing', [
      key,
      box.seal(clear?.value ?? make(), key),
    ]);
    // Processes of that version read it when they started, and none starts any more: the database is newer than they
    // are.
    if (clear) await query('delete from installation_value where key = $1', [name]);
    const [row] = await query<{ value: string }>('select value from installation_value where key = $1', [key]);
    return row?.value;
  });
  if (sealed === undefined) throw new Error(`The installation has no ${name}.`);
  return box.open(sealed, key);
}

const URL_KEY = 'announced-url';

/** Stores the address of the server that started last, for the command line. */
export async function announceUrl(database: Database, url: string): Promise<void> {
  await database.query(
    'insert into installation_value (key, value) values ($1, $2) on conflict (key) do update set value = excluded.value',
    [URL_KEY, url],
  );
}

/** Null if no server has started yet. */
export async function announcedUrl(database: Database): Promise<string | null> {
  const [row] = await database.query<{ value: string }>('select value from installation_value where key = $1', [
    URL_KEY,
  ]);
  return row?.value ?? null;
}
