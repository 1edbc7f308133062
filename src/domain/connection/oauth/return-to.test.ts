import { describe, expect, it } from '@jest/globals';
import { returnPath, withQuery } from './return-to.js';

describe('the place to return to after a consent', () => {
  it.each(['/', '/connections', '/workflows/wf_1?tab=steps#slots', '/a/b%20c'])('may be %s', (path) => {
    expect(returnPath(path)).toBe(path);
  });

  it.each([
    '',
    'connections',
    'https://evil.example/',
    '//evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '/\t/evil.example',
    '/\n/evil.example',
    '/.//evil.example',
    '/..//evil.example',
    '/a/../..//evil.example',
    'javascript:alert(1)',
    'data:text/html,x',
    '/ /evil.example',
    '/\u00a0/evil.example',
    '/\u2028/evil.example',
    '/oauth/callback?code=x',
    '/oauth',
    `/${'a'.repeat(2_001)}`,
  ])('may not be %j', (path) => {
    expect(returnPath(path)).toBeNull();
  });

  it('keeps its own query beside the result', () => {
    expect(withQuery('/a?x=1#b', { connected: 'conn_1' })).toBe('/a?x=1&connected=conn_1#b');
  });
});
