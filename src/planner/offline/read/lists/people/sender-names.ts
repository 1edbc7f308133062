import type { Reading } from '../../reading.js';
import { ENDS_VALUE, isSafe } from '../value-words.js';

/* `from United Airlines`, `sent by "Anna"`: the names of those who have sent something. */

const NO_NAME =
  /^(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days?|jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep(?:t(?:ember)?)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|i|inbox|spam|trash|drafts?|christmas|easter)$/;

const MAX_NAME = 5;

/** `from United Airlines`: words with capitals, or in quotes. A day is no name of a person. */
export function senderAt(r: Reading, start: number): { readonly text: string; readonly to: number } | null {
  const quote = r.mention(start, 'quote');
  if (quote) return isSafe(quote.value) ? { text: quote.value, to: start + 1 } : null;
  // `from Gmail`: the account that is looked through, and no one who has sent something.
  if (r.frames.services.at(r.tokens, start)?.value === r.builder.steps.at(-1)?.tool.service?.id) return null;
  const isPart = (at: number): boolean => {
    const token = r.tokens[at];
    const isFree = at < r.end && token?.kind === 'word' && token.mention === null && !r.isTaken(at);
    return isFree && /^\p{Lu}/u.test(token.text) && !NO_NAME.test(token.lower);
  };
  let to = start;
  while (to < start + MAX_NAME && isPart(to)) to += 1;
  // `from Ann or Bob`, `from Acme clients`: more than one, or others than the name.
  const isWhole = r.tokens[to]?.kind !== 'word' || to >= r.end || ENDS_VALUE.test(r.lower(to));
  const text = r.textOf(start, to);
  return to > start && isWhole && !r.is(to, 'or|and') && isSafe(text) ? { text, to } : null;
}
