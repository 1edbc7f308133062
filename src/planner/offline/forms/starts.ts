import type { ServiceWords } from '../text/services/words.js';
import { asBase, isDone, isParticiple } from '../text/services/words.js';
import { made, placeOf } from '../text/sentences.js';
import { before, inPlaceOf, isActAt } from '../text/transfers/parts.js';
import type { Token } from '../text/tokens.js';
import { openerLength } from '../text/starts/openers.js';
import { withVerbs } from './acts.js';
import { asNewOne } from './each.js';
import { asSoon, withOrders } from './timed.js';
import { wordList } from '../word-list.js';

/*
 * A request as a clause of its start and its acts, whatever form they have: `Trello card moved to Done → Slack #team`, `a new
 * file is shared, copy it to Dropbox`, `each order must be written to Sheets`.
 */

const QUESTION = /^(?:can|could|will|would|is|are|do|does|did|how|what|which|who|where|why|should|may|shall)$/;
const AUX = wordList('is|are|was|were|has|have|had|gets?|got|been|be|becomes?|being');
const MODAL = wordList('should|must|shall|ought|needs?|has|have|is|are|will');
const STRONG = /^(?:should|must|shall|ought)$/;
const BETWEEN = wordList(
  'to|be|get|got|also|then|automatically|always|immediately|please|just|directly|only|all|be|have|been|receive',
);
const DETERMINER = /^(?:a|an|the|my|our|each|every|any|new|all|some|this|that)$/;
const SINGULAR = /^(?:the|this|that|my|our|it|he|she|they|we|i|you)$/;

/** The sentence as `when …, act, act`; null: it has no such form. */
export function asWhen(sentence: readonly Token[], words: ServiceWords): readonly Token[] | null {
  return (
    byArrow(sentence, words) ??
    byQuestion(sentence, words) ??
    byColon(sentence, words) ??
    byModal(sentence, words) ??
    byComma(sentence, words)
  );
}

/** `A → B → C` */
function byArrow(sentence: readonly Token[], words: ServiceWords): readonly Token[] | null {
  const parts = splitAt(sentence, '→');
  const [first, ...acts] = parts;
  if (!first || acts.length === 0) return null;
  const head = unlabelled(first, words);
  // `Slack → Notion: save …` is a route between services.
  if (onlyName(head, words) || acts.some((act) => act.some(({ lower }) => lower === ':'))) return null;
  if (words.hasTime && !words.event(head)) {
    const mark = sentence[first.length] as Token;
    return joined([...head, made(mark, ',')], acts, words);
  }
  return whenDone(head, sentence[first.length] as Token, acts, words);
}

/** `First-time contributor opens a PR? Comment with …` */
function byQuestion(sentence: readonly Token[], words: ServiceWords): readonly Token[] | null {
  const at = sentence.findIndex(({ lower }) => lower === '?');
  if (at < 2 || at >= sentence.length - 2 || QUESTION.test(sentence[0]?.lower ?? '') || openerLength(sentence) > 0)
    return null;
  return whenDone(sentence.slice(0, at), sentence[at] as Token, [sentence.slice(at + 1)], words);
}

/** `Payment successful in Stripe: inform me` */
function byColon(sentence: readonly Token[], words: ServiceWords): readonly Token[] | null {
  const at = sentence.findIndex(({ lower }) => lower === ':');
  if (at < 2 || at >= sentence.length - 2 || openerLength(sentence) > 0 || words.hasTime) return null;
  const head = sentence.slice(0, at);
  if (onlyName(head, words) || isOrder(head, words) || QUESTION.test(head[0]?.lower ?? '')) return null;
  return words.start(head) || words.event(head)
    ? whenDone(head, sentence[at] as Token, [sentence.slice(at + 1)], words)
    : null;
}

/** `new rows in X should send a mail`, `each order must be written to Y` */
function byModal(sentence: readonly Token[], words: ServiceWords): readonly Token[] | null {
  if (
    words.hasTime ||
    openerLength(sentence) > 0 ||
    QUESTION.test(sentence[0]?.lower ?? '') ||
    isOrder(sentence, words)
  )
    return null;
  for (let at = 1; at < Math.min(sentence.length - 1, 24); at += 1) {
    const { lower = '' } = sentence[at] ?? {};
    const goes = /^(?:goes|go|turns|turn|becomes|become)$/.test(lower);
    if (!MODAL.test(lower) && !goes) continue;
    let verb = at + (goes ? 0 : 1);
    while (!goes && BETWEEN.test(sentence[verb]?.lower ?? '')) verb += 1;
    const said = sentence.slice(at, verb).map((one) => one.lower);
    if (!goes && !STRONG.test(lower) && !said.includes('to')) continue;
    const subject = sentence.slice(0, at);
    if (
      SINGULAR.test(subject[0]?.lower ?? '') ||
      !(
        /^(?:each|every|any|new|a|an)$/.test(subject[0]?.lower ?? '') ||
        (words.start(subject) ?? words.event(subject) ?? words.happening(subject))
      )
    )
      return null;
    const act = actOf(sentence, at, verb, words);
    return act && whenDone(subject, sentence[at] as Token, [act], words);
  }
  return null;
}

/** The act that a modal verb leads up to. */
function actOf(sentence: readonly Token[], modal: number, verb: number, words: ServiceWords): readonly Token[] | null {
  const found = sentence[verb];
  if (!found) return null;
  const between = sentence.slice(modal, verb);
  const rest = sentence.slice(verb + 1);
  const { lower } = found;
  if (/^(?:become|becomes|turn|turns|go|goes|make|create|open)$/.test(lower) || /^(?:in|on|into|to)$/.test(lower)) {
    const isPlace = /^(?:in|on|into|to)$/.test(lower);
    let at = isPlace ? 0 : rest.findIndex(({ lower: one }) => !/^(?:into|to|in|as)$/.test(one));
    if (/^(?:make|create|open)$/.test(lower)) return [{ ...found, also: between.map(placeOf) }, ...rest];
    if (at < 0) at = 0;
    const isThing = /^(?:a|an|one)$/.test(rest[at]?.lower ?? '') && !isPlace;
    if (isThing) return [made(found, 'create', [...between, ...rest.slice(0, at)]), ...rest.slice(at)];
    const goal = isPlace ? sentence.slice(verb) : rest;
    const target = goal.findIndex((_token, place) => place < 4 && words.anyService(goal, place) > 0);
    const id = target === -1 ? null : words.serviceId(goal, target);
    const isChat =
      (id !== null && words.isMessenger(id)) || goal.slice(0, 5).some(({ mention }) => mention?.kind === 'channel');
    return [
      made(between[0] ?? found, isChat ? 'post' : 'add', between.slice(1)),
      before(found, 'it'),
      ...(isPlace && !/^to$/.test(lower) ? [made(found, 'to'), ...rest] : withTo(goal)),
    ];
  }
  if (isParticiple(found, words) || isDone(found))
    return [{ ...asBase(found), also: between.map(placeOf) }, before(found, 'it'), ...rest];
  if (/^(?:raise|trigger|cause|produce)$/.test(lower) && rest.length > 1)
    return withVerbs([made(between[0] ?? found, 'please', [...between.slice(1), found]), ...rest], words);
  return words.isVerb(found.stem) ? [{ ...found, also: between.map(placeOf) }, ...rest] : null;
}

const withTo = ([first, ...rest]: readonly Token[]): readonly Token[] =>
  first ? [/^(?:into|onto|in|on)$/.test(first.lower) ? made(first, 'to') : first, ...rest] : [];

/** `a customer books through Typeform, then …`, `after a new contact is made in HubSpot, …` */
function byComma(sentence: readonly Token[], words: ServiceWords): readonly Token[] | null {
  const comma = sentence.findIndex(({ lower }, at) => at > 2 && lower === ',');
  if (comma === -1 || comma > 22 || words.hasTime) return null;
  const head = sentence.slice(0, comma);
  const [first] = head;
  if (!first) return null;
  const acts = sentence.slice(comma + 1);
  if (/^(?:after|upon|once)$/.test(first.lower) && !/^\d/.test(head[1]?.lower ?? ''))
    return [made(first, 'when'), ...head.slice(1), sentence[comma] as Token, ...ordered(acts, words)];
  if (openerLength(sentence) > 0) {
    const told = ordered(acts, words);
    return told.length === acts.length && told.every((token, at) => token.lower === acts[at]?.lower)
      ? null
      : [...head, sentence[comma] as Token, ...told];
  }
  if (
    isOrder(head, words) ||
    QUESTION.test(first.lower) ||
    !(isFinite(head) || words.start(head)?.isNew === true) ||
    !(isActAt(acts, 0, words) || /^(?:then|please|ai)$/.test(acts[0]?.lower ?? ''))
  )
    return null;
  return whenDone(head, sentence[comma] as Token, [acts], words);
}

/** Whether a clause has a verb of its own: `customer books …`, `a file is shared …`. */
const isFinite = (head: readonly Token[]): boolean =>
  head.some(
    ({ lower }, at) =>
      at > 0 &&
      (AUX.test(lower) ||
        (/^[a-z]{3,}s$/.test(lower) &&
          /^(?:a|an|the|my|our|to|in|on|through|with|by|their|from|into|for|at)$/.test(head[at + 1]?.lower ?? ''))),
  );

/** `they should receive a mail` → `send them a mail`; `an event must be in my calendar` → `create an event in my calendar`. */
function ordered(acts: readonly Token[], words: ServiceWords): readonly Token[] {
  const from = /^(?:then|please)$/.test(acts[0]?.lower ?? '') ? 1 : 0;
  const modal = acts.findIndex(
    ({ lower }, at) => at > from && at < 12 && /^(?:should|must|shall|ought|needs|need|has|have)$/.test(lower),
  );
  const lead = acts.slice(0, from);
  if (modal === -1) return [...lead, ...withVerbs(acts.slice(from), words)];
  let verb = modal + 1;
  while (/^(?:to|also|be|then|automatically|get)$/.test(acts[verb]?.lower ?? '')) verb += 1;
  const subject = acts.slice(from, modal);
  const found = acts[verb];
  const between = acts.slice(modal, verb);
  if (!found) return acts;
  if (/^(?:i|we)$/.test(subject[0]?.lower ?? '') && /^(?:know|hear|see|learn)$/.test(found.lower))
    return [...lead, made(found, 'tell', [...subject, ...between]), before(found, 'me'), ...acts.slice(verb + 1)];
  if (/^(?:receive|get)$/.test(found.lower) || (acts[verb - 1]?.lower === 'get' && /^(?:a|an)$/.test(found.lower))) {
    const object = /^(?:they|he|she)$/.test(subject[0]?.lower ?? '') ? [made(subject[0] as Token, 'them')] : subject;
    const rest = /^(?:a|an)$/.test(found.lower) ? acts.slice(verb) : acts.slice(verb + 1);
    return [...lead, made(found, 'send', between), ...object, ...rest];
  }
  if (/^(?:in|on|into)$/.test(found.lower) && /^(?:a|an|one)$/.test(subject[0]?.lower ?? ''))
    return [...lead, made(between[0] ?? found, 'create', between.slice(1)), ...subject, ...acts.slice(verb)];
  if (isParticiple(found, words) || isDone(found))
    return [...lead, { ...asBase(found), also: between.map(placeOf) }, ...subject, ...acts.slice(verb + 1)];
  return acts;
}

function whenDone(
  head: readonly Token[],
  mark: Token,
  acts: readonly (readonly Token[])[],
  words: ServiceWords,
): readonly Token[] | null {
  const [first] = head;
  if (!first) return null;
  const clause =
    asSoon(head, words) ?? (openerLength(head) > 0 ? head : [before(first, 'when'), ...asClause(head, words)]);
  return joined([...clause, made(mark, ',')], acts, words);
}

const joined = (
  clause: readonly Token[],
  acts: readonly (readonly Token[])[],
  words: ServiceWords,
): readonly Token[] => [
  ...clause,
  ...acts.flatMap((act, at) => {
    const [first] = act;
    const order = withOrders(ordered(act, words), words);
    return at === 0 || !first ? order : [before(first, ','), before(first, 'then'), ...order];
  }),
];

/** `Stripe customer created` → `Stripe customer is created`; `new Gmail with …` → `new email in Gmail with …`. */
function asClause(said: readonly Token[], words: ServiceWords): readonly Token[] {
  const head = asNewOne(withThing(said, words));
  if (head.some(({ lower }) => AUX.test(lower))) return head;
  const at = head.findIndex(
    (token, place) =>
      place > 0 &&
      (isParticiple(token, words) || isDone(token)) &&
      !DETERMINER.test(head[place - 1]?.lower ?? '') &&
      !/^(?:in|on|from|of|to|with|at|,|and)$/.test(head[place - 1]?.lower ?? '') &&
      !(place === 1 && words.anyService(head, 0) > 0),
  );
  const found = head[at];
  return found && at > 0 ? [...head.slice(0, at), before(found, 'is'), ...head.slice(at)] : head;
}

/** `new Gmail with …`: the only thing that the service tells of. */
export function withThing(head: readonly Token[], words: ServiceWords): readonly Token[] {
  const at = head.findIndex(({ lower }) => !/^(?:a|an|each|every|any|new|incoming)$/.test(lower));
  const length = at < 1 ? 0 : words.service(head, at);
  const next = head[at + length];
  const id = length === 0 ? null : words.serviceId(head, at);
  const thing = id === null ? null : words.isMailer(id) ? 'email' : words.onlyThing(id);
  if (thing === null || !next || !/^(?:with|from|in|to|about|that|which)$/.test(next.lower)) return head;
  const first = head[at] as Token;
  return [...head.slice(0, at), before(first, thing), before(first, 'in'), ...head.slice(at)];
}

/** `Google Drive: new file in X` → `new file in X in Google Drive`. */
function unlabelled(head: readonly Token[], words: ServiceWords): readonly Token[] {
  const colon = head.findIndex(({ lower }) => lower === ':');
  if (colon < 1 || !onlyName(head.slice(0, colon), words)) return head;
  const rest = head.slice(colon + 1);
  const isNamed = rest.some((_token, at) => words.serviceId(rest, at) === words.serviceId(head, 0));
  const [first, ...more] = head.slice(0, colon);
  if (!first || rest.length === 0) return head;
  const verb = rest.findIndex(
    ({ lower }, at) => at > 0 && /^(?:in|on|at|from|to|with|under|by|is|are|gets)$/.test(lower),
  );
  const place = verb === -1 ? rest.length : verb;
  return isNamed
    ? [inPlaceOf([first, ...more, head[colon] as Token], 'please'), ...rest]
    : [...rest.slice(0, place), before(first, 'in'), first, ...more, ...inFolder(rest.slice(place))];
}

/** `in /Contracts` → `folder /Contracts`, behind the name of a service. */
const inFolder = ([place, path, ...rest]: readonly Token[]): readonly Token[] =>
  place?.lower === 'in' && path?.text === '/'
    ? [made(place, 'folder'), path, ...rest]
    : [place, path, ...rest].flatMap((one) => one ?? []);

const onlyName = (tokens: readonly Token[], words: ServiceWords): boolean =>
  tokens.length > 0 && words.anyService(tokens, 0) >= tokens.length;

/** A clause that begins with a bare verb orders something. */
function isOrder(head: readonly Token[], words: ServiceWords): boolean {
  let at = 0;
  while (/^(?:please|just|also|then|automatically)$/.test(head[at]?.lower ?? '')) at += 1;
  const first = head[at];
  return (
    first?.kind === 'word' &&
    words.anyService(head, at) === 0 &&
    !DETERMINER.test(first.lower) &&
    isActAt(head, at, words) &&
    !isFinite(head)
  );
}

function splitAt(tokens: readonly Token[], mark: string): readonly (readonly Token[])[] {
  const parts: Token[][] = [[]];
  for (const token of tokens) {
    if (token.lower === mark) parts.push([]);
    else parts.at(-1)?.push(token);
  }
  return parts.filter((part) => part.length > 0);
}
