import type { JsonObject, JsonValue } from '../../lib/json/json.js';
import { textOf } from '../document/read-n8n.js';
import type { ServiceNode } from './service-call.type.js';
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
    'row.create': (parameters) =>
      parameters.raw('fieldsUi') === undefined
        ? {
            operation: 'create_row',
            input: { table, fields: () => parameters.context.value('={{ $json }}', ['fieldsUi']) },
            ignored: ofBaserow,
          }
        : 'it names its fields by numbers, and the connector takes their names',
    'row.delete': { operation: 'delete_row', input: { table, row: 'rowId' }, answers: 'input', ignored: ofBaserow },
  },
};
