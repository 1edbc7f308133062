import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isKeywordOf, isSameLabel, keywordOf, labelOf, labelsOf } from './labels.js';

describe('labels as keywords', () => {
  it.each([
    ['Invoices', 'Invoices'],
    ['To do', 'To_do'],
    ['needs_reply', 'needs&AF8-reply'],
    ['R&D', 'R&-D'],
    ['Büro', 'B&APw-ro'],
    ['日本', '&ZeVnLA-'],
    ['a/b', 'a/b'],
    ['50% (new) *"\\', '50&ACU-_&ACg-new&ACk-_&ACoAIgBc-'],
    ['📰 news', '&2D3c8A-_news'],
  ])('writes %s as %s, and reads it again', (label, keyword) => {
    expect(keywordOf(label)).toBe(keyword);
    expect(labelOf(keyword)).toBe(label);
  });

  it('makes an atom of every label, and the label of it again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 100 }), (text) => {
        const label = text.replace(/\p{Cc}/gu, '').normalize('NFC');
        fc.pre(label !== '' && label.isWellFormed());
        expect(keywordOf(label)).toMatch(/^[^\s(){%*"\\\]\p{Cc}\u0080-\u{10ffff}]+$/u);
        expect(labelOf(keywordOf(label))).toBe(label);
      }),
    );
  });

  it('takes keywords of other programs as they are', () => {
    for (const keyword of ['$Forwarded', 'NonJunk', 'R&D', '&AAA-', '&A-']) expect(labelOf(keyword)).toBe(keyword);
    expect(labelOf('needs_reply')).toBe('needs reply');
    expect(isKeywordOf('needs&AF8-reply', 'Needs_reply')).toBe(true);
    expect(isKeywordOf('\\Deleted', '\\Deleted')).toBe(false);
    expect(isKeywordOf('TO_DO', 'To do')).toBe(true);
    expect(isKeywordOf('done', 'To do')).toBe(false);
  });

  it('shows neither flags of the system nor more than anyone reads', () => {
    expect(labelsOf(new Set(['\\Seen', 'To_do', '$Junk']), undefined, 'INBOX')).toEqual(['To do', '$Junk']);
    expect(labelsOf(new Set(['\\Seen', 'x']), new Set(['\\Inbox', 'Work']), 'Travel')).toEqual(['Travel', 'Work']);
    expect(labelsOf(new Set(), new Set(['Work']), '[Gmail]/All Mail')).toEqual(['Work']);
    const many = new Set(Array.from({ length: 900 }, (_, index) => `${index}${'x'.repeat(500)}`));
    expect(labelsOf(many, undefined, 'INBOX')).toHaveLength(50);
    expect(labelsOf(many, undefined, 'INBOX')[0]).toHaveLength(200);
  });

  it('compares without regard to case and to the form of accents', () => {
    expect(isSameLabel('BÜRO', 'Bu\u0308ro')).toBe(true);
    expect(isSameLabel('a', 'b')).toBe(false);
  });
});
