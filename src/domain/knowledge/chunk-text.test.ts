import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { chunkText, tidyText } from './chunk-text.js';

const rule = { size: 200, overlap: 60 };
const chunks = (text: string, of = rule) => [...chunkText(text, of)];
const sentences = (count: number, word = 'Sentence') =>
  Array.from({ length: count }, (_, index) => `${word} ${index + 1} says something.`).join(' ');

describe('chunkText', () => {
  it('keeps a short text whole', () => {
    expect(chunks('  Hello.\n\nWorld.  ')).toEqual([
      { position: 0, heading: '', page: null, start: 2, end: 16, text: 'Hello.\n\nWorld.' },
    ]);
  });

  it('begins a chunk at a heading, and says the headings that it stands under', () => {
    const text = `# Leave\n\n${sentences(4)}\n\n## Parental leave ##\n\n${sentences(4, 'Child')}\n\n# Pay\n\n${sentences(4, 'Euro')}`;
    expect(chunks(text).map(({ heading, text: part }) => [heading, part.split('\n')[0]])).toEqual([
      ['Leave', '# Leave'],
      ['Leave > Parental leave', '## Parental leave ##'],
      ['Pay', '# Pay'],
    ]);
  });

  it('divides a long paragraph between sentences, and repeats the last ones', () => {
    const found = chunks(sentences(20));
    expect(found.length).toBeGreaterThan(2);
    for (const { text } of found) expect(text).toMatch(/^Sentence .*\.$/);
    const [first, second] = found;
    expect(second?.start).toBeLessThan(first?.end ?? 0);
    expect((first?.end ?? 0) - (second?.start ?? 0)).toBeLessThanOrEqual(60);
  });

  it('divides between paragraphs rather than within one', () => {
    const paragraph = sentences(5);
    const found = chunks(`${paragraph}\n\n${paragraph}\n\n${paragraph}`);
    expect(found.map(({ text }) => text)).toEqual([paragraph, paragraph, paragraph]);
  });

  it('knows the pages of a text, empty ones too', () => {
    const found = chunks(`${sentences(4, 'One')}\f\f${sentences(4, 'Three')}`);
    expect(found.map(({ page, text }) => [page, text.split(' ')[0]])).toEqual([
      [1, 'One'],
      [3, 'Three'],
    ]);
  });

  it('takes no heading within a block of code', () => {
    const text = `# Setup\n\n\`\`\`sh\n# a comment\nnpm ci\n\`\`\`\n\nThen start it.`;
    expect(chunks(text).map(({ heading }) => heading)).toEqual(['Setup']);
  });

  it('loses nothing, exceeds no size, and cuts no character, whatever the text', () => {
    const piece = fc.constantFrom(
      'word ',
      'a.b ',
      'End. ',
      '\n',
      '\n\n',
      '# Head\n',
      '\f',
      '😀',
      '。',
      'x'.repeat(150),
      '```\n',
      ' ',
    );
    const options = fc.record({ size: fc.integer({ min: 200, max: 400 }), overlap: fc.integer({ min: 0, max: 100 }) });
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 120 }), options, (pieces, of) => {
        const text = tidyText(pieces.join(''));
        const found = chunks(text, of);
        let covered = 0;
        found.forEach(({ start, end, text: part, position }, index) => {
          expect(position).toBe(index);
          expect(part.length).toBeLessThanOrEqual(of.size);
          expect(part).toBe(text.slice(start, end).replaceAll('\f', '\n'));
          expect(part.isWellFormed()).toBe(true);
          expect(text.slice(covered, start).trim()).toBe('');
          covered = Math.max(covered, end);
        });
        expect(text.slice(covered).trim()).toBe('');
      }),
    );
  });

  it.each([
    ['one line without a space', 'x'.repeat(1_000_000)],
    ['many marks', '# '.repeat(500_000)],
    ['headings of marks', `${'#'.repeat(399)}\n`.repeat(2_500)],
    ['quotes after a stop', `.${'"'.repeat(999_999)}`],
    ['empty lines', '\n'.repeat(1_000_000)],
    ['page breaks', '\f'.repeat(100_000)],
    ['open fences', '```\n'.repeat(250_000)],
  ])(
    'takes time in proportion to the text: %s',
    (_name, text) => {
      expect([...chunkText(text, { size: 1_500, overlap: 150 })].length).toBeLessThan(5_000);
    },
    60_000,
  );
});
