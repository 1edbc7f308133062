import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { sameJson, stableJson } from './stable-json.js';

const shuffled = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(shuffled);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, inner]) => [key, shuffled(inner)]),
  );
};

test('the order of keys does not matter, all else does', () => {
  fc.assert(fc.property(fc.jsonValue(), (value) => sameJson(value, shuffled(value))));
  fc.assert(
    fc.property(
      fc.jsonValue(),
      fc.jsonValue(),
      (one, other) => sameJson(one, other) === (stableJson(one) === stableJson(other)),
    ),
  );
  expect(sameJson({ a: [1, 2] }, { a: [2, 1] })).toBe(false);
  expect(sameJson({ a: null }, {})).toBe(false);
});

test('the text is the value', () => {
  fc.assert(fc.property(fc.jsonValue(), (value) => sameJson(JSON.parse(stableJson(value)), value)));
});

test('undefined values are left out as in JSON, and dates are their text', () => {
  expect(stableJson({ b: undefined, a: new Date(0) })).toBe('{"a":"1970-01-01T00:00:00.000Z"}');
  expect(stableJson(undefined)).toBe('null');
  expect(stableJson(JSON.parse('{"__proto__": 1, "a": 2}'))).toBe('{"__proto__":1,"a":2}');
});
