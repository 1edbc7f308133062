import { describe, expect, it } from '@jest/globals';
import { readForCode } from './in-code.js';
import { Untranslatable } from './untranslatable.js';

describe('expressions that run as code', () => {
  it('refuses a chain of operators that is too long to be walked', () => {
    expect(() => readForCode(`1${'+1'.repeat(3_990)}`)).toThrow(Untranslatable);
  });

  it('lets an expression query with JMESPath', () => {
    expect(readForCode("$jmespath($json.orders, '[?paid].id')").source).toBe("$jmespath($json.orders, '[?paid].id')");
  });

  it('reads a chain of some hundred operators', () => {
    expect(readForCode(`$json.a${' + $json.a'.repeat(500)}`).definitions).toEqual([]);
  });
});
