import { propertiesOf } from '../../../../lib/json-schema/properties-of.js';
import { isJsonObject } from '../../../../lib/json/json.js';
import type { JsonObject, JsonValue } from '../../../../lib/json/json.js';
import type { Draft } from '../../build/builder.js';
import { listValue } from '../../build/value.js';
import type { Value } from '../../build/value.js';
import { readFilter } from '../filter.js';
import { amountIn } from '../flow/pick.js';
import { fitOf, plainWords } from '../flow/roles.js';
import { shapeOf } from '../flow/shape.js';
import type { Shape } from '../flow/shape.js';
import { isMinor, spokenPath } from '../flow/spoken-path.js';
import type { Described } from '../flow/spoken-path.js';
import { thingOf } from '../lists/thing-of.js';
import { fieldsOfOutput } from '../operation-values.js';
import type { Reading } from '../reading.js';

/** Whether a tool answers a list. */
export function isListed({ outputSchema }: Pick<Draft['tool'], 'outputSchema'>): boolean {
  return outputSchema?.['type'] === 'array';
}

/** The list that an operation answers, by the schema of its output; null: it answers something else. */
export function listOf({ id, tool }: Draft, objects: readonly string[], expr: string): Value | null {
  const { outputSchema } = tool;
  const items = isListed(tool) && isJsonObject(outputSchema?.['items']) ? outputSchema['items'] : null;
  if (items === null) return null;
  const shape = shapeOf({ kind: 'list', nouns: [tool.name], fields: {}, schema: items, stepId: null }, null);
  const table = tableLine(shape);
  const fields = { ...timesOf(items), ...fieldsOfOutput(items) };
  const names = Object.keys(fields);
  const title = TITLES.find((one) => names.includes(one));
  const link = names.find((one) => /^(?:link|html url|url|web url)$/.test(one));
  const key = names.find((one) => /^(?:key|identifier)$/.test(one));
  const beside = title === undefined ? null : besideTitle(shape, items);
  const line =
    title === undefined
      ? EACH_FIELD
      : beside
        ? lineOf([beside.start, key && fields[key], fields[title], beside.due, beside.amount, link && fields[link]])
        : `${key === undefined ? '' : `$string(${fields[key] ?? ''}) & " " & `}$string(${fields[title] ?? ''})${link === undefined ? '' : ` & " " & $string(${fields[link] ?? ''})`}`;
  // A list of a folder is one of files.
  const called = items['title'];
  const noun = typeof called === 'string' ? called.toLowerCase() : nounOf(tool);
  return listValue({
    nouns: [...new Set([noun, ...objects, 'result', 'item', 'entry'])],
    expr,
    fields,
    line: table ?? (title === undefined && names.length > 1 ? eachOf(items, false) : line),
    itemFull: table ?? (names.length > 1 ? eachOf(items, true) : EACH_FIELD),
    // Beside the number of a row, the columns of a table have any names.
    isOpen: names.length < 2,
    stepId: id,
    url: null,
    schema: items,
  });
}

/** The columns of a record, which stand below it. Null: its fields are known, or the record itself has the columns. */
function tableLine({ columns }: Shape): string | null {
  return columns === null || columns === '' ? null : `${columns}.(${EACH_FIELD})`;
}

interface Beside {
  readonly start: string | undefined;
  readonly due: string | undefined;
  readonly amount: string | undefined;
}

/** What people want to know of an item beside its title: when it begins, when it is due, and how much it costs. */
function besideTitle(shape: Shape, items: JsonObject): Beside | null {
  const properties = propertiesOf(items);
  const start = startOf(items);
  const due = Object.keys(properties).find((one) => fitOf('due', plainWords(one)) >= 0);
  const amount = amountIn(shape)?.path;
  if (start === null && due === undefined && amount === undefined) return null;
  return {
    start: start ?? undefined,
    due: due === undefined ? undefined : `${due}[$ != null].("due " & $string($))`,
    amount,
  };
}

/** When an item begins; null: it does not say so. */
function startOf(items: JsonObject): string | null {
  const { start } = propertiesOf(items);
  return isJsonObject(start) ? (start['type'] === 'object' ? '[start.dateTime, start.date][0]' : 'start') : null;
}

/** `today's meetings with times`, `grouped by day`: the time of what begins is its start, and not when it was made. */
function timesOf(items: JsonObject): Readonly<Record<string, string>> {
  const start = startOf(items);
  if (start === null || !start.startsWith('[')) return {};
  const day = `($substring(${start}, 0, 10))`;
  return { time: `(${start})`, 'start time': `(${start})`, day, date: day };
}

const lineOf = (parts: readonly (string | undefined)[]): string =>
  `$join([${parts.flatMap((one) => (one === undefined ? [] : [one.includes('$string(') ? one : `${one}[$ != null].$string($)`])).join(', ')}], " ")`;

/** What people know an item by, the best first. */
const TITLES = ['title', 'subject', 'summary', 'full name', 'topic', 'name'];

/** The parts of an item with their names, without ids, as people write them. @param isFull with its lists and records */
function eachOf(items: JsonObject, isFull: boolean): string {
  const parts: string[] = [];
  const isMoney = (schema: JsonValue | undefined): boolean => isMinor(aboutOf(schema));
  const collect = (own: JsonValue, at: string, owner: string, depth: number): void => {
    const properties = isJsonObject(own) ? propertiesOf(own) : {};
    const hasMoney = properties['currency'] !== undefined && Object.values(properties).some(isMoney);
    for (const [name, inner] of Object.entries(properties)) {
      if (!isJsonObject(inner) || !/^[A-Za-z_]\w*$/.test(name) || inner['role'] === 'none') continue;
      if (isIdentity(name) || (hasMoney && name === 'currency')) continue;
      const path = at === '' ? name : `${at}.${name}`;
      const words = nameIn(plainWords(name), owner);
      if (isJsonObject(inner['properties'])) {
        if (depth < DEEPEST) collect(inner, path, words, depth + 1);
        continue;
      }
      const shown = shownAs({ words, path, at, schema: inner, sample: null }, isFull);
      const isThere = typesOf(inner).includes('array') ? `$exists(${path}[0])` : `$exists(${path}) and ${path} != null`;
      if (shown !== null) parts.push(`${isThere} ? "${words}: " & ${shown}`);
    }
  };
  collect(items, '', '', 0);
  return parts.length === 0 ? EACH_FIELD : `$join([${parts.join(', ')}], ", ")`;
}

const DEEPEST = 2;
/** Parts that hold the thing itself, and so have no name of their own. */
const HOLDERS = /^(?:fields|properties|attributes|nodes|object)$/;
/** Parts of a record that are the record for people: `priority.name` is the priority. */
const ITSELF = /^(?:name|display name|value|date|nodes)$/;

function nameIn(words: string, owner: string): string {
  if (owner === '' || HOLDERS.test(owner)) return words;
  return ITSELF.test(words) ? owner : `${owner} ${words}`;
}

const isIdentity = (name: string): boolean => /(?:^|\s)(?:id|gid|uuid)s?(?:\s|$)/.test(plainWords(name));

const typesOf = (schema: JsonObject | null): readonly unknown[] => [schema?.['type']].flat();

/** JSONata for a part as a text; null: it is a list or a record, and only single values are wanted. */
function shownAs(part: Described, isFull: boolean): string | null {
  const types = typesOf(part.schema);
  const isList = types.includes('array');
  if (!isList && !types.includes('object')) return spokenPath(part)?.expr ?? `$string(${part.path})`;
  if (!isFull) return null;
  const items = isList && isJsonObject(part.schema?.['items']) ? part.schema['items'] : null;
  const title = TITLES.find((one) => isJsonObject(propertiesOf(items)[one]));
  return title === undefined ? `$string(${part.path})` : `$join(${part.path}.${title}.$string($), ", ")`;
}

const aboutOf = (schema: JsonValue | undefined): string =>
  isJsonObject(schema) && typeof schema['description'] === 'string' ? schema['description'] : '';

const EACH_FIELD =
  '$join($each($sift($, function($v, $k) { $k != "row_number" and $type($v) in ["string", "number", "boolean"] }), function($v, $k) { $k & ": " & $string($v) }), ", ")';

/** `row` of `Google Sheets: Read rows`. */
function nounOf(tool: Draft['tool']): string {
  const last = /([a-z-]+)$/i.exec(thingOf(tool) ?? '')?.[1]?.toLowerCase() ?? 'result';
  return last === 'newest' ? 'result' : last.replace(/ies$/, 'y').replace(/([^s])s$/, '$1');
}

/** `whose Stock is less than 5` picks some of what was listed, before its number is read as the most that is listed. */
export function onlySome(r: Reading, at: number): void {
  const list = r.last;
  for (let next = at + 1; next < r.end && list; next += 1)
    if (!r.isTaken(next) && r.is(next, 'whose|where|which|that|having|with') && readFilter(r, next, list, false))
      return;
}
