import { describe, expect, test } from '@jest/globals';
import type { JsonObject } from '../../lib/json/json.js';
import { publicSteps, publicTrigger } from './public-projection.js';
import { DEFAULT_RETRY } from '../steps/step.js';
import type { Step } from '../steps/step.js';

function shown(input: JsonObject): JsonObject | undefined {
  const step: Step = {
    id: 'a',
    title: 'a',
    description: '',
    tool: 'http.request',
    input,
    when: null,
    dependsOn: null,
    forEach: null,
    retry: DEFAULT_RETRY,
    timeoutMs: 1,
    onError: 'FAIL',
  };
  return publicSteps([step])[0]?.input;
}

describe('the public view of an input', () => {
  test.each<[string, JsonObject, JsonObject]>([
    [
      'a header that names a credential',
      { headers: { Authorization: 'Basic abc', Cookie: 'a=b', 'X-Api-Key': 'k' } },
      { headers: { Authorization: '', Cookie: '', 'X-Api-Key': '' } },
    ],
    [
      'everything below such a name',
      { secrets: { a: ['x', { b: 'y' }], n: 1 } },
      { secrets: { a: ['', { b: '' }], n: 1 } },
    ],
    ['a password in an address', { url: 'https://ann:pass@example.com/x' }, { url: 'https://example.com/x' }],
    [
      'a token in the query of an address',
      { url: 'https://example.com/?a=1&access_token=xyz#t' },
      { url: 'https://example.com/?a=1&access_token=#t' },
    ],
    [
      'a well-known kind of key inside a text',
      { text: 'curl -H "Authorization: Bearer abcdefghij"' },
      { text: 'curl -H "Authorization: "' },
    ],
    ['a JSON Web Token', { a: 'see eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.c2lnbmF0dXJl there' }, { a: 'see  there' }],
    ['a key of a provider', { a: 'sk-proj-abcdefghijkl', b: 'ghp_abcdefghijkl' }, { a: '', b: '' }],
  ])('hides %s', (_, input, expected) => {
    expect(shown(input)).toEqual(expected);
  });

  test.each<[string, JsonObject]>([
    [
      'what is computed from the run',
      { headers: { authorization: '{{ context.token }}' }, url: 'https://example.com/?token={{ context.token }}' },
    ],
    [
      'plain values',
      {
        url: 'https://example.com/a@b?q=1',
        method: 'POST',
        keywords: ['a'],
        body: { monkey: 'key', n: 1, ok: true, none: null },
      },
    ],
  ])('keeps %s', (_, input) => {
    expect(shown(input)).toEqual(input);
  });
});

test.each(['eyJ-', 'eyJaaaaaaaaaa.', 'https://?', '&a', 'sk-', 'Basic ', '{{ '])(
  'a long text of %j takes no longer than its length',
  (piece) => {
    expect(shown({ text: `https://${piece.repeat(60_000)}`, token: piece.repeat(60_000) })).toBeDefined();
  },
);

test('the values of filters are blank, the rest of a trigger is as it is', () => {
  expect(
    publicTrigger({ type: 'EVENT', enabled: true, eventType: 'a.b', filters: { from: 'boss@example.com', n: 3 } }),
  ).toEqual({
    type: 'EVENT',
    enabled: true,
    eventType: 'a.b',
    filters: { from: '', n: '' },
  });
  expect(publicTrigger({ type: 'MANUAL', enabled: true })).toEqual({ type: 'MANUAL', enabled: true });
});
