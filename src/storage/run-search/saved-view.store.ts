import { readStoredFilter, storedFilter } from '../../domain/run/search/stored-filter.js';
import type { SavedView } from '../../domain/run/saved-view.js';
import type { JsonObject } from '../../lib/json/json.js';
import type { AuditEntry } from '../../domain/account/audit.js';
import { insertAudit } from '../accounts/audit.js';
import type { RawQuery } from '../database/database.js';
import type { Database } from '../database/database.js';
import { isUniqueViolation } from '../database/postgres-errors.js';
import { statement } from '../database/statement.js';

const COLUMNS = 'id, owner_id as "ownerId", name, filter, created_at as "createdAt", updated_at as "updatedAt"';

const LIST = statement(
  null,
  { ownerId: 'text' },
  ({ ownerId }) => `select ${COLUMNS} from saved_view where owner_id = ${ownerId} order by lower(name), id`,
);

const FIND = statement(
  null,
  { ownerId: 'text', ids: 'text[]' },
  ({ ownerId, ids }) => `select ${COLUMNS} from saved_view where owner_id = ${ownerId} and id = any(${ids})`,
);

const INSERT = statement(
  null,
  { id: 'text', ownerId: 'text', name: 'text', filter: 'jsonb', at: 'timestamptz', most: 'int' },
  (p) => `
  insert into saved_view (id, owner_id, name, filter, created_at, updated_at)
  select ${p.id}, ${p.ownerId}, ${p.name}, ${p.filter}, ${p.at}, ${p.at}
  where (select count(*) from saved_view where owner_id = ${p.ownerId}) < ${p.most}
  returning ${COLUMNS}`,
);

const UPDATE = statement(
  null,
  { id: 'text', ownerId: 'text', name: 'text', filter: 'jsonb', at: 'timestamptz' },
  (p) => `
  update saved_view set name = coalesce(${p.name}, name), filter = coalesce(${p.filter}, filter), updated_at = ${p.at}
  where id = ${p.id} and owner_id = ${p.ownerId} returning ${COLUMNS}`,
);

const DELETE = statement(
  null,
  { id: 'text', ownerId: 'text' },
  ({ id, ownerId }) => `delete from saved_view where id = ${id} and owner_id = ${ownerId} returning id`,
);

/** The outcome of a view that was to be kept. */
export type KeptView = SavedView | 'name-taken' | 'too-many' | null;

type Row = Omit<SavedView, 'filter'> & { readonly filter: JsonObject };

/** Filters of runs under a name. Each statement names the owner. */
export class SavedViewStore {
  constructor(private readonly database: Database) {}

  /** By name. */
  async list(ownerId: string): Promise<readonly SavedView[]> {
    return (await this.database.query<Row>(LIST.with({ ownerId }))).map(toView);
  }

  async findMany(ownerId: string, ids: readonly string[]): Promise<readonly SavedView[]> {
    return (await this.database.query<Row>(FIND.with({ ownerId, ids }))).map(toView);
  }

  /** @param most how many views the owner may have. */
  async insert(
    view: Omit<SavedView, 'createdAt' | 'updatedAt'>,
    at: Date,
    most: number,
    audit: AuditEntry,
  ): Promise<KeptView> {
    const { id, ownerId, name } = view;
    const filter = JSON.stringify(storedFilter(view.filter));
    return unlessTaken(async () => {
      // The lock makes requests at the same time keep to the number.
      const rows = await this.database.rawTransaction(async (query) => {
        await query(`select pg_advisory_xact_lock(hashtextextended('saved_view ' || $1, 0))`, [ownerId]);
        return audited(query, audit, await query<Row>(INSERT.with({ id, ownerId, name, filter, at, most })));
      });
      return rows[0] ? toView(rows[0]) : 'too-many';
    });
  }

  /** An absent field stays as it is. @returns null if there is no such view. */
  async update(
    ownerId: string,
    id: string,
    { name, filter }: Partial<Pick<SavedView, 'name' | 'filter'>>,
    at: Date,
    audit: AuditEntry,
  ): Promise<KeptView> {
    const stored = filter === undefined ? null : JSON.stringify(storedFilter(filter));
    return unlessTaken(async () => {
      const update = UPDATE.with({ id, ownerId, name: name ?? null, filter: stored, at });
      const [row] = await this.database.rawTransaction(async (query) =>
        audited(query, audit, await query<Row>(update)),
      );
      return row ? toView(row) : null;
    });
  }

  /** @returns whether there was one. */
  async delete(ownerId: string, id: string, audit: AuditEntry): Promise<boolean> {
    const rows = await this.database.rawTransaction(async (query) =>
      audited(query, audit, await query<{ id: string }>(DELETE.with({ id, ownerId }))),
    );
    return rows.length > 0;
  }
}

/** Writes the entry if the statement has done anything. */
async function audited<T>(query: RawQuery, audit: AuditEntry, rows: readonly T[]): Promise<readonly T[]> {
  if (rows.length > 0) await insertAudit(query, audit);
  return rows;
}

function toView({ filter, ...row }: Row): SavedView {
  return { ...row, filter: readStoredFilter(filter) };
}

async function unlessTaken(act: () => Promise<KeptView>): Promise<KeptView> {
  try {
    return await act();
  } catch (error) {
    if (isUniqueViolation(error)) return 'name-taken';
    throw error;
  }
}
