import { checkTable } from '../../domain/state/data-table.js';
import { columnOf, readRowFilter } from '../../domain/state/row-filter.js';
import type { DataTable } from '../../domain/state/data-table.js';
import { StateRefusal, StateScope } from '../../domain/state/state.js';
import type { StateCall } from '../../domain/state/state.js';
import type { StateCaller, StatePort } from '../../domain/state/state-port.js';
import { cleanJson, cleanText } from '../../lib/json/clean-json.js';
import { StepFailure } from '../../errors.js';
import type { DataTableStore } from '../../storage/state/data-table.store.js';
import type { SeenListStore } from '../../storage/state/seen-list.store.js';
import type { StateValueStore } from '../../storage/state/state-value.store.js';
import { rowsById } from './row-ids.js';

export interface StateStores {
  readonly values: StateValueStore;
  readonly lists: SeenListStore;
  readonly tables: DataTableStore;
}

/** The use of state by the steps of runs. Changes are made once for each call, however often it is tried. */
export function createStateCalls({ values, lists, tables }: StateStores): StatePort {
  const found = async (call: StateCall, name: string): Promise<DataTable> => {
    const table = await tables.find(call, name);
    if (table) return table;
    const detail = `There is no table "${name.slice(0, 63)}" here. Create it, or write to it first (table.upsert with columns).`;
    throw new StateRefusal('TABLE_UNKNOWN', detail, ['table']);
  };
  return {
    get: async (call, { scope, name }) => (await values.find(placeOf(call, scope), cleanText(name)))?.value,
    set: (call, { scope, name, value, expiresAfterSeconds }) =>
      refusable(() =>
        values.change(placeOf(call, scope), cleanText(name), (before) => ({
          value: cleanJson(value),
          expiresAfterSeconds,
          result: { previous: before?.value ?? null, wasSet: before !== null },
        })),
      ),
    increment: (call, { scope, name, by, expiresAfterSeconds }) =>
      refusable(() =>
        values.change(placeOf(call, scope), cleanText(name), (before) => {
          const sum = numberOf(before?.value ?? 0, name) + by;
          if (!Number.isFinite(sum)) throw new StateRefusal('STATE_NOT_A_NUMBER', `The sum of "${name}" is too large.`);
          return { value: sum, expiresAfterSeconds, keepsExpiry: true, result: sum };
        }),
      ),
    delete: (call, { scope, name }) =>
      refusable(() =>
        values.change(placeOf(call, scope), cleanText(name), (before) => ({
          value: undefined,
          result: { previous: before?.value ?? null, wasSet: before !== null },
        })),
      ),
    newItems: (call, { scope, list, ...request }) =>
      refusable(() => lists.takeNew(placeOf(call, scope), { name: cleanText(list), ...request })),
    peekNewItems: (call, { scope, list, ids }) => lists.peek(placeOf(call, scope), cleanText(list), ids),
    upsertRows: (call, { scope, table: name, definition, rows }) =>
      refusable(() => {
        const whole = definition && checkTable({ name, ...definition });
        return tables.upsert(placeOf(call, scope), { name, definition: whole }, (table) =>
          rowsById(table, rows, call.idempotencyKey),
        );
      }),
    queryRows: (call, { scope, table: name, where, orderBy, isDescending, limit, offset }) =>
      refusable(async () => {
        const table = await found(placeOf(call, scope), name);
        const order = orderBy === undefined ? null : { column: columnOf(table, orderBy, ['orderBy']), isDescending };
        const page = await tables.rows(table, readRowFilter(table, where), { limit, offset, order });
        return { rows: page.rows.map((row) => row.values), total: page.total };
      }),
    deleteRows: (call, { scope, table: name, where }) =>
      refusable(() => tables.deleteRows(placeOf(call, scope), name, (table) => readRowFilter(table, where))),
  };
}

function placeOf(call: StateCaller, scope: StateScope): StateCall {
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
async function refusable<T>(act: () => Promise<T>): Promise<T> {
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
