import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { ApiClient } from './api-client.js';
import { clusterFolder } from './postgres/cluster-folder.js';
import { PROGRAM } from './processes/command.js';

const MAIN = join(PROGRAM, 'dist/main.js');
/** Reading the maps takes a tenth of a start. Single files run from `dist/`, with stacks that name the sources. */
const FLAGS = process.env['TEST_BUNDLE'] === '1' ? [] : ['--enable-source-maps'];
export const TEST_KEY = 'sk_test_only_0123456789abcdef';
/** The same for all processes on one database, though each has a data folder of its own. */
export const TEST_SECRETS_KEY = Buffer.alloc(32, 'for tests only').toString('base64');

/** The variables of a server of tests. */
export const serverEnvironment = (
  dataDir: string,
  environment: Readonly<Record<string, string>>,
): Record<string, string> => ({
  NODE_ENV: 'production',
  PORT: '0',
  DATA_DIR: dataDir,
  BOOTSTRAP_API_KEY: TEST_KEY,
  SECRETS_KEY: TEST_SECRETS_KEY,
  LOG_LEVEL: 'warn',
  PRINT_LOGIN_LINK: 'true',
  AUTH_ALLOW_TOKENS_WITHOUT_EXP: 'true',
  ...environment,
});

/** The built server in a process of its own, as `npm start` runs it, so that it can be killed. */
export async function startServerProcess(environment: Record<string, string>) {
  const dataDir = await mkdtemp(join(clusterFolder(), 'stepcast-server-'));
  const child = spawn(process.execPath, [...FLAGS, MAIN], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: serverEnvironment(dataDir, environment),
  });
  let out = '';
  let log = '';
  child.stderr.on('data', (chunk: Buffer) => (log += chunk.toString()));
  const gone = once(child, 'close');
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => {
      out += chunk.toString();
      const found = /(?:REST|Health)\s+(https?:\S+)\/(?:api\/v1|readyz)/.exec(out)?.[1];
      if (found && out.includes('ready')) resolve(found);
    });
    void gone.then(() => reject(new Error(`The server ended before it was ready: ${log}`)));
  });
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (child.exitCode === null && child.signalCode === null) child.kill(signal);
    await gone;
  };
  return {
    url,
    pid: child.pid ?? 0,
    /** The one-time link for a browser. */
    signInUrl: /In a browser\s+(\S+)/.exec(out)?.[1] ?? '',
    api: new ApiClient(url, TEST_KEY),
    /** Its printed text. */
    get out() {
      return out;
    },
    get log() {
      return log;
    },
    /** Its standard output. */
    get output() {
      return out;
    },
    /** A signal other than one that ends it. */
    signal: (signal: NodeJS.Signals) => void child.kill(signal),
    kill: () => end('SIGKILL'),
    async stop() {
      await end('SIGTERM');
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

export type ServerProcess = Awaited<ReturnType<typeof startServerProcess>>;
