import { Phrases } from '../../text/tokens.js';
import type { Reading } from '../reading.js';
import { wordList } from '../../word-list.js';

/* `write a reply`, `draft an email to them`, `generate a blog post`: words for a text that is still to be written. */

const WRITES = /^(?:writ|draft|compos|generat|author)$/;
/** Other verbs ask for a text to be written only if a model is named. */
const MAKES = /^(?:creat|mak|prepar|produc|send|post|publish|add)$/;
const MORE_TEXTS = wordList(
  'email|emails|mail|message|messages|note|notes|post|posts|page|article|articles|summary|brief|briefing|report|proposal|copy|content|script|newsletter|follow-up|followup|invitation|alt',
);
const MAILS = /^(?:email|emails|mail|mails|letter|letters|message|messages|follow-up|followup|note)$/;
const MAX_NOUN = 8;

/** Words for a text that a model writes. */
export interface Composed {
  /** The place of the noun. */
  readonly noun: number;
  /** A letter to somebody. */
  readonly isLetter: boolean;
  readonly isModelNamed: boolean;
  /** The verb says that it is written, and no more. */
  readonly isOnlyWritten: boolean;
}

/** Null: no such text is asked for, or the words give it. */
export function composedAt(r: Reading, at: number): Composed | null {
  const verb = r.stem(at);
  const isOnlyWritten = WRITES.test(verb);
  if (r.tokens[at]?.kind !== 'word' || !(isOnlyWritten || MAKES.test(verb))) return null;
  const words = r.slice(at + 1, r.end);
  if (words.some(({ mention, lower }) => mention?.kind === 'quote' || /^(?::|saying|says)$/.test(lower))) return null;
  const isModelNamed = words.some(({ lower }) => lower === 'ai' || lower === 'generated');
  if (!isOnlyWritten && !isModelNamed) return null;
  const [frame] = r.frames.ofUse('model');
  const nouns = frame ? Phrases.of(frame.planning.nouns) : null;
  for (let next = at + 1; next < Math.min(r.end, at + MAX_NOUN); next += 1) {
    const { lower = '', kind } = r.tokens[next] ?? {};
    if (kind === 'mark' || /^(?:to|in|into|on|from|with|for|about|of|and)$/.test(lower)) return null;
    // A summary needs no model.
    if (/^(?:summary|summaries|digest|recap)$/.test(lower) && !isModelNamed) return null;
    const known = nouns?.at(r.tokens, next);
    if (!known && !MORE_TEXTS.test(lower)) continue;
    const noun = next + (known?.length ?? 1) - 1;
    return { noun, isLetter: MAILS.test(r.lower(noun)), isModelNamed, isOnlyWritten };
  }
  return null;
}

const PLACE = /^(?:in|into|on|to|onto|at|as|via|through|for|within)$/;

/** The place where the words for a service begin in a clause, if they say where something goes: `in WordPress`; null: no service. */
export function servicePlace(r: Reading, at: number): { readonly from: number; readonly isPlace: boolean } | null {
  for (let next = at + 1; next < r.end; next += 1) {
    const named = r.frames.services.at(r.tokens, next);
    if (!named || next + named.length > r.end) continue;
    let from = next;
    while (/^(?:a|an|the|my|our|your|new)$/.test(r.lower(from - 1))) from -= 1;
    const isPlace = PLACE.test(r.lower(from - 1));
    return { from: isPlace ? from - 1 : next, isPlace };
  }
  return null;
}
