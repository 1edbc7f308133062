import { propertiesOf } from '../../lib/json-schema/properties-of.js';
import { isJsonObject } from '../../lib/json/json.js';
import type { JsonObject, JsonValue } from '../../lib/json/json.js';
import type { Use } from './used-paths.js';

/*
 * Possible outputs of a tool or an event, made from the known facts: examples and schemas. Without those, the paths
 * that the expressions of a plan read are used.
 */

const MAX_NODES = 1_500;
const MAX_DEPTH = 8;
const ITEMS = 2;
/** As many as columns have single letters. */
const COLUMNS = 26;
/** The id of a file has a form of its own, which inputs ask for. */
const FILE_ID = 'file_01arz3ndektsv4rrffq69g5fav';

export interface SampleOptions {
  /**
   * Whether an object with fields may have further ones if its schema does not say so. Events may, outputs of tools may
   * not.
   */
  readonly isOpen: boolean;
  /** RFC 3339. */
  readonly now: string;
}

/** A value that fits a schema, with the fields that are used of it if the schema leaves them open. */
export function sampleOf(
  schema: JsonValue | null | undefined,
  use: Use | undefined,
  options: SampleOptions,
): JsonValue {
  return new Sampler(options).value(schema ?? true, use, '', 0);
}

/** A sample that is there, with the fields that are used of it and that it may have. */
export function completed(
  sample: JsonValue,
  schema: JsonValue | null,
  use: Use | undefined,
  options: SampleOptions,
): JsonValue {
  return new Sampler(options).complete(sample, schema ?? true, use, 0);
}

/** A sample of an event with the values that the filters of a trigger ask for: no other event starts a run. */
export function fitted(sample: JsonValue, filters: JsonValue | undefined): JsonValue {
  if (!isJsonObject(filters)) return sample;
  return Object.entries(filters).reduce<JsonValue>(
    (so, [path, value]) =>
      /^(?:string|number|boolean)$/.test(typeof value) ? withValue(so, path.split('.'), value ?? null) : so,
    sample,
  );
}

/** Of a list, each item gets it. A place that the sample does not have stays as it is. */
function withValue(sample: JsonValue, [first, ...rest]: readonly string[], value: JsonValue): JsonValue {
  if (Array.isArray(sample)) return sample.map((item) => withValue(item, [first ?? '', ...rest], value));
  if (first === undefined || !isJsonObject(sample) || sample[first] === undefined) return sample;
  return { ...sample, [first]: rest.length === 0 ? value : withValue(sample[first], rest, value) };
}

class Sampler {
  #nodes = 0;

  constructor(private readonly options: SampleOptions) {}

  value(schema: JsonValue, use: Use | undefined, name: string, depth: number): JsonValue {
    this.#nodes += 1;
    if (this.#nodes > MAX_NODES || depth > MAX_DEPTH) return null;
    if (!isJsonObject(schema)) return this.#unknown(use, name, depth);
    const given =
      schema['const'] ??
      firstOf(schema['examples']) ??
      schema['example'] ??
      schema['default'] ??
      firstOf(schema['enum']);
    if (given !== undefined && given !== null) return given;
    const option = firstOf(schema['anyOf']) ?? firstOf(schema['oneOf']) ?? firstOf(schema['allOf']);
    if (option !== undefined && schema['type'] === undefined) return this.value(option, use, name, depth + 1);
    switch (typeOf(schema)) {
      case 'object':
        return this.#object(schema, use, depth);
      case 'array': {
        const items = schema['items'] ?? true;
        return Array.from({ length: ITEMS }, (_, index) =>
          numbered(
            items === true && use
              ? this.#unknown({ ...use, isList: false }, singular(name), depth + 1)
              : this.value(items, use, singular(name), depth + 1),
            index,
          ),
        );
      }
      case 'integer':
      case 'number':
        return typeof schema['minimum'] === 'number' ? Math.max(schema['minimum'], 7) : 7;
      case 'boolean':
        return true;
      case 'string':
        // A text that is compared as a number holds one.
        return use?.isNumber === true && schema['format'] === undefined
          ? '12.5'
          : textFor(name, schema['format'], this.options.now);
      case 'null':
        return null;
      default:
        return this.#unknown(use, name, depth);
    }
  }

  complete(sample: JsonValue, schema: JsonValue, use: Use | undefined, depth: number): JsonValue {
    if (!use || depth > MAX_DEPTH) return sample;
    const node = isJsonObject(schema) ? schema : {};
    if (use.isObject && node['role'] === 'columns' && isJsonObject(sample)) return this.#withColumns(sample, use);
    if (use.fields.size === 0) return sample;
    if (Array.isArray(sample)) return sample.map((item) => this.complete(item, node['items'] ?? true, use, depth + 1));
    if (!isJsonObject(sample)) return sample;
    const properties = propertiesOf(node);
    const made: Record<string, JsonValue> = { ...sample };
    for (const [field, below] of use.fields) {
      const own = made[field];
      if (own !== undefined) made[field] = this.complete(own, properties[field] ?? true, below, depth + 1);
      else if (properties[field] !== undefined)
        made[field] = this.value(properties[field] as JsonValue, below, field, depth + 1);
      else if (this.#isOpen(node)) made[field] = this.#unknown(below, field, depth + 1);
    }
    return made;
  }

  /** A row may have any columns, which plans may count. */
  #withColumns(sample: JsonObject, use: Use): JsonObject {
    const made: Record<string, JsonValue> = { ...sample };
    for (const [field, below] of use.fields) made[field] ??= this.#unknown(below, field, 1);
    for (let count = Object.keys(made).length; count <= COLUMNS; count += 1)
      made[`Column ${count}`] ??= 'ada@example.com';
    return made;
  }

  #object(schema: JsonObject, use: Use | undefined, depth: number): JsonValue {
    const properties = propertiesOf(schema);
    const made: Record<string, JsonValue> = {};
    for (const [name, child] of Object.entries(properties))
      if (child !== undefined) made[name] = this.value(child, use?.fields.get(name), name, depth + 1);
    if (made['sha256'] !== undefined && made['mediaType'] !== undefined) made['id'] = FILE_ID;
    if (!this.#isOpen(schema)) return made;
    const others = isJsonObject(schema['additionalProperties']) ? schema['additionalProperties'] : null;
    for (const [name, below] of use?.fields ?? [])
      made[name] ??=
        others === null ? this.#unknown(below, name, depth + 1) : this.value(others, below, name, depth + 1);
    // A row that may have any columns has some, if a plan lists them.
    if (use?.isObject === true && schema['additionalProperties'] === true)
      return { name: 'Ada', value: '12.5', ...made };
    // An object of which nothing is known is hardly ever empty.
    return Object.keys(made).length === 0 ? { name: 'Ada', value: '12.5' } : made;
  }

  #isOpen(schema: JsonObject): boolean {
    const { additionalProperties, properties } = schema;
    if (additionalProperties !== undefined) return additionalProperties !== false;
    return this.options.isOpen || !isJsonObject(properties) || Object.keys(properties).length === 0;
  }

  /** Nothing is known but how it is used. */
  #unknown(use: Use | undefined, name: string, depth: number): JsonValue {
    this.#nodes += 1;
    if (!use || this.#nodes > MAX_NODES || depth > MAX_DEPTH)
      return use === undefined ? textFor(name, undefined, this.options.now) : null;
    const one = (index: number): JsonValue => {
      if (use.fields.size > 0)
        return Object.fromEntries(
          [...use.fields].map(([field, below]) => [field, numbered(this.#unknown(below, field, depth + 1), index)]),
        );
      if (use.isObject) return { name: 'Ada', value: '12.5' };
      return use.isNumber ? 7 + index : textFor(singular(name), undefined, this.options.now);
    };
    return use.isList ? Array.from({ length: ITEMS }, (_, index) => one(index)) : one(0);
  }
}

const firstOf = (value: JsonValue | undefined): JsonValue | undefined =>
  Array.isArray(value) ? (value.find((one) => one !== null) ?? undefined) : undefined;

function typeOf(schema: JsonObject): JsonValue | undefined {
  const { type } = schema;
  if (Array.isArray(type)) return type.find((one) => one !== 'null');
  if (type !== undefined) return type;
  return isJsonObject(schema['properties']) ? 'object' : schema['items'] === undefined ? undefined : 'array';
}

const singular = (name: string): string => name.replace(/ies$/, 'y').replace(/s$/, '');

/** The second of two items differs from the first in its names and addresses. */
function numbered(value: JsonValue, index: number): JsonValue {
  if (index === 0) return value;
  if (typeof value === 'string') return value.replace(/\b1$/, '2').replace(/\/1$/, '/2');
  return value;
}

const HOUR = 3_600_000;

function textFor(name: string, format: JsonValue | undefined, now: string): string {
  const earlier = new Date(Date.parse(now) - HOUR).toISOString();
  if (format === 'date-time') return earlier;
  if (format === 'date') return earlier.slice(0, 10);
  if (format === 'email' || /e-?mail|^from$|^to$|sender|recipient/i.test(name)) return 'ada@example.com';
  if (format === 'uri' || format === 'url' || /url|link|href|uri|website/i.test(name)) return 'https://example.com/1';
  if (/(?:date|time|At|_at)$/.test(name) || /^(?:published|created|updated|received|since|due)/i.test(name))
    return earlier;
  if (/price|amount|total|cost|number|count|quantity|sum$/i.test(name)) return '12.5';
  if (/^id$|Id$|_id$/.test(name)) return 'id-1';
  if (/title|subject|headline|name|label/i.test(name)) return 'The harbour opens 1';
  return 'The harbour opened today. Ships came in.';
}

/** One way in which samples differ from the usual ones. */
export interface Situation {
  readonly name: string;
  /** For every text that is no date and no address. */
  readonly text?: string;
  readonly number?: number;
  readonly length?: number;
  readonly flag?: boolean;
  /** For every date. */
  readonly date?: string;
  /** Lists and texts are empty. */
  readonly isEmpty?: boolean;
  /** Steps whose failure does not end the run have failed. */
  readonly isFailing?: boolean;
}

const DATE = /^\d{4}-\d\d-\d\d(?:T[\d:.]+(?:Z|[+-]\d\d:?\d\d))?$/;
const NUMERIC_TEXT = /^-?\d+(?:\.\d+)?$/;

/** The sample as it is in a situation. */
export function varied(sample: JsonValue, situation: Situation, depth = 0): JsonValue {
  if (depth > MAX_DEPTH * 2) return sample;
  if (typeof sample === 'string') return variedText(sample, situation);
  if (typeof sample === 'number') return situation.number ?? sample;
  if (typeof sample === 'boolean') return situation.flag ?? sample;
  if (Array.isArray(sample)) {
    if (situation.isEmpty === true) return [];
    const items = sample.map((item) => varied(item, situation, depth + 1));
    const { length } = situation;
    return length === undefined || items.length === 0
      ? items
      : Array.from({ length }, (_, index) => items[index % items.length] ?? null);
  }
  if (!isJsonObject(sample)) return sample;
  return Object.fromEntries(
    Object.entries(sample).map(([name, value]) => [name, varied(value ?? null, situation, depth + 1)]),
  );
}

function variedText(sample: string, { text, number, date, isEmpty }: Situation): string {
  if (DATE.test(sample)) return date ?? sample;
  if (isEmpty === true) return '';
  if (number !== undefined && NUMERIC_TEXT.test(sample)) return String(number);
  return text ?? sample;
}

/** Whether a schema knows the field that a dotted path leads to; true if it leaves fields open. */
export function hasPath(schema: JsonValue | null | undefined, path: readonly string[], isOpen: boolean): boolean {
  const [first, ...rest] = path;
  if (first === undefined || !isJsonObject(schema)) return true;
  if (schema['items'] !== undefined && !/^\d+$/.test(first)) return hasPath(schema['items'], path, isOpen);
  if (schema['items'] !== undefined) return hasPath(schema['items'], rest, isOpen);
  const options = schema['anyOf'] ?? schema['oneOf'];
  if (Array.isArray(options)) return options.some((one) => hasPath(one, path, isOpen));
  const properties = isJsonObject(schema['properties']) ? schema['properties'] : null;
  if (properties === null || Object.keys(properties).length === 0) return true;
  if (properties[first] !== undefined) return hasPath(properties[first], rest, isOpen);
  const { additionalProperties } = schema;
  return additionalProperties === undefined ? isOpen : additionalProperties !== false;
}
