import type { JsonObject, JsonValue } from '../../../lib/json/json.js';
import { isExpression, listOf, objectOf, textOf } from '../../document/read-n8n.js';
import type { NodeContext } from '../../flow/node-context.js';
import { quotedName } from './query-text.js';
import type { BuiltStatement } from './query-text.js';

type Dialect = 'postgres' | 'mysql';

/** A column with the value that it is given. */
interface Assigned {
  readonly column: string;
  readonly value: JsonValue;
}

/** Comparisons of n8n, in SQL. */
const COMPARISONS: Readonly<Record<string, string>> = {
  equal: '=',
  '=': '=',
  '!=': '<>',
  LIKE: 'like',
  '>': '>',
  '<': '<',
  '>=': '>=',
  '<=': '<=',
};

/** Collects the values of a statement, and yields their placeholders. */
class Values {
  readonly params: JsonValue[] = [];

  constructor(private readonly dialect: Dialect) {}

  add(value: JsonValue): string {
    this.params.push(value);
    return this.dialect === 'mysql' ? '?' : `$${this.params.length}`;
  }
}

/**
 * A statement for an operation on a table that n8n builds from fields. @returns a text with the reason if it cannot be
 * built.
 */
export function tableStatement(context: NodeContext, dialect: Dialect, operation: string): BuiltStatement | string {
  const table = tableOf(context, dialect);
  if (table === null) return 'it names no table, or a computed one';
  const values = new Values(dialect);
  const build = OPERATIONS[operation];
  if (build === undefined) return `the operation ${operation} has no counterpart`;
  const built = build({ context, dialect, table, values });
  return typeof built === 'string' ? built : { ...built, params: values.params };
}

interface Building {
  readonly context: NodeContext;
  readonly dialect: Dialect;
  readonly table: string;
  readonly values: Values;
}

/** The statement, or a text with the reason why there is none. */
type Built = Pick<BuiltStatement, 'sql'> | string;

const OPERATIONS: Readonly<Record<string, (building: Building) => Built>> = {
  select: selectFrom,
  insert: insertInto,
  update: updateOf,
  upsert: upsertInto,
  deleteTable: deleteFrom,
  delete: deleteFrom,
};

function tableOf({ parameters }: NodeContext, dialect: Dialect): string | null {
  const named = (value: JsonValue | undefined): string => textOf(objectOf(value).value) || textOf(value);
  const table = named(parameters.table);
  const schema = dialect === 'postgres' ? named(parameters.schema) : '';
  if (table === '' || isExpression(table) || isExpression(schema)) return null;
  const name = quotedName(table, dialect);
  return schema === '' || schema === 'public' ? name : `${quotedName(schema, dialect)}.${name}`;
}

function selectFrom({ context, dialect, table, values }: Building): Built {
  const { parameters } = context;
  const { outputColumns } = objectOf(parameters.options);
  const columns = listOf(outputColumns)
    .map(textOf)
    .filter((name) => name !== '' && name !== '*');
  const shown = columns.length === 0 ? '*' : columns.map((name) => quotedName(name, dialect)).join(', ');
  const where = whereOf(context, dialect, values);
  if (where === null) return 'a condition of it has no counterpart';
  const order = listOf(objectOf(parameters.sort).values)
    .map(objectOf)
    .map(
      ({ column, direction }) => `${quotedName(textOf(column), dialect)}${textOf(direction) === 'DESC' ? ' desc' : ''}`,
    );
  const limit = parameters.returnAll === true ? '' : ` limit ${Number(parameters.limit ?? 50) || 50}`;
  const sql = `select ${shown} from ${table}${where}${order.length === 0 ? '' : ` order by ${order.join(', ')}`}${limit}`;
  return { sql };
}

/** Null: a condition cannot be carried over. */
function whereOf(context: NodeContext, dialect: Dialect, values: Values): string | null {
  const { parameters } = context;
  const conditions = listOf(objectOf(parameters.where).values).map(objectOf);
  const texts = conditions.map(({ column, condition, value }, index) => {
    const name = textOf(column);
    const kind = textOf(condition) || 'equal';
    if (name === '' || isExpression(name) || isExpression(kind)) return null;
    if (kind === 'IS NULL' || kind === 'IS NOT NULL') return `${quotedName(name, dialect)} ${kind.toLowerCase()}`;
    const sign = COMPARISONS[kind];
    if (sign === undefined) return null;
    const given = context.value(value ?? '', ['where', 'values', index, 'value']);
    return `${quotedName(name, dialect)} ${sign} ${values.add(given)}`;
  });
  if (texts.includes(null)) return null;
  const joined = texts.join(textOf(parameters.combineConditions) === 'OR' ? ' or ' : ' and ');
  return joined === '' ? '' : ` where ${joined}`;
}

function insertInto({ context, dialect, table, values }: Building): Built {
  const assigned = assignedIn(context);
  if (typeof assigned === 'string') return assigned;
  const columns = assigned.map(({ column }) => quotedName(column, dialect)).join(', ');
  const ignores = dialect === 'mysql' && objectOf(context.parameters.options).ignore === true;
  const skips = objectOf(context.parameters.options).skipOnConflict === true;
  const sql = `insert${ignores || (skips && dialect === 'mysql') ? ' ignore' : ''} into ${table} (${columns}) values (${assigned.map(({ value }) => values.add(value)).join(', ')})${skips && dialect === 'postgres' ? ' on conflict do nothing' : ''}${returning(dialect)}`;
  return { sql };
}

function upsertInto({ context, dialect, table, values }: Building): Built {
  const assigned = assignedIn(context);
  if (typeof assigned === 'string') return assigned;
  const keys = matching(context);
  if (keys.length === 0) return 'it names no column to match on';
  const name = (column: string): string => quotedName(column, dialect);
  const all = [...assigned, ...missingKeys(context, keys, assigned)];
  const changed = all.filter(({ column }) => !keys.includes(column));
  const insert = `insert into ${table} (${all.map(({ column }) => name(column)).join(', ')}) values (${all.map(({ value }) => values.add(value)).join(', ')})`;
  if (dialect === 'mysql') {
    const first = name(keys[0] ?? '');
    const sets = changed.map(({ column }) => `${name(column)} = values(${name(column)})`);
    return { sql: `${insert} on duplicate key update ${sets.length === 0 ? `${first} = ${first}` : sets.join(', ')}` };
  }
  const sets = changed.map(({ column }) => `${name(column)} = excluded.${name(column)}`);
  const update = sets.length === 0 ? 'nothing' : `update set ${sets.join(', ')}`;
  return { sql: `${insert} on conflict (${keys.map(name).join(', ')}) do ${update} returning *` };
}

function updateOf({ context, dialect, table, values }: Building): Built {
  const assigned = assignedIn(context);
  if (typeof assigned === 'string') return assigned;
  const keys = matching(context);
  if (keys.length === 0) return 'it names no column to match on';
  const all = [...assigned, ...missingKeys(context, keys, assigned)];
  const part = ({ column, value }: Assigned): string => `${quotedName(column, dialect)} = ${values.add(value)}`;
  const sets = all.filter(({ column }) => !keys.includes(column)).map(part);
  if (sets.length === 0) return 'it names no column to change';
  const where = keys.map((key) => part(all.find(({ column }) => column === key) ?? { column: key, value: null }));
  const condition = ` where ${where.join(' and ')}`;
  return { sql: `update ${table} set ${sets.join(', ')}${condition}${returning(dialect)}` };
}

function deleteFrom({ context, dialect, table, values }: Building): Built {
  const command = textOf(context.parameters.deleteCommand) || 'truncate';
  if (command === 'truncate') return { sql: `truncate table ${table}` };
  if (command === 'drop') return { sql: `drop table ${table}` };
  const where = whereOf(context, dialect, values);
  if (where === null) return 'a condition of it has no counterpart';
  return { sql: `delete from ${table}${where}${returning(dialect)}` };
}

const returning = (dialect: Dialect): string => (dialect === 'postgres' ? ' returning *' : '');

/** The columns that n8n matches rows by. */
function matching({ parameters }: NodeContext): readonly string[] {
  const listed = listOf(objectOf(parameters.columns).matchingColumns).map(textOf);
  const single = textOf(objectOf(parameters.columnToMatchOn).value) || textOf(parameters.columnToMatchOn);
  const older = textOf(parameters.updateKey) || (textOf(parameters.columns) === '' ? '' : 'id');
  const names = listed.length > 0 ? listed : (single || older).split(',').map((name) => name.trim());
  return names.filter((name) => name !== '' && !isExpression(name));
}

/** The values of columns to match on that are not among those that are written. */
function missingKeys(
  context: NodeContext,
  keys: readonly string[],
  assigned: readonly Assigned[],
): readonly Assigned[] {
  const { valueToMatchOn } = context.parameters;
  return keys
    .filter((key) => !assigned.some(({ column }) => column === key))
    .map((column) => ({
      column,
      value:
        valueToMatchOn === undefined
          ? context.value(`={{ $json[${JSON.stringify(column)}] }}`, ['columns'])
          : context.value(valueToMatchOn, ['valueToMatchOn']),
    }));
}

/** The columns and their values, or a text with the reason why they are not known. */
function assignedIn(context: NodeContext): readonly Assigned[] | string {
  const { parameters, node } = context;
  if (node.version < 2) return fieldsOfItem(context, textOf(parameters.columns));
  const mapped = objectOf(parameters.columns);
  const listed = listOf(objectOf(parameters.valuesToSend).values).map(objectOf);
  const isMapped =
    textOf(mapped.mappingMode) !== 'autoMapInputData' && textOf(parameters.dataMode) !== 'autoMapInputData';
  const pairs: readonly (readonly [string, JsonValue])[] =
    listed.length > 0
      ? listed.map(({ column, value }) => [textOf(column), value ?? null])
      : Object.entries(objectOf(mapped.value));
  const known = isMapped ? pairs.filter(([column, value]) => column !== '' && value !== null) : [];
  if (known.length > 0)
    return known.map(([column, value]) => ({ column, value: context.value(value, ['columns', 'value', column]) }));
  const columns = listOf(mapped.schema)
    .map(objectOf)
    .filter(({ removed }: JsonObject) => removed !== true)
    .map(({ id }) => textOf(id));
  return isMapped || columns.length === 0
    ? 'its columns follow the fields of the data, and the document does not name them'
    : fieldsOfItem(context, columns.join(','));
}

/** Columns whose values are the fields of the item with their names: `id, name:text`. */
function fieldsOfItem(context: NodeContext, columns: string): readonly Assigned[] | string {
  const names = columns
    .split(',')
    .map((name) => name.replace(/:.*$/, '').trim())
    .filter((name) => name !== '');
  if (names.length === 0 || isExpression(columns)) return 'it names no columns';
  return names.map((column) => ({
    column,
    value: context.value(`={{ $json[${JSON.stringify(column)}] }}`, ['columns']),
  }));
}
