import { describe, expect, test } from '@jest/globals';
import type { OutgoingRequest } from './outgoing-request.js';
import { redirected } from './redirect.js';

const post: OutgoingRequest = {
  given: new Set(),
  credential: null,
  url: new URL('https://a.example.com/one?x=1'),
  method: 'POST',
  headers: {
    authorization: 'Bearer x',
    cookie: 'a=b',
    'x-api-key': 'k',
    accept: '*/*',
    'content-type': 'application/json',
    'idempotency-key': 'i',
  },
  body: '{}',
};

describe('redirected', () => {
  test.each([
    [301, 'POST', 'GET'],
    [302, 'POST', 'GET'],
    [303, 'POST', 'GET'],
    [303, 'DELETE', 'GET'],
    [303, 'HEAD', 'HEAD'],
    [301, 'PUT', 'PUT'],
    [307, 'POST', 'POST'],
    [308, 'PATCH', 'PATCH'],
  ])('%i turns %s into %s', (status, before, after) => {
    const next = redirected({ ...post, method: before }, status, '/two');
    expect(next?.method).toBe(after);
    expect(next?.body).toBe(after === before ? '{}' : null);
    expect(next?.headers['content-type']).toBe(after === before ? 'application/json' : undefined);
    expect(next?.url.href).toBe('https://a.example.com/two');
  });

  test("keeps credentials within an origin and drops every header of the caller's own across origins", () => {
    expect(redirected(post, 307, '/two')?.headers).toEqual(post.headers);
    const kept = { accept: '*/*', 'content-type': 'application/json', 'idempotency-key': 'i' };
    expect(redirected(post, 307, 'https://b.example.com/')?.headers).toEqual(kept);
    expect(redirected(post, 307, 'https://a.example.com:8443/')?.headers).toEqual(kept);
    expect(redirected(post, 307, 'http://a.example.com/')?.headers).toEqual(kept);
  });

  test('is none without a location, or with another status', () => {
    expect(redirected(post, 302, undefined)).toBeNull();
    expect(redirected(post, 304, '/two')).toBeNull();
    expect(redirected(post, 200, '/two')).toBeNull();
  });

  test.each(['file:///etc/passwd', 'javascript:alert(1)', 'https://user:secret@b.example.com/', 'http://'])(
    'refuses to follow %s',
    (location) => {
      expect(() => redirected(post, 302, location)).toThrow(
        expect.objectContaining({ code: 'REDIRECT_FAILED', retryable: false }),
      );
    },
  );
});
