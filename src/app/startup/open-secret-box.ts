import { join } from 'node:path';
import type { Config } from '../../config/config.js';
import type { SecretBox } from '../../domain/account/secret-box.js';
import { StartupError } from '../../errors.js';
import type { Logger } from '../../logger.js';
import { openSecrets } from '../../services/connections/open-secrets.js';
import type { Database } from '../../storage/database/database.js';
import { generatedSecret } from '../support/generated-secret.js';
import { createSecretBox } from '../support/secret-box.js';

/** The box for stored secrets, under the configured key or the one that was generated at the first start. */
export async function openSecretBox(config: Config, database: Database, logger: Logger): Promise<SecretBox> {
  return openSecrets(database, createSecretBox(await secretsKeys(config)), logger);
}

async function secretsKeys({ secretsKeys: [newest, ...older], dataDir }: Config): Promise<[string, ...string[]]> {
  if (newest !== undefined) return [newest, ...older];
  const { value, path } = await generatedSecret(join(dataDir, 'secrets-key'), (bytes) => bytes.toString('base64'));
  if (Buffer.from(value, 'base64').length !== 32) throw new StartupError(`${path} must hold 32 bytes in base64.`);
  return [value];
}
