import { describe, expect, test } from '@jest/globals';
import { countTokens } from 'gpt-tokenizer/encoding/o200k_base';
import { estimateTokens } from './estimate-tokens.js';

/** Random, but the same each time. */
function noise(length: number): Buffer {
  let state = 1;
  return Buffer.from(Array.from({ length }, () => (state = (state * 48_271) % 2_147_483_647) & 255));
}

const PROSE =
  'The harbour is open again, the council said on Tuesday. Ships had waited for nine days outside, some with fruit on board. ';
const TEXTS: readonly [name: string, text: string][] = [
  ['prose', PROSE.repeat(20)],
  [
    'German',
    'Die Donaudampfschifffahrtsgesellschaft übernimmt größere Verantwortung für die Zuverlässigkeit der Fähren. '.repeat(
      10,
    ),
  ],
  [
    'French',
    'L’été dernier, les élèves ont étudié l’histoire de l’Égypte où régnaient d’étranges pharaons. '.repeat(10),
  ],
  ['Russian', 'Быстрая коричневая лиса перепрыгивает через ленивую собаку у берега реки. '.repeat(10)],
  ['Japanese', '吾輩は猫である。名前はまだ無い。どこで生れたかとんと見当がつかぬ。'.repeat(10)],
  ['Chinese', '中华人民共和国成立于一九四九年十月一日。'.repeat(10)],
  ['Arabic', 'الثعلب البني السريع يقفز فوق الكلب الكسول. '.repeat(10)],
  ['Hindi', 'तेज भूरी लोमड़ी आलसी कुत्ते के ऊपर कूदती है। '.repeat(10)],
  ['emoji', '👩‍👩‍👧‍👦🎉🚀'.repeat(50)],
  [
    'JSON',
    JSON.stringify(
      Array.from({ length: 50 }, (_, id) => ({
        id,
        name: `Item ${id}`,
        price: id * 1.25,
        tags: ['new', 'sale'],
        at: '2026-11-24T22:30:00.000Z',
      })),
    ),
  ],
  [
    'HTML',
    '<div class="card card--wide" data-id="42"><a href="https://example.com/a/b?c=d&amp;e=f">More&nbsp;…</a></div>\n'.repeat(
      20,
    ),
  ],
  ['code', 'export function add(left: number, right: number): number {\n  return left + right;\n}\n\n'.repeat(20)],
  ['base64', noise(3_000).toString('base64')],
  ['hex', noise(3_000).toString('hex')],
  ['digits', '3141592653589793238462643383279502884197'.repeat(20)],
  ['names', 'Wojciechowski Krzysztof Przybyszewska Szczebrzeszyn Llanfairpwllgwyngyll '.repeat(20)],
  ['blank lines', '\n\n\n   \n'.repeat(100)],
];

describe('the estimate of tokens', () => {
  test.each(TEXTS)('is on the safe side for %s, and no more than three times too high', (_name, text) => {
    const actual = countTokens(text);
    const estimate = estimateTokens(text);
    expect({ estimate, isEnough: estimate >= actual }).toEqual({ estimate, isEnough: true });
    expect(estimate).toBeLessThanOrEqual(actual * 3 + 10 + text.split('\n').length);
  });
});
