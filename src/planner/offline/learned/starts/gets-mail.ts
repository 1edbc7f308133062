import { range } from '../../../../lib/collections/range.js';
import { made } from '../../text/sentences.js';
import type { Token } from '../../text/tokens.js';
import type { Segment } from '../segmenter.js';
import { wordList } from '../../word-list.js';

/* `whoever fills in the form should get an email`: the one who starts it is sent the mail, and not the user. */

const GETS = /^(?:get|gets|receive|receives)$/;
const BETWEEN = wordList('should|shall|will|must|to|can|then|also|always|automatically|just|,|has|have|they|he|she');
const PEOPLE =
  /^(?:anyone|anybody|everyone|everybody|whoever|someone|somebody|people|those|customers?|clients?|users?|members?|buyers?|leads?|contacts?|subscribers?|guests?|visitors?|patients?|students?|attendees?)$/;
const THEY = /^(?:they|he|she)$/;
const MAIL = /^(?:e-?mails?|mails?)$/;
/** The noun stands as near as this behind the verb. */
const NEAR = 5;

/** The words of an act with the order for it; null: nobody gets a mail there. */
export function asSent(
  tokens: readonly Token[],
  segment: Segment,
  start: Segment | undefined,
  isClause: boolean,
): readonly Token[] | null {
  if (!start || start.to > segment.from) return null;
  const verb = range(start.to, segment.from + 3).find((at) => GETS.test(tokens[at]?.lower ?? ''));
  if (verb === undefined) return null;
  // `they should` may have been read as the end of the start.
  let begin = verb;
  while (begin > start.from && BETWEEN.test(tokens[begin - 1]?.lower ?? '')) begin -= 1;
  if (begin > start.to) return null;
  const between = tokens.slice(begin, verb);
  const isThey = between.some(({ lower }) => THEY.test(lower));
  const isTheirs = !isClause && tokens.slice(start.from, start.from + 3).some(({ lower }) => PEOPLE.test(lower));
  const noun = range(verb + 1, verb + 1 + NEAR).find((at) => MAIL.test(tokens[at]?.lower ?? ''));
  const token = tokens[verb];
  if (!token || noun === undefined || noun >= segment.to || !(isThey || isTheirs)) return null;
  // A verb before the words of the act takes the place of their begin.
  const place = verb < segment.from ? (tokens[segment.from]?.start ?? token.end) : token.end;
  const at = { start: place, end: place };
  const send = verb < segment.from ? { ...made(token, 'send'), ...at } : made(token, 'send');
  return [send, { ...made(token, 'them'), ...at }, ...tokens.slice(Math.max(verb + 1, segment.from), segment.to)];
}
