import { startStepcast } from '../../../src/app.js';
import type { Stepcast } from '../../../src/app.js';
import { readConfig } from '../../../src/config/config.js';
import { createLogger } from '../../../src/logger.js';
import { ApiClient } from '../api-client.js';
import { createTestDatabase } from '../database.js';
import { TEST_KEY, TEST_SECRETS_KEY } from '../server-process.js';

/** A whole server in this process under limits of the test's own, with users who each have a key. */
export async function startLimited(limits: Readonly<Record<string, string>>) {
  const database = await createTestDatabase();
  const open = (more: Readonly<Record<string, string>> = {}): Promise<Stepcast> =>
    startStepcast(
      readConfig({
        DATABASE_URL: database.url,
        PORT: '0',
        BOOTSTRAP_API_KEY: TEST_KEY,
        SECRETS_KEY: TEST_SECRETS_KEY,
        ...limits,
        ...more,
      }),
      createLogger('error'),
    );
  const stepcast = await open();
  let users = 0;
  const user = async (at: Stepcast = stepcast): Promise<ApiClient> => {
    const { secret } = await stepcast.services.keys.createFor(`user-${(users += 1)}`, { name: 'Test' });
    return new ApiClient(at.url, secret);
  };
  return {
    stepcast,
    url: stepcast.url,
    databaseUrl: database.url,
    user,
    /** Another server on the same database. */
    open,
    async stop(): Promise<void> {
      await stepcast.stop();
      await database.drop();
    },
  };
}

export type LimitedServer = Awaited<ReturnType<typeof startLimited>>;
