import { isJsonObject } from '../../lib/json/json.js';
import type { JsonObject, JsonValue } from '../../lib/json/json.js';
import { isExpression, listOf, objectOf, textOf } from '../document/read-n8n.js';
import { both } from '../document/guard.js';
import type { Items, Output } from '../flow/items.type.js';
import type { NodeContext } from '../flow/node-context.js';
import { dividedCode } from '../flow/pairing.js';
import { branchOf } from './branches.js';
import type { NodeConverter } from './node-converter.type.js';

/*
 * Data tables of n8n become small tables here. The steps give the columns, which all nodes of the workflow together
 * name, so that a table need not be there at the first run. Its rows are no part of an export.
 */

const TYPES: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'number',
  boolean: 'boolean',
  dateTime: 'datetime',
  date: 'datetime',
};
const OPERATORS: Readonly<Record<string, string>> = {
  eq: 'eq',
  neq: 'ne',
  gt: 'gt',
  gte: 'gte',
  lt: 'lt',
  lte: 'lte',
  like: 'contains',
  ilike: 'contains',
};
const FIXED: Readonly<Record<string, JsonObject>> = {
  isEmpty: { eq: null },
  isNotEmpty: { ne: null },
  isTrue: { eq: true },
  isFalse: { eq: false },
};
/** n8n reads that many rows if the node does not say another number. */
const USUAL_ROWS = 50;
const MOST_ROWS = 1_000;
/** n8n calls the id of a row so. */
const RENAMES = { id: ['rowId'] } as const;

/** The table of a node: its input in each of our tools. */
interface Table {
  readonly table: JsonValue;
  /** Absent: no node says them, and the table has to be there. */
  readonly columns?: JsonObject;
}

/** Data Table, versions 1 and 1.1. */
export const dataTable: NodeConverter = (context) => {
  const { parameters } = context;
  const operation = textOf(parameters.operation) || 'insert';
  if (!['', 'row'].includes(textOf(parameters.resource)))
    return `the operation ${operation.slice(0, 50)} on whole tables has no counterpart`;
  const table = tableOf(context);
  if (typeof table === 'string') return table;
  if (operation === 'insert')
    return [rowsAfter(context, context.call('table.upsert', { ...table, ...rowOf(context, table), returnRows: true }))];
  const chosen = conditionsOf(context, table);
  if (typeof chosen === 'string') return chosen;
  const asks = { ...table, ...chosen };
  switch (operation) {
    case 'get':
      return [queried(context, asks)];
    case 'rowExists':
    case 'rowNotExists':
      return [passedIf(context, asks, operation === 'rowExists' ? '>' : '=')];
    case 'update':
    case 'upsert': {
      const { rows: set } = rowOf(context, table);
      const insert = operation === 'upsert';
      const input = { ...asks, set, ...(insert ? { insert } : {}), returnRows: true };
      return [rowsAfter(context, context.call('table.update', input))];
    }
    case 'deleteRows':
      return deleted(context, asks);
    default:
      return `its operation ${operation.slice(0, 50)} has no counterpart`;
  }
};

/** @returns a text with the reason why there is none. */
function tableOf(context: NodeContext): Table | string {
  const { parameters, conversion } = context;
  const name = tableName(parameters);
  if (name === '') return 'it names no table';
  const columns: { [name: string]: string } = {};
  for (const other of conversion.workflow.nodes)
    if (other.type.startsWith('dataTable') && tableName(other.parameters) === name)
      Object.assign(columns, { ...columnsOfConditions(other.parameters, columns), ...columnsOfRow(other.parameters) });
  const odd = Object.keys(columns).find((column) => !/^[A-Za-z_]\w{0,62}$/.test(column));
  if (odd !== undefined) return `the name of the column "${odd.slice(0, 60)}" is none for a column here`;
  const table = isExpression(name) ? context.value(name, ['dataTableId']) : plainName(name);
  if (Object.keys(columns).length > 0) return { table, columns };
  context.different('No node says the columns of its table: create it before the first run.');
  return { table };
}

function tableName({ dataTableId }: JsonObject): string {
  if (typeof dataTableId === 'string') return dataTableId;
  const { value, cachedResultName } = objectOf(dataTableId);
  return textOf(cachedResultName) || textOf(value);
}

/** As the name of a table may be here. */
function plainName(name: string): string {
  return name
    .replaceAll(/[^\p{L}\p{N}._-]+/gu, ' ')
    .replace(/^[ ._-]+/, '')
    .slice(0, 63)
    .trim();
}

function columnsOfRow({ columns }: JsonObject): Record<string, string> {
  const { schema, value } = objectOf(columns);
  const known = listOf(schema).map((each) => {
    const { id, type } = objectOf(each);
    return [textOf(id), TYPES[textOf(type)] ?? 'text'] as const;
  });
  const named = Object.keys(objectOf(value)).map((name) => [name, 'text'] as const);
  return Object.fromEntries([...named, ...known].filter(([name]) => name !== ''));
}

/** Columns that only conditions name have the type that the conditions show. */
function columnsOfConditions(parameters: JsonObject, known: Readonly<Record<string, string>>): Record<string, string> {
  const found = conditionsIn(parameters).flatMap(({ column, condition }) =>
    column === 'rowId' || Object.hasOwn(known, column)
      ? []
      : [[column, /^is(?:True|False)$/.test(condition) ? 'boolean' : 'text'] as const],
  );
  return Object.fromEntries(found);
}

interface Condition {
  readonly column: string;
  readonly condition: string;
  readonly value: JsonValue;
  readonly index: number;
}

function conditionsIn({ filters }: JsonObject): readonly Condition[] {
  return listOf(objectOf(filters).conditions).map((each, index) => {
    const { keyName, condition, keyValue = '' } = objectOf(each);
    const name = textOf(keyName) || 'id';
    return { column: name === 'id' ? 'rowId' : name, condition: textOf(condition) || 'eq', value: keyValue, index };
  });
}

/** The conditions as our tools take them, or a text with the reason why they cannot. */
function conditionsOf(
  context: NodeContext,
  { columns = {} }: Table,
): { readonly where: JsonObject; readonly match?: string } | string {
  const where: { [column: string]: JsonObject } = {};
  const conditions = conditionsIn(context.parameters);
  for (const { column, condition, value, index } of conditions) {
    if (['createdAt', 'updatedAt'].includes(column)) return 'it compares the times at which rows were written';
    if (isExpression(column)) return 'the column of a condition is computed';
    const path = ['filters', 'conditions', index, 'keyValue'];
    const asked = FIXED[condition] ?? comparison(context, condition, value, columns[column], path);
    if (typeof asked === 'string') return asked;
    const before = where[column] ?? {};
    if (Object.keys(asked).some((operator) => operator in before)) return 'it compares a column twice in the same way';
    where[column] = { ...before, ...asked };
  }
  const isAny = textOf(context.parameters.matchType) !== 'allConditions' && conditions.length > 1;
  return { where, ...(isAny ? { match: 'any' } : {}) };
}

function comparison(
  context: NodeContext,
  condition: string,
  value: JsonValue,
  type: JsonValue | undefined,
  path: readonly (string | number)[],
): JsonObject | string {
  const operator = OPERATORS[condition];
  if (operator === undefined) return `it compares by ${condition.slice(0, 50)}`;
  if (operator !== 'contains') return { [operator]: valueOf(context, value, type, path) };
  const [, part] = /^%([^%_]+)%$/.exec(textOf(value)) ?? [];
  return part === undefined || isExpression(textOf(value))
    ? `it compares with the pattern "${textOf(value).slice(0, 50)}"`
    : { [operator]: part };
}

/** The values of a row by column. n8n takes texts for numbers and truths. */
function rowOf(context: NodeContext, { columns = {} }: Table): { readonly rows: JsonValue } {
  const { mappingMode, value } = objectOf(context.parameters.columns);
  if (mappingMode === 'autoMapInputData') return { rows: context.value('={{ $json }}', ['columns']) };
  const given = Object.entries(objectOf(value)).map(
    ([name, each]) => [name, valueOf(context, each, columns[name], ['columns', 'value', name])] as const,
  );
  return { rows: Object.fromEntries(given) };
}

function valueOf(
  context: NodeContext,
  value: JsonValue,
  type: JsonValue | undefined,
  path: readonly (string | number)[],
): JsonValue {
  if (typeof value !== 'string') return isJsonObject(value) || Array.isArray(value) ? null : value;
  if (type !== 'number' && type !== 'boolean') return context.value(value, path);
  if (!isExpression(value)) {
    if (type === 'boolean') return value === 'true' ? true : value === 'false' ? false : value;
    return value.trim() !== '' && Number.isFinite(Number(value)) ? Number(value) : value;
  }
  const code = context.code(value, path, 'item');
  if (code.kind === 'number' || code.kind === 'truth') return `{{ ${code.text} }}`;
  const converted =
    type === 'number'
      ? '$type($value) = "string" and $trim($value) != "" ? $number($value) : $value'
      : '$value = "true" ? true : $value = "false" ? false : $value';
  return `{{ ($value := ${code.text}; ${converted}) }}`;
}

/** The rows that a write answers: one for each item as a rule, and maybe none or several if conditions chose them. */
function rowsAfter(context: NodeContext, step: string): Output {
  const { isMany, aligned, mayAlign = [] } = context.items;
  const operation = textOf(context.parameters.operation);
  if (operation === '' || operation === 'insert') return context.after(step, isMany ? '.rows' : '.rows[0]', RENAMES);
  const output = context.manyAfter(step, '.rows', RENAMES);
  const pairs: Partial<Items> = isMany ? { mayAlign: new Set([...aligned, ...mayAlign]) } : { mayBeOne: true };
  return { ...output, items: { ...output.items, ...pairs } };
}

/** The rows that fit. With "always output data" there is one empty item if none does. */
function queried(context: NodeContext, asks: JsonObject): Output {
  const { parameters, node, items } = context;
  const { returnAll, limit } = parameters;
  context.different('The rows of n8n are no part of an export: write them into the table here.');
  if (returnAll === true) context.different(`It reads at most ${MOST_ROWS} rows.`);
  const most = returnAll === true ? MOST_ROWS : limit === undefined ? USUAL_ROWS : limitOf(context, limit);
  const step = context.call('table.query', { ...asks, limit: most, withIds: true });
  const always = node.settings.alwaysOutputData === true;
  if (most === 1 && !items.isMany && always) return filled(context.oneAfter(step, '.rows[0]', RENAMES), '{}');
  const output = context.manyAfter(step, '.rows', RENAMES);
  const mayAlign = new Set([...items.aligned, ...(items.mayAlign ?? [])]);
  const pairs: Partial<Items> = !items.isMany ? { mayBeOne: true } : most === 1 ? { mayAlign } : {};
  const paired = { ...output, items: { ...output.items, ...pairs } };
  return always ? filled(paired, '[{}]') : paired;
}

function filled(output: Output, otherwise: string): Output {
  const { code } = output.items;
  return { ...output, items: { ...output.items, code: `($count(${code}) > 0 ? ${code} : ${otherwise})` } };
}

function limitOf(context: NodeContext, limit: JsonValue): JsonValue {
  return typeof limit === 'number'
    ? Math.min(Math.max(Math.round(limit), 1), MOST_ROWS)
    : valueOf(context, limit, 'number', ['limit']);
}

/** The items for which there is a row, or none. */
function passedIf(context: NodeContext, asks: JsonObject, comparison: '>' | '='): Output {
  const step = context.call('table.query', { ...asks, limit: 1 });
  if (!context.items.isMany)
    return context.passed({
      guard: both(context.incoming.guard, `steps.${step}.output.total ${comparison} 0`),
      after: [step],
    });
  const parts = { kept: `steps.${step}.output[$at].total ${comparison} 0` };
  const expression = dividedCode(context, parts);
  return branchOf(context, context.add('data.transform', { expression }, {}, 'items', [step]), 'kept');
}

function deleted(context: NodeContext, asks: JsonObject & { readonly where: JsonObject }): readonly Output[] | string {
  if (Object.keys(asks.where).length === 0) return 'it deletes rows without a condition';
  if (objectOf(context.parameters.options).dryRun === true) return [queried(context, { ...asks })];
  context.different('Its item says how many rows were deleted, and not which.');
  return [context.after(context.call('table.delete', asks))];
}
