import { ASCENDING, DESCENDING } from '../database/page-query.js';
import type { Reading } from '../database/page-query.js';
import type { ApiOperation, ApiSummary, SharedSchema } from '../../connectors/description/api-description.type.js';
import type { Connection } from '../../domain/connection/index.js';
import type { Database } from '../database/database.js';
import { statement } from '../database/statement.js';
import { REACH, reachedConnection } from './connection-reach.sql.js';
import type { SealedConnection } from './connection.store.js';

/** A description as it is stored: once for all connections that use it. */
export interface StoredDescription {
  /** A hash of the document and of the way in which it is read. */
  readonly id: string;
  readonly summary: ApiSummary;
  /** Size of the document. */
  readonly bytes: number;
}

/** Which description a connection uses, and which of its operations. */
export interface ApiUse {
  readonly documentId: string;
  /** See `filterOf`; empty: all. */
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  readonly operationCount: number;
  readonly fetchedAt: Date;
}

/** A connection with an API. */
export interface ApiRecord extends ApiUse {
  readonly connection: Pick<SealedConnection, 'id' | 'ownerId' | 'name' | 'kind' | 'sealed'>;
}

/** The parts of an operation that lists show; no schema is read for it. */
type OperationHead = Pick<ApiOperation, 'name' | 'method' | 'path' | 'title' | 'description' | 'tags' | 'sideEffects'>;

/** A head with the name under which its connection is known. */
export interface FoundOperation extends OperationHead {
  readonly connection: string;
  readonly documentId: string;
}

const RECORD = `c.id, c.owner_id as "ownerId", c.name, c.kind, c.sealed, a.document_id as "documentId", a.include, a.exclude,
  a.operation_count as "operationCount", a.fetched_at as "fetchedAt"`;
const FROM = `from connection c join api_connection a on a.connection_id = c.id`;
const HEAD = `o.name, o.method, o.path, o.title, o.description, o.tags, o.side_effects as "sideEffects"`;

const matches = (patterns: string): string => `exists (
  select 1 from unnest(${patterns}) as f (pattern)
  where case left(f.pattern, 2)
    when 'n:' then o.name like substr(f.pattern, 3)
    when 'p:' then o.method || ' ' || o.path like substr(f.pattern, 3)
    else substr(f.pattern, 3) = any (o.tags) end)`;
const isOffered = `(cardinality(a.include) = 0 or ${matches('a.include')}) and not ${matches('a.exclude')}`;

const REACHED = statement(
  'api-reached',
  REACH,
  (p) => `select ${RECORD} ${FROM} where c.owner_id = ${p.ownerId} and c.id = ${reachedConnection(p)}`,
);

const COUNT = statement(
  null,
  { ids: 'text[]', names: 'text[]', patterns: 'text[]' },
  ({ ids, names, patterns }) => `
  select count(*)::int as count from unnest(${ids}, ${names}) as n (id, name)
  join api_connection a on a.connection_id = n.id join api_operation o on o.document_id = a.document_id
  where ${isOffered} and 'api.' || lower(n.name) || '.' || o.words like all (${patterns})`,
);

const searchIn = ({ order, behind }: Reading) =>
  statement(
    null,
    { ids: 'text[]', names: 'text[]', patterns: 'text[]', isAny: 'bool', after: 'text', count: 'int' },
    ({ ids, names, patterns, isAny, after, count }) => `
  select * from (
    select n.name as connection, a.document_id as "documentId", ${HEAD}, p.prefix || o.name as full_name,
      (select count(*) from unnest(${patterns}) as w (pattern) where p.prefix || o.words like w.pattern) as hits
    from unnest(${ids}, ${names}) as n (id, name)
    cross join lateral (select 'api.' || lower(n.name) || '.' as prefix) p
    join api_connection a on a.connection_id = n.id
    join api_operation o on o.document_id = a.document_id
    where ${isOffered}
  ) found
  where (hits = cardinality(${patterns}) or (${isAny} and hits > 0)) and (${after} = '' or full_name ${behind} ${after})
  order by case when ${isAny} then -hits else 0 end, full_name ${order}
  limit ${count}`,
  );

const [SEARCH, SEARCH_BACKWARD] = [searchIn(ASCENDING), searchIn(DESCENDING)];

const SAVE_OPERATIONS = `
  insert into api_operation (document_id, name, method, path, title, description, tags, side_effects, fingerprint, words, plan, input, input_refs, output, output_refs)
  select $1, r.name, r.method, r.path, r.title, r.description, r.tags, r."sideEffects", r.fingerprint,
    lower(r.name || ' ' || r.title || ' ' || r.description), r.plan, r.input, r."inputRefs", r.output, r."outputRefs"
  from json_to_recordset($2::json) as r (name text, method text, path text, title text, description text, tags text[], "sideEffects" boolean,
    fingerprint text, plan json, input json, "inputRefs" text[], output json, "outputRefs" text[])`;
const SAVE_SCHEMAS = `
  insert into api_schema (document_id, name, schema, refs)
  select $1, r.name, r.schema, r.refs from json_to_recordset($2::json) as r (name text, schema json, refs text[])`;

const INSERT_USE = `insert into api_connection (connection_id, document_id, include, exclude, operation_count, fetched_at)
  values (?, ?, ?, ?, ?, ?)`;

/** Descriptions of APIs and their operations. Every read of an owner's data names the owner. */
export class ApiStore {
  constructor(private readonly database: Database) {}

  async findDocument(id: string): Promise<StoredDescription | null> {
    const [row] = await this.database.query<{ id: string; summary: ApiSummary; bytes: string }>(
      'select id, summary, bytes from api_document where id = $1',
      [id],
      'api-document',
    );
    return row ? { ...row, bytes: Number(row.bytes) } : null;
  }

  /**
   * Stores what was read of a document; one that is there stays as it is.
   *
   * @param portions lists of operations and of schemas as JSON texts, one after the other: the database reads them.
   */
  async saveDocument(
    { id, summary, bytes }: StoredDescription,
    portions: AsyncIterable<{ readonly kind: 'operations' | 'schemas'; readonly json: string }>,
    now: Date,
  ): Promise<void> {
    await this.database.rawTransaction(async (query) => {
      const inserted = await query<{ id: string }>(
        'insert into api_document (id, summary, bytes, created_at) values ($1, $2::json, $3::bigint, $4) on conflict do nothing returning id',
        [id, JSON.stringify(summary), bytes, now],
      );
      if (inserted.length === 0) return;
      for await (const { kind, json } of portions)
        await query(kind === 'operations' ? SAVE_OPERATIONS : SAVE_SCHEMAS, [id, json]);
    });
  }

  /** How many operations of a document the patterns leave. */
  async countOperations(documentId: string, include: readonly string[], exclude: readonly string[]): Promise<number> {
    const [row] = await this.database.query<{ count: number }>(
      `select count(*)::int as count from api_operation o
       cross join (select $2::text[] as include, $3::text[] as exclude) a where o.document_id = $1 and ${isOffered}`,
      [documentId, include, exclude],
    );
    return row?.count ?? 0;
  }

  /** The statement that makes a connection use a description, for the transaction that inserts the connection. */
  useStatement(connectionId: string, use: ApiUse): readonly [text: string, values: readonly unknown[]] {
    const { documentId, include, exclude, operationCount, fetchedAt } = use;
    return [INSERT_USE, [connectionId, documentId, include, exclude, operationCount, fetchedAt].map(asArray)];
  }

  /** All APIs of an owner, in the order of their names. */
  async listOf(ownerId: string): Promise<readonly ApiRecord[]> {
    const rows = await this.database.query<Row>(
      `select ${RECORD} ${FROM} where c.owner_id = $1 order by c.name`,
      [ownerId],
      'apis-of',
    );
    return rows.map(toRecord);
  }

  /** The same of those that are bound to slots of a workflow: each is called as its slot is. */
  async listBound(ownerId: string, workflowId: string): Promise<readonly ApiRecord[]> {
    const rows = await this.database.query<Row>(
      `select ${RECORD.replace('c.name', 'b.slot as name')} ${FROM} join workflow_binding b on b.connection_id = c.id and b.workflow_id = $2 where c.owner_id = $1 order by b.slot`,
      [ownerId, workflowId],
      'apis-bound',
    );
    return rows.map(toRecord);
  }

  /** The API that a name means in a workflow of the owner. Null if there is none. See `reachedConnection`. */
  async findFor(
    { ownerId, workflowId }: { readonly ownerId: string; readonly workflowId: string },
    name: string,
  ): Promise<ApiRecord | null> {
    const [row] = await this.database.query<Row>(REACHED.with({ ownerId, workflowId, name }));
    return row ? toRecord(row) : null;
  }

  /** Null if it is missing or belongs to another owner. */
  async find(ownerId: string, connectionId: Connection['id']): Promise<ApiRecord | null> {
    const [row] = await this.database.query<Row>(
      `select ${RECORD} ${FROM} where c.owner_id = $1 and c.id = $2`,
      [ownerId, connectionId],
      'api-of',
    );
    return row ? toRecord(row) : null;
  }

  /**
   * The operations of connections whose words have all of these, or with `isAny` one of them (the most hits first). No
   * schema is read.
   *
   * @param after continues behind the full name of an operation, in lower case.
   */
  async search(
    connections: readonly { readonly id: string; readonly name: string }[],
    words: readonly string[],
    {
      isAny = false,
      after = '',
      isBackward = false,
      count,
    }: {
      readonly isAny?: boolean;
      readonly after?: string;
      readonly isBackward?: boolean;
      readonly count: number;
    },
  ): Promise<readonly FoundOperation[]> {
    return this.database.query<FoundOperation>(
      (isBackward ? SEARCH_BACKWARD : SEARCH).with({
        ids: connections.map(({ id }) => id),
        names: connections.map(({ name }) => name),
        patterns: words.map(likeOf),
        isAny,
        after,
        count,
      }),
    );
  }

  /** How many operations have all of these words. */
  async countMatching(
    connections: readonly { readonly id: string; readonly name: string }[],
    words: readonly string[],
  ): Promise<number> {
    const [row] = await this.database.query<{ count: number }>(
      COUNT.with({
        ids: connections.map(({ id }) => id),
        names: connections.map(({ name }) => name),
        patterns: words.map(likeOf),
      }),
    );
    return row?.count ?? 0;
  }

  /** Operations of a connection by name, with their schemas as far as they are their own. */
  async operations(
    { connection, documentId }: Pick<ApiRecord, 'documentId'> & { readonly connection: { readonly id: string } },
    names: readonly string[],
  ): Promise<readonly ApiOperation[]> {
    return this.database.query<ApiOperation>(
      `select ${HEAD}, o.fingerprint, o.plan, o.input, o.input_refs as "inputRefs", o.output, o.output_refs as "outputRefs"
       from api_connection a join api_operation o on o.document_id = a.document_id
       where a.connection_id = $1 and a.document_id = $2 and o.name = any ($3) and ${isOffered}`,
      [connection.id, documentId, names],
      'api-operations',
    );
  }

  /** Shared schemas of a document by name. */
  async schemas(documentId: string, names: readonly string[]): Promise<readonly SharedSchema[]> {
    return this.database.query<SharedSchema>(
      'select name, schema, refs from api_schema where document_id = $1 and name = any ($2)',
      [documentId, names],
      'api-schemas',
    );
  }

  /** Deletes descriptions that no connection has used for an hour. */
  async purge(): Promise<void> {
    await this.database.query(
      `delete from api_document d where d.created_at < now() - interval '1 hour'
       and not exists (select 1 from api_connection a where a.document_id = d.id)`,
    );
  }
}

interface Row extends ApiUse {
  readonly id: string;
  readonly ownerId: string;
  readonly name: string;
  readonly kind: SealedConnection['kind'];
  readonly sealed: string;
}

function toRecord({ id, ownerId, name, kind, sealed, ...use }: Row): ApiRecord {
  return { ...use, connection: { id, ownerId, name, kind, sealed } };
}

function likeOf(word: string): string {
  return `%${word.toLowerCase().replaceAll(/[\\%_]/g, (char) => `\\${char}`)}%`;
}

/** MikroORM would write a list as several values. */
function asArray(value: unknown): unknown {
  return Array.isArray(value)
    ? `{${value.map((text) => `"${String(text).replaceAll(/[\\"]/g, (char) => `\\${char}`)}"`).join(',')}}`
    : value;
}
