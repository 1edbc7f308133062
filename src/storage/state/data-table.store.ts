import { MAX_RETURNED_BYTES, MAX_TABLES, widened, withColumns } from '../../domain/state/data-table.js';
import type { DataTable, DataTableRow, TableDefinition } from '../../domain/state/data-table.js';
import type { RowFilter } from '../../domain/state/row-filter.js';
import { StateRefusal } from '../../domain/state/state.js';
import type { StateCall, StatePlace } from '../../domain/state/state.js';
import type { AuditEntry } from '../../domain/account/audit.js';
import type { Page, PageRequest } from '../../domain/workflow/page.js';
import type { IdFactory } from '../../lib/ids.js';
import type { JsonObject } from '../../lib/json/json.js';
import { insertAudit } from '../accounts/audit.js';
import type { Database, RawQuery } from '../database/database.js';
import { toPage } from '../database/page-query.js';
import { lockPlace, once } from './once.js';
import { ROW_COLUMNS, conditionsOf, orderOf } from './row-query.js';
import type { RowOrder } from './row-query.js';
import { changeRows, removeRows, writeRows } from './row-writes.js';
import type { RowChange, RowsById, WrittenRows } from './row-writes.js';

const COLUMNS = `t.id, t.owner_id as "ownerId", t.workflow_id as "workflowId", t.name, t.columns, t.key_columns as "keyColumns",
  t.row_count as "rowCount", t.bytes::float8 as bytes, t.created_at as "createdAt", t.updated_at as "updatedAt"`;

/** A table as a step names it. */
export interface TableOfStep {
  readonly name: string;
  /** Of a table that need not be there. Null: there has to be one. */
  readonly definition: TableDefinition | null;
}

/** A change of the rows that fit. */
export interface RowUpdate {
  readonly filter: RowFilter;
  readonly values: JsonObject;
  /** The row that is written if none fits. Null: none is written. */
  readonly otherwise: RowsById | null;
}

/** Small tables. The lock of a table makes writes at the same time take turns, so that its limits hold. */
export class DataTableStore {
  constructor(
    private readonly database: Database,
    private readonly newId: IdFactory,
  ) {}

  async find({ ownerId, workflowId }: StatePlace, name: string): Promise<DataTable | null> {
    return (await findTable(this.database.query.bind(this.database), { ownerId, workflowId }, name)) ?? null;
  }

  async findMany(ownerId: string, ids: readonly string[]): Promise<readonly DataTable[]> {
    return this.database.query<DataTable>(
      `select ${COLUMNS} from data_table t where t.owner_id = $1 and t.id = any($2)`,
      [ownerId, ids],
    );
  }

  /** By name; those that all workflows share first. @param workflowId null: all. */
  async list(ownerId: string, workflowId: string | null): Promise<readonly DataTable[]> {
    return this.database.query<DataTable>(
      `select ${COLUMNS} from data_table t where t.owner_id = $1 and ($2::text is null or t.workflow_id = $2) order by t.workflow_id, t.name`,
      [ownerId, workflowId],
    );
  }

  /** @throws StateRefusal `STATE_FULL`; `name-taken` is an outcome. */
  async create(
    place: StatePlace,
    definition: TableDefinition,
    audit: (id: string) => AuditEntry,
  ): Promise<DataTable | 'name-taken'> {
    return this.database.rawTransaction(async (query) => {
      await lockPlace(query, place);
      if (await findTable(query, place, definition.name)) return 'name-taken';
      const table = await this.#insert(query, place, definition);
      await insertAudit(query, audit(table.id));
      return table;
    });
  }

  /** @returns null if there is none. @throws StateRefusal */
  async change(
    ownerId: string,
    id: string,
    act: (table: DataTable) => TableDefinition,
    audit: AuditEntry,
  ): Promise<DataTable | 'name-taken' | null> {
    return this.database.rawTransaction(async (query) => {
      const table = await lockTable(query, ownerId, id);
      if (!table) return null;
      const { name, columns } = act(table);
      const other = name === table.name ? undefined : await findTable(query, table, name);
      if (other) return 'name-taken';
      const [changed] = await query<DataTable>(
        `update data_table t set name = $2, columns = $3::jsonb, updated_at = now() where t.id = $1 returning ${COLUMNS}`,
        [id, name, JSON.stringify(columns)],
      );
      await insertAudit(query, audit);
      return changed ?? null;
    });
  }

  async delete(ownerId: string, id: string, audit: AuditEntry): Promise<boolean> {
    return this.database.rawTransaction(async (query) => {
      const gone = await query('delete from data_table where owner_id = $1 and id = $2 returning id', [ownerId, id]);
      if (gone.length > 0) await insertAudit(query, audit);
      return gone.length > 0;
    });
  }

  /**
   * Writes rows for a run; repeated, it answers the first outcome. The definition makes the table if there is none, and
   * adds its columns otherwise.
   *
   * @param returnsRows whether the outcome has the rows; otherwise it has none of them
   * @param rowsOf checks the rows against the table as it is.
   * @throws StateRefusal
   */
  async upsert(
    call: StateCall,
    of: TableOfStep,
    returnsRows: boolean,
    rowsOf: (table: DataTable) => RowsById,
  ): Promise<WrittenRows> {
    return this.database.rawTransaction((query) =>
      once(query, call, async () => {
        const table = await this.#openFor(query, call, of);
        return outcomeOf(await writeRows(query, table, rowsOf(table)), returnsRows);
      }),
    );
  }

  /** Changes the rows that fit for a run; repeated, it answers the first outcome. @throws StateRefusal */
  async update(
    call: StateCall,
    of: TableOfStep,
    returnsRows: boolean,
    updateOf: (table: DataTable) => RowUpdate,
  ): Promise<WrittenRows> {
    return this.database.rawTransaction((query) =>
      once(query, call, async () => {
        const table = await this.#openFor(query, call, of, withColumns);
        const { filter, values, otherwise } = updateOf(table);
        const changed = await changeRows(query, table, filter, values);
        const isDone = changed.updated > 0 || otherwise === null;
        return outcomeOf(isDone ? changed : await writeRows(query, table, otherwise), returnsRows);
      }),
    );
  }

  /** Writes rows for a user. @returns null if there is no such table. @throws StateRefusal */
  async edit(
    ownerId: string,
    id: string,
    rowsOf: (table: DataTable) => RowsById,
    audit: AuditEntry,
  ): Promise<RowChange | null> {
    return this.database.rawTransaction(async (query) => {
      const table = await lockTable(query, ownerId, id);
      if (!table) return null;
      const { inserted, updated } = await writeRows(query, table, rowsOf(table));
      await insertAudit(query, { ...audit, details: { inserted, updated } });
      return { inserted, updated };
    });
  }

  /** Deletes rows for a run; repeated, it answers the first outcome. @throws StateRefusal `TABLE_UNKNOWN` */
  async deleteRows(
    call: StateCall,
    { name, definition }: TableOfStep,
    filterOf: (table: DataTable) => RowFilter,
  ): Promise<number> {
    return this.database.rawTransaction((query) =>
      once(query, call, async () => {
        const found = await findTable(query, call, name);
        const table = found && (await lockTable(query, call.ownerId, found.id));
        if (table) return removeRows(query, table, filterOf(definition ? withColumns(table, definition) : table), null);
        if (definition) return 0;
        throw unknownTable(name);
      }),
    );
  }

  /** Deletes rows for a user, all that fit. @returns how many; null if there is no such table. */
  async editDelete(
    ownerId: string,
    id: string,
    {
      rowIds,
      filterOf,
    }: {
      readonly rowIds: readonly string[] | null;
      readonly filterOf: (table: DataTable) => RowFilter;
    },
    audit: AuditEntry,
  ): Promise<number | null> {
    return this.database.rawTransaction(async (query) => {
      const table = await lockTable(query, ownerId, id);
      if (!table) return null;
      const count = await removeRows(query, table, filterOf(table), rowIds);
      await insertAudit(query, { ...audit, details: { count } });
      return count;
    });
  }

  /** In the order of their first writing, or by a column. */
  async rows(
    table: DataTable,
    chosen: RowFilter,
    page: { readonly limit: number; readonly offset: number; readonly order: RowOrder | null },
  ): Promise<{ readonly rows: readonly DataTableRow[]; readonly total: number }> {
    const filter = conditionsOf(table, chosen);
    const [rows, counted] = await Promise.all([
      this.database.query<DataTableRow>(
        `select ${ROW_COLUMNS} from data_table_row r ${filter.where} order by ${orderOf(page.order)} limit ${page.limit} offset ${page.offset}`,
        filter.values,
      ),
      this.database.query<{ count: number }>(
        `select count(*)::int as count from data_table_row r ${filter.where}`,
        filter.values,
      ),
    ]);
    return { rows, total: counted[0]?.count ?? 0 };
  }

  /** One page in the order of their first writing. */
  async page(table: DataTable, chosen: RowFilter, page: PageRequest): Promise<Page<DataTableRow>> {
    const filter = conditionsOf(table, chosen);
    const total = { where: filter.where, values: [...filter.values] };
    if (page.after !== undefined) filter.add(`r.number ${page.isBackward ? '<' : '>'} ?::bigint`, page.after);
    const rows = await this.database.query<DataTableRow & { number: string }>(
      `select ${ROW_COLUMNS}, r.number::text as number from data_table_row r ${filter.where}
        order by r.number ${page.isBackward ? 'desc' : 'asc'} limit ${page.first + 1} offset ${page.offset ?? 0}`,
      filter.values,
    );
    const count = async (): Promise<number> => {
      const text = `select count(*)::int as count from data_table_row r ${total.where}`;
      return (await this.database.query<{ count: number }>(text, total.values))[0]?.count ?? 0;
    };
    return toPage(rows, page, count, { item: (row) => row, cursor: (row) => row.number });
  }

  /** @param widen adds the columns of the definition to a table that is there. */
  async #openFor(
    query: RawQuery,
    place: StatePlace,
    { name, definition }: TableOfStep,
    widen = widened<DataTable>,
  ): Promise<DataTable> {
    let found = await findTable(query, place, name);
    if (!found && definition) {
      await lockPlace(query, place);
      found = (await findTable(query, place, name)) ?? (await this.#insert(query, place, definition));
    }
    const table = found && (await lockTable(query, place.ownerId, found.id));
    if (!table) throw unknownTable(name);
    const wide = definition ? widen(table, definition) : table;
    if (wide !== table)
      await query('update data_table set columns = $2::jsonb where id = $1', [table.id, JSON.stringify(wide.columns)]);
    return wide;
  }

  async #insert(
    query: RawQuery,
    { ownerId, workflowId }: StatePlace,
    { name, columns, keyColumns }: TableDefinition,
  ): Promise<DataTable> {
    const values = [this.newId('table'), ownerId, workflowId, name, JSON.stringify(columns), keyColumns];
    const [table] = await query<DataTable>(
      `insert into data_table as t (id, owner_id, workflow_id, name, columns, key_columns) select $1, $2, $3, $4, $5::jsonb, $6::text[]
        where (select count(*) from data_table where owner_id = $2) < ${MAX_TABLES} returning ${COLUMNS}`,
      values,
    );
    if (table) return table;
    throw new StateRefusal('STATE_FULL', `You have ${MAX_TABLES} tables, the most there can be. Delete one.`);
  }
}

/** @throws StateRefusal `OUTPUT_TOO_LARGE`, which undoes the write */
function outcomeOf({ inserted, updated, rows }: WrittenRows, returnsRows: boolean) {
  if (!returnsRows) return { inserted, updated, rows: [] };
  if (Buffer.byteLength(JSON.stringify(rows)) > MAX_RETURNED_BYTES)
    throw new StateRefusal(
      'OUTPUT_TOO_LARGE',
      `The written rows have more than ${MAX_RETURNED_BYTES} bytes of JSON. Write fewer at a time, or leave returnRows out.`,
      ['returnRows'],
    );
  return { inserted, updated, rows: [...rows] };
}

function unknownTable(name: string): StateRefusal {
  return new StateRefusal(
    'TABLE_UNKNOWN',
    `There is no table "${name.slice(0, 63)}" here. Create it, or give the step its columns, so that it makes the table.`,
    ['table'],
  );
}

async function findTable(
  query: RawQuery,
  { ownerId, workflowId }: StatePlace,
  name: string,
): Promise<DataTable | undefined> {
  const [table] = await query<DataTable>(
    `select ${COLUMNS} from data_table t where t.owner_id = $1 and t.workflow_id = $2 and t.name = $3`,
    [ownerId, workflowId, name],
  );
  return table;
}

async function lockTable(query: RawQuery, ownerId: string, id: string): Promise<DataTable | null> {
  const [table = null] = await query<DataTable>(
    `select ${COLUMNS} from data_table t where t.owner_id = $1 and t.id = $2 for update`,
    [ownerId, id],
  );
  return table;
}
