import { asQuoted } from '../sentences.js';
import { before } from '../transfers/parts.js';
import type { Token } from '../tokens.js';

/* People that a pronoun means: `assign it to Ada and make her a task` → `… and make a task for Ada`. */

const MAKES = /^(?:make|create|add|open|book|schedule|set|write)$/;
const PERSON = /^(?:him|her|them)$/;
const GIVEN = /^(?:to|for)$/;
const NP_END = /^(?:to|for|in|on|at|due|with|called|named|about|titled|and|then|by|within|every|each|if|when|[,.;:])$/;

/** The words in this form; the same if no pronoun has a person before it. */
export function withPeopleNamed(tokens: readonly Token[]): readonly Token[] {
  const at = tokens.findIndex(
    ({ lower }, index) =>
      PERSON.test(lower) &&
      MAKES.test(tokens[index - 1]?.lower ?? '') &&
      /^(?:a|an|another|one)$/.test(tokens[index + 1]?.lower ?? ''),
  );
  const pronoun = tokens[at];
  const name = pronoun && nameBefore(tokens, at);
  if (!pronoun || !name) return tokens;
  let end = at + 2;
  while (end < tokens.length && !NP_END.test(tokens[end]?.lower ?? '')) end += 1;
  const named = asQuoted([pronoun], name.map(({ text }) => text).join(' '));
  return [...tokens.slice(0, at), ...tokens.slice(at + 1, end), before(pronoun, 'for'), named, ...tokens.slice(end)];
}

/** The person who was given something before a place: `assign it to Ada Lind`. */
function nameBefore(tokens: readonly Token[], at: number): readonly Token[] | null {
  for (let from = at - 1; from > 1; from -= 1) {
    if (!GIVEN.test(tokens[from - 1]?.lower ?? '')) continue;
    let to = from;
    while (to < at && to < from + 3 && isName(tokens[to])) to += 1;
    if (to > from) return tokens.slice(from, to);
  }
  return null;
}

const isName = (token: Token | undefined): boolean => token?.kind === 'word' && /^\p{Lu}\p{Ll}/u.test(token.text);
