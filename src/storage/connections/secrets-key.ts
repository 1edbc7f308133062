import type { KeyedSecretBox, SecretBox } from '../../domain/account/secret-box.js';
import { UnreadableSecretError } from '../../domain/account/secret-box.js';
import { StartupError } from '../../errors.js';
import type { Logger } from '../../logger.js';
import type { Database } from '../database/database.js';
import { reencrypt } from './re-encrypt.js';

const PREFIX = 'secrets-key-check:';
const CHECK = 'stepcast';
/** Any number that nothing else locks by. */
const LOCK = 7_305_201_125;

/**
 * Makes sure that this process can read the sealed values of the installation. The key of every process leaves a check
 * value here. Values sealed with an older key are sealed again with the newest one. The older key is then no longer
 * needed.
 *
 * @throws StartupError if a value cannot be read. The process would otherwise store secrets that the others cannot
 * read, and fail on theirs.
 */
export async function registerSecretsKey(database: Database, box: KeyedSecretBox, logger: Logger): Promise<void> {
  await database.rawTransaction(async (query) => {
    // Processes that start at once with different keys must not both find an empty table.
    await query('select pg_advisory_xact_lock($1)', [LOCK]);
    const own = `${PREFIX}${box.keyId}`;
    const checks = await query<{ key: string; value: string }>(
      'select key, value from installation_value where starts_with(key, $1) order by key',
      [PREFIX],
    );
    const unreadable = checks
      .filter(({ key, value }) => !canRead(box, value, key))
      .map(({ key }) => key.slice(PREFIX.length));
    if (unreadable.length > 0)
      throw new StartupError(refusal(`other keys (${unreadable.join(', ')}) than those`, box.keyId));
    try {
      const count = await reencrypt(query, box);
      if (count > 0)
        logger.info(
          { count, keyId: box.keyId },
          'Values encrypted with older keys were encrypted again with the newest one',
        );
    } catch (error) {
      if (error instanceof UnreadableSecretError)
        throw new StartupError(refusal('a key other than those', box.keyId), { cause: error });
      throw error;
    }
    await query('delete from installation_value where starts_with(key, $1) and key <> $2', [PREFIX, own]);
    await query('insert into installation_value (key, value) values ($1, $2) on conflict (key) do nothing', [
      own,
      box.seal(CHECK, own),
    ]);
  });
}

function canRead(box: SecretBox, sealed: string, context: string): boolean {
  try {
    return box.open(sealed, context) === CHECK;
  } catch {
    return false;
  }
}

function refusal(who: string, keyId: string): string {
  return (
    `The database holds secrets that were sealed by ${who} of this process (${keyId}), so nothing was started. ` +
    'Set SECRETS_KEY to the right one, or bring back the file "secrets-key" of the DATA_DIR that it was generated in. ' +
    'To change the key, set SECRETS_KEY to the new one, a comma, and the one before.'
  );
}
