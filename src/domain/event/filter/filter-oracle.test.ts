import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { JsonObject, JsonValue } from '../../../lib/json/json.js';
import { PayloadView, TriggerIndex, CompiledFilters, filtersMatch } from './index.js';

/*
 * A second, as simple as possible implementation of filters. It is compared with the real one on random filters and
 * payloads, whose vocabulary is so small that most of them have something in common.
 */

const ADDRESS = /^(?:.*<\s*([^\s<>@",;]+@[^\s<>@",;]+)\s*>|([^\s<>@",;]+@[^\s<>@",;]+))$/;
const addressOf = (text: string): string | null => {
  const match = ADDRESS.exec(text.trim());
  return (match?.[1] ?? match?.[2])?.toLowerCase() ?? null;
};
const canonical = (value: JsonValue): string =>
  Array.isArray(value)
    ? `[${value.map(canonical).join()}]`
    : value !== null && typeof value === 'object'
      ? `{${Object.keys(value)
          .sort()
          .map((key) => `${JSON.stringify(key)}:${canonical(value[key] ?? null)}`)
          .join()}}`
      : JSON.stringify(value);

function look(value: JsonValue, names: readonly string[]): JsonValue[] {
  if (names.length === 0) return [value];
  if (Array.isArray(value)) {
    if (/^\d+$/.test(names[0] ?? ''))
      return Number(names[0]) < value.length ? look(value[Number(names[0])] ?? null, names.slice(1)) : [];
    return value.flatMap((one) => look(one, names));
  }
  if (value === null || typeof value !== 'object') return [];
  const lengths = [names.length, ...names.keys()].filter((length) => length > 0);
  const length = lengths.find((count) => Object.hasOwn(value, names.slice(0, count).join('.')));
  return length === undefined ? [] : look(value[names.slice(0, length).join('.')] ?? null, names.slice(length));
}

const isAddressName = (key: string): boolean => /(^|\.)(from|to)(\.\d+)*$/.test(key);

function oracleHolds(key: string, condition: JsonValue, payload: JsonObject): boolean {
  const found = look(payload, key.split('.'));
  const flat = found.flatMap((value) => (Array.isArray(value) ? [value, ...value] : [value]));
  const scalars = flat.filter((value) => !Array.isArray(value));
  const addresses = scalars.map((value) => (typeof value === 'string' ? addressOf(value) : null));
  const areAddresses = isAddressName(key) && scalars.length > 0 && addresses.every((address) => address !== null);
  const values: JsonValue[] = areAddresses ? addresses : flat;
  const equal = (value: JsonValue, operand: JsonValue): boolean =>
    canonical(value) === canonical(operand) ||
    (typeof value === 'string' &&
      typeof operand === 'string' &&
      addressOf(value) !== null &&
      addressOf(value) === addressOf(operand));
  const same = (operand: JsonValue): boolean => values.some((value) => equal(value, operand));
  const texts = values.filter((value) => typeof value === 'string');
  const plain = (operand: string): string => (areAddresses ? (addressOf(operand) ?? operand.toLowerCase()) : operand);
  const ordered = (operand: JsonValue, test: (order: number) => boolean): boolean =>
    values.some((given) => {
      const isNumeral = typeof given === 'string' && /^-?\d{1,15}(\.\d{1,10})?$/.test(given);
      const value = typeof operand === 'number' && isNumeral ? Number(given) : given;
      return (
        typeof value === typeof operand &&
        (typeof value === 'number' || typeof value === 'string') &&
        test(value === operand ? 0 : value < (operand as string) ? -1 : 1)
      );
    });
  if (Array.isArray(condition)) return condition.some(same);
  if (condition === null || typeof condition !== 'object') return same(condition);
  return Object.entries(condition).every(([name, operand]) => {
    if (name === 'eq') return same(operand);
    if (name === 'ne') return !same(operand);
    if (name === 'in') return (operand as JsonValue[]).some(same);
    if (name === 'exists') return found.length > 0 === operand;
    if (name === 'gt') return ordered(operand, (order) => order > 0);
    if (name === 'gte') return ordered(operand, (order) => order >= 0);
    if (name === 'lt') return ordered(operand, (order) => order < 0);
    if (name === 'lte') return ordered(operand, (order) => order <= 0);
    if (name === 'contains')
      return (
        values.some((value) => (Array.isArray(value) ? value : []).some((one) => equal(one, operand))) ||
        (typeof operand === 'string' && texts.some((text) => text.includes(plain(operand))))
      );
    if (typeof operand !== 'string') return false;
    if (name === 'startsWith') return texts.some((text) => text.startsWith(plain(operand)));
    if (name === 'endsWith') return texts.some((text) => text.endsWith(plain(operand)));
    return texts.some((text) => new RegExp(operand, areAddresses ? 'i' : '').test(text));
  });
}

const text = fc.constantFrom('a', 'b', 'ab', 'abc', 'Ab', '', 'x@y.z', 'X@Y.Z', 'Ann <x@y.z>', 'b@y.z');
const number = fc.constantFrom(0, 1, 2, -1, 1.5);
const scalar: fc.Arbitrary<JsonValue> = fc.oneof(text, number, fc.boolean(), fc.constant(null));
const name = fc.constantFrom('a', 'b', 'a.b', 'from', 'to', 'list');
const inner: fc.Arbitrary<JsonValue> = fc.oneof(
  scalar,
  fc.array(scalar, { maxLength: 3 }),
  fc.dictionary(name, scalar, { maxKeys: 3 }),
  fc.array(fc.dictionary(name, scalar, { maxKeys: 2 }), { maxLength: 2 }),
);
const payload = fc.dictionary(name, inner, { minKeys: 3, maxKeys: 6 }) as fc.Arbitrary<JsonObject>;
const path = fc.oneof(
  name,
  fc.constantFrom('a.a', 'b.a', 'list.0', 'list.a', 'list.1.b', 'a.from', 'from.0', 'to.a', 'a.b.a'),
);
const pattern = fc.constantFrom('^a', 'b$', 'a.c', '[ab]+', '^$', 'Y', '@');
const operators = fc.record(
  {
    eq: inner,
    ne: inner,
    in: fc.array(scalar, { maxLength: 3 }),
    contains: scalar,
    startsWith: text,
    endsWith: text,
    matches: pattern,
    gt: fc.oneof(text, number),
    gte: number,
    lt: fc.oneof(text, number),
    lte: text,
    exists: fc.boolean(),
  },
  { requiredKeys: [] },
) as fc.Arbitrary<JsonObject>;
/** One or two operators: with all of them at once next to nothing would hold. */
const condition: fc.Arbitrary<JsonValue> = fc.oneof(
  scalar,
  fc.array(scalar, { maxLength: 3 }),
  operators.map((all) => Object.fromEntries(Object.entries(all).slice(0, 2))),
  operators.map((all) => Object.fromEntries(Object.entries(all).slice(-1))),
);
const filters = fc.dictionary(path, condition, { maxKeys: 2 }) as fc.Arbitrary<JsonObject>;
const numRuns = 4_000;

describe('filters', () => {
  test('mean what they say, whatever they and the payload are', () => {
    let matching = 0;
    fc.assert(
      fc.property(filters, payload, (given, sent) => {
        const failed = Object.entries(given).flatMap(([key, wanted]) => (oracleHolds(key, wanted, sent) ? [] : [key]));
        expect(new CompiledFilters(given).failedKeys(new PayloadView(sent))).toEqual(failed);
        expect(filtersMatch(given, sent)).toBe(failed.length === 0);
        matching += Number(failed.length === 0 && Object.keys(given).length > 0);
      }),
      { numRuns },
    );
    // Else nothing would have been compared.
    expect(matching).toBeGreaterThan(numRuns / 25);
  });

  test('are found by the index exactly if they match', () => {
    fc.assert(
      fc.property(fc.array(filters, { maxLength: 30 }), payload, (many, sent) => {
        const view = new PayloadView(sent);
        const found = TriggerIndex.of(many.map((one, value) => ({ value, filters: one })))
          .candidates(view)
          .filter((candidate) => candidate.filters.matches(view));
        const expected = many.flatMap((one, value) =>
          Object.entries(one).every(([key, wanted]) => oracleHolds(key, wanted, sent)) ? [value] : [],
        );
        expect(found.map(({ value }) => value)).toEqual(expected);
      }),
      { numRuns: numRuns / 4 },
    );
  });
});
