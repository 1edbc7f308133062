import { escapedPattern } from '../../../../lib/text/escaped-pattern.js';
import { leadLength } from '../../text/sentences.js';
import { fieldOf } from './field-words.js';
import type { Line, PayloadTest } from './line.type.js';
import { endsLike, isThere } from './test-expressions.js';
import { wordList } from '../../word-list.js';

/* `shipped outside the EU`, `from Germany`: the country of what arrives. */

const EU = 'AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE'.split(' ');
const REGIONS: readonly (readonly [words: readonly string[], codes: readonly string[]])[] = [
  [['eu', 'european union'], EU],
  [['us', 'usa', 'united states', 'u.s', 'america', 'states'], ['US']],
  [
    ['uk', 'united kingdom', 'great britain', 'britain'],
    ['GB', 'UK'],
  ],
  [['uae', 'emirates'], ['AE']],
  [['netherlands', 'holland'], ['NL']],
];
const VERB = wordList(
  'shipped|ships|ship|shipping|going|goes|go|delivered|sent|headed|bound|based|located|living|lives|placed|made|come|comes|coming|bought|ordered',
);
const INSIDE = ['in', 'to', 'from', 'inside', 'within', 'for', 'into'];
const OUTSIDE = ['outside', 'outside of', 'to outside', 'from outside', 'to outside of', 'not in', 'not to', 'beyond'];

let named: readonly (readonly [name: string, code: string])[] | null = null;

/** Every country by its name in English, the longest names first; made on first use. */
function countries(): readonly (readonly [name: string, code: string])[] {
  const names = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });
  const letters = Array.from({ length: 26 }, (_, index) => String.fromCharCode(65 + index));
  named ??= letters
    .flatMap((first) => letters.map((second) => first + second))
    .flatMap((code) => {
      const name = names.of(code)?.toLowerCase();
      // A code of the past has another one by now.
      const isOwn = new Intl.Locale(`und-${code}`).region === code;
      return name === undefined || !isOwn ? [] : [[name, code] as const];
    })
    .toSorted(([one], [other]) => other.length - one.length);
  return named;
}

/** Null: the event tells no country, or the words name none. */
export function regionTest(line: Line, start: number, isNot = false): PayloadTest | null {
  const { tokens, type } = line;
  const field = fieldOf(type, 'country');
  if (!field) return null;
  const verb = VERB.test(tokens[start]?.lower ?? '') ? 1 : 0;
  const outside = leadLength(tokens, start + verb, OUTSIDE);
  const inside = outside > 0 ? 0 : leadLength(tokens, start + verb, INSIDE);
  if (outside + inside === 0) return null;
  const link = start + verb + outside + inside;
  const at =
    link + leadLength(tokens, link, ['the', 'any country in the', 'a country outside the', 'customers in the']);
  const found = regionAt(line, at);
  if (!found) return null;
  const pattern = `^(?:${found.codes.flatMap(spellings).map(escapedPattern).join('|')})$`;
  const within = endsLike(field, pattern);
  const told = ofOther(line, start + verb);
  const assumes = told === null ? {} : { assumes: told };
  if (isNot === outside > 0) return { ...within, ...assumes, to: found.to };
  // Without a country nothing says that it goes elsewhere.
  return { ...within, filters: null, expr: `${isThere(field, false).expr} and $not(${within.expr})`, to: found.to };
}

const HOLDER = /^(?:company|firm|organi[sz]ation|employer|business)$/;

/** `a contact with a company in Spain`: the event has only a country of its own. Null: no other thing is in the country. */
function ofOther({ tokens, type }: Line, at: number): string | null {
  const noun = /^(?:is|are)$/.test(tokens[at - 1]?.lower ?? '') ? tokens[at - 2] : tokens[at - 1];
  const things = type.planning?.things ?? [];
  const [thing] = things;
  if (!noun || thing === undefined || !HOLDER.test(noun.lower) || things.includes(noun.lower)) return null;
  return `The country of the ${thing} is looked at, as it says nothing of the country of its ${noun.lower}.`;
}

function regionAt({ tokens }: Line, at: number): { readonly codes: readonly string[]; readonly to: number } | null {
  for (const [words, codes] of REGIONS) {
    const length = leadLength(tokens, at, words);
    if (length > 0) return { codes, to: at + length };
  }
  // A country has a capital, and `turkey` has none.
  if (!/^\p{Lu}/u.test(tokens[at]?.text ?? '')) return null;
  for (const [name, code] of countries()) {
    const length = leadLength(tokens, at, [name]);
    if (length > 0) return { codes: [code], to: at + length };
  }
  return null;
}

/** Services give a country by its code or by its name. */
function spellings(code: string): readonly string[] {
  const name = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' }).of(code);
  return name === undefined ? [code] : [code, name];
}
