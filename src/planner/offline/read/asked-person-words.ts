import { ExactPhrases } from '../text/exact-phrases.js';
import type { Token } from '../text/tokens.js';
import { ASKS_PERSON, BY_MESSENGER, FOR_DECISION, IF_SILENT, MESSENGERS } from './asked-person-phrases.js';
import { kept } from '../kept.js';

const cache = kept(() => new WeakMap<readonly string[], ExactPhrases>());

/** How many tokens the longest of these phrases takes. */
function said(tokens: readonly Token[], at: number, phrases: readonly string[]): number {
  const known = cache().get(phrases) ?? new ExactPhrases(phrases);
  cache().set(phrases, known);
  return known.lengthAt(tokens, at);
}

const WORDS_OF_MESSENGERS = MESSENGERS.map(([words]) => words);

/** How many tokens name a person: up to two names with a capital letter, or an address. */
export function personLength(tokens: readonly Token[], at: number): number {
  if (tokens[at]?.mention?.kind === 'address') return 1;
  let length = 0;
  while (length < 2) {
    const token = tokens[at + length];
    const isName = token?.kind === 'word' && /^\p{Lu}[\p{Ll}'-]+$/u.test(token.text);
    if (!isName || WORDS_OF_MESSENGERS.includes(token.lower)) break;
    length += 1;
  }
  return length;
}

/** Whether the words ask a person at a messenger: `ask Anna on Slack`. */
export function asksPersonAt(tokens: readonly Token[], at: number): boolean {
  const lead = said(tokens, at, ASKS_PERSON);
  const person = lead === 0 ? 0 : personLength(tokens, at + lead);
  if (person === 0) return false;
  const behind = at + lead + person;
  const from = behind + said(tokens, behind, FOR_DECISION);
  const by = said(tokens, from, BY_MESSENGER);
  return by > 0 && said(tokens, from + by, WORDS_OF_MESSENGERS) > 0;
}

/** Whether the words say that nobody has answered a question, which is no condition of the plan. */
export function saysSilence(tokens: readonly Token[], at: number): boolean {
  return said(tokens, at, IF_SILENT) > 0;
}
