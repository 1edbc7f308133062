import type { Database, RawQuery } from '../../database/database.js';
import { LEAST_INDEXED_CHUNKS, MOST_INDEXED_DIMENSIONS, tableOf } from './index-names.js';
import { findVectorExtension } from './vector-extension.js';

/** Documents and chunks of one transaction. */
const BATCH = { documents: 50, chunks: 500 } as const;
/** An index is dropped only well below the size that it is made at, so that a base at the border does not change often. */
const KEPT_CHUNKS = LEAST_INDEXED_CHUNKS / 2;
/** Room for the graph of 50,000 vectors while it is made; one worker, since many containers have little shared memory. */
const BUILD_SETTINGS = `select set_config('statement_timeout', '0', true), set_config('maintenance_work_mem', '256MB', true),
  set_config('max_parallel_maintenance_workers', '0', true), pg_backend_pid() as pid`;

/** A base whose index is missing, or behind its vectors. */
export interface IndexTask {
  readonly base: number;
  readonly id: string;
  readonly model: string;
  readonly revision: number;
}

/** How far a base got. `busy`: another process works on its index. */
type IndexProgress = 'more' | 'done' | 'busy';

const WANTED = `b.embedding_model is not null and b.chunk_count >= ${LEAST_INDEXED_CHUNKS}`;

/** Makes and keeps the indexes of large knowledge bases. One process at a time works on a base. */
export class KnowledgeIndexBuildStore {
  constructor(private readonly database: Pick<Database, 'query' | 'rawTransaction'>) {}

  /** Bases whose index is missing or behind, those that are behind first. */
  async tasks(limit: number): Promise<readonly IndexTask[]> {
    return this.database.query<IndexTask>(
      `select b.number::float8 as base, b.id, b.embedding_model as model, b.revision::float8 as revision
         from knowledge_base b left join knowledge_index i on i.base = b.number and i.model = b.embedding_model
        where ${WANTED} and (i.base is null or i.revision < b.revision)
          and (i.base is not null or ${LEAST_INDEXED_CHUNKS} <= (
            select coalesce(sum(d.embedded_count), 0) from knowledge_document d
             where d.base_id = b.id and d.embedded_model = b.embedding_model))
        order by i.base is null, b.number limit ${limit}`,
    );
  }

  /**
   * Indexes of bases that are gone, have become small, or have another model, and those that went with the extension.
   *
   * @param all of all bases.
   */
  async unwanted(all: boolean): Promise<readonly number[]> {
    const rows = await this.database.query<{ base: number }>(
      `select i.base::float8 as base from knowledge_index i left join knowledge_base b on b.number = i.base
        where $1 or b.number is null or b.embedding_model is distinct from i.model or b.chunk_count < ${KEPT_CHUNKS}
          or i.dimensions > 0 and not exists (select from pg_attribute a
            where a.attrelid = to_regclass('knowledge_index_' || i.base) and a.attname = 'embedding' and not a.attisdropped)`,
      [all],
    );
    return rows.map(({ base }) => base);
  }

  /** @returns false: another process works on it. */
  async drop(base: number): Promise<boolean> {
    return this.#alone(base, async (query) => {
      await query(`drop table if exists ${tableOf(base)}`);
      await query('delete from knowledge_index_document where base = $1', [base]);
      await query('delete from knowledge_index where base = $1', [base]);
      return true;
    }).then((dropped) => dropped ?? false);
  }

  /** Makes the table of a base, if there is none. Vectors that no index can hold are remembered as such. */
  async begin({ base, id, model }: IndexTask): Promise<IndexProgress> {
    const begun = await this.#alone(base, async (query) => {
      const [known] = await query('select 1 as known from knowledge_index where base = $1', [base]);
      if (known) return 'more' as const;
      const [first] = await query<{ dimensions: number }>(
        `select cardinality(v.vector) as dimensions from knowledge_document d join knowledge_vector v on v.document = d.number
          where d.base_id = $1 and d.embedded_model = $2 and d.embedded_count > 0
          group by 1 order by count(*) desc limit 1`,
        [id, model],
      );
      const extension = await findVectorExtension(query);
      if (!first || extension === null) return 'done' as const;
      const fits = first.dimensions <= MOST_INDEXED_DIMENSIONS;
      // Plain: a vector that is stored outside of its row makes every comparison slower, and misleads the planner.
      if (fits)
        await query(`create table ${tableOf(base)} (chunk bigint primary key, document bigint not null,
          embedding ${extension.schema}.halfvec(${first.dimensions}) not null)`);
      if (fits) await query(`alter table ${tableOf(base)} alter column embedding set storage plain`);
      if (fits) await query(`create index on ${tableOf(base)} (document)`);
      await query('insert into knowledge_index (base, model, dimensions) values ($1, $2, $3)', [
        base,
        model,
        fits ? first.dimensions : 0,
      ]);
      return 'more' as const;
    });
    return begun ?? 'busy';
  }

  /** Brings the next documents of a base up to date. `done`: all are as they were at the revision of the task. */
  async copyNext(task: IndexTask): Promise<IndexProgress> {
    const copied = await this.#alone(task.base, async (query) => {
      const [index] = await query<{ dimensions: number }>(
        'select dimensions from knowledge_index where base = $1 and model = $2',
        [task.base, task.model],
      );
      const extension = await findVectorExtension(query);
      if (!index || index.dimensions === 0 || extension === null) return 'done' as const;
      const gone = await takeOut(query, task);
      const changed = await changedDocuments(query, task);
      if (changed.length === 0) return gone > 0 ? ('more' as const) : ('done' as const);
      const isWhole = await copy(query, task, changed, { ...index, type: `${extension.schema}.halfvec` });
      if (isWhole) await remember(query, task, changed);
      return 'more' as const;
    });
    return copied ?? 'busy';
  }

  /**
   * Makes the index of a table that is filled, and says that it is complete.
   *
   * @param onStart told the server process, whose work can then be cancelled.
   */
  async finish(task: IndexTask, onStart: (pid: number) => void): Promise<void> {
    await this.#alone(task.base, async (query) => {
      const [index] = await query<{ dimensions: number; isReady: boolean }>(
        'select dimensions, is_ready as "isReady" from knowledge_index where base = $1 and model = $2',
        [task.base, task.model],
      );
      const extension = await findVectorExtension(query);
      if (!index || extension === null) return;
      const makes = index.dimensions > 0 && !index.isReady;
      if (makes) {
        const [session] = await query<{ pid: number }>(BUILD_SETTINGS);
        if (session) onStart(session.pid);
        await query(`create index on ${tableOf(task.base)} using hnsw (embedding ${extension.schema}.halfvec_ip_ops)`);
        await query(`analyze ${tableOf(task.base)}`);
      }
      await query('update knowledge_index set is_ready = is_ready or $2, revision = $3 where base = $1', [
        task.base,
        makes,
        task.revision,
      ]);
    });
  }

  /** Ends what a server process is doing; its transaction is rolled back. */
  async cancel(pid: number): Promise<void> {
    await this.database.query('select pg_cancel_backend($1)', [pid]);
  }

  /** One transaction that sees one state of the base, while no other works on its index. Null: another does. */
  async #alone<T>(base: number, act: (query: RawQuery) => Promise<T>): Promise<T | null> {
    return this.database.rawTransaction(async (query) => {
      await query('set transaction isolation level repeatable read');
      const [lock] = await query<{ held: boolean }>(
        `select pg_try_advisory_xact_lock(hashtextextended('knowledge index ' || $1, 0)) as held`,
        [String(base)],
      );
      return lock?.held === true ? act(query) : null;
    });
  }
}

/** The vectors of documents that are gone, some at a time. */
async function takeOut(query: RawQuery, { base, model }: IndexTask): Promise<number> {
  const gone = await query<{ document: string }>(
    `delete from knowledge_index_document where document = any(array(
       select i.document from knowledge_index_document i left join knowledge_document d on d.number = i.document
        where i.base = $1 and (d.embedded_model is distinct from $2 or d.embedded_count = 0) limit ${BATCH.documents}))
     returning document`,
    [base, model],
  );
  if (gone.length === 0) return 0;
  await query(`delete from ${tableOf(base)} where document = any($1::bigint[])`, [
    gone.map(({ document }) => document),
  ]);
  return gone.length;
}

interface Changed {
  readonly document: string;
  readonly revision: string;
  readonly chunks: number;
}

async function changedDocuments(query: RawQuery, { id, model }: IndexTask): Promise<readonly Changed[]> {
  return query<Changed>(
    `select d.number as document, d.revision, d.embedded_count as chunks
       from knowledge_document d left join knowledge_index_document i on i.document = d.number
      where d.base_id = $1 and d.embedded_model = $2 and d.embedded_count > 0 and i.revision is distinct from d.revision
      order by d.number limit ${BATCH.documents}`,
    [id, model],
  );
}

/**
 * Copies vectors that the index lacks, and takes out those of chunks that are gone. The vector of a chunk never changes.
 * Those of another length than most are left out, as everywhere.
 *
 * @returns false: there are more than one transaction copies.
 */
async function copy(
  query: RawQuery,
  { base }: IndexTask,
  changed: readonly Changed[],
  { dimensions, type }: { readonly dimensions: number; readonly type: string },
): Promise<boolean> {
  const table = tableOf(base);
  const documents = changed.map(({ document }) => document);
  await query(
    `delete from ${table} t where t.document = any($1::bigint[])
       and not exists (select from knowledge_vector v where v.chunk = t.chunk)`,
    [documents],
  );
  const [copied] = await query<{ count: number }>(
    `with made as (
       insert into ${table} (chunk, document, embedding)
       select v.chunk, v.document, v.vector::${type} from knowledge_vector v
        where v.document = any($1::bigint[]) and cardinality(v.vector) = ${dimensions}
          and not exists (select from ${table} t where t.chunk = v.chunk)
        limit ${BATCH.chunks} returning 1)
     select count(*)::int as count from made`,
    [documents],
  );
  return (copied?.count ?? 0) < BATCH.chunks;
}

async function remember(query: RawQuery, { base }: IndexTask, changed: readonly Changed[]): Promise<void> {
  await query(
    `insert into knowledge_index_document (document, base, revision, chunks)
     select c.document, $2, c.revision, c.chunks from unnest($1::bigint[], $3::bigint[], $4::int[]) as c (document, revision, chunks)
     on conflict (document) do update set revision = excluded.revision, chunks = excluded.chunks`,
    [
      changed.map(({ document }) => document),
      base,
      changed.map(({ revision }) => revision),
      changed.map(({ chunks }) => chunks),
    ],
  );
}
