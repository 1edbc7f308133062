/** One server that a connection string names. */
export interface PostgresHost {
  readonly host: string;
  readonly port: number;
}

/** A connection string as libpq reads it, with one host or several. */
export interface PostgresUrl {
  readonly hosts: readonly PostgresHost[];
  /** Whether a server must take changes: it is asked for, or there are several servers. */
  readonly wantsWritable: boolean;
  /** The same for one of the hosts, as drivers read it that know one host alone. */
  urlOf(host: PostgresHost): string;
}

const DEFAULT_PORT = 5_432;
const MAX_HOSTS = 16;
const PARTS = /^(postgres(?:ql)?:\/\/)((?:[^@/?#]*@)?)([^/?#]*)([^#]*)$/;
/** A name, an address, or an address of version 6 in brackets, with or without a port. */
const HOST = /^(\[[0-9a-fA-F:.]+\]|[^[\]:,\s]*)(?::(\d{1,5}))?$/;
/** Every server in use has to accept writes. These two values of libpq mean the same for that. */
const WRITABLE = new Set(['read-write', 'primary']);

/**
 * Reads `postgres://user:password@a:1,b:2/name?target_session_attrs=read-write`.
 *
 * @returns the mistake as a sentence that repeats nothing of the text, if it cannot be used.
 */
export function parsePostgresUrl(text: string): PostgresUrl | string {
  const parts = PARTS.exec(text);
  const [, scheme = '', credentials = '', list = '', rest = ''] = parts ?? [];
  if (parts === null || !URL.canParse(`${scheme}${credentials}host${rest}`))
    return 'expected a URL such as postgres://user:password@host:5432/name';
  const { searchParams } = new URL(`${scheme}${credentials}host${rest}`);
  const wanted = searchParams.get('target_session_attrs');
  if (wanted !== null && !WRITABLE.has(wanted))
    return 'target_session_attrs must be read-write or primary, since the database has to take changes';
  const hosts = list.split(',').map(hostOf);
  if (hosts.some((host) => host === null) || hosts.length > MAX_HOSTS)
    return `expected 1 to ${MAX_HOSTS} hosts with commas between them, each with or without a port`;
  return {
    hosts: hosts.filter((host) => host !== null),
    wantsWritable: wanted !== null || hosts.length > 1,
    urlOf: ({ host, port }) =>
      `${scheme}${credentials}${host.includes(':') ? `[${host}]` : host}:${port}${withoutAttributes(rest)}`,
  };
}

/** @returns `host:port` of each server, for messages. */
export function hostsOf(url: PostgresUrl): string {
  return url.hosts.map(({ host, port }) => `${host}:${port}`).join(', ');
}

function hostOf(text: string): PostgresHost | null {
  const found = HOST.exec(text);
  const port = Number(found?.[2] ?? DEFAULT_PORT);
  if (found?.[1] === undefined || port < 1 || port > 65_535) return null;
  return { host: found[1].replaceAll(/[[\]]/g, '') || 'localhost', port };
}

/** Drivers that do not know the attribute would send it to the server, which refuses it. */
function withoutAttributes(rest: string): string {
  const [path = '', query = ''] = rest.split('?');
  const kept = query.split('&').filter((pair) => pair !== '' && !pair.startsWith('target_session_attrs='));
  return kept.length === 0 ? path : `${path}?${kept.join('&')}`;
}
