import type { ColumnSource, Connector } from '../../connectors/file/connector.type.js';
import { valueAt } from '../../connectors/template/data-path.js';
import { propertiesOf } from '../../lib/json-schema/properties-of.js';
import { isJsonObject } from '../../lib/json/json.js';
import type { JsonObject, JsonValue } from '../../lib/json/json.js';
import type { ColumnKind, TableColumn } from '../../planner/planner.js';
import type { ReadOperation } from './read-choices.js';

const MAX_COLUMNS = 200;
const MAX_VALUES = 100;
const MAX_NAME = 200;

/** The words of services for what a column holds, in the order in which they are tried. */
const KINDS: readonly (readonly [kind: ColumnKind, said: RegExp])[] = [
  ['choices', /multi_?select|multiple_?select|checkboxes/i],
  ['choice', /select|status|dropdown|choice|radio/i],
  ['flag', /^(?:checkbox|yes_no|boolean|legal)$/i],
  ['date', /date|time|created|edited/i],
  ['number', /number|currency|percent|rating|scale|nps|duration|count|auto/i],
  ['person', /people|person|collaborator|user|_by$/i],
  ['email', /mail/i],
];

/**
 * The columns of a table, or the questions of a form, at most 200.
 *
 * @param input the fields that name the table
 */
export async function readColumns(
  read: ReadOperation,
  connector: Connector,
  source: ColumnSource,
  input: JsonObject,
): Promise<readonly TableColumn[]> {
  const operation = connector.operations[source.from];
  if (operation === undefined) return [];
  const wanted = Object.keys(propertiesOf(operation.input));
  const given = Object.fromEntries(
    wanted.flatMap((name) => (input[name] === undefined ? [] : [[name, input[name]] as const])),
  );
  const found = valueAt(await read(operation, given), source.items);
  const items = Array.isArray(found) ? found : isJsonObject(found) ? Object.values(found) : [];
  return items.slice(0, MAX_COLUMNS).flatMap((item) => columnOf(item, source) ?? []);
}

function columnOf(item: JsonValue, source: ColumnSource): TableColumn | null {
  const name = valueAt(item, source.name);
  if (typeof name !== 'string' || name.trim() === '' || name.length > MAX_NAME) return null;
  const type = source.type === null ? undefined : valueAt(item, source.type);
  const values = source.values.map((path) => valueAt(item, path)).find((list) => Array.isArray(list)) ?? [];
  const kind = typeof type === 'string' ? KINDS.find(([, said]) => said.test(type))?.[0] : undefined;
  return { name, kind: kind ?? 'text', values: values.slice(0, MAX_VALUES).flatMap(nameOf) };
}

/** The name of a value that can be chosen. */
function nameOf(value: JsonValue): readonly string[] {
  const name = isJsonObject(value) ? (value['name'] ?? value['label']) : value;
  return typeof name === 'string' && name !== '' && name.length <= MAX_NAME ? [name] : [];
}
