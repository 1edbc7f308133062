import { checkTable, withColumns } from '../../domain/state/data-table.js';
import { ROW_ID, columnOf, readRowFilter } from '../../domain/state/row-filter.js';
import type { DataTable } from '../../domain/state/data-table.js';
import { StateRefusal, StateScope } from '../../domain/state/state.js';
import type { StateCall } from '../../domain/state/state.js';
import type { StateCaller, StatePort, TableRequest } from '../../domain/state/state-port.js';
import { cleanJson, cleanText } from '../../lib/json/clean-json.js';
import { StepFailure } from '../../errors.js';
import type { DataTableStore, TableOfStep } from '../../storage/state/data-table.store.js';
import type { SeenListStore } from '../../storage/state/seen-list.store.js';
import type { StateValueStore } from '../../storage/state/state-value.store.js';
import { rowsById, updateOf } from './row-ids.js';

export interface StateStores {
  readonly values: StateValueStore;
  readonly lists: SeenListStore;
  readonly tables: DataTableStore;
}

/** The use of state by the steps of runs. Changes are made once for each call, however often it is tried. */
export function createStateCalls({ values, lists, tables }: StateStores): StatePort {
  /** Null: there is none, and the step says that there need not be one. */
  const found = async (call: StateCall, { name, definition }: TableOfStep): Promise<DataTable | null> => {
    const table = await tables.find(call, name);
    if (table) return definition ? withColumns(table, definition) : table;
    if (definition) return null;
    const detail = `There is no table "${name.slice(0, 63)}" here. Create it, write to it first (table.upsert with columns), or give this step its columns as well.`;
    throw new StateRefusal('TABLE_UNKNOWN', detail, ['table']);
  };
  return {
    get: async (call, { scope, name }) => (await values.find(placeOfCall(call, scope), cleanText(name)))?.value,
    set: (call, { scope, name, value, expiresAfterSeconds }) =>
      refusable(() =>
        values.change(placeOfCall(call, scope), cleanText(name), (before) => ({
          value: cleanJson(value),
          expiresAfterSeconds,
          result: { previous: before?.value ?? null, wasSet: before !== null },
        })),
      ),
    increment: (call, { scope, name, by, expiresAfterSeconds }) =>
      refusable(() =>
        values.change(placeOfCall(call, scope), cleanText(name), (before) => {
          const sum = numberOf(before?.value ?? 0, name) + by;
          if (!Number.isFinite(sum)) throw new StateRefusal('STATE_NOT_A_NUMBER', `The sum of "${name}" is too large.`);
          return { value: sum, expiresAfterSeconds, keepsExpiry: true, result: sum };
        }),
      ),
    delete: (call, { scope, name }) =>
      refusable(() =>
        values.change(placeOfCall(call, scope), cleanText(name), (before) => ({
          value: undefined,
          result: { previous: before?.value ?? null, wasSet: before !== null },
        })),
      ),
    newItems: (call, { scope, list, ...request }) =>
      refusable(() => lists.takeNew(placeOfCall(call, scope), { name: cleanText(list), ...request })),
    peekNewItems: (call, { scope, list, ids }) => lists.peek(placeOfCall(call, scope), cleanText(list), ids),
    upsertRows: (call, { rows, returnsRows, ...request }) =>
      refusable(() =>
        tables.upsert(placeOfCall(call, request.scope), tableOf(request), returnsRows, (table) =>
          rowsById(table, rows, call.idempotencyKey),
        ),
      ),
    updateRows: (call, request) =>
      refusable(() =>
        tables.update(placeOfCall(call, request.scope), tableOf(request), request.returnsRows, (table) =>
          updateOf(table, request, call.idempotencyKey),
        ),
      ),
    queryRows: (call, { where, match, withIds, orderBy, isDescending, limit, offset, ...request }) =>
      refusable(async () => {
        const table = await found(placeOfCall(call, request.scope), tableOf(request));
        if (table === null) return { rows: [], total: 0 };
        const order = orderBy === undefined ? null : { column: columnOf(table, orderBy, ['orderBy']), isDescending };
        const page = await tables.rows(table, readRowFilter(table, where, match), { limit, offset, order });
        const rows = page.rows.map(({ rowId, values }) => (withIds ? { [ROW_ID]: rowId, ...values } : values));
        return { rows, total: page.total };
      }),
    deleteRows: (call, { where, match, ...request }) =>
      refusable(() =>
        tables.deleteRows(placeOfCall(call, request.scope), tableOf(request), (table) =>
          readRowFilter(table, where, match),
        ),
      ),
  };
}

/** @throws StateRefusal */
function tableOf({ table: name, definition }: TableRequest): TableOfStep {
  return { name, definition: definition && checkTable({ name, ...definition }) };
}

export function placeOfCall(call: StateCaller, scope: StateScope): StateCall {
  const { ownerId, workflowId, executionId, idempotencyKey } = call;
  return { ownerId, executionId, idempotencyKey, workflowId: scope === StateScope.OWNER ? '' : workflowId };
}

function numberOf(value: unknown, name: string): number {
  if (typeof value === 'number') return value;
  throw new StateRefusal(
    'STATE_NOT_A_NUMBER',
    `The value of "${name}" is no number, so nothing can be added to it. Set it first.`,
  );
}

/** A refusal as the failure of a step. */
export async function refusable<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (!(error instanceof StateRefusal)) throw error;
    throw StepFailure.permanent(
      error.code,
      error.message,
      error.path.length === 0 ? undefined : { path: [...error.path] },
    );
  }
}
