import { LruMap } from '../../../lib/collections/lru-map.js';
import { range } from '../../../lib/collections/range.js';
import { kept } from '../kept.js';
import type { Reading } from '../read/reading.js';
import { numberIn } from '../read/reading.js';
import { isBesideMonth } from './time/moments.js';
import { isIdLike, isPlainNumber } from '../read/services/ids.js';
import { wordList } from '../word-list.js';

/* Values that stand in a request as they are: ids, numbers, phone numbers, paths, amounts, addresses and quoted texts. */

type SpanKind =
  | 'address'
  | 'channel'
  | 'file'
  | 'id'
  | 'money'
  | 'number'
  | 'path'
  | 'phone'
  | 'quote'
  | 'repository'
  | 'statement'
  | 'url';

export interface Span {
  readonly from: number;
  readonly to: number;
  readonly kind: SpanKind;
  readonly text: string;
  /** Of numbers and amounts. */
  readonly number?: number;
  readonly currency?: string;
}

const FORMS: readonly (readonly [SpanKind, RegExp])[] = [
  ['phone', /(?<=^|[\s:,(])\+\d(?:[ ()./-]?\d){6,18}(?![\w])/g],
  [
    'phone',
    /(?<=\b(?:phone|tel|telephone|mobile|cell|number)(?: (?:number|no|is))?[.:]? )\(?\d[\d()]*(?:[ ./-]?\d+){1,6}(?![\w])/gi,
  ],
  // `0161 555 0142`, `(212) 555-0142`, `change the phone of Ann to 555 0142`
  ['phone', /(?<=^|[\s:,])(?:0\d{1,4}(?:[ -]\d{3,4}){2,3}|\(?\d{3}\)?[ -]\d{3}-\d{4})(?![\w-])/g],
  [
    'phone',
    /(?<=\b(?:phone|mobile|cell|telephone)\b[^.,;:]{0,40} (?:to|is|=|as) )\d{3,5}(?:[ -]\d{3,5}){1,3}(?![\w-])/gi,
  ],
  // Names in capitals go on: `/Clients/Zephyr Travel`, `/Offers/Portfolio 2025.pdf`.
  [
    'path',
    /(?<=^|[\s:,(])\/(?:[\w.~-][^\s"',;?!]*(?: (?:\p{Lu}[\p{L}\p{N}_&-]*|[\p{L}\p{N}_-]+\.[a-z]{2,4})(?![\p{L}\p{N}/]))*)?(?=$|[\s"',;?!.])/gu,
  ],
  ['id', /(?<=^|[\s:(])-\d{5,20}(?!\w)/g],
  ['url', /(?<=^|[\s:(])[a-z][\w-]*\.[a-z]{2,6}\/[\w/-]+/g],
  ['id', /(?<=^|[\s:(])#\d+(?!\w)/g],
  ['id', /(?<=^|[\s(])[\w+/-]{10,}={1,2}(?=$|[\s,.?!)])/g],
  ['id', /(?<=^|[\s(])\d+:[\w-]+@[\w.]+/g],
  ['id', /(?<=^|[\s(])[a-z]+\d*(?:_[a-z0-9]+)+(?=$|[\s,.?!:)])/g],
  ['id', /(?<=^|[\s:(])@\w[\w.]+/g],
  [
    'file',
    /(?<=^|[\s:(])[\p{L}\p{N}][\p{L}\p{N}_-]*\.(?:docx?|xlsx?|pptx?|pdf|txt|csv|md|json|html?|png|jpe?g|gif|mp[34]|zip|xml|ya?ml)(?![\w/])/giu,
  ],
];
/** The codes of currencies by their signs and names. */
export const CURRENCIES: Readonly<Record<string, string>> = {
  '€': 'EUR',
  $: 'USD',
  '£': 'GBP',
  eur: 'EUR',
  euro: 'EUR',
  euros: 'EUR',
  usd: 'USD',
  dollar: 'USD',
  dollars: 'USD',
  gbp: 'GBP',
  pound: 'GBP',
  pounds: 'GBP',
  chf: 'CHF',
  francs: 'CHF',
  jpy: 'JPY',
  yen: 'JPY',
  sek: 'SEK',
  cad: 'CAD',
  aud: 'AUD',
};
const COUNTED = wordList("minutes?|mins?|hours?|hrs?|days?|weeks?|months?|years?|am|pm|o'clock|%|percent|sentences?");

/** The values from a place to the end of the clause, by their first token. */
export function spansIn(r: Reading, from: number, to: number): ReadonlyMap<number, Span> {
  const found = new Map<number, Span>();
  const taken = new Set<number>();
  const add = (span: Span): void => {
    for (let at = span.from; at < span.to; at += 1) if (taken.has(at)) return;
    for (let at = span.from; at < span.to; at += 1) taken.add(at);
    found.set(span.from, span);
  };
  byForm(r, from, to, add);
  for (let at = from; at < to; at += 1) {
    const mention = r.tokens[at]?.mention;
    const kind = mention && mentionKind(mention.kind);
    if (mention && kind && !taken.has(at)) add({ from: at, to: at + 1, kind, text: mention.value });
  }
  for (let at = from; at < to; at += 1) {
    const token = r.tokens[at];
    if (!token || token.kind !== 'word' || taken.has(at)) continue;
    const money = moneyAt(r, at);
    // `until May 31`, `31 May`: a date, and no number.
    if (/^\d{1,2}$/.test(token.text) && isBesideMonth(r, at)) continue;
    if (money) add(money);
    else if (isIdLike(token.text) && !/^\d+$/.test(token.text))
      add({ from: at, to: at + 1, kind: 'id', text: token.text });
    else if (/^\d/.test(token.text) && isPlainNumber(token.text, '') && !COUNTED.test(r.tokens[at + 1]?.lower ?? ''))
      add({
        from: at,
        to: at + 1,
        kind: token.text.length > 6 ? 'id' : 'number',
        text: token.text,
        number: Number(token.text),
      });
    else if (/^\d/.test(token.text) && numberIn(token.lower) !== null && !COUNTED.test(r.tokens[at + 1]?.lower ?? ''))
      add({ from: at, to: at + 1, kind: 'number', text: token.text, number: numberIn(token.lower) ?? 0 });
  }
  return found;
}

function mentionKind(kind: string): SpanKind | null {
  switch (kind) {
    case 'address':
    case 'channel':
    case 'quote':
    case 'repository':
    case 'statement':
    case 'url':
      return kind;
    case 'text':
      return 'quote';
    case 'path':
    case 'selector':
    case 'event':
    case 'tool':
      return 'id';
    default:
      return null;
  }
}

/** Values whose form says what they are. */
function byForm(r: Reading, from: number, to: number, add: (span: Span) => void): void {
  for (const { kind, text, start } of formsIn(r.builder.request)) {
    const end = start + text.length;
    const inside = range(from, to).filter(
      (at) => (r.tokens[at]?.start ?? -1) >= start && (r.tokens[at]?.end ?? Infinity) <= end,
    );
    const [first] = inside;
    const last = inside.at(-1);
    if (first === undefined || last === undefined || last - first + 1 !== inside.length) continue;
    if (inside.some((at) => r.tokens[at]?.mention?.kind === 'quote')) continue;
    const value = kind === 'phone' ? text.replaceAll(/[^\d+]/g, '') : kind === 'id' ? text.replace(/^#/, '') : text;
    add({ from: first, to: last + 1, kind, text: value });
  }
}

/** A value of a request that its form tells, with its place. */
interface Formed {
  readonly kind: SpanKind;
  readonly text: string;
  readonly start: number;
}

const MOST = 8;
const forms = kept(() => new LruMap<string, readonly Formed[]>(MOST));

/** The values of a request that their forms tell. Each reading and each act asks for them. */
function formsIn(request: string): readonly Formed[] {
  const known =
    forms().get(request) ??
    FORMS.flatMap(([kind, form]) =>
      [...request.matchAll(form)].map(({ 0: text, index }) => ({
        kind,
        text: text.replace(/[.:]$/, ''),
        start: index,
      })),
    );
  forms().set(request, known);
  return known;
}

/** `250 dollars`, `$49`, `5000 EUR`. */
/** Names of inputs that hold an amount of money. */
export const IS_AMOUNT = /^(?:amount|price|value|cost|total|regular_price|unit_?amount|budget|sum|rate)$/i;

/** `payments under $5`, `orders over $100`: a limit that tells which ones are meant, and no amount of what is done. */
export const isLimit = (r: Reading, at: number): boolean =>
  r.is(at - 1, 'under|below|above|exceeding|than|least|most') ||
  (r.is(at - 1, 'over') && /^\p{Ll}.*[^s]s$/u.test(r.tokens[at - 2]?.text ?? '')) ||
  r.is(at - 2, 'up to');

/** `650 euros`, `€20`: an amount with its currency; null: none stands here. */
export function moneyAt(r: Reading, at: number): Span | null {
  const text = r.tokens[at]?.text ?? '';
  const sign = /^([€$£])(\d[\d.,]*)$|^(\d[\d.,]*)([€$£])$/.exec(text);
  const number = numberIn(sign?.[2] ?? sign?.[3] ?? text.toLowerCase());
  if (number === null || !/\d/.test(text)) return null;
  const unit = r.tokens[at + 1]?.lower ?? '';
  const before = sign?.[1] ?? sign?.[4];
  if (before !== undefined)
    return { from: at, to: at + 1, kind: 'money', text, number, currency: CURRENCIES[before] ?? '' };
  if (!Object.hasOwn(CURRENCIES, unit)) return null;
  return { from: at, to: at + 2, kind: 'money', text, number, currency: CURRENCIES[unit] ?? '' };
}
