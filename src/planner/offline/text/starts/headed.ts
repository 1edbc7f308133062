import { made, placeOf } from '../sentences.js';
import type { ServiceWords } from '../services/words.js';
import { before, inPlaceOf, isActAt } from '../transfers/parts.js';
import type { Token } from '../tokens.js';
import { openerLength, separatorAt } from './openers.js';

/*
 * Starts without a word such as `when`: `Failed Stripe payments: mail the customer`, `Trello card moves to Done → …`,
 * `somebody comments on a GitHub issue: notify me`. They become clauses with that word.
 */

const EACH = /^(?:each|every|any|all)$/;
const FRESH = /^(?:new|incoming|fresh|newly)$/;
const ARTICLE = /^(?:a|an|the|my|our|some)$/;
const SOMEONE = /^(?:someone|somebody|anyone|anybody|people|a|an|the|my|our|i|we)$/;
/** Words that no event has a use for, beside those for a place: more of them make the clause a guess. */
const MAX_OPEN = 4;

/** The sentence with `when` before a start that says itself what happens; null: it begins with none. */
export const headed = (sentence: readonly Token[], words: ServiceWords): readonly Token[] | null =>
  withWhen(sentence, words, true);

/** The same for a thing alone: each new one is meant. */
export const headedByThing = (sentence: readonly Token[], words: ServiceWords): readonly Token[] | null =>
  withWhen(sentence, words, false);

function withWhen(sentence: readonly Token[], words: ServiceWords, isNew: boolean): readonly Token[] | null {
  const at = separatorAt(sentence, words);
  const [first] = sentence;
  if (!first || at === null || words.hasTime || openerLength(sentence) > 0) return null;
  const head = sentence.slice(0, at);
  const told = isOrder(head, words) ? null : words.start(head);
  // `new contact → Mailchimp subscriber`: a route names what is made behind the arrow.
  if (isNew && sentence[at]?.lower === '→' && told?.isChange !== true) return null;
  if (!told || (isNew && !told.isNew) || told.open > MAX_OPEN || !isClear(head, told.isNew, sentence[at]?.lower ?? ''))
    return null;
  const mark = sentence[at] as Token;
  return [
    before(first, 'when'),
    ...(told.isNew ? head : asNew(head)),
    isActAt(sentence, at + 1, words) ? made(mark, ',') : mark,
    ...sentence.slice(at + 1),
  ];
}

/** A bare verb before an object orders something, and tells of nothing. */
function isOrder(head: readonly Token[], words: ServiceWords): boolean {
  const lead = head.findIndex(({ lower }) => !/^(?:please|hey|hi|hello|just|also|then|can|could|you)$/.test(lower));
  const first = head[lead];
  if (!first || FRESH.test(first.lower) || EACH.test(first.lower) || SOMEONE.test(first.lower)) return false;
  const isName = words.service(head, lead) > 0;
  const next = head[lead + 1]?.lower ?? '';
  return !isName && words.isVerb(first.stem) && !/[^s]s$|ed$/.test(first.lower) && !/^(?:in|on|from|at)$/.test(next);
}

/** A single thing of which nothing is told is rather made than watched: `Trello card: call Bob`. */
function isClear(head: readonly Token[], isTold: boolean, mark: string): boolean {
  return (
    isTold ||
    // `each card → …` may also be about those that are there.
    (mark === '→' && !EACH.test(head[0]?.lower ?? '')) ||
    head.some(({ lower }) => FRESH.test(lower)) ||
    head.slice(0, 6).some(({ kind, lower }) => kind === 'word' && /[^s'u]s$/.test(lower))
  );
}

/** The thing as a new one: `every message in …` → `new message in …`. */
function asNew(head: readonly Token[]): readonly Token[] {
  let to = 0;
  while (EACH.test(head[to]?.lower ?? '') || ARTICLE.test(head[to]?.lower ?? '')) to += 1;
  const [first] = head;
  if (!first) return head;
  if (head.slice(0, to + 2).some(({ lower }) => FRESH.test(lower))) return head;
  const lead = head.slice(0, to);
  const fresh =
    lead.length === 0 ? before(first, 'new') : { ...inPlaceOf(lead, 'new'), also: lead.slice(1).map(placeOf) };
  return [{ ...fresh, implied: 'assumed' as const }, ...head.slice(to)];
}
