import type { Client } from 'pg';

/** Roles that come with PostgreSQL and reach files and programs of its server. */
const ROLES = ['pg_read_server_files', 'pg_write_server_files', 'pg_execute_server_program'];
/** Functions that do the same. Only superusers may call them unless they are granted. */
const FUNCTIONS = [
  'pg_read_file',
  'pg_read_binary_file',
  'pg_ls_dir',
  'pg_stat_file',
  'lo_import',
  'lo_export',
  'pg_reload_conf',
  'pg_rotate_logfile',
];
/** Extensions whose functions reach other servers, or files, from within a transaction that only reads. */
const EXTENSIONS = ['dblink', 'http', 'adminpack', 'plsh'];

/**
 * Everything that the roles of the session may do. A role that it may become counts as well: a function can switch to
 * it in the middle of a statement.
 */
const RIGHTS = `
with own as (select oid, rolname, rolsuper from pg_catalog.pg_roles where pg_catalog.pg_has_role(session_user, oid, 'MEMBER'))
select session_user as name,
  exists (select from own where rolsuper) as super,
  array(select rolname::text from own where rolname = any($1::text[])) as roles,
  array(select distinct p.proname::text from pg_catalog.pg_proc p, own
    where p.pronamespace = 'pg_catalog'::regnamespace and p.proname = any($2::text[])
      and pg_catalog.has_function_privilege(own.oid, p.oid, 'EXECUTE')) as functions,
  array(select distinct e.extname::text from pg_catalog.pg_extension e
    join pg_catalog.pg_depend d on d.refclassid = 'pg_catalog.pg_extension'::regclass and d.refobjid = e.oid
      and d.classid = 'pg_catalog.pg_proc'::regclass and d.deptype = 'e'
    join own on pg_catalog.has_function_privilege(own.oid, d.objid, 'EXECUTE')
    where e.extname = any($3::text[])) as extensions`;

interface Rights {
  readonly name: string;
  readonly super: boolean;
  readonly roles: readonly string[];
  readonly functions: readonly string[];
  readonly extensions: readonly string[];
}

/**
 * Why the user of a session could do more than read in a transaction that only reads: reach files of the server, or
 * other servers. Null if they could not.
 */
export async function excessOf(client: Pick<Client, 'query'>): Promise<string | null> {
  const { rows } = await client.query<Rights>(RIGHTS, [ROLES, FUNCTIONS, EXTENSIONS]);
  const [rights] = rows;
  if (!rights) return 'Its rights could not be read.';
  const { name, super: isSuper, roles, functions, extensions } = rights;
  if (isSuper) return `The user ${name} is a superuser of the server, or may become one.`;
  if (roles.length > 0)
    return `The user ${name} has the role ${roles.join(', ')}, which reaches files or programs of the server.`;
  if (functions.length > 0)
    return `The user ${name} may call ${functions.join(', ')}, which reaches files of the server.`;
  if (extensions.length > 0)
    return `The user ${name} may call functions of the extension ${extensions.join(', ')}, which reach other servers or files.`;
  return null;
}
