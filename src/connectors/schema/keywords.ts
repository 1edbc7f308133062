import { RE2JS } from 're2js';
import { cleanText } from '../../lib/json/clean-json.js';
import { isJsonObject } from '../../lib/json/json.js';
import type { JsonObject, JsonSchema, JsonValue } from '../../lib/json/json.js';
import { patternWeight } from '../../lib/json-schema/pattern-weight.js';
import { own, textsOf } from '../description/document.js';
import { asType } from './types.js';

/** Larger lists are left out: every value of the type is then accepted. */
const MAX_LISTED = 1_000;
const MAX_PROPERTIES = 2_000;
const MAX_ALTERNATIVES = 500;
/** A default is shown to people; a large one is of no use. */
const MAX_DEFAULT_CHARS = 1_000;
const MAX_TITLE = 200;
/** Of one pattern; see `patternWeight`. */
const MAX_PATTERN_WEIGHT = 2_000;

interface KeywordContext {
  readonly types: readonly string[];
  readonly given: JsonObject;
  readonly read: (part: JsonValue) => JsonSchema;
}

type KeywordReader = (value: JsonValue, context: KeywordContext) => JsonValue | undefined;

/** A keyword in the form of JSON Schema 2020-12. Null if it is unknown, invalid or of no use. */
export function readKeyword(
  key: string,
  value: JsonValue,
  context: KeywordContext,
): { readonly key: string; readonly value: JsonValue } | null {
  const reader = READERS.get(key);
  const read = reader?.(value, context);
  if (read === undefined) return null;
  return { key: RENAMED.get(key) ?? (key === 'items' && Array.isArray(value) ? 'prefixItems' : key), value: read };
}

/**
 * Alternatives of real descriptions overlap, so that exactly one of them rarely fits (`oneOf`): that at least one fits
 * is what their authors mean.
 */
const RENAMED: ReadonlyMap<string, string> = new Map([['oneOf', 'anyOf']]);

const count: KeywordReader = (value) => {
  const number = numberOf(value);
  return number !== undefined && Number.isInteger(number) && number >= 0 ? number : undefined;
};
const flag: KeywordReader = (value) => (typeof value === 'boolean' ? value : undefined);
const schema: KeywordReader = (value, { read }) =>
  isJsonObject(value) || typeof value === 'boolean' ? read(value) : undefined;
const schemas: KeywordReader = (value, { read }) =>
  Array.isArray(value) && value.length > 0 && value.length <= MAX_ALTERNATIVES ? value.map(read) : undefined;
/** Both in one schema: `anyOf` is left open, because the two cannot stand under one name. */
const alternatives: KeywordReader = (value, context) =>
  own(context.given, 'oneOf') === undefined ? schemas(value, context) : undefined;
const byName: KeywordReader = (value, { read }) => {
  if (!isJsonObject(value)) return undefined;
  const entries = Object.entries(value).slice(0, MAX_PROPERTIES);
  return Object.fromEntries(
    entries.flatMap(([name, part]) => (isUsableName(name) ? [[cleanText(name), read(part)] as const] : [])),
  );
};
const names: KeywordReader = (value) => {
  const listed = [...new Set(textsOf(value))].filter(isUsableName).slice(0, MAX_PROPERTIES).map(cleanText);
  return listed.length > 0 ? listed : undefined;
};

const READERS: ReadonlyMap<string, KeywordReader> = new Map<string, KeywordReader>([
  ['title', (value) => (typeof value === 'string' ? cleanText(value.slice(0, MAX_TITLE)) : undefined)],
  ['format', (value) => (typeof value === 'string' && /^[\w.-]{1,40}$/.test(value) ? value : undefined)],
  ['deprecated', flag],
  ['readOnly', flag],
  ['writeOnly', flag],
  ['uniqueItems', flag],
  ['default', (value) => (JSON.stringify(value).length <= MAX_DEFAULT_CHARS ? value : undefined)],
  ['const', (value, { types }) => asType(value, types)],
  ['enum', listed],
  ['minimum', (value, { given }) => (own(given, 'exclusiveMinimum') === true ? undefined : numberOf(value))],
  ['maximum', (value, { given }) => (own(given, 'exclusiveMaximum') === true ? undefined : numberOf(value))],
  ['exclusiveMinimum', (value, { given }) => numberOf(value === true ? own(given, 'minimum') : value)],
  ['exclusiveMaximum', (value, { given }) => numberOf(value === true ? own(given, 'maximum') : value)],
  ['multipleOf', (value) => ((numberOf(value) ?? 0) > 0 ? numberOf(value) : undefined)],
  ['minLength', count],
  ['maxLength', count],
  ['minItems', count],
  ['maxItems', count],
  ['minProperties', count],
  ['maxProperties', count],
  ['minContains', count],
  ['maxContains', count],
  ['pattern', (value) => (typeof value === 'string' && isUsablePattern(value) ? value : undefined)],
  ['required', names],
  ['properties', byName],
  ['dependentSchemas', byName],
  ['patternProperties', patternProperties],
  ['dependentRequired', dependentRequired],
  ['additionalProperties', schema],
  ['propertyNames', schema],
  ['contains', schema],
  ['not', schema],
  ['if', schema],
  ['then', schema],
  ['else', schema],
  ['items', (value, context) => (Array.isArray(value) ? schemas(value, context) : schema(value, context))],
  ['prefixItems', schemas],
  ['allOf', schemas],
  ['anyOf', alternatives],
  ['oneOf', schemas],
]);

/** Values that occur twice are left out (section 6.1.2 of JSON Schema Validation asks for unique ones). */
function listed(value: JsonValue, { types }: KeywordContext): JsonValue | undefined {
  if (!Array.isArray(value) || value.length === 0 || value.length > MAX_LISTED) return undefined;
  const found = new Map<string, JsonValue>();
  for (const each of value) {
    const fit = asType(each, types);
    if (fit !== undefined) found.set(JSON.stringify(fit), typeof fit === 'string' ? cleanText(fit) : fit);
  }
  return found.size > 0 ? [...found.values()] : undefined;
}

function patternProperties(value: JsonValue, { read }: KeywordContext): JsonValue | undefined {
  if (!isJsonObject(value)) return undefined;
  const entries = Object.entries(value).filter(([pattern]) => isUsablePattern(pattern));
  return Object.fromEntries(entries.slice(0, 50).map(([pattern, part]) => [pattern, read(part)]));
}

function dependentRequired(value: JsonValue): JsonValue | undefined {
  if (!isJsonObject(value)) return undefined;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, needed]) =>
      isUsableName(name) && Array.isArray(needed) ? [[name, [...new Set(textsOf(needed))]] as const] : [],
    ),
  );
}

/** Google writes limits as texts. */
function numberOf(value: JsonValue | undefined): number | undefined {
  if (typeof value === 'string' && value.trim() === '') return undefined;
  const number = typeof value === 'string' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
}

/** Assigning to it would replace the prototype of an object. */
function isUsableName(name: string): boolean {
  return name !== '__proto__' && name.length <= 500;
}

const patterns = new Map<string, boolean>();

/** Whether the pattern can be matched in linear time. The service checks the others. */
function isUsablePattern(pattern: string): boolean {
  const known = patterns.get(pattern);
  if (known !== undefined) return known;
  let usable =
    pattern.length <= 2_000 && pattern === cleanText(pattern) && patternWeight(pattern) <= MAX_PATTERN_WEIGHT;
  try {
    if (usable) RE2JS.compile(pattern);
  } catch {
    usable = false;
  }
  if (patterns.size < 20_000) patterns.set(pattern, usable);
  return usable;
}
