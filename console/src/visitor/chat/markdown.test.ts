import { describe, expect, it } from '@jest/globals';
import { parseInline, parseMarkdown } from './markdown.ts';

const linksIn = (value: unknown): string[] =>
  Array.isArray(value)
    ? value.flatMap(linksIn)
    : typeof value === 'object' && value !== null
      ? [...('href' in value ? [String(value.href)] : []), ...Object.values(value).flatMap(linksIn)]
      : [];

describe('the Markdown of answers', () => {
  it('reads headings, lists, quotes, rules, tables and code', () => {
    const blocks = parseMarkdown(
      '# Title\n\nA *word* and **two**.\n\n- one\n- two\n  1. deep\n\n> said\n\n---\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n```js\nx < 1\n```',
    );
    expect(blocks.map(({ kind }) => kind)).toEqual(['heading', 'paragraph', 'list', 'quote', 'rule', 'table', 'code']);
    expect(blocks[2]).toMatchObject({
      kind: 'list',
      start: null,
      items: [[{ kind: 'paragraph' }], [{ kind: 'paragraph' }, { kind: 'list', start: 1 }]],
    });
    expect(blocks.at(-1)).toEqual({ kind: 'code', text: 'x < 1' });
  });

  it('keeps HTML as text', () => {
    const text = '<script>alert(1)</script> <img src=x onerror=alert(1)> &lt;b&gt;';
    expect(parseMarkdown(text)).toEqual([{ kind: 'paragraph', parts: [{ kind: 'text', text }] }]);
  });

  it.each([
    '[a](javascript:alert(1))',
    '[a](JaVaScRiPt:alert(1))',
    '[a](data:text/html,<script>alert(1)</script>)',
    '[a](vbscript:x)',
    '[a]( javascript:alert(1))',
    '[a](//evil.example)',
    '[a](\u0001javascript:alert(1))',
    '![a](javascript:alert(1))',
    '[a](file:///etc/passwd)',
    'javascript:alert(1)',
    '<javascript:alert(1)>',
    '[a][b]\n\n[b]: javascript:alert(1)',
  ])('makes no link of %j', (text) => {
    expect(linksIn(parseMarkdown(text))).toEqual([]);
  });

  it('links addresses of the web and of mail, pictures as well', () => {
    expect(
      linksIn(
        parseMarkdown(
          '[a](https://a.example/x?y=1) https://b.example/p. [m](mailto:a@b.example) ![p](http://c.example/p.png)',
        ),
      ),
    ).toEqual(['https://a.example/x?y=1', 'https://b.example/p', 'mailto:a@b.example', 'http://c.example/p.png']);
  });

  it('shows code that is not closed yet, as it streams', () => {
    expect(parseMarkdown('Look:\n```py\nprint(')).toEqual([
      { kind: 'paragraph', parts: [{ kind: 'text', text: 'Look:' }] },
      { kind: 'code', text: 'print(' },
    ]);
  });

  it('leaves marks within words and without their other half alone', () => {
    expect(parseInline('snake_case_name 2 * 3 **open')).toEqual([
      { kind: 'text', text: 'snake_case_name 2 * 3 **open' },
    ]);
  });

  it.each([
    ['*', 40_000],
    ['[', 40_000],
    ['`', 40_000],
    ['> ', 3_000],
    ['- ', 3_000],
    ['[a](', 10_000],
    ['**a ', 10_000],
  ])('reads many %j without taking long', (piece, times) => {
    const start = performance.now();
    parseMarkdown(piece.repeat(times));
    expect(performance.now() - start).toBeLessThan(5_000);
  });
});
