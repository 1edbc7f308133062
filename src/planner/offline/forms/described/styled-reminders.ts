import { made, sentencesOf } from '../../text/sentences.js';
import type { ServiceWords } from '../../text/services/words.js';
import { before } from '../../text/transfers/parts.js';
import type { Token } from '../../text/tokens.js';
import { timeLength } from '../timed.js';
import { STYLE_QUALITY } from '../../read/writing/told-style.js';

/* `Every Friday remind me to water the plants. Keep it short.`: a model writes the reminder, as only it can follow a style. */

const STYLE = /^(?:keep it|make it|keep the (?:tone|text|message|reminder|wording)|vary the|be|use an?|write it in) /;
const MANNER = /^(?:that|to|about|of)$/;

/** The request with a model for the reminder; null: it has no reminder to the user with a style behind it. */
export function withStyledReminder(tokens: readonly Token[], words: ServiceWords): readonly Token[] | null {
  const [one, two, ...more] = sentencesOf(tokens);
  if (!one || !two || more.length > 0) return null;
  const style = tokens.slice(two.from, two.to);
  const order = `${style.map(({ lower }) => lower).join(' ')} `;
  if (!STYLE.test(order) || !style.some(({ lower }) => STYLE_QUALITY.test(lower))) return null;
  const at = tokens.findIndex(({ lower }, place) => lower === 'remind' && tokens[place + 1]?.lower === 'me');
  const [remind, me] = [tokens[at], tokens[at + 1]];
  const isTimed = at >= 0 && !MANNER.test(tokens[at + 2]?.lower ?? '');
  const time = !isTimed ? [] : tokens.slice(at + 2, at + 2 + timeLength(tokens.slice(at + 2, one.to)));
  const from = at + 2 + time.length;
  if (at < 0 || from + 1 >= one.to || !remind || !me || !MANNER.test(tokens[from]?.lower ?? '')) return null;
  const said = tokens.slice(from, one.to);
  const isNamed = tokens
    .slice(0, two.to)
    .some((token, place) => token.mention !== null || words.anyService(tokens, place) > 0);
  if (isNamed || said.some(({ lower }) => /^(?:and|then|,)$/.test(lower))) return null;
  return [
    ...tokens.slice(0, at),
    ...time,
    made(remind, 'use'),
    ...['ai', 'to', 'write', 'a', 'reminder'].map((word) => before(me, word)),
    ...said,
    ...['and', 'send', 'it', 'to'].map((word) => before(me, word)),
    me,
    ...tokens.slice(one.to),
  ];
}
