import os from 'node:os';
import path from 'node:path';

/*
 * The variables that the command line reads from the environment as a client. They are apart from the server's
 * configuration, which brings a validator with it. Without the validator, `stepcast list` starts in a third of the
 * time.
 */

export type Environment = Readonly<Record<string, string | undefined>>;

/** How the command line finds a server and its keys. */
export interface CliConfig {
  /** `STEPCAST_URL`: the server to speak to; absent: the one that was logged in to last, else one on this machine. */
  readonly url: string | undefined;
  /** `STEPCAST_API_KEY`: has priority over the key that `stepcast login` has stored. */
  readonly apiKey: string | undefined;
  /** The file with the servers that were logged in to. */
  readonly serversFile: string;
  /** The server of this machine, as it is configured to listen. */
  readonly localUrl: string;
  /** The files that may hold the key of the server on this machine. The first one that exists is used. */
  readonly localKeyFiles: readonly string[];
  /** The key of the server on this machine, if it was configured. */
  readonly localKey: string | undefined;
}

/** Settings for how to draw. */
export interface DrawingConfig {
  /** `FORCE_COLOR` and `NO_COLOR` (no-color.org); null: neither says. */
  readonly color: boolean | null;
  /** `TERM=dumb` or CI: the cursor cannot be moved, or overwritten text stays in a log. */
  readonly isDumb: boolean;
}

const given = (text: string | undefined): string | undefined =>
  text === undefined || text.trim() === '' ? undefined : text.trim();

/** @param projectFolder the folder in which Stepcast is installed. Its server keeps its data there by default. */
export function readCliConfig(projectFolder: string, environment: Environment = process.env): CliConfig {
  const dataDir = given(environment['DATA_DIR']);
  const folders =
    dataDir === undefined ? [path.resolve('.data'), path.join(projectFolder, '.data')] : [path.resolve(dataDir)];
  return {
    url: given(environment['STEPCAST_URL']),
    apiKey: given(environment['STEPCAST_API_KEY']),
    serversFile: path.join(configFolder(environment), 'stepcast', 'servers.json'),
    localUrl: `http://${hostOf(given(environment['HOST']) ?? '127.0.0.1')}:${given(environment['PORT']) ?? '4000'}`,
    localKeyFiles: [...new Set(folders)].map((folder) => path.join(folder, 'api-key')),
    localKey: given(environment['BOOTSTRAP_API_KEY']),
  };
}

/** A server that listens everywhere is reached on the loopback address. */
function hostOf(host: string): string {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1';
  return host.includes(':') && !host.startsWith('[') ? `[${host}]` : host;
}

/** As the XDG base directory specification has it, and as Windows does. */
function configFolder(environment: Environment): string {
  const xdg = given(environment['XDG_CONFIG_HOME']);
  // The specification: a path that is not absolute is to be ignored.
  if (xdg !== undefined && path.isAbsolute(xdg)) return xdg;
  const roaming = given(environment['APPDATA']);
  if (process.platform === 'win32' && roaming !== undefined) return roaming;
  return path.join(given(environment['HOME']) ?? os.homedir(), '.config');
}

/**
 * `NO_COLOR` of any value but the empty one forbids colours, `FORCE_COLOR` wants them; `FORCE_COLOR=0` forbids them
 * too.
 */
export function readDrawing(environment: Environment = process.env): DrawingConfig {
  const force = environment['FORCE_COLOR'];
  const forbids = (environment['NO_COLOR'] ?? '') !== '' || force === '0' || force === 'false';
  return {
    color: forbids ? false : force === undefined ? null : true,
    isDumb: environment['TERM'] === 'dumb' || (environment['CI'] ?? '') !== '',
  };
}
