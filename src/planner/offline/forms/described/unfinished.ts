import { fitsAny } from '../../text/asides/aside-words.js';
import { made } from '../../text/sentences.js';
import { before } from '../../text/transfers/parts.js';
import type { Token } from '../../text/tokens.js';

/*
 * `the tasks I didn't finish`, `cards we haven't completed yet`: things that are not finished. Who has not finished them adds
 * nothing, as a list of open things holds them all.
 */

const WHO = /^(?:i|we|you|they|nobody|people)$/;
const NOT = /^(?:didn't|haven't|hadn't|don't|didnt|havent)$/;
const DONE = /^(?:finish|finished|complete|completed|do|done|tick|ticked|check|checked|close|closed)$/;
const TAIL = /^(?:yet|off)$/;

/** The words with `that are not finished` for a clause that says it of a person; the same words: they have none. */
export function withUnfinished(tokens: readonly Token[]): readonly Token[] {
  const who = tokens.findIndex(({ lower }, at) => at > 1 && WHO.test(lower) && notLength(tokens, at + 1) > 0);
  if (who === -1) return tokens;
  const not = notLength(tokens, who + 1);
  const verb = who + 1 + not;
  let to = verb + 1;
  while (to < verb + 3 && TAIL.test(tokens[to]?.lower ?? '')) to += 1;
  const [first, last] = [tokens[who], tokens[verb]];
  if (!first || !last || !DONE.test(last.lower)) return tokens;
  const lead = /^(?:that|which)$/.test(tokens[who - 1]?.lower ?? '') ? who - 1 : who;
  return [
    ...tokens.slice(0, lead),
    made(tokens[lead] ?? first, 'that'),
    before(last, 'are'),
    before(last, 'not'),
    made(last, 'finished'),
    ...tokens.slice(to),
  ];
}

const MINE: readonly RegExp[] = [
  /^(?:(?:that|which) )?(?:i'm|im|i am|i m) (?:a |the )?(?:member of|on|assigned to|assignee of|responsible for) ?(?=$|[,.]|is |are |due |when |that |every )/,
];

/** `a card I'm a member of` → `a card assigned to me`. */
export function withMine(tokens: readonly Token[]): readonly Token[] {
  const at = tokens.findIndex((_token, index) => index > 1 && fitsAny(tokens, index, MINE) > 0);
  const length = at === -1 ? 0 : fitsAny(tokens, at, MINE);
  const [first, ...more] = tokens.slice(at, at + length);
  const last = more.at(-1);
  if (!first || !last) return tokens;
  return [
    ...tokens.slice(0, at),
    made(first, 'assigned', more),
    before(last, 'to'),
    before(last, 'me'),
    ...tokens.slice(at + length),
  ];
}

/** How many words say that it is not so. 0: they say no such thing. */
function notLength(tokens: readonly Token[], at: number): number {
  if (NOT.test(tokens[at]?.lower ?? '')) return 1;
  const isAuxiliary = /^(?:did|have|do)$/.test(tokens[at]?.lower ?? '');
  return isAuxiliary && tokens[at + 1]?.lower === 'not' ? 2 : 0;
}
