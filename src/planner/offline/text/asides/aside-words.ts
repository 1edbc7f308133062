import { TIMELY } from '../background.js';
import type { Token } from '../tokens.js';

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

/** How many tokens from a place a pattern takes. It ends behind a whole word. 0: it does not fit. */
export function fits(tokens: readonly Token[], at: number, pattern: RegExp): number {
  const said = `${tokens
    .slice(at, at + MAX_PHRASE)
    .map(({ lower }) => lower)
    .join(' ')} `;
  const found = pattern.exec(said)?.[0] ?? '';
  const isWhole = found !== '' && (found.endsWith(' ') || said.charAt(found.length) === ' ');
  return isWhole ? found.trim().split(' ').length : 0;
}

/** They open the clause of a start, or say when it runs. */
export const OPENS =
  /^(?:when|whenever|if|once|unless|every|each|until|except|but|only|otherwise|daily|weekly|hourly|nightly|monthly|→)$/;
/** They ask for more than a reason does. */
const ASKS_MORE =
  /^(?:only|except|excluding|unless|until|otherwise|instead|twice|duplicates?|doubles?|if|when|whenever|without)$/;
/** A language may be the one to write in. */
const LANGUAGE =
  /^(?:english|german|french|spanish|italian|dutch|portuguese|polish|czech|turkish|greek|swedish|danish|norwegian|finnish|japanese|chinese|korean|arabic|russian|ukrainian)$/;
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
