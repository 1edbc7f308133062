import { isJsonObject } from '../../../lib/json/json.js';
import type { JsonObject, JsonValue } from '../../../lib/json/json.js';
import { languageOf } from '../read/operation-values.js';
import type { Reading } from '../read/reading.js';
import { numberIn } from '../read/reading.js';
import { countsTime, lengthFor } from './time/lengths.js';
import { fitsPattern } from '../read/typed-values.js';
import { stem } from '../text/stem.js';
import { isVerbOfRequest } from '../text/verbs/thesaurus.js';
import { takesKey, toldOf } from './slots.js';
import type { Slot } from './slots.js';
import type { Span } from './spans.js';
import { wordList } from '../word-list.js';

/* The value of one input that stands at a place of the words. */

export interface Found {
  readonly to: number;
  readonly value: JsonValue;
  /** It is the name of a thing whose id is needed. */
  readonly isName?: boolean;
}

/** The words of a request around one operation. */
export interface Ground {
  readonly r: Reading;
  readonly from: number;
  readonly to: number;
  readonly spans: ReadonlyMap<number, Span>;
  isFree(at: number): boolean;
}

const typesOf = (own: JsonObject): readonly unknown[] => [own['type']].flat();

/** The value for an input at a place; null: none stands there. */
export function valueAt(ground: Ground, at: number, slot: Slot): Found | null {
  const { r, to, spans } = ground;
  if (at >= to || !ground.isFree(at)) return null;
  const span = spans.get(at) ?? null;
  switch (slot.role) {
    case 'ref':
      return referenceAt(ground, at, slot, span);
    case 'enum':
      return optionAt(ground, at, slot);
    case 'number':
    case 'limit':
      return (
        lengthFor(r, at, slot) ??
        (span && /^(?:number|money|id)$/.test(span.kind) && span.number !== undefined
          ? numberFor(span, slot)
          : numberWord(r, at))
      );
    case 'email':
      return span?.kind === 'address' ? { to: span.to, value: span.text } : null;
    case 'emails':
      return addressesAt(ground, at, slot);
    case 'phone':
      return span?.kind === 'phone' ? { to: span.to, value: span.text } : null;
    case 'url':
      return span?.kind === 'url' || (span !== null && /^[\w-]+\.[a-z]{2,}\/\S+$/.test(span.text))
        ? { to: span.to, value: span.text }
        : null;
    case 'path':
      return span && /^(?:path|id|file|quote)$/.test(span.kind) && fitsPattern(span.text, slot.own)
        ? { to: span.to, value: span.text }
        : null;
    case 'language': {
      const code = languageOf(r.lower(at));
      return code === null
        ? null
        : { to: at + 1, value: /\b[A-Z]{2}\b/.test(toldOf(slot.own)) ? code.toUpperCase() : code };
    }
    case 'labels':
      return labelsAt(ground, at, slot);
    case 'flag':
      return r.is(at, 'yes|true|on')
        ? { to: at + 1, value: true }
        : r.is(at, 'no|false|off')
          ? { to: at + 1, value: false }
          : null;
    case 'condition':
    case 'record':
    case 'file':
    case 'time':
      return null;
    default:
      return textAt(ground, at, slot, span);
  }
}

/** Currencies whose smallest unit is a hundredth. */
const HUNDREDTHS = /^(?:EUR|USD|GBP|CHF|SEK|CAD|AUD)$/;

function numberFor(span: Span, slot: Slot): Found | null {
  const { number } = span;
  if (number === undefined) return null;
  // `20 dollars` are 2000 cents. Without a currency, it is asked which is meant.
  if (toldOf(slot.own).includes('smallest unit')) {
    const cents = Math.round(number * 100);
    return span.kind === 'money' && HUNDREDTHS.test(span.currency ?? '') ? { to: span.to, value: cents } : null;
  }
  const types = typesOf(slot.own);
  if (types.includes('integer') && !types.includes('number') && !types.includes('string') && !Number.isInteger(number))
    return null;
  // `van 14` is no priority from 1 to 4.
  const { minimum, maximum } = slot.own;
  if ((typeof maximum === 'number' && number > maximum) || (typeof minimum === 'number' && number < minimum))
    return null;
  return { to: span.to, value: types.includes('integer') || types.includes('number') ? number : String(number) };
}

function numberWord(r: Reading, at: number): Found | null {
  const number = /^[a-z]+$/.test(r.lower(at)) && !countsTime(r, at) ? numberIn(r.lower(at)) : null;
  return number === null ? null : { to: at + 1, value: number };
}

function textAt(ground: Ground, at: number, slot: Slot, span: Span | null): Found | null {
  if (span) {
    const isNumber = typesOf(slot.own).includes('number') && span.number !== undefined;
    if (isNumber) return { to: span.to, value: span.number ?? 0 };
    const text = plainText(ground.r, span, slot);
    const fits = /^(?:quote|statement|file|id)$/.test(span.kind) || !/^(?:title|text|query)$/.test(slot.role);
    return fits && fitsPattern(text, slot.own) ? { to: span.to, value: text } : null;
  }
  const name = nameAt(ground, at);
  if (name === null || !fitsPattern(name.text, slot.own)) return null;
  // `Springfield, Illinois`
  const more = slot.role === 'query' && ground.r.lower(name.to) === ',' ? nameAt(ground, name.to + 1) : null;
  return more ? { to: more.to, value: ground.r.textOf(at, more.to) } : { to: name.to, value: name.text };
}

/** As it is written: `globex.com` is no address here; and `r/startups` goes without `r/` if the input says so. */
function plainText(r: Reading, span: Span, slot: Slot): string {
  const text = span.kind === 'url' ? (r.tokens[span.from]?.text ?? span.text) : span.text;
  const prefix = /\bwithout (\S+\/)/.exec(toldOf(slot.own))?.[1];
  return prefix !== undefined && text.startsWith(prefix) ? text.slice(prefix.length) : text;
}

function referenceAt(ground: Ground, at: number, slot: Slot, span: Span | null): Found | null {
  const { own } = slot;
  const types = typesOf(own);
  if (span) {
    if (span.kind === 'quote' || span.kind === 'channel') return named(span.to, span.text, slot);
    if (
      !/^(?:id|number|address|path|file|url)$/.test(span.kind) ||
      (span.kind === 'url' && !/url|link/i.test(slot.name))
    )
      return null;
    // The service knows people and folders by their ids: an address or a path only tells which one is meant.
    if (span.kind === 'address' && !/address|e-?mail/i.test(toldOf(own)))
      return { to: span.to, value: span.text, isName: true };
    if (span.kind === 'path' && !/\bpath\b/i.test(toldOf(own))) return { to: span.to, value: span.text, isName: true };
    if (span.kind === 'file' && !/\b(?:path|name)\b/i.test(toldOf(own)))
      return { to: span.to, value: span.text, isName: true };
    const isNumber = /^-?\d+$/.test(span.text);
    // The number of a thing tells which one is meant, and is shorter than its id.
    if (isNumber && typeof own['minimum'] === 'number' && Number(span.text) < own['minimum'])
      return { to: span.to, value: span.text, isName: true };
    if (!fitsPattern(span.text, own) || !hasPrefix(span.text, own))
      // `@maria` tells who is meant, and is no id.
      return span.text.startsWith('@') ? { to: span.to, value: span.text.slice(1), isName: true } : null;
    if (!types.includes('string') && !isNumber) return null;
    return { to: span.to, value: types.includes('integer') && isNumber ? Number(span.text) : span.text };
  }
  const name = nameAt(ground, at);
  return name === null ? null : named(name.to, name.text, slot);
}

/** `The id: UC…`, `rec…`: how ids begin, if the description says so. */
export function hasPrefix(text: string, own: JsonObject): boolean {
  const prefix = prefixOf(own);
  return prefix === null || text.startsWith(prefix);
}

/** The beginning of all ids of an input. */
export function prefixOf(own: JsonObject): string | null {
  return /(?:^|[\s:(])([A-Za-z]{2,8}_?)…/.exec(toldOf(own))?.[1] ?? null;
}

function named(to: number, text: string, slot: Slot): Found {
  return takesKey(slot.own, text) || (slot.takesNames && fitsPattern(text, slot.own))
    ? { to, value: text }
    : { to, value: text, isName: true };
}

const JOINS = /^(?:of|the|and|&|'s|de|la|van|von|del)$/;
const MAX_NAME = 8;

/**
 * Words with capitals that make up a name: `Website Relaunch`, `To Do`, `Meeting 12`.
 *
 * @param goesOn the name stands behind the noun of a thing, and may end in small letters: `Kitchen remodel`
 */
export function nameAt(
  ground: Ground,
  at: number,
  joins = JOINS,
  goesOn = false,
): { readonly to: number; readonly text: string } | null {
  const { r } = ground;
  const isName = (place: number): boolean => {
    const token = r.tokens[place];
    return (
      place < ground.to &&
      token !== undefined &&
      token.kind === 'word' &&
      ground.isFree(place) &&
      /^\p{Lu}/u.test(token.text) &&
      token.lower !== 'i' &&
      r.frames.services.at(r.tokens, place) === null
    );
  };
  if (!isName(at)) return null;
  let to = at + 1;
  while (to < at + MAX_NAME) {
    const token = r.tokens[to];
    if (isName(to)) to += 1;
    else if (token && ground.isFree(to) && /^\d+(?:\.\d+|[A-Z])?$/.test(token.text) && to < ground.to) to += 1;
    else if (joins.test(r.lower(to)) && isName(to + 1)) to += 2;
    // `Class of 2019`
    else if (r.is(to, 'of') && YEAR.test(r.lower(to + 1)) && to + 1 < ground.to && ground.isFree(to + 1)) to += 2;
    // `In progress`
    else if (
      to === at + 1 &&
      /^(?:in|to|on|not|for|at)$/.test(r.lower(at)) &&
      token?.kind === 'word' &&
      ground.isFree(to) &&
      to < ground.to
    )
      to += 1;
    else break;
  }
  if (goesOn) while (to < at + MAX_NAME && isTailOfName(ground, at, to)) to += 1;
  return { to, text: r.textOf(at, to) };
}

const YEAR = /^(?:19|20)\d\d$/;
const MAX_TAIL = 2;
const NO_TAIL = wordList(
  'called|named|titled|entitled|due|labelled|labeled|tagged|assigned|marked|priority|label|labels|status|description|text|body|is|are|was|were|be|been|has|have|had|gets?|got|do|does|did|will|would|should|must|can|could|may|then|and|or|but|with|without|by|for|from|to|in|into|on|onto|of|at|as|that|this|which|who|when|whenever|where|while|whose|if|unless|until|not|no|only|except|so|via|using|under|over|about|like|per|it|them|me|us|my|our|their|its|his|her|the|a|an|all|any|every|each|some|now|today|tonight|tomorrow|yesterday|please|again|there|here|too|also|instead|once|twice|daily|weekly|monthly|hourly|because|since|before|after|behind|beside|between|within|inside|outside|next|last|underneath|plus|minus|field|column|item|items|card|cards|task|tasks|row|rows|record|records|entry|entries|event|events|file|files|page|pages|issue|issues|message|messages|channel|board|list|table|sheet|base|database|folder|calendar|project|section|tab|spreadsheet|workspace|team',
);

/** Whether a word in small letters belongs to the name before it: no small word, and none that tells what happens. */
function isTailOfName(ground: Ground, from: number, at: number): boolean {
  const { r } = ground;
  const token = r.tokens[at];
  if (at >= ground.to || token?.kind !== 'word' || !ground.isFree(at) || ground.spans.has(at)) return false;
  const capitals = r.tokens.slice(from, at).filter(({ text }) => /^\p{Lu}|^\d/u.test(text)).length;
  const isDone = token.lower.endsWith('ing') || (/(?:ed|[^sg]s)$/.test(token.lower) && isVerbOfRequest(token.stem));
  return (
    at - from - capitals < MAX_TAIL &&
    /^\p{Ll}[\p{L}-]+$/u.test(token.text) &&
    !NO_TAIL.test(token.lower) &&
    !isDone &&
    r.frames.services.at(r.tokens, at) === null
  );
}

/** Words that people use for the same option. */
const SAME_OPTIONS: readonly (readonly string[])[] = [
  ['completed', 'complete', 'done', 'finished', 'fulfilled'],
  ['closed', 'done', 'resolved', 'finished'],
  ['solved', 'resolved', 'done'],
  ['open', 'opened', 'unresolved'],
  ['publish', 'published', 'live'],
  ['draft', 'drafts'],
  ['pending', 'waiting'],
  ['cancelled', 'canceled'],
  ['success', 'successful', 'succeeded', 'successfully'],
  ['error', 'failed', 'failing'],
  ['running', 'ongoing', 'active'],
  ['high', 'important'],
  ['urgent', 'critical'],
  ['normal', 'medium'],
  ['all', 'any'],
  ['reader', 'viewer', 'read-only', 'read', 'view', 'viewing', 'reading'],
  ['writer', 'editor', 'write', 'edit', 'editing', 'writing'],
  ['commenter', 'comment', 'commenting'],
];

/** Whether a word says an option. */
export function saysOption(option: string, said: string): boolean {
  const plain = option.toLowerCase().replaceAll(/[_-]/g, ' ');
  const word = said.toLowerCase().replaceAll(/[_-]/g, ' ');
  return (
    plain === word ||
    (word.length > 3 && (stem(plain) === stem(word) || stem(plain) === word)) ||
    // `as viewers`
    SAME_OPTIONS.some(
      (group) => group.includes(plain) && (group.includes(word) || group.includes(word.replace(/s$/, ''))),
    )
  );
}

function optionAt(ground: Ground, at: number, slot: Slot): Found | null {
  const { r } = ground;
  const options = slot.said ?? (Array.isArray(slot.own['enum']) ? slot.own['enum'] : []);
  for (let length = 3; length >= 1; length -= 1) {
    if (
      at + length > ground.to ||
      !Array.from({ length }, (_, offset) => at + offset).every((one) => ground.isFree(one))
    )
      continue;
    const said =
      ground.spans.get(at)?.kind === 'quote' && length === 1
        ? (ground.spans.get(at)?.text ?? '')
        : r.textOf(at, at + length);
    const fitting = options.filter((one) =>
      typeof one === 'string' ? saysOption(one, said) : JSON.stringify(one) === said,
    );
    const exact = fitting.filter((one) => typeof one === 'string' && one.toLowerCase() === said.toLowerCase());
    const [only, ...others] = exact.length > 0 ? exact : fitting;
    if (only !== undefined && others.length === 0) return { to: at + length, value: only as JsonValue };
  }
  return null;
}

/** One or several addresses, as an input takes them. */
export function addressesAt(ground: Ground, at: number, slot: Slot): Found | null {
  const found: string[] = [];
  let next = at;
  let to = at;
  for (;;) {
    const span = ground.spans.get(next);
    if (span?.kind !== 'address' || !ground.isFree(next)) break;
    found.push(span.text);
    to = span.to;
    next = to;
    while (/^(?:,|and|&)$/.test(ground.r.lower(next))) next += 1;
  }
  const [first] = found;
  if (first === undefined) return null;
  const types = typesOf(slot.own);
  const isList = types.includes('array') && (found.length > 1 || !types.includes('string'));
  return { to, value: isList ? found : found.join(', ') };
}

/** `bug and ui`, `"gift"`: one or several words. */
function labelsAt(ground: Ground, at: number, slot: Slot): Found | null {
  const { r } = ground;
  const { items } = slot.own;
  const isIds = /\bids\b/i.test(toldOf(slot.own)) || slot.isChoice;
  if (isJsonObject(items) && items['type'] !== 'string') return null;
  const only = ground.spans.get(at);
  const isOwnId = only?.kind === 'id' && hasPrefix(only.text, slot.own) && fitsPattern(only.text, slot.own);
  if (isIds && isOwnId) return { to: only.to, value: [only.text] };
  const found: string[] = [];
  let to = at;
  for (let next = at; next < ground.to;) {
    const span = ground.spans.get(next);
    const name = span ? null : nameAt(ground, next);
    const isWord =
      r.tokens[next]?.kind === 'word' &&
      ground.isFree(next) &&
      !/^(?:to|in|on|of|for|from|with|the|a|an|my|our|and|by|at|is|are|that|as)$/.test(r.lower(next));
    const isOther = r.is(next, 'due|assigned|priority|status|starting|ending') || r.is(next + 1, 'priority|severity');
    if (!ground.isFree(next) || isOther) break;
    if (span && span.kind !== 'quote' && span.kind !== 'id') break;
    if (!span && !name && !isWord) break;
    found.push(span?.text ?? name?.text ?? r.tokens[next]?.text ?? '');
    to = span?.to ?? name?.to ?? next + 1;
    if (!/^(?:,|and|&)$/.test(r.lower(to))) break;
    next = to + 1;
    // `…, and mail it`: no further label.
    if (!ground.spans.has(next) && r.lower(to) !== ',' && !/^[\p{L}-]+$/u.test(r.tokens[next]?.text ?? '')) break;
    if (r.frames.verbs.at(r.tokens, next) !== null && !ground.spans.has(next)) break;
  }
  if (found.length === 0) return null;
  return isIds ? { to, value: found.join(', '), isName: true } : { to, value: found };
}
