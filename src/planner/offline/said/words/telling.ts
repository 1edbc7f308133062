import type { Reading } from '../../read/reading.js';
import { wordList } from '../../word-list.js';

/* `telling her that …`, `to let the team know that …`, `reminding him to …`: words that lead to what a message says. */

/** Words that lead to a text. */
export interface Telling {
  readonly length: number;
  /** What stands behind them is to be done by the one who gets it. */
  readonly isRequest: boolean;
}

const TELLS = wordList('telling|informing|notifying|reminding|warning|updating|assuring');
const ASKS = wordList('reminding|asking|telling|urging|inviting|requesting|begging');
const PLAIN = /^(?:tell|inform|notify|remind|warn|ask|urge|invite)$/;
const PRONOUN = /^(?:him|her|them|us|me|everyone|everybody|people|all|you)$/;
const THAT = /^(?:that|:)$/;
const MAX_PERSON = 4;

/** The words that lead to a text at a place; null: none. */
export function tellingAt(r: Reading, at: number): Telling | null {
  // `to tell her that …`, `and remind him to …`
  const isPlain = r.is(at, 'to|and') && PLAIN.test(r.lower(at + 1));
  const isLetting = r.is(at, 'letting') || (r.is(at, 'to|and') && r.is(at + 1, 'let'));
  const verb = isPlain || (isLetting && !r.is(at, 'letting')) ? at + 1 : at;
  const word = r.lower(verb);
  if (!isLetting && !isPlain && !TELLS.test(word) && !ASKS.test(word)) return null;
  for (let to = verb + 1; to <= verb + MAX_PERSON && to < r.end; to += 1) {
    if (to > verb + 1 && !isPerson(r, verb + 1, to)) continue;
    const known = isLetting && r.is(to, 'know') ? to + 1 : to;
    if (isLetting && known === to) continue;
    if (THAT.test(r.lower(known))) return { length: known + 1 - at, isRequest: false };
    const asks = isPlain ? /^(?:remind|ask|tell|urge|invite)$/.test(word) : ASKS.test(word);
    if (!isLetting && asks && to > verb + 1 && r.is(to, 'to') && mayBeDone(r, to + 1))
      return { length: to + 1 - at, isRequest: true };
  }
  return null;
}

/** Whether a verb may stand there: `invite Ann to the meeting` asks her to do nothing. */
const mayBeDone = (r: Reading, at: number): boolean =>
  r.mention(at) === null && /^\p{Ll}/u.test(r.tokens[at]?.text ?? '') && !NO_VERB.test(r.lower(at));

const NO_VERB =
  /^(?:the|an?|my|our|your|his|her|their|its|it|this|that|these|those|them|him|me|us|all|any|each|every|both|which|today|tomorrow)$/;

/** Whether these words may name whoever gets the text. */
function isPerson(r: Reading, from: number, to: number): boolean {
  if (to === from + 1) return PRONOUN.test(r.lower(from)) || isName(r, from);
  const isOwned = r.is(from, 'the|my|our|his|her|their|all|every');
  return isOwned || (isName(r, from) && isName(r, to - 1));
}

const isName = (r: Reading, at: number): boolean =>
  /^\p{Lu}/u.test(r.tokens[at]?.text ?? '') || /^(?:address|channel)$/.test(r.mention(at)?.kind ?? '');

/** `submit his timesheet` becomes `Please submit your timesheet`: what somebody is asked to do, as it is written to them. */
export function asRequest(text: string): string {
  const own = text
    .replaceAll(/\b(?:themselves|himself|herself)\b/gu, 'yourself')
    .replaceAll(/\b(?:his|their)\b(?= \p{L})/gu, 'your')
    .replaceAll(
      /\bher\b(?= \p{L})(?! (?:and|or|to|in|on|at|about|for|with|by|before|after|today|tomorrow)\b)/gu,
      'your',
    );
  return `Please ${own}`;
}

/** `saying to bring boots`: what people are to do is asked of them. */
export const asTold = (text: string): string => (/^to \p{Ll}+/u.test(text) ? asRequest(text.slice(3)) : text);

const GROUP = /^(?:group|groups|channel|channels|chat|team|server|room|community|everyone|everybody|all)$/;
const PERSON_WORD = /\b(?:she|he|they|her|his|their)\b/i;

/**
 * `that her parcel is here`, told to her: `your parcel is here`. A text for a group, or about a person that it names, stays
 * as it is.
 *
 * @param at where the words that lead to the text begin
 */
export function saidToOne(r: Reading, at: number, text: string): string {
  const before = r.tokens.slice(0, at);
  const isGroup = before.some(({ lower, mention }) => mention?.kind === 'channel' || GROUP.test(lower));
  const isOfOther = /(?<!^)\b\p{Lu}\p{Ll}+\b/u.test(text);
  if (!PERSON_WORD.test(text) || isGroup || isOfOther || r.event !== null) return text;
  const you = text
    .replaceAll(/\b(she|he|they)['’](?:s|re)\b/giu, 'you are')
    .replaceAll(/\b(?:she|he|they) (is|was|has|does|\p{Ll}+)\b/giu, (_all, verb: string) => `you ${ofYou(verb)}`)
    .replaceAll(/\b(?:his|their)\b(?= \p{L})/giu, 'your')
    .replaceAll(
      /\bher\b(?= \p{L})(?! (?:and|or|to|in|on|at|about|for|with|by|before|after|today|tomorrow)\b)/giu,
      'your',
    )
    .replaceAll(/\b(?:her|him|them)\b/giu, 'you');
  return you;
}

/** `she needs` becomes `you need`. */
function ofYou(verb: string): string {
  const known: Readonly<Record<string, string>> = { is: 'are', was: 'were', has: 'have', does: 'do', goes: 'go' };
  return known[verb] ?? (/[^siu]s$/.test(verb) ? verb.slice(0, -1) : verb);
}
