import type { JsonValue } from '../../lib/json/json.js';
import { listOf, objectOf, textOf } from '../document/read-n8n.js';
import type { ServiceCall, ServiceNode } from './service-call.type.js';
import type { ServiceParameters } from './service-parameters.js';

const base = (parameters: ServiceParameters): JsonValue | undefined =>
  parameters.id('base', /airtable\.com\/(app\w+)/) ?? parameters.id('application', /airtable\.com\/(app\w+)/);
const table = (parameters: ServiceParameters): JsonValue | undefined => parameters.id('table', /\/(tbl\w+)/);
const place = { base, table } as const;

/** Since version 2 the fields of a record that is read stand beside its id. Those of one that is written do not. */
const flat = (parameters: ServiceParameters): string | undefined =>
  parameters.context.node.version >= 2
    ? '$merge([{ "id": $each.id, "createdTime": $each.createdTime }, $each.fields])'
    : undefined;

function fields(parameters: ServiceParameters): JsonValue | undefined {
  const { context } = parameters;
  const columns = objectOf(parameters.raw('columns.value'));
  if (textOf(parameters.raw('columns.mappingMode')) === 'defineBelow' || Object.keys(columns).length > 0)
    return Object.fromEntries(
      Object.entries(columns)
        .filter(([name, value]) => name !== 'id' && value !== null && value !== '')
        .map(([name, value]) => [name, context.value(value, ['columns', 'value', name])]),
    );
  if (context.node.version >= 2) return context.value('={{ $json }}', ['columns']);
  const named = parameters.raw('fields');
  return Array.isArray(named) && parameters.raw('addAllFields') === false
    ? Object.fromEntries(
        named.map((name) => [textOf(name), context.value(`={{ $json[${JSON.stringify(name)}] }}`, ['fields'])]),
      )
    : context.value(context.node.version < 2 ? '={{ $json.fields ? $json.fields : $json }}' : '={{ $json }}', [
        'fields',
      ]);
}

const recordId = (parameters: ServiceParameters): JsonValue | undefined =>
  parameters.first('id', 'columns.value.id') ?? parameters.context.value('={{ $json.id }}', ['id']);
const ignored = [
  'columns',
  'options.typecast',
  'options.bulkSize',
  'options.fields',
  'addAllFields',
  'updateAllFields',
  'returnAll',
  'downloadAttachments',
  'options.downloadFields',
];

const withShape =
  (call: ServiceCall) =>
  (parameters: ServiceParameters): ServiceCall => {
    const reshape = flat(parameters);
    return reshape === undefined ? call : { ...call, reshape };
  };
const list = withShape({
  operation: 'list_records',
  input: {
    ...place,
    formula: ['filterByFormula', 'additionalOptions.filterByFormula'],
    view: ['view', 'options.view', 'additionalOptions.view'],
  },
  answers: 'list',
  ignored: [...ignored, 'limit', 'additionalOptions.fields'],
});
const record = recordId;
const typecast = 'options.typecast';

const upsert: ServiceCall = {
  operation: 'upsert_records',
  input: {
    ...place,
    records: (parameters) => [fields(parameters) ?? {}],
    match_by: 'columns.matchingColumns',
    typecast,
  },
  at: '.records[0]',
  ignored,
};

/** Airtable, versions 1 to 2.1. */
export const AIRTABLE: ServiceNode = {
  service: 'airtable',
  defaults: { record: 'read', base: 'getMany' },
  operations: {
    'record.list': list,
    'record.search': list,
    'record.read': withShape({ operation: 'get_record', input: { ...place, record }, ignored }),
    'record.get': withShape({ operation: 'get_record', input: { ...place, record }, ignored }),
    'record.create': { operation: 'create_record', input: { ...place, fields, typecast }, ignored },
    'record.append': { operation: 'create_record', input: { ...place, fields, typecast }, ignored },
    'record.update': (parameters) => {
      const columns = listOf(parameters.raw('columns.matchingColumns')).map(textOf);
      if (columns.length === 0 || columns.includes('id'))
        return { operation: 'update_record', input: { ...place, record, fields, typecast }, ignored };
      parameters.context.different('A record that is not found by its fields is created.');
      return upsert;
    },
    'record.upsert': upsert,
    'record.delete': { operation: 'delete_record', input: { ...place, record }, ignored },
    'record.deleteRecord': { operation: 'delete_record', input: { ...place, record }, ignored },
    'base.getMany': { operation: 'list_bases', input: {}, answers: 'list', ignored: ['returnAll', 'limit'] },
    'base.getSchema': { operation: 'list_tables', input: { base }, answers: 'list' },
  },
};
