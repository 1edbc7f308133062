import { describe, expect, it } from '@jest/globals';
import { readJson } from './json-text';

const PLAIN = { isLoose: false, isObject: false, empty: undefined };

describe('JSON as a user types it', () => {
  it('is a value, or says what is wrong; nothing typed is what the field says it is', () => {
    expect(readJson('{"a": [1]}', PLAIN)).toEqual({ problem: null, value: { a: [1] } });
    expect(readJson('{"customer": "ACME"', PLAIN)).toEqual({ problem: 'This is not valid JSON yet.' });
    expect(readJson(' \n', { ...PLAIN, empty: {} })).toEqual({ problem: null, value: {} });
  });

  it('may be an expression or plain text if the field accepts them, and must be an object if nothing else is allowed', () => {
    expect(readJson('{{ context.x }}', PLAIN)).toEqual({ problem: null, value: '{{ context.x }}' });
    expect(readJson('plain', { ...PLAIN, isLoose: true })).toEqual({ problem: null, value: 'plain' });
    for (const text of ['[1]', 'null', '7', '"{}"'])
      expect(readJson(text, { ...PLAIN, isObject: true })).toEqual({ problem: 'A JSON object is needed.' });
    expect(readJson('{{ context.x }}', { ...PLAIN, isObject: true })).toEqual({
      problem: 'This is not valid JSON yet.',
    });
  });
});
