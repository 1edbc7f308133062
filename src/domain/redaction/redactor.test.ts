import { describe, expect, test } from '@jest/globals';
import { REDACTED, Redactor, StreamRedactor, secretForms } from './index.js';

const SECRET = 'pa"ss & wörd/+?~42';
const redactorOf = (...secrets: readonly string[]): Redactor => {
  const redactor = new Redactor();
  redactor.add(secrets);
  return redactor;
};

describe('a redactor', () => {
  const redactor = redactorOf(SECRET);

  test.each<[form: string, text: string]>([
    ['as it is', SECRET],
    ['percent-encoded', encodeURIComponent(SECRET)],
    ['percent-encoded in lower case', encodeURIComponent(SECRET).replaceAll(/%../g, (code) => code.toLowerCase())],
    ['of a form', new URLSearchParams({ a: SECRET }).toString().slice(2)],
    ['JSON within a text', JSON.stringify({ a: SECRET }).slice(6, -2)],
    ['hex', Buffer.from(SECRET).toString('hex')],
    ['HTML', SECRET.replaceAll('&', '&amp;').replaceAll('"', '&quot;')],
    ['base64', Buffer.from(SECRET).toString('base64')],
    ['base64url', Buffer.from(SECRET).toString('base64url')],
  ])('takes the form out that is %s', (_form, text) => {
    expect(redactor.text(`before ${text} after`)).toBe(`before ${REDACTED} after`);
  });

  test('knows a secret within a longer text in base64, wherever it stands there', () => {
    for (const before of ['', 'a', 'ab', 'ada:', 'abcde']) {
      for (const after of ['', 'z', 'zy', 'zyx']) {
        const clean = redactor.text(Buffer.from(`${before}${SECRET}${after}`).toString('base64'));
        expect(clean).toContain(REDACTED);
        expect(Buffer.from(clean.replaceAll(REDACTED, ''), 'base64').toString()).not.toMatch(/w.rd|pa"ss|42/);
      }
    }
  });

  test('checks every text, name and number of a value, and leaves the value alone if there is no secret', () => {
    const pin = redactorOf('123456', SECRET);
    expect(
      pin.json({ a: [SECRET, { [`x${SECRET}`]: 1 }], pin: 123_456, other: 1_234_567, no: null, yes: true }),
    ).toEqual({
      a: [REDACTED, { [`x${REDACTED}`]: 1 }],
      pin: REDACTED,
      other: 1_234_567,
      no: null,
      yes: true,
    });
    const harmless = { a: ['b', { c: 1 }], d: null };
    expect(pin.json(harmless)).toBe(harmless);
  });

  test('takes the longest first, so that nothing of it is left', () => {
    expect(redactorOf('secret', 'secret-and-more').text('a secret-and-more b secret')).toBe(
      `a ${REDACTED} b ${REDACTED}`,
    );
  });

  test('leaves words of every day alone', () => {
    expect(secretForms('short')).toEqual([]);
    const empty = redactorOf('short', '');
    expect(empty.isEmpty).toBe(true);
    expect(empty.text('a short text')).toBe('a short text');
  });
});

describe('a text that comes in pieces', () => {
  test('has no secret in it, however it is cut', () => {
    const text = `one ${SECRET} two ${Buffer.from(SECRET).toString('base64')} three ${SECRET.slice(0, 8)}`;
    for (let size = 1; size <= text.length; size += 1) {
      const stream = new StreamRedactor(redactorOf(SECRET));
      let shown = '';
      for (let at = 0; at < text.length; at += size) shown += stream.push(text.slice(at, at + size));
      // The text shown at the end is only the beginning of a secret.
      expect(shown + stream.end()).toBe(`one ${REDACTED} two ${REDACTED} three ${SECRET.slice(0, 8)}`);
    }
  });

  test('is not torn if one secret begins like another, or overlaps it', () => {
    const texts: readonly (readonly [string, string])[] = [
      ['a secret-and-more b', `a ${REDACTED} b`],
      ['a secret-and', `a ${REDACTED}-and`],
      ['a secret-and-moose', `a ${REDACTED}-and-moose`],
      ['a secretary', `a ${REDACTED}ary`],
    ];
    for (const [text, expected] of texts) {
      const stream = new StreamRedactor(redactorOf('secret', 'secret-and-more', 'tary-tale'));
      expect([...text].map((char) => stream.push(char)).join('') + stream.end()).toBe(expected);
    }
  });

  test('holds nothing back that cannot become one', () => {
    const stream = new StreamRedactor(redactorOf(SECRET));
    expect(stream.push('harmless')).toBe('harmless');
    expect(stream.push(' pa"')).toBe(' ');
    expect(stream.push('per')).toBe('pa"per');
    expect(stream.end()).toBe('');
  });
});
