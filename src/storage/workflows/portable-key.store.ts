import type { Database } from '../database/database.js';
import { statement } from '../database/statement.js';
import { isUniqueViolation } from '../database/postgres-errors.js';

const CLAIM = statement(
  null,
  { ownerId: 'text', id: 'text', key: 'text', replace: 'bool' },
  ({ ownerId, id, key, replace }) => `
  update workflow set portable_key = case when ${replace} then ${key} else coalesce(portable_key, ${key}) end
  where id = ${id} and owner_id = ${ownerId} and deleted_at is null returning portable_key as key`,
);

/** A workflow that a document can mean. */
export interface ImportedKey {
  readonly id: string;
  readonly key: string;
  /** The identity of the workflow of n8n that it was imported from. Null: it was not, or earlier. */
  readonly source: string | null;
}

/** By which documents name workflows. Every statement names the owner; a deleted workflow has no key. */
export class PortableKeyStore {
  constructor(private readonly database: Database) {}

  /** The workflows of the owner that have these keys, by key. */
  async idsOf(ownerId: string, keys: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const rows = await this.database.query<{ id: string; key: string }>(
      'select id, portable_key as key from workflow where owner_id = $1 and portable_key = any($2) and deleted_at is null',
      [ownerId, keys],
    );
    return new Map(rows.map(({ id, key }) => [key, id]));
  }

  /** The workflows of the owner that have one of these keys, or came of the workflow with this id in n8n. */
  async imported(ownerId: string, keys: readonly string[], sourceId: string | null): Promise<readonly ImportedKey[]> {
    return this.database.query<ImportedKey>(
      `select id, portable_key as key, import_source as source from workflow
        where owner_id = $1 and portable_key = any($2) and deleted_at is null
       union
       select id, portable_key as key, import_source as source from workflow
        where owner_id = $1 and import_source is not null and split_part(import_source, ' ', 1) = $3
          and portable_key is not null and deleted_at is null`,
      [ownerId, keys, sourceId],
    );
  }

  /** Keeps from which workflow of n8n these were imported. It is no change of them. */
  async keepSources(ownerId: string, sources: ReadonlyMap<string, string>): Promise<void> {
    await this.database.query(
      `update workflow set import_source = given.source from unnest($2::text[], $3::text[]) as given(id, source)
        where workflow.id = given.id and workflow.owner_id = $1`,
      [ownerId, [...sources.keys()], [...sources.values()]],
    );
  }

  /** The keys of those of these workflows that have one, by id. */
  async keysOf(ownerId: string, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const rows = await this.database.query<{ id: string; key: string }>(
      'select id, portable_key as key from workflow where owner_id = $1 and id = any($2) and portable_key is not null and deleted_at is null',
      [ownerId, ids],
    );
    return new Map(rows.map(({ id, key }) => [id, key]));
  }

  /**
   * Gives a workflow this key. It is no change of the workflow: neither its version nor its time of change is another.
   *
   * @param replace whether another key that it has by now gives way.
   * @returns the key that it has then. Null if another workflow has this key, or if the workflow is gone.
   */
  async claim(ownerId: string, id: string, key: string, replace: boolean): Promise<string | null> {
    try {
      const rows = await this.database.query<{ key: string }>(CLAIM.with({ ownerId, id, key, replace }));
      return rows[0]?.key ?? null;
    } catch (error) {
      if (isUniqueViolation(error)) return null;
      throw error;
    }
  }
}
