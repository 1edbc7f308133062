import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { JsonSchema } from '../json/json.js';
import { compileSchema } from './compile.js';
import { fitsNothing } from './fits-nothing.js';

const { schema } = fc.letrec<{ schema: JsonSchema }>((tie) => {
  const inner = tie('schema');
  const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 1 });
  return {
    schema: fc
      .record({
        type: optional(fc.constantFrom('object', 'string', ['object', 'null'])),
        required: optional(fc.constantFrom([], ['a'])),
        minProperties: optional(fc.constantFrom(0, 1)),
        const: optional(fc.constantFrom({}, { a: 1 }, 'x')),
        enum: optional(fc.constantFrom([{}], ['x'], [1, {}])),
        properties: optional(fc.constantFrom({ a: { type: 'string' } })),
        allOf: optional(fc.array(inner, { minLength: 1, maxLength: 2 })),
        anyOf: optional(fc.array(inner, { minLength: 1, maxLength: 3 })),
        oneOf: optional(fc.array(inner, { minLength: 1, maxLength: 3 })),
        not: optional(inner),
        if: optional(inner),
        then: optional(inner),
        else: optional(inner),
        $ref: optional(fc.constantFrom('#/$defs/a', '#/$defs/b%20c', '#named')),
      })
      .map(
        (given) => Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as JsonSchema,
      ),
  };
});
const $defs = { a: { required: ['x'] }, 'b c': { type: 'object' }, d: { $anchor: 'named', anyOf: [{ const: {} }] } };

describe('fitsNothing', () => {
  it('says of any schema what a validator says of the empty object', () => {
    fc.assert(
      fc.property(schema, (given) => {
        const whole = { ...given, $defs } as JsonSchema;
        expect(fitsNothing(whole)).toBe(compileSchema(whole)({}).length === 0);
      }),
      { numRuns: 500 },
    );
  });

  it('ends with a schema that doubles at each reference', () => {
    const levels = Object.fromEntries(
      Array.from({ length: 40 }, (_, index) => [
        `l${index}`,
        { allOf: [{ $ref: `#/$defs/l${index + 1}` }, { $ref: `#/$defs/l${index + 1}` }] },
      ]),
    );
    expect(fitsNothing({ $ref: '#/$defs/l0', $defs: { ...levels, l40: {} } } as JsonSchema)).toBe(false);
  });
});
