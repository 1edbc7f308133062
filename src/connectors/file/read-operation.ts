import { FILE_OUTPUT } from '../../domain/file/file.js';
import { schemaIssues } from '../../lib/json-schema/json-schema.js';
import { NARROWING_FIELDS } from '../../domain/steps/narrowing.js';
import type { Narrowing } from '../../domain/steps/narrowing.js';
import { isJsonObject } from '../../lib/json/json.js';
import type { JsonObject, JsonSchema, JsonValue } from '../../lib/json/json.js';
import type {
  ChoiceSource,
  ColumnSource,
  ConnectorOperation,
  EachCall,
  EarlierCall,
  ConnectorPage,
  OperationEffect,
} from './connector.type.js';
import { readRequest } from './read-request.js';
import { entriesOf, objectOf, textOr, textsOf } from './reading.js';
import type { At, Reading } from './reading.js';

/** The input that a file describes: its schema, and where choices come from. */
export interface ReadInput {
  readonly schema: JsonSchema;
  readonly choices: Readonly<Record<string, ChoiceSource>>;
  readonly columns: Readonly<Record<string, ColumnSource>>;
  readonly said: Readonly<Record<string, JsonObject>>;
}

export function readOperation(reading: Reading, name: string, value: JsonValue): ConnectorOperation {
  const at = ['operations', name];
  const given = objectOf(value);
  const { schema, choices, columns, said } = readInput(reading, given['input'], given['rules'], at);
  const request = readRequest(reading, given, ['input', 'before', 'now'], at);
  const key = entriesOf(given['idempotency'])[0];
  const download = given['download'] === 'always' || given['download'] === 'optional' ? given['download'] : null;
  return {
    name,
    title: textOr(given['title'], name),
    phrases: textsOf(given['phrases']),
    narrows: narrowingOf(given['narrows']),
    ...(typeof given['idsBy'] === 'string' ? { idsBy: given['idsBy'] } : {}),
    ...(given['appliesTo'] === undefined ? {} : { appliesTo: conditionsOf(given['appliesTo']) }),
    description: textOr(given['description'], textOr(given['title'], name)),
    input: download === 'optional' ? withForm(schema) : schema,
    choices,
    columns,
    ...(Object.keys(said).length === 0 ? {} : { said }),
    before: beforeOf(reading, given['before'], [...at, 'before']),
    each: eachOf(reading, given['each'], [...at, 'each']),
    request,
    output: outputOf(reading, given['output'], [...at, 'output']),
    outputSchema: download === 'always' ? FILE_OUTPUT : readSchema(reading, given['returns'], [...at, 'returns']),
    page: pageOf(reading, given['page'], [...at, 'page']),
    effect: effectOf(given['effect'], request.method),
    inlineFiles: inlineFilesOf(given['input']),
    download,
    idempotency: key === undefined ? null : { in: placeOf(key[0]), name: textOr(key[1], '') },
    hidden: given['hidden'] === true,
    unverified: given['unverified'] === true,
  };
}

const conditionsOf = (value: JsonValue): Readonly<Record<string, string>> =>
  Object.fromEntries(entriesOf(value).map(([name, condition]) => [name, textOr(condition, '')]));

function narrowingOf(value: JsonValue | undefined): Narrowing | null {
  if (value === undefined) return null;
  const { joins, not, base, scope, things, always, all, fields, by, named } = objectOf(value);
  return {
    joins: Object.fromEntries(entriesOf(joins).map(([name, joint]) => [name, textOr(joint, ' ')])),
    not: Object.fromEntries(entriesOf(not).map(([name, around]) => [name, textOr(around, '')])),
    base: objectOf(base),
    scope: textsOf(scope),
    things: textsOf(things),
    always: textsOf(always),
    all: objectOf(all),
    fields: fieldsOf(fields),
    named: namedOf(named),
    by: (Array.isArray(by) ? by : []).map((term) => {
      const { said, set, since, until, keep, isTime, forActs, within, assume } = objectOf(term);
      return {
        said: textsOf(said),
        set: objectOf(set),
        since: objectOf(since),
        until: objectOf(until),
        keep: typeof keep === 'string' ? keep : null,
        isTime: isTime === true,
        forActs: forActs === true,
        within: typeof within === 'string' ? within : null,
        assume: typeof assume === 'string' ? assume : null,
      };
    }),
  };
}

function namedOf(value: JsonValue | undefined): Narrowing['named'] {
  const { set, is } = objectOf(value);
  return typeof is === 'string' ? { set: objectOf(set), is } : null;
}

function fieldsOf(value: JsonValue | undefined): Narrowing['fields'] {
  const given = objectOf(value);
  return Object.fromEntries(
    NARROWING_FIELDS.flatMap((name) => {
      const own = given[name];
      const { is, assume } = typeof own === 'string' ? { is: own, assume: null } : objectOf(own);
      return typeof is === 'string' ? [[name, { is, assume: typeof assume === 'string' ? assume : null }]] : [];
    }),
  );
}

function inlineFilesOf(input: JsonValue | undefined): readonly string[] {
  return entriesOf(input).flatMap(([name, field]) => (objectOf(field)['inline'] === true ? [name] : []));
}

/** The input of an operation whose answer becomes a file if the step asks for it. */
function withForm(schema: JsonSchema): JsonSchema {
  const as = {
    enum: ['content', 'file'],
    default: 'content',
    description: 'file: the content becomes a file, however large it is.',
  };
  return { ...schema, properties: { ...objectOf(schema['properties']), as } };
}

function beforeOf(reading: Reading, value: JsonValue | undefined, at: At): Readonly<Record<string, EarlierCall>> {
  return Object.fromEntries(
    entriesOf(value).map(([name, inner]) => {
      const { operation, with: given, for: input } = objectOf(inner);
      const call = {
        operation: textOr(operation, ''),
        onlyFor: typeof input === 'string' ? input : null,
        with: reading.templates(given, ['input', 'before'], [...at, name, 'with']),
      };
      return [name, call];
    }),
  );
}

function eachOf(reading: Reading, value: JsonValue | undefined, at: At): EachCall | null {
  if (value === undefined) return null;
  const { operation, with: given } = objectOf(value);
  return { operation: textOr(operation, ''), with: reading.templates(given, ['item', 'input'], [...at, 'with']) };
}

/** The fields of an input as one schema. `optional`, `options`, `columns`, `said` and `inline` are ours, and are taken out. */
export function readInput(
  reading: Reading,
  value: JsonValue | undefined,
  rules: JsonValue | undefined,
  at: At,
): ReadInput {
  const properties: JsonObject = {};
  const required: string[] = [];
  const choices: Record<string, ChoiceSource> = {};
  const columns: Record<string, ColumnSource> = {};
  const said: Record<string, JsonObject> = {};
  for (const [name, inner] of entriesOf(value)) {
    const { optional, options, columns: parts, said: words, inline: _inline, ...field } = objectOf(inner);
    if (isJsonObject(words)) said[name] = words;
    properties[name] = field;
    if (optional !== true && field['default'] === undefined) required.push(name);
    if (options !== undefined) choices[name] = choiceOf(reading, objectOf(options), [...at, 'input', name, 'options']);
    if (parts !== undefined) columns[name] = columnsOf(reading, objectOf(parts), [...at, 'input', name, 'columns']);
    for (const issue of schemaIssues(field)) reading.add([...at, 'input', name, ...issue.path], issue.detail);
  }
  const schema: JsonSchema = {
    type: 'object',
    additionalProperties: false,
    ...(required.length === 0 ? {} : { required }),
    properties,
    ...objectOf(rules),
  };
  if (rules !== undefined)
    for (const issue of schemaIssues(schema)) reading.add([...at, 'rules', ...issue.path], issue.detail);
  return { schema, choices, columns, said };
}

/** A schema as it is. */
export function readSchema(reading: Reading, value: JsonValue | undefined, at: At): JsonSchema | null {
  if (value === undefined) return null;
  const schema = objectOf(value);
  for (const issue of schemaIssues(schema)) reading.add([...at, ...issue.path], issue.detail);
  return schema;
}

function choiceOf(reading: Reading, given: JsonObject, at: At): ChoiceSource {
  const labels = given['label'];
  return {
    from: textOr(given['from'], ''),
    with: reading.templates(given['with'], ['input'], [...at, 'with']),
    items: reading.path(given['items'], [...at, 'items']),
    value: reading.path(given['value'], [...at, 'value']),
    label: (Array.isArray(labels) ? labels : labels === undefined ? [] : [labels]).map((each) =>
      reading.path(each, [...at, 'label']),
    ),
    search: textOr(given['search'], null),
  };
}

function columnsOf(reading: Reading, given: JsonObject, at: At): ColumnSource {
  const { items, name, type, values } = given;
  return {
    from: textOr(given['from'], ''),
    items: reading.path(items, [...at, 'items']),
    name: reading.path(name, [...at, 'name']),
    type: type === undefined ? null : reading.path(type, [...at, 'type']),
    values: (Array.isArray(values) ? values : []).map((each) => reading.path(each, [...at, 'values'])),
  };
}

/** A path is one into the answer. */
function outputOf(reading: Reading, value: JsonValue | undefined, at: At) {
  const isPath = typeof value === 'string' && !value.includes('{{');
  const given = isPath ? (value.startsWith('[') ? `answer${value}` : `answer.${value}`) : value;
  return reading.shape(given, ['answer', 'input', 'before', 'now'], at);
}

function pageOf(reading: Reading, value: JsonValue | undefined, at: At): ConnectorPage | null {
  if (value === undefined) return null;
  const given = objectOf(value);
  const kinds = ['next', 'address', 'link', 'offset', 'number', 'more', 'after'].filter(
    (name) => given[name] !== undefined,
  );
  const [kind] = kinds;
  if (kinds.length !== 1)
    reading.add(at, 'Pages continue by exactly one of next, address, link, offset, number, more and after.');
  const items = reading.names(given['items'], [...at, 'items']);
  const query = textOr(given['query'], null);
  const field = query ?? textOr(given['body'], '');
  const place = query === null ? 'body' : 'query';
  const needsField = kind === 'next' || kind === 'offset' || kind === 'number' || kind === 'more' || kind === 'after';
  if (needsField && field === '') reading.add(at, `"${kind}" needs the field that takes it: query or body.`);
  if (kind === 'next')
    return { items, kind: 'cursor', field, in: place, next: reading.names(given['next'], [...at, 'next']) };
  if (kind === 'offset') return { items, kind: 'offset', field, in: place };
  if (kind === 'more')
    return { items, kind: 'lastId', field, in: place, more: reading.names(given['more'], [...at, 'more']) };
  if (kind === 'after')
    return { items, kind: 'lastItem', field, in: place, after: reading.names(given['after'], [...at, 'after']) };
  if (kind === 'number') return { items, kind: 'page', field, in: place, first: Number(given['number']) };
  if (kind === 'address')
    return { items, kind: 'address', in: place, next: reading.names(given['address'], [...at, 'address']) };
  return { items, kind: 'link', in: place };
}

function effectOf(value: JsonValue | undefined, method: string): OperationEffect {
  if (value === 'read' || value === 'write' || value === 'destroy') return value;
  if (method === 'GET' || method === 'HEAD') return 'read';
  return method === 'DELETE' ? 'destroy' : 'write';
}

function placeOf(name: string): 'header' | 'query' | 'body' {
  return name === 'query' || name === 'body' ? name : 'header';
}
