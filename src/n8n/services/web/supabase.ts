import { isJsonObject } from '../../../lib/json/json.js';
import type { JsonValue } from '../../../lib/json/json.js';
import { scalarText } from '../../../lib/json/scalar-text.js';
import { listOf, textOf } from '../../document/read-n8n.js';
import type { ServiceCall, ServiceCounterpart, ServiceNode } from '../service-call.type.js';
import type { ServiceParameters } from '../service-parameters.js';

const table = 'tableId';
const ignored = ['returnAll', 'useCustomSchema', 'dataToSend', 'inputsToIgnore', 'filterType', 'matchType', 'filters'];

/** The row that a node writes: its fields, or the item. */
function row(parameters: ServiceParameters): JsonValue | undefined {
  const given =
    textOf(parameters.raw('dataToSend')) === 'autoMapInputData'
      ? undefined
      : parameters.pairs('fieldsUi.fieldValues', 'fieldId', 'fieldValue');
  return given ?? parameters.context.value('={{ $json }}', ['fieldsUi']);
}

/** `id.eq.5,name.like.*a*`: the conditions of a node in the words of PostgREST. */
function conditions(parameters: ServiceParameters, operator?: string): string | undefined {
  const all = listOf(parameters.raw('filters.conditions')).map((one, index) => {
    const { keyName, condition, searchFunction } = isJsonObject(one) ? one : {};
    const search = textOf(searchFunction);
    const test = operator ?? (textOf(condition) === 'fullText' && search !== '' ? search : textOf(condition));
    const value = parameters.value(`filters.conditions.${index}.keyValue`);
    return `${textOf(keyName).replace(/^=/, '')}.${test}.${scalarText(value)}`;
  });
  return all.length === 0 ? undefined : all.join(',');
}

/** `name=eq.Ada&age=gt.5` as `name.eq.Ada,age.gt.5`. Null: it holds more than conditions. */
function asConditions(filter: string): string | null {
  const parts = filter.split(/&(?=[^={}&]+=)/).map((part) => /^([^={}&]+)=([^]+)$/.exec(part.trim()));
  const read = parts.map((part) => {
    const [, key = '', value = ''] = part ?? [];
    if (key === '' || /^(?:select|order|limit|offset)$/.test(key)) return null;
    return /^(?:not\.)?(?:and|or)$/.test(key) ? `${key}${value}` : `${key}.${value}`;
  });
  return read.includes(null) ? null : read.join(',');
}

function filtered(make: (where: ServiceCall['input']) => ServiceCall, isNeeded: boolean): ServiceCounterpart {
  return (parameters) => {
    const kind = textOf(parameters.raw('filterType')) || 'manual';
    if (kind === 'string') {
      const given = parameters.value('filterString');
      const read = typeof given === 'string' ? asConditions(given) : null;
      return read === null ? 'its filter is a text that holds more than conditions' : make({ all: () => read });
    }
    const found = kind === 'none' ? undefined : conditions(parameters);
    if (found === undefined) return isNeeded ? 'it has no condition, and would change the whole table' : make({});
    return make(textOf(parameters.raw('matchType')) === 'allFilters' ? { all: () => found } : { any: () => found });
  };
}

/** Supabase, version 1. */
export const SUPABASE: ServiceNode = {
  service: 'supabase',
  defaults: { row: 'create' },
  operations: {
    'row.create': { operation: 'create_row', input: { table, row }, ignored },
    'row.get': (parameters) => {
      const all = conditions(parameters, 'eq');
      return all === undefined
        ? 'it has no condition'
        : { operation: 'list_rows', input: { table, all: () => all }, answers: 'list', ignored };
    },
    'row.getAll': filtered(
      (where) => ({
        operation: 'list_rows',
        input: {
          table,
          ...where,
          order: (parameters) => {
            const column = parameters.value('orderBy');
            return typeof column === 'string' ? `${column}.desc` : undefined;
          },
          limit: (parameters) => parameters.limit(),
        },
        answers: 'list',
        isPaged: true,
        ignored,
      }),
      false,
    ),
    'row.update': filtered(
      (where) => ({ operation: 'update_rows', input: { table, ...where, row }, answers: 'list', ignored }),
      true,
    ),
    'row.delete': filtered(
      (where) => ({ operation: 'delete_rows', input: { table, ...where }, answers: 'list', ignored }),
      true,
    ),
  },
};
