import { fitsAny } from '../text/asides/aside-words.js';
import { asBase, isDone, isParticiple } from '../text/services/words.js';
import type { ServiceWords } from '../text/services/words.js';
import { made, placeOf } from '../text/sentences.js';
import { before, isActAt } from '../text/transfers/parts.js';
import type { Token } from '../text/tokens.js';
import { withVerb } from './acts.js';
import { asNewOne } from './each.js';
import { asOrder } from './leads.js';
import { withThing } from './starts.js';
import { timeLength } from './timed.js';

/*
 * Wishes about what is to happen to something: `I'd like every new mail forwarded to Ann`, `we want new orders to show up in
 * #sales`, `I want Slack to ask #team how it went`. They become orders, or a start with an order.
 */

const GREETING = /^(?:good|day|morning|hello|hi|hey|dear|please|so|,|also|basically|ideally)$/;
const LEADS: readonly RegExp[] = [
  /^(?:i|we|i'd|we'd|i would|we would) (?:would |'d )?(?:really |also |just |only |rather )?(?:like|love|want|need|wish|prefer|expect) (?:it if |that |for |to have |to see |so that )?/,
  /^what (?:i'm|we're|i am|we are) (?:after|looking for) is /,
  /^what (?:i|we)(?: would|'d)? (?:want|need|like) is /,
  /^(?:please )?(?:make sure|ensure|see to it|take care) (?:that )?/,
  /^(?:can|could|would) you (?:please )?(?:set things up|arrange things|arrange it|make it|set it up) so (?:that )?/,
];
const SUBJECT = /^(?:each|every|any|all|new|incoming|whenever)$/;
const GOES = /^(?:show|appear|land|go|end|turn|come|pop)$/;
const GETS = /^(?:get|gets|have|has|receive|receives)$/;
const BEHIND = /^(?:to|in|into|as|on|onto|by|from|with|at|via|through|under|for)$/;
const MAX_SUBJECT = 22;

/** The order that is wished; null: the sentence is no such wish. */
export function asWished(sentence: readonly Token[], words: ServiceWords): readonly Token[] | null {
  let from = words.hasTime ? timeLength(sentence) : 0;
  if (from > 0 && sentence[from]?.lower === ',') from += 1;
  while (from < 4 && GREETING.test(sentence[from]?.lower ?? '')) from += 1;
  const lead = fitsAny(sentence, from, LEADS);
  if (lead === 0) return null;
  const to = from + lead;
  const first = sentence[from];
  const wish = sentence.slice(to);
  if (!first || wish.length < 2) return null;
  const order = orderOf(wish, words);
  if (!order) return null;
  const time = sentence.slice(0, from);
  const led = time.some(({ lower }) => !GREETING.test(lower)) ? [...time, ...comma(time, first)] : [];
  const covered = sentence.slice(from + 1, to);
  const [opener, ...more] = order;
  return opener?.lower === 'when'
    ? [...led, made(first, 'when', covered), ...more]
    : [...led, made(first, 'please', covered), ...order];
}

const comma = (time: readonly Token[], first: Token): readonly Token[] =>
  time.at(-1)?.lower === ',' ? [] : [before(first, ',')];

/** `AI to write …`, `every mail forwarded to …`, `a message in …` */
function orderOf(wish: readonly Token[], words: ServiceWords): readonly Token[] | null {
  const [first, next] = wish;
  if (!first || !next) return null;
  if (first.lower === 'to') return toldMe(wish) ?? wish.slice(1);
  if (/^(?:ai|gpt|chatgpt|claude)$/.test(first.lower))
    return withVerb(next.lower === 'to' ? [first, asThird(wish[2]), ...wish.slice(3)] : wish, words);
  const at = verbAt(wish, words);
  if (at === -1) {
    const said = withVerb(wish, words);
    return said === wish ? null : said;
  }
  return ordered(wish, at, words);
}

/** `to get in Telegram how many …` → `send me in Telegram how many …` */
const toldMe = ([link, verb, ...rest]: readonly Token[]): readonly Token[] | null =>
  link && verb && /^(?:get|receive|have)$/.test(verb.lower)
    ? [made(verb, 'send', [link]), before(verb, 'me'), ...rest]
    : null;

/** A bare verb as `AI reads …` has it. */
const asThird = (verb: Token | undefined): Token => made(verb as Token, `${verb?.lower ?? ''}s`);

/** Where the verb of the wish stands: `to` before it, a participle, or a verb that agrees with its subject; -1: none does. */
function verbAt(wish: readonly Token[], words: ServiceWords): number {
  for (let at = 1; at < Math.min(wish.length - 1, MAX_SUBJECT); at += 1) {
    const token = wish[at] as Token;
    const next = wish[at + 1] as Token;
    if (/^(?:when|whenever|if|once|,|that|who|which)$/.test(token.lower)) return -1;
    const isVerb =
      words.isVerb(next.stem) || GOES.test(next.lower) || /^(?:be|have|get|ask|tell|remind|become)$/.test(next.lower);
    if (token.lower === 'to' && isVerb && words.anyService(wish, at + 1) === 0) return at;
    const isDoing = (isParticiple(token, words) || isDone(token)) && BEHIND.test(next.lower);
    const isBeside = wish.slice(Math.max(0, at - 4), at).some(({ lower }) => lower === 'with');
    if (isDoing && !isBeside && !/^(?:a|an|the|my|our|each|every|any|new)$/.test(wish[at - 1]?.lower ?? '')) return at;
    const base = asOrder(token);
    if (
      base !== token &&
      (words.isVerb(base.stem) || /^(?:goe|get|tell|become)$/.test(base.stem)) &&
      !BEHIND.test(wish[at - 1]?.lower ?? '') &&
      /^(?:a|an|the|me|us|my|our|their|its|it|them|to|in|into|on)$/.test(next.lower)
    )
      return at;
  }
  return -1;
}

function ordered(wish: readonly Token[], at: number, words: ServiceWords): readonly Token[] | null {
  const subject = wish.slice(0, at);
  const [first] = subject;
  if (!first) return null;
  const isTo = wish[at]?.lower === 'to';
  const be =
    isTo &&
    /^(?:be|get|have)$/.test(wish[at + 1]?.lower ?? '') &&
    wish[at + 2] !== undefined &&
    isDone(wish[at + 2] as Token);
  const place = at + (be ? 2 : isTo ? 1 : 0);
  const verb = wish[place];
  if (!verb) return null;
  const between = wish.slice(at, place);
  const rest = wish.slice(place + 1);
  const isDoer =
    words.anyService(subject, 0) >= subject.length ||
    (/^(?:the|our|my)$/.test(first.lower) && /^(?:bot|assistant)$/.test(subject.at(-1)?.lower ?? ''));
  if (isDoer && !be) return [{ ...asOrder(verb), also: between.map(placeOf) }, ...rest, before(verb, 'in'), ...subject];
  const isEvent =
    SUBJECT.test(first.lower) ||
    (words.event(subject) !== null &&
      /[^s]s$/.test(subject.map(({ lower }) => lower).find((one) => /[^s]s$/.test(one)) ?? '') &&
      !/^(?:the|my|our|a|an)$/.test(first.lower));
  const act = actOf(verb, between, isEvent ? null : subject, rest, words);
  if (!act) return null;
  if (!isEvent) return act;
  return [before(first, 'when'), ...asNewOne(withThing(subject, words)), before(verb, ','), ...act];
}

/** @param object null: it is done to the thing of the start */
function actOf(
  verb: Token,
  between: readonly Token[],
  object: readonly Token[] | null,
  rest: readonly Token[],
  words: ServiceWords,
): readonly Token[] | null {
  const it = object ?? [before(verb, 'it')];
  const also = between.map(placeOf);
  const base = asOrder(verb).lower;
  if (/^(?:turned|converted|transformed|made)$/.test(verb.lower) && rest[0]?.lower === 'into' && rest.length > 1)
    return [made(verb, 'create', [...between, ...rest.slice(0, 1)]), ...rest.slice(1)];
  if (GOES.test(base)) {
    const goal = rest.findIndex(({ lower }) => /^(?:in|on|to|into)$/.test(lower));
    if (goal < 0 || goal > 1) return null;
    return [
      made(verb, 'post', [...between, ...rest.slice(0, goal)]),
      ...it,
      made(rest[goal] as Token, 'to'),
      ...rest.slice(goal + 1),
    ];
  }
  if (base === 'become' && rest.length > 1) return [made(verb, 'create', between), ...rest];
  if (GETS.test(verb.lower) && rest.length > 1)
    return [
      made(verb, 'create', between),
      ...(/^(?:their|its|his|her)$/.test(rest[0]?.lower ?? '')
        ? [made(rest[0] as Token, 'a'), ...rest.slice(rest[1]?.lower === 'own' ? 2 : 1)]
        : rest),
    ];
  if (isParticiple(verb, words) || isDone(verb)) return [{ ...asBase(verb), also }, ...it, ...rest];
  return object === null || !isActAt([asOrder(verb)], 0, words) ? [{ ...asOrder(verb), also }, ...rest] : null;
}
