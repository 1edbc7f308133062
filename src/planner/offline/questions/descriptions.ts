import { stepIdIn } from '../build/builder.js';
import type { Draft } from '../build/builder.js';
import { doesAny } from '../read/nearest/acts-of.js';
import { isIdLike } from '../read/services/ids.js';
import type { Reading } from '../read/reading.js';
import { MAKES } from '../text/verbs/thesaurus.js';
import type { Token } from '../text/tokens.js';
import { RESTRICTS } from './loose-values.js';
import { wordList } from '../word-list.js';

/*
 * `the spam ticket 88812`, `the greeting "Welcome aboard"`: the id or the quote says which thing is meant, and the words
 * before it only describe the same thing. They belong to it.
 */

const MAX_WORDS = 3;
/** Words of the operation, such as the noun of its thing, between the description and the value. */
const MAX_BETWEEN = 2;
const DETERMINER = wordList('a|an|the|this|my|our|your|his|her|their|its');
/** They say that there are others, which an id does not rule out, or how the value is compared. */
const SAYS_MORE =
  /^(?:old|older|oldest|other|same|next|previous|current|first|second|third|last|more|own|contains?|mentions?|includes?|starts?|begins?|ends?|match|matches|equals?|has|have|says?|\w+ing)$/;
/** Nouns that end in the same way. */
const NOUN = /^(?:greeting|wording|heading|meeting|booking|posting|recording|drawing|saying|warning|string|thing)$/;

/** Gives the words that describe a thing to the input that has its id or its text. */
export function takeDescriptions(r: Reading, tokens: readonly Token[]): void {
  for (const { from, to } of r.account.unclaimed()) {
    const determiner = tokens.slice(from, to).findLast(({ lower }) => DETERMINER.test(lower))?.index ?? from - 1;
    const first = determiner + 1;
    // `with the notes "…"` says for which input the value is.
    if (tokens[determiner - 1]?.lower === 'with') continue;
    if (!DETERMINER.test(tokens[determiner]?.lower ?? '') || to - first > MAX_WORDS || to === first) continue;
    if (!tokens.slice(from, first).every(({ index }) => !r.account.isOpen(index))) continue;
    const words = tokens.slice(first, to);
    if (!words.every(isPlain)) continue;
    const identity = identityBehind(tokens, to);
    if (identity === null) continue;
    // The question which thing is meant is about all of its words.
    const gap = r.account.gapAt(identity);
    if (gap !== null) r.account.gap(first, to, gap);
    const value = valueAt(r, tokens, identity);
    // The words before the name of what is made may say its kind: `a voice channel "lounge"`.
    if (!value || (tokens[identity]?.mention?.kind === 'quote' && doesAny(r, value.step, MAKES))) continue;
    r.account.take(first, to, value.step.part, value.input);
    r.builder.assume(
      `"${r.builder.said(words)}" only describes ${value.text}.`,
      { step: value.step.id, path: `/input/${value.input}` },
      r.builder.said(words),
    );
  }
}

const isPlain = ({ kind, lower, text }: Token): boolean =>
  kind === 'word' &&
  /^\p{Ll}[\p{Ll}'-]*$/u.test(text) &&
  !RESTRICTS.test(lower) &&
  (!SAYS_MORE.test(lower) || NOUN.test(lower));

/** The place of the id or the quote right behind the words, or behind the noun of its operation; null: there is none. */
function identityBehind(tokens: readonly Token[], from: number): number | null {
  for (const { index, kind, mention, text } of tokens.slice(from, from + MAX_BETWEEN + 1)) {
    if (mention?.kind === 'quote' || isIdLike(text) || /^\d{2,}$/.test(text)) return index;
    if (kind === 'mark') return null;
  }
  return null;
}

/** The input that took it. */
function valueAt(
  r: Reading,
  tokens: readonly Token[],
  at: number,
): { readonly step: Draft; readonly input: string; readonly text: string } | null {
  const pointer = r.account.pointerAt(at);
  const step = r.builder.steps.find(({ id }) => id === stepIdIn(pointer));
  const input = /\/input\/([^/]+)$/.exec(pointer ?? '')?.[1];
  return step && input !== undefined ? { step, input, text: tokens[at]?.text ?? '' } : null;
}
