import { made } from '../sentences.js';
import type { Token } from '../tokens.js';
import { idiomAt } from './idioms.js';
import type { ServiceWords } from './words.js';

/* Names of services outside of the order, and in the place of its verb. */

/** `sendgrid: mail ben@…`, `…. Stripe.`: the name of the service stands before or behind the order. */
export function withoutAddress(sentence: readonly Token[], words: ServiceWords): readonly Token[] {
  const length = words.service(sentence, 0);
  const mark = sentence[length];
  const next = sentence[length + 1];
  if (
    length === 0 ||
    mark?.lower !== ':' ||
    !next ||
    !(words.isVerb(next.stem) || idiomAt(sentence, length + 1, words.isOwnVerb))
  )
    return sentence;
  return [...sentence.slice(length + 1), made(mark, 'with'), ...sentence.slice(0, length)];
}

/** `Whatsapp the menu to 33…`, `gmail it to ann@…`: the name of a service as a verb. */
export function asVerb(sentence: readonly Token[], at: number, words: ServiceWords): Token | null {
  const length = words.service(sentence, at);
  const before = sentence[at - 1]?.lower;
  const next = sentence[at + length];
  if (length === 0 || !next || (before !== undefined && !/^(?:and|then|please|,|→)$/.test(before))) return null;
  return /^(?:the|it|them|this|a|an|me|us)$/.test(next.lower) ? made(sentence[at] as Token, 'send') : null;
}
