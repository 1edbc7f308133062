import { describe, expect, test } from '@jest/globals';
import type { JsonObject } from '../../lib/json/json.js';
import { textWithoutSecrets, withoutSecrets } from './likely-secrets.js';

const shown = (input: JsonObject): JsonObject => withoutSecrets(input, '…');
const inText = (text: string): string => textWithoutSecrets(text, '…');

describe('a likely credential', () => {
  test.each([
    'Authorization',
    'proxy-authorization',
    'X-Auth-Token',
    'X-Auth',
    'authentication',
    'Cookie',
    'password',
    'passcode',
    'client_secret',
    'refreshToken',
    'credentials',
    'X-Signature',
    'apiKey',
    'X-Api-Key',
    'accessKey',
    'private_key',
    'Ocp-Apim-Subscription-Key',
    'x-functions-key',
    'accountKey',
    'encryption_key',
    'session_id',
    'auth',
    'key',
    'pwd',
    'jwt',
  ])('is known by the name %s', (name) => {
    expect(shown({ [name]: 'abc', in: { [name]: ['x', { deep: 'y' }, 3] } })).toEqual({
      [name]: '…',
      in: { [name]: ['…', { deep: '…' }, 3] },
    });
  });

  test.each([
    'author',
    'monkey',
    'keywords',
    'primary_key',
    'keyboard',
    'authored_by',
    'passenger',
    'compass',
    'assignee',
    'session',
  ])('is not what goes under the name %s', (name) => {
    expect(shown({ [name]: 'abc' })).toEqual({ [name]: 'abc' });
  });

  test.each([
    ['sk-proj-abcdefghijkl', '…'],
    ['call it with ghp_abcdefghijkl, please', 'call it with …, please'],
    ['curl -H "Authorization: Bearer abcdefghij"', 'curl -H "Authorization: …"'],
    ['authorization: bearer abcdefghij', 'authorization: …'],
    ['Basic dXNlcjpwYXNz', '…'],
    ['Basic dXNlcjpwYXNzd29yZA==', '…'],
    ['see eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.c2lnbmF0dXJl there', 'see … there'],
    [
      'https://api.telegram.org/bot110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw/getMe',
      'https://api.telegram.org/bot…/getMe',
    ],
    ['AKIAIOSFODNN7EXAMPLE and AIzaSyA1234567890abcdefghijklmnopqrstuv', '… and …'],
    ['whsec_abcdefghijkl xoxb-1234567890-abc hf_abcdefghijkl', '… … …'],
    [`SG.${'a'.repeat(22)}.${'b'.repeat(43)}`, '…'],
    ['-----BEGIN RSA PRIVATE KEY-----\nMIIEpA\n-----END RSA PRIVATE KEY-----\nand more', '…\nand more'],
    ['https://ann:pass@example.com/x', 'https://…@example.com/x'],
    ['from https://ann:pass@example.com/x to ftp://bob@host', 'from https://…@example.com/x to ftp://…@host'],
    ['https://example.com/?a=1&access_token=xyz#t', 'https://example.com/?a=1&access_token=…#t'],
    ['fetch https://example.com/?api_key=xyz&b=2 every day', 'fetch https://example.com/?api_key=…&b=2 every day'],
    ['postgres://user:pw@db/x?sslmode=require&password=pw', 'postgres://…@db/x?sslmode=require&password=…'],
  ])('is hidden in %s', (text, expected) => {
    expect(inText(text)).toBe(expected);
  });

  test.each([
    'Basic Information about our products',
    'https://example.com/a@b?q=1',
    'mail to ann@example.com?subject=Hi',
    'https://example.com/?token={{ context.token }}&page={{ steps.a.output.n }}',
    'https://{{ context.host }}/x?key={{ context.key }}',
    'What is the key to success? Ask for a token of thanks',
    'skip-this-long-identifier',
  ])('is not seen in %s', (text) => {
    expect(inText(text)).toBe(text);
  });

  test('is not what is computed from the run', () => {
    const input = {
      headers: { authorization: '{{ context.token }}' },
      url: 'https://example.com/?token={{ context.token }}',
    };
    expect(shown(input)).toEqual(input);
  });

  test.each([
    'eyJ-',
    'eyJaaaaaaaaaa.',
    'https://?',
    '&a',
    '?a={{ ',
    '&token={{b',
    'sk-',
    'Basic ',
    'Bearer a',
    '{{ ',
    '://',
    '://a@',
    'SG.',
    'ya29.',
    '1',
    '12345678:AA',
    '-----BEGIN PRIVATE KEY-----',
    'AKIA',
  ])('in a long text of %j takes no longer than its length', (piece) => {
    expect(shown({ text: `https://${piece.repeat(60_000)}`, token: piece.repeat(60_000) })).toBeDefined();
  });
});

test('a parameter that JavaScript puts into an address is computed', () => {
  const code = 'const url = `${BASE}?id=${id}&key=${KEYS.google[0]}`;\nreturn url;';
  expect(inText(code)).toBe(code);
  expect(inText('`${BASE}?key=${a}bcdef`')).toBe('`${BASE}?key=…`');
});

test('the end of a text in code stays where it is', () => {
  expect(inText('get("https://a.example/?key=abcdef");')).toBe('get("https://a.example/?key=…");');
});
