import type { SecretBox } from '../domain/secret-box.js';
import { StartupError } from '../errors.js';
import type { Database } from './database.js';

const PREFIX = 'secrets-key-check:';
const CHECK = 'stepcast';
/** Any number that nothing else locks by. */
const LOCK = 7_305_201_125;

/**
 * Makes sure that this process can read what the installation has sealed. Each key that ever sealed has left a check
 * value here; the key of this process leaves its own.
 *
 * @throws StartupError where one of them cannot be read: the process would store secrets that the others cannot read,
 * and fail on theirs.
 */
export async function registerSecretsKey(database: Database, box: SecretBox & { readonly keyId: string }): Promise<void> {
  await database.rawTransaction(async (query) => {
    // Processes that start at once with different keys must not both find an empty table.
    await query('select pg_advisory_xact_lock($1)', [LOCK]);
    const checks = await query<{ key: string; value: string }>('select key, value from installation_value where starts_with(key, $1) order by key', [PREFIX]);
    const unreadable = checks.filter(({ key, value }) => !canRead(box, value, key)).map(({ key }) => key.slice(PREFIX.length));
    if (unreadable.length > 0) throw new StartupError(refusal(unreadable, box.keyId));
    const own = `${PREFIX}${box.keyId}`;
    if (checks.some(({ key }) => key === own)) return;
    await query('insert into installation_value (key, value) values ($1, $2)', [own, box.seal(CHECK, own)]);
  });
}

function canRead(box: SecretBox, sealed: string, context: string): boolean {
  try {
    return box.open(sealed, context) === CHECK;
  } catch {
    return false;
  }
}

function refusal(unreadable: readonly string[], keyId: string): string {
  return (
    `The database holds secrets that were sealed by another key (${unreadable.join(', ')}) than the one of this process (${keyId}), so nothing was started. ` +
    'Set SECRETS_KEY to that key, or bring back the file "secrets-key" of the DATA_DIR that it was generated in. ' +
    'To change the key, set SECRETS_KEY to the new one, a comma, and the one before.'
  );
}
