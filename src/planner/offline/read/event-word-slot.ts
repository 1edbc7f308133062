import type { EventSlot } from '../../../domain/steps/tool-planning.js';
import { range } from '../../../lib/collections/range.js';
import type { JsonValue } from '../../../lib/json/json.js';
import { escapedPattern } from '../../../lib/text/escaped-pattern.js';
import { withinText } from '../build/within-text.js';
import { serviceAt } from '../../words/services.js';
import type { Token } from '../text/tokens.js';
import { OF_ALL } from './payload/test-words.js';
import { namesOf, signAt } from './things/emojis.js';
import { kept } from '../kept.js';
import { wordList } from '../word-list.js';

/* `with priority High`, `an urgent issue`, `labelled regression`, `containing "invoice" or "bill"`: values of fields of events. */

const VALUE = '<value>';
const LEAD = wordList('the|a|an|either|stage|status|state|word|words|phrase|text|set|to|=|:');
/** What stands behind a single word in small letters that is a value. */
const BEHIND =
  /^(?:[.,;:!?\n→)]|and|or|then|in|on|at|is|are|gets?|was|has|comes?|arrives?|lands?|turns|shows|pops|appears|to|by|from|with|that|which|post|send|repo|repository)$/;
const NO_VALUE = wordList(
  'the|a|an|every|each|it|its|me|my|us|our|i|we|they|them|their|his|her|him|hers|this|that|these|those|is|are|was|in|on|at|of|to|for|from|by|with|and|or|not|no|any|all|some|something|anything|none|than|more|less|over|under|above|below|at|least|most|one|new|when|if|other|another|bots?|changes?|changed|updates?|updated|today|tomorrow|yesterday|soon',
);
const ARRIVES = /^(?:created|added|made|posted|received|filed|logged|entered|uploaded|submitted)$/;
const MAX_NAME = 4;

interface One {
  readonly to: number;
  readonly said: string;
}

interface WordsRead {
  readonly to: number;
  readonly value: JsonValue;
  readonly isRepository?: boolean;
  readonly isThing?: boolean;
  /** The words tell what happens, too: `moved to Done`. */
  readonly happens: boolean;
  /** The words tell that somebody says the value: `writes /start`. */
  readonly says: boolean;
}

const SAYS = /^(?:writes|sends|types|says|texts|enters)$/;

const ABOUT = /^(?:asking|requesting|enquiring|inquiring|complaining|wanting|wondering|thanking|offering|about) /i;

/** Verbs by which the words before a value tell what happens. */
export const HAPPENS = wordList(
  'moves?|moved|lands?|goes|gets?|got|is|are|was|enters?|entered|reaches|reached|becomes?|turns?|changes?|changed|switches|switched|hits|ends|drops?|shifts?|set|transitions?|arrives?|comes?|dragged|transitioned',
);

/** The value of a field with the words that introduce it; null: the words are none. */
export function readWords(
  { tokens, startsAct }: { readonly tokens: readonly Token[]; readonly startsAct: (at: number) => boolean },
  at: number,
  slot: EventSlot,
): WordsRead | null {
  for (const { lead, tail } of phrasesAt(slot, tokens[at]?.lower)) {
    if (!isSaid(tokens, at, lead)) continue;
    const read = valuesAt(tokens, at + lead.length, slot, { startsAct, isBare: lead.length === 0, tail });
    if (!read || !isSaid(tokens, read.to, tail)) continue;
    if (read.said.some((one) => slot.except?.includes(one.toLowerCase()))) continue;
    if (isDegree(tokens, at, slot, read.said)) continue;
    // `writes asking about the price`: the words tell what a text is about, and do not stand in it.
    if (SAYS.test(lead[0] ?? '') && ABOUT.test(read.said[0] ?? '')) continue;
    // `in the group chat`: what may stand behind a name is none itself.
    if (tail.length > 0 && phrasesOf(slot).some((one) => read.said.includes(one.tail.join(' ')))) continue;
    const value = filterOf(read.said, slot);
    if (value !== null)
      return {
        to: tail.length > 0 || slot.signs !== undefined ? read.to + tail.length : behindNoun(tokens, read.to, slot),
        value,
        happens: HAPPENS.test(lead[0] ?? ''),
        says: SAYS.test(lead[0] ?? ''),
        ...(lead.length === 0 ? { isRepository: true } : {}),
        ...(slot.isThing === true ? { isThing: true } : {}),
      };
  }
  return null;
}

const DEGREES = /^(?:highest|high|low|lowest)$/i;

/** `is set to High`: a degree is no state of a thing, unless the words say so. */
const isDegree = (tokens: readonly Token[], at: number, { nouns = [] }: EventSlot, said: readonly string[]): boolean =>
  nouns.some((noun) => /^(?:state|status)$/.test(noun)) &&
  said.every((one) => DEGREES.test(one)) &&
  !tokens.slice(Math.max(0, at - 8), at + 3).some(({ lower }) => nouns.includes(lower.replace(/['’]s$/, '')));

/** `moves to the Demo stage`: the noun of the field behind its value. */
const behindNoun = (tokens: readonly Token[], at: number, { nouns = [] }: EventSlot): number =>
  at + Math.max(0, ...nouns.map((noun) => (isSaid(tokens, at, noun.split(' ')) ? noun.split(' ').length : 0)));

/** The words before a value and those behind it. */
interface Around {
  readonly lead: readonly string[];
  readonly tail: readonly string[];
}

const around = kept(() => new WeakMap<EventSlot, readonly Around[]>());

/** What may stand around a value of a slot, the longest first. It is taken apart once: it is looked for at each place. */
function phrasesOf(slot: EventSlot): readonly Around[] {
  const known = around().get(slot);
  if (known) return known;
  const phrases = (slot.after ?? [])
    .toSorted((one, other) => other.length - one.length)
    .map((phrase) => {
      const [before = '', after = ''] = phrase.includes(VALUE) ? phrase.split(VALUE) : [phrase];
      return { lead: wordsOf(before), tail: wordsOf(after) };
    });
  around().set(slot, phrases);
  return phrases;
}

const byFirst = kept(() => new WeakMap<EventSlot, Map<string, readonly Around[]>>());
const NONE: readonly Around[] = [];

/** What may stand around a value from a word on, the longest first. At most words, nothing does. */
function phrasesAt(slot: EventSlot, word: string | undefined): readonly Around[] {
  const index = byFirst().get(slot) ?? new Map<string, readonly Around[]>();
  if (!byFirst().has(slot)) {
    const all = phrasesOf(slot);
    const firsts = new Set(all.map(({ lead: [first = ANY] }) => first));
    for (const first of [ANY, ...firsts])
      index.set(
        first,
        all.filter(({ lead: [one] }) => one === undefined || one === first),
      );
    byFirst().set(slot, index);
  }
  return index.get(word ?? ANY) ?? index.get(ANY) ?? NONE;
}

/** In the place of a word with which no phrase begins. */
const ANY = '';

const wordsOf = (phrase: string): readonly string[] => phrase.split(' ').filter((word) => word !== '');

function isSaid(tokens: readonly Token[], at: number, words: readonly string[]): boolean {
  for (let offset = 0; offset < words.length; offset += 1)
    if (tokens[at + offset]?.lower !== words[offset]) return false;
  return true;
}

/** Words that stand beside a value. */
interface Beside {
  readonly startsAct: (at: number) => boolean;
  /** Nothing leads to it. */
  readonly isBare: boolean;
  /** The words that have to stand behind it. */
  readonly tail: readonly string[];
}

function valuesAt(
  tokens: readonly Token[],
  start: number,
  slot: EventSlot,
  { startsAct, isBare, tail }: Beside,
): { readonly to: number; readonly said: readonly string[] } | null {
  let at = start;
  // `the list To Do`: a capital begins the value.
  const isLead = (token: Token | undefined): boolean => LEAD.test(token?.lower ?? '') && token?.text === token?.lower;
  // `contains the product Gift Box`
  const isNoun = (token: Token | undefined): boolean =>
    slot.match === 'part' && slot.nouns?.includes(token?.text ?? '') === true;
  while (!isBare && (isLead(tokens[at]) || isNoun(tokens[at]))) at += 1;
  // `created by a customer`: a kind of people, and no name.
  const isKind =
    at > start && /^(?:by|to)$/.test(tokens[start - 1]?.lower ?? '') && /^(?:a|an)$/.test(tokens[at - 1]?.lower ?? '');
  if (isKind && /^\p{Ll}/u.test(tokens[at]?.text ?? '') && slot.values === undefined) return null;
  const said: string[] = [];
  for (;;) {
    const one = valueAt(tokens, at, slot, { startsAct, isBare, tail });
    if (!one) return null;
    said.push(one.said);
    const next = tokens[one.to]?.lower === 'or' ? one.to + 1 : null;
    if (next === null || valueAt(tokens, next, slot, { startsAct, isBare, tail }) === null) return { to: one.to, said };
    at = next;
  }
}

function valueAt(
  tokens: readonly Token[],
  at: number,
  { values, match, signs, nouns = [] }: EventSlot,
  { startsAct, isBare, tail }: Beside,
): One | null {
  const token = tokens[at];
  if (!token) return null;
  if (token.mention?.kind === 'quote') return { to: at + 1, said: token.mention.value };
  const sign = signs === undefined ? null : signAt(tokens, at);
  if (sign) return { to: sign.to, said: signs === 'name' ? sign.name : sign.sign };
  // `/start`: a command is written without quotes.
  const command = match === 'part' && token.lower === '/' ? tokens[at + 1] : undefined;
  if (command?.kind === 'word' && command.start === token.end) return { to: at + 2, said: `/${command.text}` };
  if (values !== undefined)
    for (const length of [3, 2, 1]) {
      const said = tokens
        .slice(at, at + length)
        .map(({ lower }) => lower)
        .join(' ');
      if (Object.hasOwn(values, said)) return { to: at + length, said };
    }
  // Without any words before it, it has to be a name: `the Spring Drop campaign`, and not `Two days after a campaign`.
  if (isBare && values === undefined && (token.start === 0 || token.text === 'I')) return null;
  // `In Review`: a name with a capital may begin with any word.
  const isSmall = token.text === token.lower || (token.start === 0 && NO_VALUE.test(token.lower));
  if (values !== undefined || token.kind !== 'word' || (isSmall && NO_VALUE.test(token.lower))) return null;
  // `with priority info`: what a text is to hold, and no value.
  if (isSmall && OF_ALL.test(token.lower)) return null;
  // `an issue with a due date is created`: it arrives so, and no field has that value.
  if (isSmall && ARRIVES.test(token.lower) && /^(?:is|are|was|were)$/.test(tokens[at - 1]?.lower ?? '')) return null;
  let to = at;
  while (to < at + MAX_NAME && tokens[to]?.kind === 'word' && /^[\p{Lu}\d]/u.test(tokens[to]?.text ?? '')) to += 1;
  if (to > at && match === 'part') to = wholeName(tokens, to);
  if (to > at) to = wholeLabel(tokens, at, wholeState(tokens, at, to), nouns);
  if (to > at) return { to, said: textOf(tokens.slice(at, to)) };
  const next = tokens[at + 1];
  const isEnd =
    next === undefined ||
    BEHIND.test(next.lower) ||
    startsAct(at + 1) ||
    (tail.length > 0 && isSaid(tokens, at + 1, tail));
  // A part of a text is quoted, because the words may go on.
  return match === undefined && !isBare && isEnd ? { to: at + 1, said: token.text } : null;
}

/** `Ready for QA`, `Ready to ship`, `Waiting on customer`: names of states that go on behind a small word. */
function wholeState(tokens: readonly Token[], at: number, to: number): number {
  const last = tokens[to - 1]?.lower ?? '';
  const isOpen = /^(?:ready|waiting|pending|blocked|on|awaiting|selected|approved)$/.test(last) && to === at + 1;
  const link = tokens[to]?.lower ?? '';
  const next = tokens[to + 1];
  const isLink = /^(?:for|on)$/.test(link) || (last === 'ready' && link === 'to');
  if (!isOpen || !isLink || next?.kind !== 'word' || NO_VALUE.test(next.lower)) return to;
  const isName = /^\p{Lu}/u.test(next.text);
  // `from Ready to Done` names two states.
  if (link === 'to' && isName) return to;
  const behind = tokens[to + 2];
  return isName || behind === undefined || BEHIND.test(behind.lower) ? to + 2 : to;
}

const UNITS = /^(?:kg|g|mg|lb|lbs|oz|ml|cl|l|cm|mm|inch|pack|packs|pcs|pieces)$/;

/** `Table of Ten`, `Dinner for Two`, `Rice 2 kg`: the end of a name that goes on behind a small word or a number. */
function wholeName(tokens: readonly Token[], to: number): number {
  const next = tokens[to];
  if (/^\d/.test(tokens[to - 1]?.text ?? '') && UNITS.test(next?.lower ?? '')) return to + 1;
  const isLink = /^(?:of|for|and|&)$/.test(next?.lower ?? '') && /^\p{Lu}/u.test(tokens[to + 1]?.text ?? '');
  if (!isLink || serviceAt(tokens, to + 1) !== null) return to;
  let end = to + 1;
  while (end < to + MAX_NAME && /^\p{Lu}/u.test(tokens[end]?.text ?? '') && tokens[end]?.kind === 'word') end += 1;
  return end;
}

/**
 * `gets the label Client request,`, `the label Payment received is added`: behind the noun of its field, a name goes on with
 * small words up to the comma, or up to the verb of what happens to it.
 */
function wholeLabel(tokens: readonly Token[], at: number, to: number, nouns: readonly string[]): number {
  const next = tokens[to];
  if (!nouns.includes(tokens[at - 1]?.lower ?? '')) return to;
  const verb = range(to + 1, to + MAX_NAME).find((place) => HAS_IT.test(tokens[place]?.lower ?? ''));
  if (verb !== undefined && isNameUpTo(tokens, to, verb)) return verb;
  const isName = tokens[to + 1]?.lower === ',';
  if (!isName || next?.kind !== 'word' || next.mention !== null || next.text !== next.lower) return to;
  const ends = NO_VALUE.test(next.lower) || BEHIND.test(next.lower) || ENDS_NAME.test(next.lower);
  return ends || nouns.includes(next.lower) ? to : to + 1;
}

/** Verbs of what happens to a thing behind the name of what it has. */
const HAS_IT = /^(?:is|gets|was)$/;

/** Whether the words before the verb can only be the rest of a name: no article or service is among them, and no comma. */
function isNameUpTo(tokens: readonly Token[], from: number, verb: number): boolean {
  return tokens
    .slice(from, verb)
    .every(
      ({ kind, mention, lower }, offset) =>
        kind === 'word' && mention === null && !NO_REST.test(lower) && serviceAt(tokens, from + offset) === null,
    );
}

/** Words by which something else than a name goes on. */
const NO_REST =
  /^(?:a|an|the|my|our|any|it|its|that|which|who|and|or|when|if|is|gets|was|has|project|board|list|team|task|card|issue|ticket|deal|item|label|tag)s?$/;

/** Words for an event, its time or its manner. They are no part of a name. */
const ENDS_NAME =
  /^(?:.+(?:ed|ly)|again|instead|too|also|there|here|now|first|afterwards|project|board|list|team|task|card|issue|ticket|deal|item|please)$/;

const textOf = (tokens: readonly Token[]): string => tokens.map(({ text }) => text).join(' ');

/** The condition on the field. Capitals do not matter. */
/** The filter that holds for these words. Null: they are none of its values. */
export function filterOf(
  words: readonly string[],
  { path, values, isList, match, signs, isPerson }: EventSlot,
): JsonValue {
  const said = signs === 'name' ? words.flatMap(namesOf) : words;
  if (values !== undefined) {
    const known = said.flatMap((one) => values[one.toLowerCase()] ?? []);
    if (known.length < said.length) return null;
    return known.length === 1 ? (known[0] ?? null) : { in: known };
  }
  // Lists hold whole texts.
  if (isList === true) return said.length === 1 ? { contains: said[0] ?? '' } : null;
  if (match === 'part') return { matches: withinText(said) };
  const pattern = said.map(escapedPattern).join('|');
  const either = said.length === 1 ? pattern : `(?:${pattern})`;
  if (isPerson !== true) return { matches: `(?i)^${either}$` };
  // `Tom` is Tom Hall, and tom.hall.
  const isHandle = /username$/i.test(path);
  return { matches: isHandle ? `(?i)^${either.replaceAll(' ', '[ ._-]?')}(?:[ ._-]|$)` : `(?i)^${either}(?: |$)` };
}
