import { SqlDialect, firstWord, readsOnly } from '../../../domain/sql/index.js';
import type { JsonObject, JsonValue } from '../../../lib/json/json.js';
import { isExpression, objectOf, textOf } from '../../document/read-n8n.js';
import { segmentsOf } from '../../expressions/segments.js';
import type { Output } from '../../flow/items.type.js';
import type { NodeContext } from '../../flow/node-context.js';
import { connectionFor } from '../connections.js';
import type { NodeConverter } from '../node-converter.type.js';
import { tableStatement } from './table-statements.js';
import { parseQuery, replacementsOf } from './query-text.js';
import type { BuiltStatement, ValuePart } from './query-text.js';

/** n8n has no limit for the rows of a query. */
const MOST_ROWS = 10_000;

/** Postgres (and those that speak as it does), versions 1 to 2.6. */
export const postgres: NodeConverter = (context) => convert(context, SqlDialect.POSTGRES);
/** MySQL, versions 1 to 2.4. */
export const mySql: NodeConverter = (context) => convert(context, SqlDialect.MYSQL);

/** Why a node for a database that no tool reaches cannot be carried over. */
const unreached =
  (name: string, instead: string): NodeConverter =>
  () =>
    `no tool reaches ${name}; ${instead}`;
export const microsoftSql = unreached('SQL Server', 'call its API by http.request, or copy its data into PostgreSQL');

function convert(context: NodeContext, dialect: 'postgres' | 'mysql'): readonly Output[] | string {
  const operation = textOf(context.parameters.operation) || 'insert';
  const built =
    operation === 'executeQuery' ? queryStatement(context, dialect) : tableStatement(context, dialect, operation);
  return typeof built === 'string' ? built : [addStep(context, dialect, built)];
}

function addStep(context: NodeContext, dialect: 'postgres' | 'mysql', { sql, params }: BuiltStatement): Output {
  const reads = sql.startsWith('{{') || readsOnly(sql, dialect);
  const [type = dialect] = context.node.credentials;
  const kind = dialect === 'mysql' ? 'MYSQL' : 'POSTGRES';
  const connection = connectionFor(context, type, reads ? kind : `${kind} with "write": true`);
  const input: JsonObject = { connection, sql, ...(Array.isArray(params) && params.length === 0 ? {} : { params }) };
  if (reads) return context.manyAfter(context.call('sql.query', { ...input, limit: MOST_ROWS }), '.rows');
  const id = context.call('sql.execute', input);
  return /\breturning\b/i.test(sql) ? context.manyAfter(id, '.rows') : context.after(id);
}

function queryStatement(context: NodeContext, dialect: 'postgres' | 'mysql'): BuiltStatement | string {
  const given = textOf(context.parameters.query);
  // n8n fills in the expressions of a query, whether it is marked as one or not.
  const query = isExpression(given) ? given.slice(1) : given;
  if (query.trim() === '') return 'it has no query';
  const segments = segmentsOf(query.trim());
  const [only] = segments;
  if (only && 'source' in only && segments.length === 1) {
    context.different('Its query is computed, and so it only reads.');
    return { sql: `{{ ${context.code(`={{ ${only.source} }}`, ['query'], 'item').text} }}`, params: [] };
  }
  const parsed = parseQuery(query, dialect);
  if (typeof parsed === 'string') return parsed;
  if (firstWord(parsed.sql, dialect) === '') return 'it has no query';
  const places = parsed.values.filter((value) => 'numbered' in value).length;
  const replacement = objectOf(context.parameters.options).queryReplacement ?? context.parameters.queryParams;
  const replacements = places === 0 ? [] : replacementsOf(textOf(replacement));
  if (places > 0 && textOf(replacement) === '') return 'its query has placeholders without values';
  if (places > 1 && replacements.length === 1)
    return parsed.values.every((value, index) => 'numbered' in value && value.numbered === index + 1)
      ? { sql: parsed.sql, params: listValue(context, replacements[0] ?? []) }
      : 'the values of its placeholders are one list, and others stand in its query';
  const params = parsed.values.map((value) =>
    'numbered' in value
      ? paramOf(context, replacements[value.numbered - 1] ?? [], ['options', 'queryReplacement'])
      : paramOf(context, value.parts, ['query']),
  );
  return { sql: parsed.sql, params };
}

/** One value of a statement: an expression keeps its type, a mixture becomes a text. */
function paramOf(context: NodeContext, parts: readonly ValuePart[], path: readonly string[]): JsonValue {
  const [only] = parts;
  if (only === undefined) return null;
  if (parts.length === 1 && 'text' in only) return context.value(only.text, path);
  return `{{ ${mixedCode(context, parts, path)} }}`;
}

/** A value that is a list, or a text with commas, as the list of all values. */
function listValue(context: NodeContext, parts: readonly ValuePart[]): JsonValue {
  const code = mixedCode(context, parts, ['options', 'queryReplacement']);
  return `{{ ($given := ${code}; $type($given) = "array" ? $given : $split($string($given), /\\s*,\\s*/)) }}`;
}

/** JSONata for texts and expressions, one after the other. */
function mixedCode(context: NodeContext, parts: readonly ValuePart[], path: readonly string[]): string {
  const text = parts.map((part) => ('text' in part ? part.text : `{{ ${part.source} }}`)).join('');
  return context.code(`=${text}`, path, 'item').text;
}
