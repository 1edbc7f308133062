import type { DataPath } from '../../../src/connectors/template/template.type.js';
import { isJsonObject } from '../../../src/lib/json/json.js';
import type { JsonObject, JsonValue } from '../../../src/lib/json/json.js';
import type { Places } from './places.js';
import type { KnownOperation } from './services.js';
import { merged, put } from './values.js';

/* Parts of the answers of services. */

interface ReadBefore {
  readonly path: DataPath;
  /** With what the text has to begin. */
  readonly start: string | null;
}

/** What an operation reads of one that is called before it. */
export function* readsBefore(value: JsonValue, name: string): Generator<ReadBefore> {
  if (typeof value !== 'object' || value === null) return;
  if (!Array.isArray(value) && value['root'] === 'before' && Array.isArray(value['path']) && value['path'][0] === name)
    yield { path: value['path'].slice(1) as unknown as DataPath, start: startOf(value['filters'] ?? []) };
  for (const each of Object.values(value)) yield* readsBefore(each, name);
}

function startOf(filters: JsonValue): string | null {
  const after = (Array.isArray(filters) ? filters : []).filter(isJsonObject).find(({ name }) => name === 'after');
  const [first = null] = Array.isArray(after?.['args']) ? after['args'] : [];
  return isJsonObject(first) && typeof first['value'] === 'string' ? first['value'] : null;
}

export function withRead(value: JsonValue, { path, start }: ReadBefore, { of }: { readonly of: string }): JsonValue {
  if (path.length === 0) return value;
  const known = isJsonObject(value) ? value : {};
  if (start !== null) return put(known, path, `${start}upload/1`);
  return merged(put({}, path, `${String(path.at(-1))} of ${of}`), known);
}

/** The fields of a table of Baserow, which nodes name by their ids. */
export function fieldsById(places: Places | null): readonly JsonObject[] {
  const named = (places?.workflow.nodes ?? []).flatMap(({ parameters }) =>
    [...JSON.stringify(parameters).matchAll(/"fieldId":"?(\d+)/g)].map(([, id = '']) => id),
  );
  return [...new Set(named)].map((id) => ({
    id: Number(id),
    name: `field ${id}`,
    type: 'text',
    primary: false,
    read_only: false,
  }));
}

/** n8n puts the fields of Airtable's records beside their ids. */
export function asRecord(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(asRecord);
  if (!isJsonObject(value)) return value;
  const { id, createdTime, fields, ...own } = value;
  const about = Object.fromEntries(Object.entries({ id, createdTime }).filter(([, each]) => each !== undefined));
  return { ...about, fields: merged(fields ?? {}, own) } as JsonObject;
}

/** Where the output stands in the answer. */
export const listPath = ({ output }: KnownOperation['operation']): DataPath =>
  output?.kind === 'lone' && output.reference.root === 'answer' ? output.reference.path : [];

export const toolOf = ({ service, operation }: KnownOperation): string => `${service}.${operation.name}`;

/** The titles of the columns that sheets of the workflow have. */
export function columnsOf(places: Places): readonly string[] {
  return [
    ...new Set(
      places.workflow.nodes
        .filter(({ type }) => /^googleSheets(?:Tool)?$/.test(type))
        .flatMap(({ name, parameters }) => {
          const columns = isJsonObject(parameters['columns']) ? parameters['columns'] : {};
          const schema = Array.isArray(columns['schema'])
            ? columns['schema'].filter(isJsonObject).map(({ id }) => String(id))
            : [];
          const values = isJsonObject(columns['value']) ? Object.keys(columns['value']) : [];
          const matching = Array.isArray(columns['matchingColumns']) ? columns['matchingColumns'].map(String) : [];
          const older = JSON.stringify(parameters).matchAll(
            /"(?:fieldId|column|columnToMatchOn|lookupColumn)":"([^"=]+)"/g,
          );
          return [
            ...schema,
            ...values,
            ...matching,
            ...[...older].map(([, title = '']) => title),
            ...(schema.length + values.length === 0 ? places.inputNames(name) : []),
          ];
        }),
    ),
  ].filter((title) => title !== 'row_number');
}
