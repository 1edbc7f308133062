import { range } from '../../../lib/collections/range.js';
import type { KnownNames } from './find-mentions.js';

/*
 * `[create a card](trello.create_card)`: words with the tool, or the event that starts the runs, that they mean. People
 * choose it among the nearest ones, and it stays in the request, so that it holds for each later reading. In the same way
 * `[VIP](filter.judged)` says that a model decides which things the words mean.
 */

/** Words of a request with the name of what does them. */
export interface Pin {
  readonly kind: 'tool' | 'event' | 'filter';
  readonly name: string;
  /** The places of the whole, brackets included. */
  readonly start: number;
  readonly end: number;
  /** The places of the words within. */
  readonly from: number;
  readonly to: number;
  /** Further words that belong to it. Default: none. */
  readonly also?: readonly Place[];
  /** What the reader that learned from examples found in the words. Absent: people have chosen the pin. */
  readonly learned?: LearnedWords;
}

/** Places in the text. */
interface Place {
  readonly from: number;
  readonly to: number;
}

/** The words of an event or an operation as the reader that learned from examples understands them. */
export interface LearnedWords {
  /** Words that are values, with the names of their inputs; of events, `if` is a condition. */
  readonly values: readonly (Place & { readonly name: string })[];
  /** The places at which words begin that are no values, as far as the reader is sure of it. */
  readonly idle: ReadonlySet<number>;
  /** Names of other events or operations that may be meant as well; none: the one of the pin is clear. */
  readonly others: readonly string[];
}

/** Whether a token belongs to the words of a pin. */
export const isPinned = (
  { from, to, also = [] }: Pick<Pin, 'from' | 'to' | 'also'>,
  { start, end }: { readonly start: number; readonly end: number },
): boolean => [{ from, to }, ...also].some((place) => start >= place.from && end <= place.to);

/** The places from `from` up to `to` whose tokens lie within words of the text. Tokens that are only put there have no words. */
export const placesWithin = (
  tokens: readonly { readonly start: number; readonly end: number }[],
  from: number,
  to: number,
  said: Place,
): readonly number[] =>
  range(from, to).filter((at) => {
    const token = tokens[at];
    return token !== undefined && token.end > token.start && token.start >= said.from && token.end <= said.to;
  });

const PINNED = /\[([^[\]\n]{1,600})\]\(([A-Za-z_][\w-]*(?:\.[A-Za-z_][\w-]*)+)\)/g;
const MAX_PINS = 20;
/** The words say which things are meant, and a model decides whether they fit one of them. */
export const JUDGED_FILTER = 'filter.judged';
/** Words that begin a condition of an act. It is read at its place, and other filters are for the whole run. */
const CONDITION =
  /^\s*(?:but\s+|and\s+)?(?:(?:only|except)\s+)?(?:if|when|whenever|unless|in\s+case|provided|as\s+long\s+as)\b/i;

/** The pins of a request whose names are known. */
export function pinsIn(text: string, { tools, events }: KnownNames): readonly Pin[] {
  return [...text.matchAll(PINNED)].slice(0, MAX_PINS).flatMap((match): Pin[] => {
    const [whole, words = '', name = ''] = match;
    const kind = tools.has(name) ? 'tool' : events.has(name) ? 'event' : name === JUDGED_FILTER ? 'filter' : null;
    if (kind === null) return [];
    const { index: start } = match;
    return [{ kind, name, start, end: start + whole.length, from: start + 1, to: start + 1 + words.length }];
  });
}

/** Whether the words of a pin are a condition of an act. */
export const isConditionPin = (text: string, { kind, from, to }: Pin): boolean =>
  kind === 'filter' && CONDITION.test(text.slice(from, to));

/**
 * The request with blanks in the place of brackets and names, so that the words keep their places. Words of a filter that
 * is chosen are no longer read.
 */
export function withoutPins(text: string, pins: readonly Pin[]): string {
  return pins.reduce((so, pin) => {
    const { start, end, from, to, kind } = pin;
    const words = kind === 'filter' && !isConditionPin(text, pin) ? ' '.repeat(to - from) : so.slice(from, to);
    return `${so.slice(0, start)}${' '.repeat(from - start)}${words}${' '.repeat(end - to)}${so.slice(end)}`;
  }, text);
}

/** Words with their pin. Null: they cannot have one. */
export function pinned(words: string, name: string): string | null {
  return /[[\]\n]/.test(words) || words.length > 600 ? null : `[${words}](${name})`;
}

/** Words of a request as people said them. */
export function unpinned(words: string): string {
  return words.replaceAll(PINNED, '$1').replaceAll(/\s{2,}/g, ' ');
}

/** The extent, and all of each pin that it cuts. */
export function aroundPins(
  extent: { readonly start: number; readonly end: number },
  pins: readonly Pin[],
): { readonly start: number; readonly end: number } {
  return pins.reduce((so, pin) => {
    const isApart = so.end <= pin.start || so.start >= pin.end;
    const isWithin = so.start >= pin.from && so.end <= pin.to;
    return isApart || isWithin ? so : { start: Math.min(so.start, pin.start), end: Math.max(so.end, pin.end) };
  }, extent);
}
