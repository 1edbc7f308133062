import type { JsonObject, JsonValue } from '../../lib/json/json.js';
import { isJsonObject } from '../../lib/json/json.js';
import { sameJson } from '../../lib/json/stable-json.js';
import { invalidInput, optionalText } from '../support/input.js';
import { objectSchema, outputSchema } from '../support/schemas.js';
import type { Tool } from '../tool.js';
import { FIELD, checkRows, fieldValue, fieldsSchema, itemsSchema, keyOf, listIn, namesIn } from './fields.js';

const WAYS = ['append', 'position', 'matching', 'all_of_first', 'all_of_second', 'all', 'not_matching'] as const;
type Way = (typeof WAYS)[number];

/** The fields of the two lists that are compared. */
const MATCH: JsonObject = {
  type: 'array',
  description:
    'The fields by which items belong together: ["id"], or [{"first": "email", "second": "address"}] if they have other names in the second list.',
  minItems: 1,
  maxItems: 10,
  items: {
    type: ['string', 'object'],
    minLength: 1,
    maxLength: 200,
    additionalProperties: false,
    properties: {
      first: { ...FIELD, description: 'The field in the first list.' },
      second: { ...FIELD, description: 'The field in the second list.' },
    },
    required: ['first', 'second'],
  },
};

/** `list.merge`. Its failures: `LIST_TOO_LARGE`, `INVALID_INPUT`. */
export function createListMergeTool(): Tool {
  return {
    name: 'list.merge',
    title: 'Merge two lists',
    description:
      'Makes one list of two: one after the other, item by item, or joined by fields that match, as a database joins tables.',
    source: 'builtin',
    sideEffects: false,
    isPure: true,
    inputSchema: objectSchema(['first', 'second'], {
      first: itemsSchema('The first list.'),
      second: itemsSchema('The second list.'),
      how: {
        type: 'string',
        description:
          'Joins: matching (inner), all_of_first (left), all_of_second (right), all (outer), not_matching (the rest of both). Without a join: append puts the second list after the first, position joins items at the same place.',
        enum: [...WAYS],
        default: 'append',
      },
      on: MATCH,
      prefer: {
        type: 'string',
        description: 'Whose value stays if both items have a field.',
        enum: ['first', 'second'],
        default: 'second',
      },
    }),
    outputSchema: outputSchema({
      items: { type: 'array', description: 'The list.' },
      count: { type: 'integer', description: 'How many items it has.' },
    }),
    run(input) {
      const [first, second] = [listIn(input, 'first'), listIn(input, 'second')];
      const how = WAYS.find((way) => way === (input['how'] ?? 'append')) ?? 'append';
      const join = joinOf(input['prefer'] === 'first');
      const items =
        how === 'append'
          ? [...first, ...second]
          : how === 'position'
            ? byPosition(first, second, join)
            : byFields(first, second, { how, join, match: matchOf(input, `"${how}"`) });
      checkRows(items.length);
      return { output: { items: [...items], count: items.length } };
    },
  };
}

/** `list.compare`. Its failures: `LIST_TOO_LARGE`, `INVALID_INPUT`. */
export function createListCompareTool(): Tool {
  return {
    name: 'list.compare',
    title: 'Compare two lists',
    description:
      'Compares two lists by fields that tell items apart: which are only in the first, only in the second, the same in both, or changed, and how.',
    source: 'builtin',
    sideEffects: false,
    isPure: true,
    inputSchema: objectSchema(['first', 'second', 'on'], {
      first: itemsSchema('The first list, for example the old one.'),
      second: itemsSchema('The second list.'),
      on: MATCH,
      fields: fieldsSchema('The fields that are compared. Default: all fields of both items.'),
      ignore: fieldsSchema('Fields that are not compared, such as a time of change.', { default: [] }),
    }),
    outputSchema: outputSchema({
      onlyInFirst: { type: 'array', description: 'Items of the first list that the second does not have.' },
      onlyInSecond: { type: 'array', description: 'Items of the second list that the first does not have.' },
      same: { type: 'array', description: 'Items that are the same in both, as the first has them.' },
      changed: {
        type: 'array',
        description: 'Items of both that differ.',
        items: {
          type: 'object',
          required: ['first', 'second', 'fields'],
          properties: {
            first: { description: 'The item of the first list.' },
            second: { description: 'The item of the second list.' },
            fields: { type: 'array', description: 'The fields that differ.', items: { type: 'string' } },
          },
        },
      },
      hasChanges: { type: 'boolean', description: 'Whether the lists differ.' },
    }),
    run(input) {
      const match = matchOf(input, 'comparing');
      const fields = namesIn(input, 'fields');
      const ignored = new Set(namesIn(input, 'ignore'));
      const second = indexOf(listIn(input, 'second'), match, 'second');
      const [onlyInFirst, same, changed]: [JsonValue[], JsonValue[], JsonObject[]] = [[], [], []];
      for (const item of listIn(input, 'first')) {
        // Items with the same key are compared in their order.
        const other = second.get(keyIn(item, match, 'first'))?.shift();
        if (other === undefined) {
          onlyInFirst.push(item);
          continue;
        }
        const different = differing(item, other, fields).filter(
          (field) => !ignored.has(field) && !isMatched(field, match),
        );
        if (different.length === 0) same.push(item);
        else changed.push({ first: item, second: other, fields: [...different] });
      }
      const onlyInSecond = [...second.values()].flat();
      const hasChanges = onlyInFirst.length + onlyInSecond.length + changed.length > 0;
      return { output: { onlyInFirst, onlyInSecond, same, changed, hasChanges } };
    },
  };
}

interface Match {
  readonly first: string;
  readonly second: string;
}

type Join = (first: JsonValue, second: JsonValue) => JsonValue;

function matchOf(input: JsonObject, forWhat: string): readonly Match[] {
  const { on } = input;
  const found = (Array.isArray(on) ? on : []).flatMap((each): Match[] => {
    if (typeof each === 'string') return [{ first: each, second: each }];
    const [first, second] = isJsonObject(each) ? [optionalText(each, 'first'), optionalText(each, 'second')] : [];
    return first === undefined || second === undefined ? [] : [{ first, second }];
  });
  if (found.length === 0) throw invalidInput('on', `${forWhat} needs fields by which items belong together.`);
  return found;
}

function keyIn(item: JsonValue, match: readonly Match[], side: keyof Match): string {
  return keyOf(match.map((each) => fieldValue(item, each[side])));
}

function indexOf(items: readonly JsonValue[], match: readonly Match[], side: keyof Match): Map<string, JsonValue[]> {
  return Map.groupBy(items, (item) => keyIn(item, match, side));
}

function joinOf(prefersFirst: boolean): Join {
  return (first, second) => {
    if (!isJsonObject(first) || !isJsonObject(second)) return prefersFirst ? first : second;
    return prefersFirst ? { ...second, ...first } : { ...first, ...second };
  };
}

function byPosition(first: readonly JsonValue[], second: readonly JsonValue[], join: Join): readonly JsonValue[] {
  return Array.from({ length: Math.max(first.length, second.length) }, (_, at) => {
    const [one, other] = [first[at], second[at]];
    if (one === undefined) return other ?? null;
    return other === undefined ? one : join(one, other);
  });
}

function byFields(
  first: readonly JsonValue[],
  second: readonly JsonValue[],
  { how, join, match }: { readonly how: Way; readonly join: Join; readonly match: readonly Match[] },
): readonly JsonValue[] {
  const others = indexOf(second, match, 'second');
  const used = new Set<string>();
  const items: JsonValue[] = [];
  const keepsFirst = how === 'all' || how === 'all_of_first' || how === 'not_matching';
  for (const item of first) {
    const key = keyIn(item, match, 'first');
    const found = others.get(key) ?? [];
    if (found.length > 0) used.add(key);
    if (found.length === 0 && keepsFirst) items.push(item);
    if (how !== 'not_matching') for (const other of found) items.push(join(item, other));
    checkRows(items.length);
  }
  if (how === 'all' || how === 'all_of_second' || how === 'not_matching')
    items.push(...second.filter((item) => !used.has(keyIn(item, match, 'second'))));
  return items;
}

function isMatched(field: string, match: readonly Match[]): boolean {
  return match.some((each) => each.first === field || each.second === field);
}

function differing(first: JsonValue, second: JsonValue, fields: readonly string[]): readonly string[] {
  if (fields.length > 0)
    return fields.filter((field) => !sameJson(fieldValue(first, field), fieldValue(second, field)));
  if (!isJsonObject(first) || !isJsonObject(second)) return sameJson(first, second) ? [] : ['value'];
  return [...new Set([...Object.keys(first), ...Object.keys(second)])].filter(
    (field) => !sameJson(first[field] ?? null, second[field] ?? null),
  );
}
