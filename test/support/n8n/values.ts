import { isJsonObject } from '../../../src/lib/json/json.js';
import type { JsonObject, JsonSchema, JsonValue } from '../../../src/lib/json/json.js';
import type { Shape } from './shapes.js';

/** Where a value stands: the address of the stand-ins, and the node that answers it. */
export interface Origin {
  readonly url: string;
  readonly of: string;
  /** Times are those of an end. */
  readonly isEnd?: boolean;
  /** How often the same has been asked before. What is asked again and again is over at last. */
  readonly before?: number;
}

const PATIENCE = 3;

/** An address that a stand-in gives names the node that is to ask it: `/@by NODE/~data.example/…`. */
export const ASKED_BY = 'by ';

/** The value that a workflow compares with; later another one of them, and the opposite of what is true or false. */
function comparedWith({ hints }: Shape, before: number): JsonValue | undefined {
  const values = [...new Set(hints.flatMap((hint) => ('equals' in hint ? [hint.equals as JsonValue] : [])))];
  if (before < PATIENCE) return values[0];
  const [only] = values;
  return values.length === 1 && typeof only === 'boolean' ? !only : values[before % values.length];
}

/** What has an end has it later than its beginning. */
const within = (origin: Origin, key: string): Origin => (/^end/i.test(key) ? { ...origin, isEnd: true } : origin);

const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==';

/** A workflow may look for JSON between the marks that models put around it. */
export function fenced({ hints }: Shape, json: string): string {
  const isFenced = hints.some((hint) => 'matches' in hint && hint.matches.startsWith('```'));
  return isFenced ? `\`\`\`json\n${json}\n\`\`\`` : json;
}

/** A value that has a shape. Texts name their field, their place in a list, and the node that they come from. */
export function valueOf(shape: Shape, origin: Origin, name = 'value', at = 0): JsonValue {
  const fixed = comparedWith(shape, origin.before ?? 0);
  if (fixed !== undefined && shape.fields.size === 0 && shape.item === null) return fixed;
  if (shape.parts) return partsOf(shape.parts, origin, name);
  if (shape.parsed) {
    const json = fenced(shape, JSON.stringify(valueOf(shape.parsed, origin, name, at)));
    return wants(shape, 'base64') ? Buffer.from(json).toString('base64') : json;
  }
  if (shape.item === null && shape.fields.size === 0 && isMeasured(shape) && !/s$|list|data|array/i.test(name))
    return scalar(['text'], name, origin, at);
  const isList = shape.item !== null && !(shape.fields.size > 0 && !wants(shape, 'list'));
  if (isList || (wants(shape, 'list') && shape.fields.size === 0)) {
    const { item, hints } = shape;
    const length = Math.min(20, Math.max(2, ...hints.map((hint) => ('is' in hint ? (hint.least ?? 0) : 0))));
    const places = Array.from({ length }, (_, place) => place + 1);
    return places.map((place) =>
      item === null ? scalar([], name, origin, place) : valueOf(item, origin, name.replace(/s$/, ''), place),
    );
  }
  if (shape.fields.size > 0) {
    const entries = [...shape.fields].filter(
      ([key, field]) => key !== '' && key !== '__proto__' && !isGone(field, origin),
    );
    return Object.fromEntries(entries.map(([key, field]) => [key, valueOf(field, within(origin, key), key, at)]));
  }
  if (wants(shape, 'object')) return {};
  const [pattern] = shape.hints.flatMap((hint) => ('matches' in hint ? [hint.matches] : []));
  if (pattern !== undefined) return pattern;
  const [part] = shape.hints.flatMap((hint) => ('contains' in hint ? [hint.contains] : []));
  if (part !== undefined) return `${part} ${at === 0 ? '' : `${at} `}of ${origin.of}`;
  const [asker] = shape.hints.flatMap((hint) => ('is' in hint && hint.by !== undefined ? [hint.by] : []));
  if (asker !== undefined) return addressFor(asker, origin, name, at);
  return scalar(
    shape.hints.flatMap((hint) => ('is' in hint ? [hint.is] : [])),
    name,
    origin,
    at,
  );
}

function addressFor(node: string, { url }: Origin, name: string, at: number): string {
  const file = encodeURIComponent(at === 0 ? name : `${name} ${at}`);
  return `${url}/@${encodeURIComponent(`${ASKED_BY}${node}`)}/~data.example/${file}.txt`;
}

/** What a workflow waits for to be gone is gone after a few times. */
function isGone({ hints }: Shape, { before = 0 }: Origin): boolean {
  return before >= PATIENCE && hints.some((hint) => 'absent' in hint);
}

/** A text of which a part is read. */
function partsOf({ separator, least, part }: NonNullable<Shape['parts']>, origin: Origin, name: string): string {
  const places = Array.from({ length: Math.min(20, least) }, (_, place) => place + 1);
  return places.map((place) => String(valueOf(part, origin, name, place))).join(separator);
}

/** Whether no more is known of a list than that its length is asked. */
function isMeasured({ hints }: Shape): boolean {
  const lists = hints.filter((hint) => 'is' in hint && hint.is === 'list');
  return lists.length > 0 && lists.every((hint) => 'byLength' in hint && hint.byLength === true);
}

const wants = ({ hints }: Shape, kind: string): boolean => hints.some((hint) => 'is' in hint && hint.is === kind);

const number = (at: number): number => 40 + at;

function scalar(kinds: readonly string[], name: string, { url, of, isEnd }: Origin, at: number): JsonValue {
  const recent = (place: number): string => recently(place, isEnd === true);
  const nth = at === 0 ? '' : ` ${at}`;
  if (kinds.includes('picture')) return `${url}/~data.example/image.png`;
  if (kinds.includes('json')) return '{}';
  if (kinds.includes('url')) return `${url}/~data.example/${encodeURIComponent(`${name}${nth}`)}.txt`;
  if (kinds.includes('id')) return `id${1_000 + number(at)}AAAAAAAAAAAA`;
  if (kinds.includes('phone')) return `+1555010${100 + at}`;
  if (kinds.includes('email')) return `ada${at === 0 ? '' : at}@example.com`;
  if (kinds.includes('base64')) return PNG;
  if (kinds.includes('number') && kinds.at(-1) === 'number' && !kinds.includes('date')) return number(at);
  if (kinds.includes('date') && !/^(?:thread_)?ts$/.test(name)) return recent(at);
  if (kinds.includes('number')) return number(at);
  if (/^(?:thread_)?ts$/.test(name)) return `179569440${at}.000100`;
  const low = name.toLowerCase();
  if (/e-?mail/.test(low)) return `ada${at === 0 ? '' : at}@example.com`;
  if (/(?:url|link|href|uri|website|permalink)$/.test(low) || /^(?:image|picture|avatar)$/.test(low))
    return `${url}/~data.example/${encodeURIComponent(`${name}${nth}`)}.txt`;
  if (
    /date|_at$|[a-z]At$|time$|timestamp|^created|^updated|published|^start$|^end$/.test(name) ||
    /date$|time$|timestamp$/.test(low)
  )
    return recent(at);
  if (
    !kinds.includes('text') &&
    /count|price|amount|total|score|size|quantity|^age$|number$|duration|width|height|^lat|^lng|^lon|temp/.test(low)
  )
    return number(at);
  if (/base64|b64/.test(low)) return PNG;
  if (/mime_?type/.test(low)) return 'text/plain';
  return `${name}${nth} of ${of}`;
}

/** Some minutes ago; a second later each, so that lists have an order. */
const START = Date.now() - 120_000;
const recently = (at: number, isEnd = false): string =>
  new Date(START + at * 1_000 + (isEnd ? 3_600_000 : 0)).toISOString();

/** A schema with those that it refers to in their places, as far as is needed for a sample. */
export function withoutReferences(schema: JsonObject): JsonObject {
  const filled = (value: JsonValue, depth: number): JsonValue => {
    if (Array.isArray(value)) return value.map((each) => filled(each, depth));
    if (!isJsonObject(value)) return value;
    const path = typeof value['$ref'] === 'string' ? value['$ref'].replace(/^#\//, '').split('/') : null;
    const found = path?.reduce<JsonValue>((at, name) => (isJsonObject(at) ? (at[name] ?? null) : null), schema);
    if (found && depth < 8) return filled(found, depth + 1);
    return Object.fromEntries(
      Object.entries(value).map(([name, each]) => [
        name,
        /^(?:definitions|\$defs)$/.test(name) ? {} : filled(each, depth),
      ]),
    );
  };
  return filled(schema, 0) as JsonObject;
}

/** A value that a JSON Schema allows. */
export function sampleOf(
  schema: JsonSchema | JsonValue | undefined,
  origin: Origin,
  name = 'value',
  at = 0,
): JsonValue {
  if (!isJsonObject(schema as JsonValue)) return scalar([], name, origin, at);
  const given = schema as JsonObject;
  if (Array.isArray(given['enum'])) return given['enum'][0] ?? null;
  if (given['const'] !== undefined) return given['const'];
  if (Array.isArray(given['examples']) && given['examples'].length > 0) return given['examples'][0] ?? null;
  const [anyOf] = (given['anyOf'] ?? given['oneOf'] ?? []) as readonly JsonValue[];
  if (anyOf !== undefined) return sampleOf(anyOf, origin, name, at);
  const type = Array.isArray(given['type']) ? given['type'][0] : given['type'];
  switch (type) {
    case 'object': {
      const properties = isJsonObject(given['properties']) ? given['properties'] : {};
      return Object.fromEntries(
        Object.entries(properties).map(([key, each]) => [key, sampleOf(each, within(origin, key), key, at)]),
      );
    }
    case 'array':
      return Array.from({
        length: clamp(2, { minimum: given['minItems'] ?? 0, maximum: given['maxItems'] ?? 20 }),
      }).map((_, place) => sampleOf(given['items'], origin, name.replace(/s$/, ''), place + 1));
    case 'integer':
    case 'number':
      return clamp(number(at), given);
    case 'boolean':
      return true;
    case 'null':
      return null;
    default: {
      const text = formed(given['format'], origin, at) ?? String(scalar(['text'], name, origin, at));
      const long = text.padEnd(Number(given['minLength'] ?? 0), '.');
      return long.slice(0, Number(given['maxLength'] ?? 10_000));
    }
  }
}

function formed(format: JsonValue | undefined, { url, isEnd }: Origin, at: number): string | null {
  switch (format) {
    case 'date-time':
      return recently(at, isEnd);
    case 'date':
      return recently(at, isEnd).slice(0, 10);
    case 'time':
      return recently(at, isEnd).slice(11);
    case 'email':
      return `ada${at === 0 ? '' : at}@example.com`;
    case 'uri':
      return `${url}/~data.example/page.txt`;
    default:
      return null;
  }
}

/** The part of a value that a schema allows. Undefined if there is none. */
export function allowed(value: JsonValue, schema: JsonValue | undefined): JsonValue | undefined {
  if (!isJsonObject(schema ?? null)) return value;
  const { type, properties, items, enum: choices, format } = schema as JsonObject;
  if (Array.isArray(choices)) return choices.includes(value) ? value : undefined;
  const types = [type].flat();
  if (isJsonObject(value)) {
    if (type !== undefined && !types.includes('object')) return undefined;
    if (!isJsonObject(properties ?? null)) return value;
    const own = properties as JsonObject;
    const entries = Object.entries(value).flatMap(([name, each]) => {
      const fits = Object.hasOwn(own, name) ? allowed(each, own[name]) : undefined;
      return fits === undefined ? [] : [[name, fits] as const];
    });
    return Object.fromEntries(entries);
  }
  if (Array.isArray(value))
    return type === undefined || types.includes('array')
      ? value.flatMap((each) => allowed(each, items) ?? [])
      : undefined;
  const kinds = typeof value === 'number' ? ['number', 'integer'] : value === null ? ['null'] : [typeof value];
  const fits = type === undefined || kinds.some((kind) => types.includes(kind));
  return fits && format === undefined ? value : undefined;
}

function clamp(value: number, { minimum, maximum }: JsonObject): number {
  return Math.min(Number(maximum ?? value), Math.max(Number(minimum ?? value), value));
}

/** A value whose made-up texts give way to the numbers that the service has in their places. */
export function typed(value: JsonValue, sample: JsonValue | undefined): JsonValue {
  if (Array.isArray(value))
    return value.map((each, at) => typed(each, Array.isArray(sample) ? (sample[at] ?? sample[0]) : undefined));
  if (isJsonObject(value)) {
    const known = isJsonObject(sample ?? null) ? (sample as JsonObject) : {};
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, typed(each, known[name])]));
  }
  return typeof sample === 'number' && typeof value === 'string' && value.includes(' of ') ? sample : value;
}

/** The fields of both; those of the second count. Lists are merged item by item. */
export function merged(one: JsonValue | undefined, other: JsonValue | undefined): JsonValue {
  if (other === undefined) return one ?? null;
  if (Array.isArray(one) && Array.isArray(other))
    return Array.from({ length: Math.max(one.length, other.length) }, (_, at) =>
      merged(one[at] ?? one[0], other[at] ?? other[0]),
    );
  if (isJsonObject(one) && isJsonObject(other)) {
    const names = [...new Set([...Object.keys(one), ...Object.keys(other)])];
    return Object.fromEntries(names.map((name) => [name, merged(one[name], other[name])]));
  }
  return other;
}

/** Sets a value in a tree, which is made on the way. */
export function put(root: JsonValue, path: readonly (string | number)[], value: JsonValue): JsonValue {
  const [first, ...rest] = path;
  if (first === undefined) return value;
  if (typeof first === 'number' || Array.isArray(root)) {
    const list = Array.isArray(root) ? [...root] : [];
    const place = typeof first === 'number' && first >= 0 ? first : 0;
    list[place] = put(list[place] ?? null, rest, value);
    return list;
  }
  const object = isJsonObject(root) ? root : {};
  return { ...object, [first]: put(object[first] ?? null, rest, value) };
}
