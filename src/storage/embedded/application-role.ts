import { randomBytes } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { Client, escapeIdentifier, escapeLiteral } from 'pg';
import { StartupError } from '../../errors.js';
import { DATABASE_USER } from './cluster.js';
import type { DataPaths } from './data-paths.js';
import { errorMessage } from './error-code.js';

/** The role that the application connects with. */
const APPLICATION_USER = 'stepcast_app';
/** Any number that nothing else locks by. */
const LOCK = 7_305_201_126;
const ANSWER_MS = 120_000;

/**
 * Gives the application a role that is no superuser and owns the database with all that is in it. A cluster of an
 * earlier version, in which everything belongs to the superuser, is changed over. All of it is one transaction, and
 * correct parts are left alone. If the process is killed at any moment, the next start repeats it.
 *
 * @param adminUrl of the superuser.
 * @returns the URL of the application.
 * @throws StartupError if it cannot be done.
 */
export async function ensureApplicationRole(paths: DataPaths, adminUrl: string): Promise<string> {
  const client = new Client({
    connectionString: adminUrl,
    application_name: 'stepcast-setup',
    connectionTimeoutMillis: 10_000,
    query_timeout: ANSWER_MS,
  });
  // A connection that breaks also rejects the statement under way.
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('begin');
    await client.query('select pg_advisory_xact_lock($1)', [LOCK]);
    const password = await applicationPassword(paths);
    await ensureRole(client, password);
    await handOver(client);
    await client.query('commit');
    const url = new URL(adminUrl);
    url.username = APPLICATION_USER;
    url.password = encodeURIComponent(password);
    return url.href;
  } catch (cause) {
    throw new StartupError(
      `The embedded database could not be given to the role of the application: ${errorMessage(cause)}.`,
      { cause },
    );
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** The file comes first, whole: a password that the server knows and no file holds would be of no use. */
async function applicationPassword({ applicationPassword: file }: DataPaths): Promise<string> {
  const known = await readFile(file, 'utf8').catch(() => '');
  if (known.length > 0) return known;
  const password = randomBytes(24).toString('base64url');
  await writeFile(`${file}.new`, password, { mode: 0o600, flush: true });
  await rename(`${file}.new`, file);
  return password;
}

async function ensureRole(client: Client, password: string): Promise<void> {
  const { rows } = await client.query<{ fits: boolean }>(
    'select rolcanlogin and not rolsuper and not rolcreaterole and not rolcreatedb and not rolreplication and not rolbypassrls as fits from pg_roles where rolname = $1',
    [APPLICATION_USER],
  );
  const rights = `login nosuperuser nocreaterole nocreatedb noreplication nobypassrls password ${escapeLiteral(password)}`;
  if (rows.length === 0) await client.query(`create role ${escapeIdentifier(APPLICATION_USER)} ${rights}`);
  else if (!rows[0]?.fits || !(await canLogIn(client, password)))
    await client.query(`alter role ${escapeIdentifier(APPLICATION_USER)} ${rights}`);
}

/** Setting the same password again would write at each start, and wait for processes that share the server. */
async function canLogIn(client: Client, password: string): Promise<boolean> {
  const other = new Client({
    host: client.host,
    port: client.port,
    database: client.database ?? 'postgres',
    user: APPLICATION_USER,
    password,
    connectionTimeoutMillis: 5_000,
  });
  other.on('error', () => undefined);
  try {
    await other.connect();
    return true;
  } catch {
    return false;
  } finally {
    await other.end().catch(() => undefined);
  }
}

/**
 * `reassign owned` refuses the first superuser, to whom the system's own objects belong, so each of our objects is
 * reassigned separately. Objects that belong to an extension, or depend on the column of a table, follow automatically.
 */
const OWNED = `
  with ours as (select oid, nspname from pg_namespace where nspname !~ '^pg_' and nspname <> 'information_schema'),
  extended as (select classid, objid from pg_depend where deptype = 'e'),
  admin as (select oid from pg_roles where rolname = $1)
  select format('alter database %I owner to', datname) as alteration from pg_database where datname = current_database() and datdba in (select oid from admin)
  union all
  select format('alter %s %I.%I owner to', case c.relkind when 'S' then 'sequence' when 'v' then 'view' when 'm' then 'materialized view' else 'table' end, n.nspname, c.relname)
  from pg_class c join ours n on n.oid = c.relnamespace
  where c.relkind in ('r', 'p', 'v', 'm', 'S', 'f') and c.relowner in (select oid from admin)
    and not exists (select from extended e where e.classid = 'pg_class'::regclass and e.objid = c.oid)
    and not (c.relkind = 'S' and exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype in ('a', 'i')))
  union all
  select format('alter routine %I.%I(%s) owner to', n.nspname, p.proname, pg_get_function_identity_arguments(p.oid))
  from pg_proc p join ours n on n.oid = p.pronamespace
  where p.proowner in (select oid from admin) and not exists (select from extended e where e.classid = 'pg_proc'::regclass and e.objid = p.oid)
  union all
  select format('alter type %I.%I owner to', n.nspname, t.typname)
  from pg_type t join ours n on n.oid = t.typnamespace
  where t.typowner in (select oid from admin) and t.typelem = 0 and (t.typrelid = 0 or exists (select from pg_class c where c.oid = t.typrelid and c.relkind = 'c'))
    and t.typtype in ('c', 'd', 'e', 'r') and not exists (select from extended e where e.classid = 'pg_type'::regclass and e.objid = t.oid)
  union all
  select format('alter schema %I owner to', n.nspname) from pg_namespace n join ours using (oid) where n.nspowner in (select oid from admin)`;

async function handOver(client: Client): Promise<void> {
  const { rows } = await client.query<{ alteration: string }>(OWNED, [DATABASE_USER]);
  for (const { alteration } of rows) await client.query(`${alteration} ${escapeIdentifier(APPLICATION_USER)}`);
}
