import type { JsonObject, JsonValue } from '../../lib/json/json.js';
import { listOf, objectOf, textOf } from '../document/read-n8n.js';
import { quoted } from '../expressions/code.js';
import type { ServiceCall, ServiceNode } from './service-call.type.js';
import type { ServiceParameters } from './service-parameters.js';

const limit = (parameters: ServiceParameters): JsonValue | undefined => parameters.number('limit');
const isId = (name: string): boolean => name.toLowerCase() === 'id';

const written = (parameters: ServiceParameters): JsonObject | undefined =>
  parameters.pairs('fieldsUi.fieldValues', 'fieldName', 'fieldValue');

/** The fields of a record without its id; those of the item, if the node maps them itself. */
function fields(parameters: ServiceParameters): JsonValue | undefined {
  const mode = textOf(parameters.raw('dataToSend'));
  const given = written(parameters);
  if (mode === 'autoMapInputData' || given === undefined) return parameters.context.value('={{ $json }}', ['fieldsUi']);
  return Object.fromEntries(Object.entries(given).filter(([name]) => !isId(name)));
}

const recordId = (parameters: ServiceParameters): JsonValue | undefined =>
  parameters.first('id') ??
  Object.entries(written(parameters) ?? {}).find(([name]) => isId(name))?.[1] ??
  parameters.context.value('={{ $json.Id }}', ['id']);

const place = { base: 'projectId', table: 'table' } as const;
const ofNocoDb = [
  'workspaceId',
  'options',
  'returnAll',
  'dataToSend',
  'inputsToIgnore',
  'downloadAttachments',
  'version',
];

/** NocoDB, versions 1 to 3. */
export const NOCODB: ServiceNode = {
  service: 'nocodb',
  defaults: { row: 'get' },
  operations: {
    'row.getAll': {
      operation: 'list_records',
      input: { ...place, where: 'options.where', limit },
      answers: 'list',
      isPaged: true,
      ignored: ofNocoDb,
    },
    'row.get': { operation: 'get_record', input: { ...place, id: 'id' }, ignored: ofNocoDb },
    'row.create': { operation: 'create_record', input: { ...place, fields }, ignored: ofNocoDb },
    'row.update': { operation: 'update_record', input: { ...place, id: recordId, fields }, ignored: ofNocoDb },
    'row.delete': { operation: 'delete_record', input: { ...place, id: recordId }, ignored: ofNocoDb },
  },
};

const ofBaserow = ['databaseId', 'returnAll', 'additionalOptions', 'dataToSend'];
const table = (parameters: ServiceParameters): JsonValue | undefined => parameters.value('tableId');

/** n8n names a field by its number, and the connector by its name: a list of all fields tells which is which. */
function namesOfFields(parameters: ServiceParameters): Pick<ServiceCall, 'first'> {
  return listOf(parameters.raw('fieldsUi.fieldValues')).length === 0
    ? {}
    : { first: { operation: 'list_fields', input: { table } } };
}

function baserowFields(parameters: ServiceParameters): JsonValue {
  const values = listOf(parameters.raw('fieldsUi.fieldValues'));
  if (values.length === 0) return parameters.context.value('={{ $json }}', ['fieldsUi']);
  const entries = values.map((each, at) => {
    const field = textOf(objectOf(each).fieldId);
    const name = /^\d+$/.test(field) ? `{{ ${parameters.content}[id = ${field}].name }}` : field;
    return [name, parameters.value(`fieldsUi.fieldValues.${at}.fieldValue`) ?? ''] as const;
  });
  const pairs = entries.map(([name, value]) => {
    const key = name.startsWith('{{') ? name.slice(2, -2).trim() : quoted(name);
    return `{ ${key}: ${codeOf(value)} }`;
  });
  return `{{ $merge([${pairs.join(', ')}]) }}`;
}

/** A value of a step's input as JSONata. */
function codeOf(value: JsonValue): string {
  if (typeof value !== 'string' || !value.includes('{{')) return quoted(value);
  const parts = value.split(/(\{\{(?:(?!\}\})[^])*\}\})/).filter((part) => part !== '');
  const codes = parts.map((part) => (part.startsWith('{{') ? `(${part.slice(2, -2)})` : quoted(part)));
  return codes.length === 1
    ? (codes[0] ?? '""')
    : codes.map((code) => (code.startsWith('(') ? `$string${code}` : code)).join(' & ');
}

/** Baserow, version 1. */
export const BASEROW: ServiceNode = {
  service: 'baserow',
  defaults: { row: 'getAll' },
  operations: {
    'row.getAll': {
      operation: 'list_rows',
      input: { table, search: 'additionalOptions.search' },
      answers: 'list',
      isPaged: true,
      ignored: [...ofBaserow, 'limit'],
    },
    'row.get': { operation: 'get_row', input: { table, row: 'rowId' }, ignored: ofBaserow },
    'row.create': (parameters) => ({
      operation: 'create_row',
      input: { table, fields: baserowFields },
      ignored: [...ofBaserow, 'fieldsUi', 'inputsToIgnore'],
      ...namesOfFields(parameters),
    }),
    'row.update': (parameters) => ({
      operation: 'update_row',
      input: { table, row: 'rowId', fields: baserowFields },
      ignored: [...ofBaserow, 'fieldsUi', 'inputsToIgnore'],
      ...namesOfFields(parameters),
    }),
    'row.delete': { operation: 'delete_row', input: { table, row: 'rowId' }, answers: 'input', ignored: ofBaserow },
  },
};
