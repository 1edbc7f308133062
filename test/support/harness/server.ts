import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { startStepcast } from '../../../src/app.js';
import { readConfig } from '../../../src/config/config.js';
import { createLogger } from '../../../src/logger.js';
import { ApiClient } from '../api-client.js';
import { clusterFolder } from '../postgres/cluster-folder.js';
import { TEST_KEY, serverEnvironment } from '../server-process.js';

/**
 * The whole server in the process of the tests, which reach it over the network alone. It takes half the processor time of
 * a server in a process of its own, since the files of a worker have its modules in common. `startServerProcess` is for
 * tests of signals, of variables that Node itself reads, and of several processes on one database.
 */
export async function startServer(environment: Record<string, string>) {
  const dataDir = await mkdtemp(join(clusterFolder(), 'stepcast-server-'));
  let log = '';
  const config = readConfig(serverEnvironment(dataDir, environment));
  const logger = createLogger(config.logLevel, { write: (line: string) => void (log += line) });
  const server = await startStepcast(config, logger);
  return {
    url: server.url,
    /** The one-time link for a browser. */
    signInUrl: (await server.issueLoginLink?.()) ?? '',
    api: new ApiClient(server.url, TEST_KEY),
    get log() {
      return log;
    },
    async stop() {
      await server.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

export type TestServer = Awaited<ReturnType<typeof startServer>>;
