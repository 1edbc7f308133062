import type { JsonObject, JsonValue } from '../../lib/json/json.js';
import { isJsonObject } from '../../lib/json/json.js';
import { invalidInput, optionalText } from '../support/input.js';
import { objectSchema, outputSchema } from '../support/schemas.js';
import type { Tool } from '../tool.js';
import { FIELD, fieldValue, fieldsSchema, itemsSchema, keyOf, listIn, namesIn } from './fields.js';
import { OPERATIONS, summaryOf } from './summary.js';
import type { Operation } from './summary.js';

interface Group {
  readonly values: readonly JsonValue[];
  readonly items: JsonValue[];
}

/** `list.group`. Its failures: `LIST_TOO_LARGE`, `INVALID_INPUT`. */
export function createListGroupTool(): Tool {
  return {
    name: 'list.group',
    title: 'Group a list',
    description: 'Groups the items of a list by the values of some fields, in the order in which they appear.',
    source: 'builtin',
    sideEffects: false,
    isPure: true,
    inputSchema: objectSchema(['items', 'by'], {
      items: itemsSchema('The list.'),
      by: fieldsSchema('The fields whose values make a group.', { minItems: 1 }),
    }),
    outputSchema: outputSchema({
      groups: {
        type: 'array',
        description: 'The groups.',
        items: {
          type: 'object',
          required: ['key', 'count', 'items'],
          properties: {
            key: { type: 'object', description: 'The values of the fields, by field.' },
            count: { type: 'integer', description: 'How many items it has.' },
            items: { type: 'array', description: 'Its items.' },
          },
        },
      },
      count: { type: 'integer', description: 'How many groups there are.' },
    }),
    run(input) {
      const by = namesIn(input, 'by');
      const groups = groupsOf(listIn(input, 'items'), by).map(({ values, items }) => ({
        key: named(by, values),
        count: items.length,
        items,
      }));
      return { output: { groups, count: groups.length } };
    },
  };
}

/** `list.summarize`. Its failures: `LIST_TOO_LARGE`, `INVALID_INPUT`. */
export function createListSummarizeTool(): Tool {
  return {
    name: 'list.summarize',
    title: 'Summarize a list',
    description:
      'Sums, averages, counts, or finds the least and greatest of fields of a list; for each group if fields to group by are given, as a pivot table does.',
    source: 'builtin',
    sideEffects: false,
    isPure: true,
    inputSchema: objectSchema(['items', 'values'], {
      items: itemsSchema('The list.'),
      by: fieldsSchema('The fields to group by. Without any, there is one row.', { default: [] }),
      values: {
        type: 'array',
        description: 'The results: [{"field": "amount", "operation": "sum", "as": "total"}].',
        minItems: 1,
        maxItems: 50,
        items: {
          type: 'object',
          additionalProperties: false,
          required: ['operation'],
          properties: {
            field: { ...FIELD, description: 'The field. "count" needs none.' },
            operation: {
              type: 'string',
              description:
                'sum, average: of numbers, and of texts that are numbers. min, max: of texts as well, such as dates. count: items whose field is not empty. list: all values. join: their texts in one.',
              enum: [...OPERATIONS],
            },
            as: {
              type: 'string',
              description: 'The name of the result. Default: the operation and the field, as sum_amount.',
              minLength: 1,
              maxLength: 200,
            },
            separator: { type: 'string', description: 'Between the texts of "join".', maxLength: 100, default: ', ' },
          },
        },
      },
    }),
    outputSchema: outputSchema({
      rows: {
        type: 'array',
        description: 'A row for each group: its fields, and the results.',
        items: { type: 'object' },
      },
      count: { type: 'integer', description: 'How many rows there are.' },
    }),
    run(input) {
      const [items, by] = [listIn(input, 'items'), namesIn(input, 'by')];
      const wanted = wantedOf(input, by);
      const groups = by.length === 0 ? [{ values: [], items: [...items] }] : groupsOf(items, by);
      const rows = groups.map((group) => ({
        ...named(by, group.values),
        ...Object.fromEntries(wanted.map(({ as, ...each }) => [as, summaryOf(group.items, each)])),
      }));
      return { output: { rows, count: rows.length } };
    },
  };
}

interface Wanted {
  readonly field: string | null;
  readonly operation: Operation;
  readonly as: string;
  readonly separator: string;
}

function wantedOf(input: JsonObject, by: readonly string[]): readonly Wanted[] {
  const { values } = input;
  const taken = new Set<string>(by);
  return (Array.isArray(values) ? values : []).map((value, index) => {
    const given = isJsonObject(value) ? value : {};
    const field = optionalText(given, 'field') ?? null;
    const operation = OPERATIONS.find((each) => each === given['operation']);
    if (operation === undefined)
      throw invalidInput(`values[${index}].operation`, `expected one of ${OPERATIONS.join(', ')}.`);
    if (field === null && operation !== 'count')
      throw invalidInput(`values[${index}].field`, `"${operation}" needs a field.`);
    const as = optionalText(given, 'as') ?? (field === null ? operation : `${operation}_${field.replaceAll('.', '_')}`);
    if (taken.has(as))
      throw invalidInput(`values[${index}].as`, `"${as.slice(0, 100)}" is the name of another column: choose one.`);
    taken.add(as);
    return { field, operation, as, separator: optionalText(given, 'separator') ?? ', ' };
  });
}

function groupsOf(items: readonly JsonValue[], by: readonly string[]): readonly Group[] {
  const groups = new Map<string, Group>();
  for (const item of items) {
    const values = by.map((field) => fieldValue(item, field));
    const key = keyOf(values);
    const group = groups.get(key);
    if (group) group.items.push(item);
    else groups.set(key, { values, items: [item] });
  }
  return [...groups.values()];
}

function named(names: readonly string[], values: readonly JsonValue[]): JsonObject {
  return Object.fromEntries(names.map((name, at) => [name, values[at] ?? null]));
}
