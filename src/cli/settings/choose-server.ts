import { readFile } from 'node:fs/promises';
import type { CliConfig } from '../../config/cli-config.js';
import { Misuse } from '../output/cli-failure.js';
import { isLoopback, serverAddress } from './server-address.js';
import { readStoredServers } from './stored-servers.js';

/** The server of a command, and the credential for it. */
export interface ChosenServer {
  readonly url: string;
  readonly apiKey: string;
  /** The source of the key, for messages. */
  readonly keySource: string;
}

/**
 * The server: `--server`, `STEPCAST_URL`, the one that was logged in to last, else the one of this machine. Its key:
 * `STEPCAST_API_KEY`, otherwise the one that `stepcast login` has stored for it, otherwise, on this machine, the one in
 * the data folder. A key that belongs to one server is never sent to another.
 *
 * @throws Misuse if there is no key for it
 */
export async function chooseServer(config: CliConfig, server: string | undefined): Promise<ChosenServer> {
  const stored = await readStoredServers(config.serversFile);
  const url = serverAddress(server ?? config.url ?? stored.current ?? config.localUrl);
  if (config.apiKey !== undefined) return { url, apiKey: config.apiKey, keySource: 'STEPCAST_API_KEY' };
  const login = stored.servers[url];
  if (login !== undefined) return { url, apiKey: login.apiKey, keySource: config.serversFile };
  const local = isLoopback(url) ? await localKey(config) : null;
  if (local !== null) return { url, ...local };
  throw new Misuse(`There is no key for ${url}. Log in with: stepcast login ${url}`);
}

async function localKey({ localKeyFiles, localKey: configured }: CliConfig): Promise<Omit<ChosenServer, 'url'> | null> {
  if (configured !== undefined) return { apiKey: configured, keySource: 'BOOTSTRAP_API_KEY' };
  for (const file of localKeyFiles) {
    const key = await readFile(file, 'utf8').then(
      (text) => text.trim(),
      () => '',
    );
    if (key !== '') return { apiKey: key, keySource: file };
  }
  return null;
}
