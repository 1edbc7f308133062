import { TIMELY } from '../background.js';
import type { Token } from '../tokens.js';
import { wordList } from '../../word-list.js';

/** What is known about the words of a request before it is read. */
export interface AsideWords {
  /** How many words the name of a service takes here; 0: none begins here. */
  readonly service: (tokens: readonly Token[], at: number) => number;
  readonly isVerb: (stem: string) => boolean;
}

/** A run of words by their places. */
export interface Run {
  readonly from: number;
  readonly to: number;
}

/** The longest run that is looked at for a phrase. */
const MAX_PHRASE = 24;

/** What was last looked at in a line: many patterns are tried at a place before the next one. */
const lastSaid = new WeakMap<readonly Token[], { readonly at: number; readonly said: string }>();

/** The words from a place on, as far as a phrase may reach. */
function saidFrom(tokens: readonly Token[], at: number): string {
  const last = lastSaid.get(tokens);
  if (last?.at === at) return last.said;
  const words = tokens.slice(at, at + MAX_PHRASE).map(({ lower }) => lower);
  const said = `${words.join(' ')} `;
  lastSaid.set(tokens, { at, said });
  return said;
}

/** How many tokens from a place a pattern takes. It ends behind a whole word. 0: it does not fit. */
export const fits = (tokens: readonly Token[], at: number, pattern: RegExp): number =>
  lengthOf(saidFrom(tokens, at), pattern);

/** How many tokens from a place the first of the patterns takes that fits; 0: none does. */
export function fitsAny(tokens: readonly Token[], at: number, patterns: readonly RegExp[]): number {
  const said = saidFrom(tokens, at);
  for (const pattern of patterns) {
    const length = lengthOf(said, pattern);
    if (length > 0) return length;
  }
  return 0;
}

function lengthOf(said: string, pattern: RegExp): number {
  const found = pattern.exec(said)?.[0] ?? '';
  const isWhole = found !== '' && (found.endsWith(' ') || said.charAt(found.length) === ' ');
  return isWhole ? found.trim().split(' ').length : 0;
}

/**
 * What is known of all words of a request. It is read once: to read them again at each place takes seconds for a request of
 * thousands of words.
 */
export function onceFor<T, Rest extends readonly unknown[]>(
  read: (tokens: readonly Token[], ...rest: Rest) => T,
): (tokens: readonly Token[], ...rest: Rest) => T {
  const known = new WeakMap<readonly Token[], { readonly value: T }>();
  return (tokens, ...rest) => {
    const found = known.get(tokens) ?? { value: read(tokens, ...rest) };
    known.set(tokens, found);
    return found.value;
  };
}

/** They open the clause of a start, or say when it runs. */
export const OPENS =
  /^(?:when|whenever|if|once|unless|every|each|until|except|but|only|otherwise|daily|weekly|hourly|nightly|monthly|→)$/;
/** They ask for more than a reason does. */
const ASKS_MORE = wordList(
  'only|except|excluding|unless|until|otherwise|instead|twice|duplicates?|doubles?|if|when|whenever|without',
);
/** A language may be the one to write in. */
const LANGUAGE = wordList(
  'english|german|french|spanish|italian|dutch|portuguese|polish|czech|turkish|greek|swedish|danish|norwegian|finnish|japanese|chinese|korean|arabic|russian|ukrainian',
);
/** Times that no run is planned by. */
const IDLE_TIME = /^(?:time|day|days|today|hours|minutes|later|week|weeks|evenings?|mornings?)$/;

/** Whether any of the words may ask for something: a value, a service, a time, a restriction. */
export function mayAsk(tokens: readonly Token[], { from, to }: Run, words: AsideWords): boolean {
  for (let at = from; at < to; at += 1) {
    const { kind = 'mark', lower = '' } = tokens[at] ?? {};
    if (kind === 'mention' || /\d/.test(lower) || ASKS_MORE.test(lower) || LANGUAGE.test(lower)) return true;
    if (TIMELY.test(lower) && !IDLE_TIME.test(lower)) return true;
    if (words.service(tokens, at) > 0) return true;
  }
  return false;
}
