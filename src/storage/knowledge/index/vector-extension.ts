import type { Database, RawQuery } from '../../database/database.js';

/** pgvector, as this database has it. */
export interface VectorExtension {
  /** The schema of its types and operators, quoted. It need not be in the search path. */
  readonly schema: string;
  /** Whether a search goes on until enough rows pass its conditions. */
  readonly iterates: boolean;
}

/** The first version with vectors of two bytes for a dimension, which an index can hold up to 4,000 of. */
const LEAST = [0, 7] as const;
const ITERATES = [0, 8] as const;

/** Null: the database does not have it, or an older version. */
export async function findVectorExtension(query: RawQuery): Promise<VectorExtension | null> {
  const [found] = await query<{ schema: string; version: string }>(
    `select quote_ident(n.nspname) as schema, e.extversion as version
       from pg_extension e join pg_namespace n on n.oid = e.extnamespace where e.extname = 'vector'`,
    [],
    'knowledge-extension',
  );
  if (!found || !isAtLeast(found.version, LEAST)) return null;
  return { schema: found.schema, iterates: isAtLeast(found.version, ITERATES) };
}

/** Adds pgvector if the server has it and the role may. @returns it, or why there is none. */
export async function addVectorExtension(
  database: Pick<Database, 'query' | 'rawTransaction'>,
): Promise<VectorExtension | string> {
  const find = async (): Promise<VectorExtension | null> => database.rawTransaction(findVectorExtension);
  const present = await find();
  if (present) return present;
  const [offered] = await database.query(`select 1 from pg_available_extensions where name = 'vector'`);
  if (!offered) return 'The database server does not have the extension pgvector.';
  try {
    await database.query('create extension if not exists vector');
  } catch (error) {
    // Two processes that start at the same time both try it.
    const made = await find();
    if (made) return made;
    return `The extension pgvector could not be created: ${error instanceof Error ? error.message : String(error)}`;
  }
  return (await find()) ?? `The extension pgvector is older than ${LEAST.join('.')}.`;
}

function isAtLeast(version: string, [major, minor]: readonly [number, number]): boolean {
  const [given = 0, second = 0] = version.split('.').map(Number);
  return given > major || (given === major && second >= minor);
}
