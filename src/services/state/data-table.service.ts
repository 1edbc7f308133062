import { randomUUID } from 'node:crypto';
import { auditBy } from '../../domain/account/audit.js';
import type { Caller } from '../../domain/account/caller.js';
import { MAX_CALL_ROWS, checkTable, widened } from '../../domain/state/data-table.js';
import type { DataTable, DataTableRow, TableColumn, TableDefinition } from '../../domain/state/data-table.js';
import { readRowFilter } from '../../domain/state/row-filter.js';
import { StateRefusal } from '../../domain/state/state.js';
import type { Page, PageRequest } from '../../domain/workflow/page.js';
import type { JsonObject, JsonValue } from '../../lib/json/json.js';
import { isId } from '../../lib/ids.js';
import { ConflictError, InvalidInputError, NotFoundError } from '../../errors.js';
import type { DataTableStore } from '../../storage/state/data-table.store.js';
import type { RowChange } from '../../storage/state/row-writes.js';
import type { WorkflowStore } from '../../storage/workflows/workflow.store.js';
import { requireScope } from '../authorise.js';
import { badCursor, checkWindow } from '../workflows/check-query.js';
import { asAnswer } from './refusal-answer.js';
import { rowsById } from './row-ids.js';
import { inOrder, placeOf } from './state.service.js';

const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;

export interface DataTableServiceDependencies {
  readonly tables: DataTableStore;
  readonly workflows: Pick<WorkflowStore, 'findManyOwned'>;
}

/** Small tables that workflows write and read, for their owner to look at and to edit. */
export class DataTableService {
  constructor(private readonly deps: DataTableServiceDependencies) {}

  /** By name. @param workflowId null: all tables of the caller; else those of one workflow. @throws NotFoundError */
  async list(caller: Caller, workflowId: string | null): Promise<readonly DataTable[]> {
    requireScope(caller, 'workflows:read');
    if (workflowId !== null) await placeOf(this.deps.workflows, caller, workflowId);
    return this.deps.tables.list(caller.ownerId, workflowId);
  }

  /** In the requested order. Null if one is missing or belongs to another owner. */
  async getMany(caller: Caller, ids: readonly string[]): Promise<readonly (DataTable | null)[]> {
    requireScope(caller, 'workflows:read');
    return inOrder(ids, 'table', (known) => this.deps.tables.findMany(caller.ownerId, known));
  }

  /** @throws NotFoundError */
  async get(caller: Caller, id: string): Promise<DataTable> {
    const [table] = await this.getMany(caller, [id]);
    if (!table) throw new NotFoundError('table', id);
    return table;
  }

  /** In the order of their first writing. @throws NotFoundError, InvalidInputError */
  async rows(caller: Caller, id: string, where: JsonObject, page: PageRequest): Promise<Page<DataTableRow>> {
    const table = await this.get(caller, id);
    checkWindow(page);
    if (page.after !== undefined && !/^\d{1,18}$/.test(page.after)) throw badCursor(page);
    return asAnswer(async () => this.deps.tables.page(table, readRowFilter(table, where), page));
  }

  /** @throws NotFoundError, InvalidInputError; ConflictError `NAME_TAKEN`, or `ILLEGAL_STATE` if there are too many. */
  async create(
    caller: Caller,
    { workflowId, ...definition }: TableDefinition & { readonly workflowId: string | null },
  ): Promise<DataTable> {
    requireScope(caller, 'workflows:write');
    const place = await placeOf(this.deps.workflows, caller, workflowId);
    const made = await asAnswer(async () =>
      this.deps.tables.create(place, checkTable(definition), (id) =>
        auditBy(caller, 'data_table.create', id, { name: definition.name }),
      ),
    );
    return named(made, definition.name);
  }

  /** Another name, and further columns. @throws as `create`, and NotFoundError. */
  async update(
    caller: Caller,
    id: string,
    change: { readonly name?: string | undefined; readonly addColumns?: readonly TableColumn[] | undefined },
  ): Promise<DataTable> {
    requireScope(caller, 'workflows:write');
    if (!isId(id, 'table')) throw new NotFoundError('table', id);
    const act = (table: DataTable): TableDefinition => {
      const { name = table.name, addColumns = [] } = change;
      const twice = addColumns.find((added) => table.columns.some((column) => column.name === added.name));
      if (twice)
        throw new StateRefusal('INVALID_INPUT', `The table has a column "${twice.name}" already.`, ['addColumns']);
      return checkTable({ ...widened(table, { columns: addColumns, keyColumns: table.keyColumns }), name });
    };
    const changed = await asAnswer(() =>
      this.deps.tables.change(caller.ownerId, id, act, auditBy(caller, 'data_table.update', id)),
    );
    if (changed === null) throw new NotFoundError('table', id);
    return named(changed, change.name ?? '');
  }

  /** With all of its rows. @throws NotFoundError */
  async delete(caller: Caller, id: string): Promise<void> {
    requireScope(caller, 'workflows:write');
    const audit = auditBy(caller, 'data_table.delete', id);
    if (!isId(id, 'table') || !(await this.deps.tables.delete(caller.ownerId, id, audit)))
      throw new NotFoundError('table', id);
  }

  /** A row whose key is there is changed; its other values stay. @throws NotFoundError, InvalidInputError, ConflictError */
  async upsertRows(caller: Caller, id: string, rows: readonly JsonValue[]): Promise<RowChange> {
    requireScope(caller, 'workflows:write');
    const call = randomUUID();
    const audit = auditBy(caller, 'data_table.write_rows', id);
    const change = isId(id, 'table')
      ? await asAnswer(() => this.deps.tables.edit(caller.ownerId, id, (table) => rowsById(table, rows, call), audit))
      : null;
    if (change === null) throw new NotFoundError('table', id);
    return change;
  }

  /** The rows with these ids, or those that fulfil a filter. @returns how many. @throws NotFoundError, InvalidInputError */
  async deleteRows(
    caller: Caller,
    id: string,
    which: { readonly rowIds?: readonly string[] | undefined; readonly where?: JsonObject | undefined },
  ): Promise<number> {
    requireScope(caller, 'workflows:write');
    const { rowIds, where } = which;
    if ((rowIds === undefined) === (where === undefined))
      throw new InvalidInputError([{ path: ['rowIds'], detail: 'Give either rowIds or where.' }]);
    if (rowIds && (rowIds.length > MAX_CALL_ROWS || !rowIds.every((each) => UUID.test(each))))
      throw new InvalidInputError([{ path: ['rowIds'], detail: `Give at most ${MAX_CALL_ROWS} ids of rows.` }]);
    const audit = auditBy(caller, 'data_table.delete_rows', id);
    const filterOf = (table: DataTable) => readRowFilter(table, where ?? {});
    const count = isId(id, 'table')
      ? await asAnswer(() =>
          this.deps.tables.editDelete(caller.ownerId, id, { rowIds: rowIds ?? null, filterOf }, audit),
        )
      : null;
    if (count === null) throw new NotFoundError('table', id);
    return count;
  }
}

function named(outcome: DataTable | 'name-taken', name: string): DataTable {
  if (outcome !== 'name-taken') return outcome;
  throw new ConflictError('NAME_TAKEN', `There is a table "${name}" here already. Choose another name.`, [
    { path: ['name'], detail: 'There is a table of this name.' },
  ]);
}
