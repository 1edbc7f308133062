import { chmod, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { CliFailure } from '../output/cli-failure.js';

/** One server that the user has logged in to. */
export interface StoredServer {
  readonly apiKey: string;
  /** The user that the key belongs to. */
  readonly user: string;
}

/** All of them, by their address. */
export interface StoredServers {
  /** The one that is spoken to where nothing else is said. */
  readonly current: string | null;
  readonly servers: Readonly<Record<string, StoredServer>>;
}

const NONE: StoredServers = { current: null, servers: {} };

/** @throws CliFailure if the file exists and cannot be read */
export async function readStoredServers(file: string): Promise<StoredServers> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return NONE;
    throw new CliFailure(`${file} cannot be read: ${(error as Error).message}`);
  }
  try {
    return checked(JSON.parse(text));
  } catch {
    throw new CliFailure(`${file} is damaged. Delete it, and log in again.`);
  }
}

/** Replaces the file as a whole; it is readable by its owner alone from the beginning. */
export async function writeStoredServers(file: string, stored: StoredServers): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  const draft = `${file}.${process.pid}`;
  await writeFile(draft, `${JSON.stringify(stored, null, 2)}\n`, { mode: 0o600 });
  // A draft that was left behind keeps its mode.
  await chmod(draft, 0o600);
  await rename(draft, file);
}

/** With one more server, which becomes the current one. */
export function withServer({ servers }: StoredServers, url: string, server: StoredServer): StoredServers {
  return { current: url, servers: { ...servers, [url]: server } };
}

/** Removes a server. If it was the current one, there is no current one afterwards. */
export function withoutServer({ current, servers }: StoredServers, url: string): StoredServers {
  return {
    current: current === url ? null : current,
    servers: Object.fromEntries(Object.entries(servers).filter(([name]) => name !== url)),
  };
}

function checked(value: unknown): StoredServers {
  const { current, servers } = value as { readonly current?: unknown; readonly servers?: unknown };
  if (typeof servers !== 'object' || servers === null) throw new TypeError('no servers');
  for (const server of Object.values(servers) as unknown[]) {
    const { apiKey, user } = server as Partial<StoredServer>;
    if (typeof apiKey !== 'string' || typeof user !== 'string') throw new TypeError('no key');
  }
  return { current: typeof current === 'string' ? current : null, servers: servers as StoredServers['servers'] };
}
