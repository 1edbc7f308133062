import { readConfig } from '../../../src/config/config.js';
import { createLogger } from '../../../src/logger.js';
import { withKeyAdministration } from '../../../src/app.js';

/** A key that the operator makes in the database itself, as `stepcast keys create --user` does. @returns its secret. */
export async function operatorKey(databaseUrl: string, userId: string): Promise<string> {
  const config = readConfig({ DATABASE_URL: databaseUrl });
  return await withKeyAdministration(
    config,
    createLogger('silent'),
    async (keys) => (await keys.createFor(userId, { name: 'operator' })).secret,
  );
}
