import { createServer } from 'node:net';

/**
 * These are written into `postgresql.conf` once, when the cluster is made, so an administrator may tune them there.
 * Durability is PostgreSQL's own default: fsync and synchronous_commit are on.
 */
const CLUSTER_SETTINGS: Readonly<Record<string, string>> = {
  max_connections: '100',
  shared_buffers: '128MB',
  // A short queue table that changes all the time: a page read costs about the same everywhere on today's disks.
  random_page_cost: '1.1',
  // Parallel queries take their memory from /dev/shm, which is 64 MB in many containers.
  max_parallel_workers_per_gather: '0',
  timezone: 'UTC',
  log_timezone: 'UTC',
};

/** Only for tests: a crash of the machine may lose everything, and the servers of all test files share the cluster. */
const NOT_DURABLE: Readonly<Record<string, string>> = {
  max_connections: '300',
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
};

/**
 * Settings that must hold at every start, whatever the files contain. The server is reachable only from this machine,
 * and no user data is in the log.
 */
function startSettings(port: number): Readonly<Record<string, string>> {
  return {
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: '',
    logging_collector: 'off',
    log_destination: 'stderr',
    log_line_prefix: '%m [%p] ',
    log_checkpoints: 'off',
    // Statements and details contain users' data.
    log_error_verbosity: 'terse',
    log_min_error_statement: 'panic',
  };
}

/** @returns the arguments of `postgres`. */
export function serverArguments(cluster: string, port: number, durable: boolean): readonly string[] {
  const settings = { ...startSettings(port), ...(durable ? {} : NOT_DURABLE) };
  return ['-D', cluster, ...settingArguments(settings)];
}

/** @returns the lines to append to `postgresql.conf`. */
export function clusterConfiguration(): string {
  const lines = Object.entries(CLUSTER_SETTINGS).map(([name, value]) => `${name} = '${value}'\n`);
  return `\n# Written by Stepcast when it made this database; change them as you like.\n${lines.join('')}`;
}

function settingArguments(settings: Readonly<Record<string, string>>): readonly string[] {
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

/** @returns `wanted` if it is free on 127.0.0.1, otherwise any free port. */
export async function freePort(wanted: number | null): Promise<number> {
  return (wanted === null ? null : await tryPort(wanted)) ?? (await tryPort(0)) ?? 0;
}

async function tryPort(port: number): Promise<number | null> {
  const server = createServer();
  return new Promise((resolve) => {
    server.once('error', () => resolve(null));
    server.listen({ host: '127.0.0.1', port, exclusive: true }, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : null));
    });
  });
}
