import { isJsonObject } from '../../lib/json/json.js';
import type { JsonValue } from '../../lib/json/json.js';
import { scalarText } from '../../lib/json/scalar-text.js';

/*
 * Answers that are trees: the parts of a message within parts, the texts of a document within paragraphs and tables.
 */

type Apply = (value: JsonValue | undefined, args: readonly JsonValue[]) => JsonValue | undefined;

/** No answer of a service is deeper, and none with more parts is of use in a step. */
const MAX_DEPTH = 60;
const MAX_PARTS = 100_000;

const named = (args: readonly JsonValue[]): string => (typeof args[0] === 'string' ? args[0] : '');

/** An object, and all objects below it in the list of this name: itself first, then in the order of reading. */
const tree: Apply = (value, args) => {
  if (!isJsonObject(value)) return undefined;
  const name = named(args);
  const found: JsonValue[] = [];
  const visit = (part: JsonValue, depth: number): void => {
    if (!isJsonObject(part) || depth > MAX_DEPTH || found.length >= MAX_PARTS) return;
    found.push(part);
    const inner = Object.hasOwn(part, name) ? part[name] : undefined;
    if (Array.isArray(inner)) for (const each of inner) visit(each, depth + 1);
  };
  visit(value, 0);
  return found;
};

/** All values of the fields of this name, at any depth, in the order of reading. */
const collect: Apply = (value, args) => {
  if (value === undefined) return undefined;
  const name = named(args);
  const found: JsonValue[] = [];
  const visit = (part: JsonValue, depth: number): void => {
    if (depth > MAX_DEPTH || found.length >= MAX_PARTS) return;
    if (Array.isArray(part)) for (const each of part) visit(each, depth + 1);
    else if (isJsonObject(part))
      for (const [key, inner] of Object.entries(part)) {
        if (key === name) found.push(inner);
        else visit(inner, depth + 1);
      }
  };
  visit(value, 0);
  return found;
};

/** The value of the first header of this name, in any case, of a list of `{name, value}`. */
const header: Apply = (value, args) => {
  if (!Array.isArray(value)) return undefined;
  const name = named(args).toLowerCase();
  const found = value.find((each) => isJsonObject(each) && scalarText(each['name']).toLowerCase() === name);
  return isJsonObject(found) ? found['value'] : undefined;
};

/** The objects that have something in this field. */
const having: Apply = (value, args) => {
  if (!Array.isArray(value)) return undefined;
  const name = named(args);
  return value.filter((each) => {
    const inner = isJsonObject(each) && Object.hasOwn(each, name) ? each[name] : undefined;
    return inner !== undefined && inner !== null && inner !== '' && inner !== false;
  });
};

/** The objects, each with these fields alone. */
const pick: Apply = (value, args) => {
  if (!Array.isArray(value)) return undefined;
  return value.filter(isJsonObject).map((each) => {
    const fields = args.flatMap((name) =>
      typeof name === 'string' && Object.hasOwn(each, name) ? [[name, each[name] ?? null] as const] : [],
    );
    return Object.fromEntries(fields);
  });
};

/** The objects of which a time is not before another one. All of them without that. */
const since: Apply = (value, [name, start]) => {
  const from = typeof start === 'string' ? Date.parse(start) : Number.NaN;
  if (!Array.isArray(value) || Number.isNaN(from)) return value;
  const field = typeof name === 'string' ? name : '';
  return value.filter((each) => isJsonObject(each) && Date.parse(scalarText(each[field])) >= from);
};

/** The objects of which a time, at this path, is not after another one. Those without a time are left out. */
const until: Apply = (value, [name, end]) => {
  const last = typeof end === 'string' ? Date.parse(end) : Number.NaN;
  if (!Array.isArray(value) || Number.isNaN(last)) return value;
  const path = typeof name === 'string' ? name.split('.') : [];
  return value.filter((each) => Date.parse(scalarText(valueIn(each, path))) <= last);
};

/** The objects whose text at this path has this one in it. None without that. */
const containing: Apply = (value, [name, part]) => {
  const sought = scalarText(part ?? null);
  if (!Array.isArray(value) || sought === '') return [];
  const path = typeof name === 'string' ? name.split('.') : [];
  return value.filter((each) => scalarText(valueIn(each, path)).includes(sought));
};

const valueIn = (each: JsonValue, path: readonly string[]): JsonValue =>
  path.reduce<JsonValue>((inner, one) => (isJsonObject(inner) ? (inner[one] ?? null) : null), each);

/** The objects behind those of a list, without those whose value of a field is in it already. */
const addedTo: Apply = (value, [list, name]) => {
  const field = typeof name === 'string' ? name : '';
  const there = Array.isArray(list) ? list : [];
  const known = new Set(there.map((each) => (isJsonObject(each) ? scalarText(each[field]) : '')));
  const fresh = Array.isArray(value) ? value : [];
  return [...there, ...fresh.filter((each) => !isJsonObject(each) || !known.has(scalarText(each[field])))];
};

/** The objects whose value of a field is none of these. */
const except: Apply = (value, [name, values]) => {
  const field = typeof name === 'string' ? name : '';
  const left = new Set(Array.isArray(values) ? values.map(scalarText) : [scalarText(values)]);
  return Array.isArray(value) ? value.filter((each) => !isJsonObject(each) || !left.has(scalarText(each[field]))) : [];
};

/** Each object once for every item of the list at this path, with the item in the place of the list. */
const each: Apply = (value, args) => {
  if (!Array.isArray(value)) return undefined;
  const path = named(args).split('.');
  return value.flatMap((one) => unfolded(one, path));
};

function unfolded(value: JsonValue, [name, ...rest]: readonly string[]): readonly JsonValue[] {
  if (name === undefined) return Array.isArray(value) ? value : [];
  if (!isJsonObject(value) || !Object.hasOwn(value, name)) return [];
  return unfolded(value[name] ?? null, rest).map((item) => ({ ...value, [name]: item }));
}

/** The objects, each with this value under this name. */
const beside: Apply = (value, [name, own]) => {
  if (!Array.isArray(value) || typeof name !== 'string' || own === undefined) return value;
  return value.map((each) => (isJsonObject(each) ? { ...each, [name]: own } : each));
};

/** An object without these fields. */
const without: Apply = (value, args) =>
  isJsonObject(value) ? Object.fromEntries(Object.entries(value).filter(([name]) => !args.includes(name))) : undefined;

export const TREE_FILTERS: readonly (readonly [
  name: string,
  filter: { readonly args: readonly [number, number]; readonly apply: Apply },
])[] = [
  ['tree', { args: [1, 1], apply: tree }],
  ['collect', { args: [1, 1], apply: collect }],
  ['header', { args: [1, 1], apply: header }],
  ['each', { args: [1, 1], apply: each }],
  ['having', { args: [1, 1], apply: having }],
  ['beside', { args: [2, 2], apply: beside }],
  ['without', { args: [1, 10], apply: without }],
  ['pick', { args: [1, 10], apply: pick }],
  ['since', { args: [2, 2], apply: since }],
  ['until', { args: [2, 2], apply: until }],
  ['containing', { args: [2, 2], apply: containing }],
  ['added_to', { args: [2, 2], apply: addedTo }],
  ['except', { args: [2, 2], apply: except }],
];
