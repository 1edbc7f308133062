import { describe, expect, test } from '@jest/globals';
import { fit, oneLine, padStart, printable, shorten, textWidth, wrap } from './text.js';

describe('the width of text', () => {
  test.each([
    ['plain', 5],
    ['日本語', 6],
    ['👩‍👩‍👧 ok', 5],
    ['e\u0301', 1],
    ['\u001b[31mred\u001b[39m', 3],
  ])('%j takes %d columns', (text, width) => {
    expect(textWidth(text)).toBe(width);
  });

  test('a cut text is never wider than allowed, and shows that it was cut', () => {
    expect(shorten('abcdef', 6)).toBe('abcdef');
    expect(shorten('abcdef', 4)).toBe('abc…');
    expect(shorten('日本語テキスト', 5)).toBe('日本…');
    expect(textWidth(shorten('日本語テキスト', 6))).toBeLessThanOrEqual(6);
    expect(fit('日本語', 8)).toBe('日本語  ');
    expect(padStart('日本', 6)).toBe('  日本');
  });
});

describe('text from elsewhere', () => {
  test('cannot steer the terminal: its control characters are shown, not obeyed', () => {
    expect(printable('a\u001b[2Jb')).toBe('a␛[2Jb');
    expect(printable('bell\u0007 \u009b31m \u202eevil')).toBe('bell␇ �31m �evil');
    expect(printable('a\tb\r\nc\rd')).toBe('a b\nc␍d');
    expect(oneLine(' two\n  lines ')).toBe('two lines');
  });
});

describe('wrapping', () => {
  test('breaks between words, keeps indents, and breaks what is longer than a line', () => {
    expect(wrap('one two three', 7)).toEqual(['one two', 'three']);
    expect(wrap('  key: a long value', 10)).toEqual(['  key: a', '  long', '  value']);
    expect(wrap('abcdefghij', 4)).toEqual(['abcd', 'efgh', 'ij']);
    expect(wrap('日本語テキスト', 6)).toEqual(['日本語', 'テキス', 'ト']);
    expect(wrap('a\n\nb', 10)).toEqual(['a', '', 'b']);
  });
});
