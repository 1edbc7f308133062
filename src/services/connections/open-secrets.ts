import type { KeyedSecretBox, SecretBox } from '../../domain/account/secret-box.js';
import type { Logger } from '../../logger.js';
import { backfillOrigins } from '../../storage/connections/backfill-origins.js';
import type { Database } from '../../storage/database/database.js';
import { registerSecretsKey } from '../../storage/connections/secrets-key.js';
import { writtenOrigins } from './allowed-origins.js';
import { ConnectionVault } from './connection-vault.js';

/**
 * Makes sure that this process can read the stored secrets, and completes the work of a migration that needs them.
 *
 * @throws StartupError as `registerSecretsKey`.
 */
export async function openSecrets(database: Database, box: KeyedSecretBox, logger: Logger): Promise<SecretBox> {
  await registerSecretsKey(database, box, logger);
  const vault = new ConnectionVault(box);
  const count = await backfillOrigins(database, (connection) => writtenOrigins(vault.open(connection)));
  if (count > 0) logger.info({ count }, 'Connections were given the origins of the steps that their owners wrote');
  return box;
}
