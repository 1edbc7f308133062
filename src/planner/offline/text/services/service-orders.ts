import type { Token } from '../tokens.js';
import { endsTime, idiomAt, spreadAt } from './idioms.js';
import type { PlainVerb } from './idioms.js';
import { asVerb, withoutAddress } from './names.js';
import { listAsked, listFirst, sentWhere } from './listings.js';
import { question, wanted } from './questions.js';
import { asNeed } from '../starts/needs.js';
import { inPlainOrder, withStart } from '../starts/starts.js';
import { headedByThing } from '../starts/headed.js';
import { TELLS } from './things.js';
import { inPlainForm } from '../transfers/names-in-order.js';
import { eachOf } from './each-of.js';
import { withContents, withoutAsList, withSources } from './contents.js';
import { actBehind } from './act-behind.js';
import { byBot } from '../starts/by-bot.js';
import { nounAct } from '../transfers/noun-acts.js';
import { byService } from './by-service.js';
import { becomes, goalAt, isOnlyShown, wished } from './wishes.js';
import { withFieldNouns } from './field-nouns.js';
import { withEachAct } from './coordinated.js';
import { withFieldOf, withItsValues } from './its-values.js';
import { REPORT } from './things.js';
import { copyOf, passedOn, turnedInto } from './copies.js';
import { ENDS, made, opensStart, placeOf, renumbered, saysWhich, TOLD } from '../sentences.js';
import { intoService } from '../transfers/into-service.js';
import { asTableOrders } from '../tables/table-orders.js';
import { transfer } from '../transfers/transfers.js';
import { asBase, behindStart, isDone, isParticiple, isPlural, MODAL } from './words.js';
import type { ServiceWords } from './words.js';

/*
 * Requests for services in the forms of everyday speech are turned into plain orders: `New tickets in Zendesk should be
 * translated by DeepL` becomes `when new tickets in Zendesk, translate them by DeepL`, `have DeepL translate it` becomes
 * `translate it with DeepL`, and `which boards do we have in Trello?` becomes `list boards in Trello`. Only the order and
 * the forms of words change. Each new word has the place of the word that it stands for.
 */

const MAX_SUBJECT = 26;
/** Words between a modal verb and the verb that it goes with. */
const BETWEEN =
  /^(?:be|to|get|gets|have|been|being|also|then|~now|automatically|always|immediately|all|both|each|please|just|directly|likewise|only|able|then)$/;
const OPENER =
  /^(?:when|whenever|anytime|if|unless|until|once|after|as|while|because|where|that|who|on|upon|in|every time|for|before|since|i|we|you|it|they|there|this|these|could|can|would|will|please)$/;
const LEADS = /^(?:when|whenever|anytime|if|once|every|each|on|upon|at|after|as|daily|weekly|monthly|hourly|in)$/;
const COMMAND = /^(?:the|that|this|my|our)$/;

export function asServiceOrders(given: readonly Token[], words: ServiceWords): readonly Token[] {
  const tokens = withFieldNouns(given);
  const isNamed = tokens.some((_token, at) => words.service(tokens, at) > 0);
  if (!isNamed && !tokens.some((_token, at) => words.anyService(tokens, at) > 0)) return tokens;
  const line: Token[] = [];
  let from = 0;
  for (let at = 0; at <= tokens.length; at += 1) {
    const token = tokens[at];
    if (token !== undefined && !ENDS.test(token.lower)) continue;
    const sentence = inPlainForm(asTableOrders(tokens.slice(from, at), words), words);
    line.push(
      ...withEachAct(
        withFieldOf(
          withItsValues(
            isNamed
              ? intoService(sentenceOf(sentence, words, token?.lower === '?', at >= tokens.length - 1), words)
              : (transfer(sentence, words) ?? sentence),
          ),
          words,
        ),
        words,
      ),
    );
    if (token) line.push(token);
    from = at + 1;
  }
  return renumbered(line);
}

/** The clause that says when it runs keeps its words: only what comes behind it is an order. */
function sentenceOf(
  line: readonly Token[],
  words: ServiceWords,
  isQuestion: boolean,
  isLast: boolean,
): readonly Token[] {
  const said = inPlainOrder(line, words);
  const listed = listAsked(said, words);
  if (listed) return listed;
  if (isOnlyShown(said)) return [made(said[0] as Token, 'please', said.slice(1))];
  const given =
    withStart(said, words) ?? transfer(said, words) ?? headedByThing(said, words) ?? wished(said, words) ?? said;
  const comma = given.findIndex(({ lower }, at) => at > 2 && /^(?:,|→)$/.test(lower));
  const isWhen = LEADS.test(given[0]?.lower ?? '');
  if (!isWhen || comma === -1 || comma + 2 >= given.length || actsBefore(given, comma, words))
    return partOf(given, words, isQuestion, isLast);
  const when = given.slice(0, comma);
  const told = happens(given, words);
  if (told && words.happening(when) === null) return withPlainVerbs(byService(havingDone(told, words), words), words);
  return [
    ...when,
    given[comma] as Token,
    ...partOf(asNeed(byBot(given.slice(comma + 1)), words), behindStart(words, given[0]), isQuestion, isLast),
  ];
}

/** `I'd like a Telegram message about tomorrow's appointments`: the list, and the message about it. */
function messageWished(sentence: readonly Token[], words: ServiceWords): readonly Token[] | null {
  const wish = sentence.findIndex(({ lower }) => /^(?:i'd|we'd|i|we)$/.test(lower));
  let at = wish;
  while (/^(?:i'd|we'd|i|we|would|like|want|need|love)$/.test(sentence[at]?.lower ?? '')) at += 1;
  const first = sentence[wish];
  const noun = sentence
    .slice(at, at + 4)
    .some(({ lower }) => /^(?:message|mail|email|note|text)$/.test(lower) || REPORT.test(lower));
  if (!first || at < wish + 2 || !/^(?:a|an)$/.test(sentence[at]?.lower ?? '') || !noun) return null;
  const send = made(first, 'send', sentence.slice(wish + 1, at));
  const me = { ...made(first, 'me'), end: first.start };
  return listFirst([...sentence.slice(0, wish), send, me, ...sentence.slice(at)], words);
}

/** `every day at 7 mail me the orders, …`: the act begins before the comma. */
const actsBefore = (given: readonly Token[], comma: number, words: ServiceWords): boolean =>
  words.hasTime &&
  given.slice(0, comma).some(({ stem: one, lower }, at) => {
    const isAct = words.isVerb(one) || TELLS.test(lower);
    const before = given[at - 1];
    return at > 1 && isAct && (endsTime(given, at) || (before !== undefined && words.isTime(before)));
  });

function partOf(given: readonly Token[], words: ServiceWords, isQuestion: boolean, isLast: boolean): readonly Token[] {
  const names = given.some((_token, at) => words.service(given, at) > 0);
  if (!names) return withPlainVerbs(havingDone(given, words), words);
  const said = nounAct(given, words) ?? given;
  const plain = withContents(withoutAsList(withSources(withoutAddress(said, words))), words);
  const sentence =
    listFirst(plain, words) ?? messageWished(plain, words) ?? eachOf(plain, words) ?? sentWhere(plain) ?? plain;
  const asked = wished(sentence, words) ?? question(sentence, words, isQuestion || isLast) ?? wanted(sentence, words);
  if (asked) return withPlainVerbs(asked, words);
  const brought = words.hasTime ? transfer(sentence, words) : null;
  if (brought) return withPlainVerbs(brought, words);
  const started = happens(sentence, words) ?? passive(sentence, words) ?? sentence;
  return withPlainVerbs(byService(havingDone(started, words), words), words);
}

/** Where the verb of a passive stands, and where the words before it begin. */
function passiveAt(
  sentence: readonly Token[],
  words: ServiceWords,
): { readonly modal: number; readonly verb: number; readonly isActive: boolean } | null {
  for (let at = 1; at < Math.min(sentence.length - 1, MAX_SUBJECT); at += 1) {
    const token = sentence[at] as Token;
    // `post it every time a request is merged`: what is done stands in the clause of a start.
    if (opensStart(sentence, at)) return null;
    if (!MODAL.test(token.lower)) continue;
    let verb = at + 1;
    while (BETWEEN.test(sentence[verb]?.lower ?? '')) verb += 1;
    const said = sentence.slice(at, verb).map(({ lower }) => lower);
    const found = sentence[verb];
    if (!found) return null;
    const isStrong = /^(?:should|shall|must|ought)$/.test(token.lower) || said.includes('to');
    if (
      (isParticiple(found, words) || isDone(found)) &&
      (isStrong || said.some((one) => /^(?:is|are|gets?|be)$/.test(one)))
    )
      return { modal: at, verb, isActive: false };
    // `should appear as tasks`, `must also be in my calendar`
    if (
      isStrong &&
      /^(?:appear|show|turn|land|go|end|in|on|become|lead|result)$/.test(found.lower) &&
      said.every((one) => !/^(?:is|are)$/.test(one))
    )
      return { modal: at, verb, isActive: true };
  }
  return null;
}

/** `New tickets in Zendesk should be translated` → `when new tickets in Zendesk, translate them`. */
function happens(sentence: readonly Token[], words: ServiceWords): readonly Token[] | null {
  if (words.hasTime) return null;
  let start = 0;
  while (/^(?:please|so|basically|hey|hi|,)$/.test(sentence[start]?.lower ?? '')) start += 1;
  const opening = sentence[start]?.lower ?? '';
  const isFor =
    opening === 'for' && !/^(?:me|us|now|the|that|this|those|my|our)$/.test(sentence[start + 1]?.lower ?? '');
  if (OPENER.test(opening) && !isFor) return null;
  if (isFor) return forEach(sentence, start, words);
  const found = passiveAt(sentence, words);
  if (!found || found.modal <= start) return null;
  const subject = sentence.slice(start, found.modal);
  if (COMMAND.test(opening) && !isPlural(subject)) return null;
  const told = words.happening(subject);
  if (!told || isOneThing(subject)) return null;
  const modal = sentence[found.modal] as Token;
  const verb = sentence[found.verb] as Token;
  const between = sentence.slice(found.modal, found.verb);
  const goal = found.isActive ? goalAt(sentence, found.verb) : 'add';
  const act = found.isActive ? made(verb, goal, [...between]) : { ...asBase(verb), also: between.map(placeOf) };
  const isGone = found.isActive && !/^(?:in|on)$/.test(verb.lower);
  const thing = found.isActive ? becomes(sentence, found.verb) : null;
  if (thing !== null)
    return [
      ...sentence.slice(0, start),
      ...opened(subject, told.isNew),
      made(modal, ','),
      made(verb, 'create', [...between, ...sentence.slice(found.verb + 1, thing)]),
      ...joined(sentence.slice(thing), words),
    ];
  return [
    ...sentence.slice(0, start),
    ...opened(subject, told.isNew),
    made(modal, ','),
    act,
    made(verb, 'it'),
    ...joined(sentence.slice(found.verb + (found.isActive && !isGone ? 0 : 1)), words),
  ];
}

/** `for every GitHub issue in birch/api, a Notion entry …` → `when new GitHub issue in birch/api, create a Notion entry`. */
function forEach(sentence: readonly Token[], start: number, words: ServiceWords): readonly Token[] | null {
  const mark = sentence.findIndex(({ lower }, at) => at > start && /^(?:,|→|:)$/.test(lower));
  const act = actBehind(sentence, start, words);
  const isAct = act !== -1 && (mark === -1 || act < mark);
  const comma = isAct ? act : mark;
  const subject = sentence.slice(start + 1, comma === -1 ? undefined : comma);
  const from = isAct ? comma : comma + 1;
  const next = sentence[from];
  if (comma === -1 || !next) return null;
  const told = words.happening(subject);
  if (!told) return null;
  const isThing =
    /^(?:a|an)$/.test(next.lower) && !sentence.slice(from, from + 8).some(({ lower }) => MODAL.test(lower));
  const end = sentence[comma] as Token;
  return [
    ...sentence.slice(0, start),
    ...opened(subject, told.isNew),
    isAct ? { ...made(end, ','), end: end.start } : made(end, ','),
    ...(isThing ? [made(next, 'create')] : []),
    ...joined(passive(sentence.slice(from), words) ?? sentence.slice(from), words),
  ];
}

/** The clause of an event, with the words that say that it is about new things. */
function opened(subject: readonly Token[], isNew: boolean): readonly Token[] {
  const [first] = subject;
  if (!first) return subject;
  const lead = made(first, 'when');
  const rest = /^(?:each|every|any|all)$/.test(first.lower)
    ? [{ ...made(first, isNew ? 'a' : 'new') }, ...subject.slice(1)]
    : isNew
      ? subject
      : [made(first, 'new'), ...subject];
  return [{ ...lead, end: first.start }, ...rest];
}

/** `Zendesk ticket 5`, `the card "Plan"`: one thing that is there. */
function isOneThing(subject: readonly Token[]): boolean {
  // `a task "Call Bob"`
  const quote = subject.findIndex(({ mention }) => mention?.kind === 'quote');
  if (
    quote > 1 &&
    /^(?:a|an)$/.test(subject[0]?.lower ?? '') &&
    !/^(?:with|whose|contains|containing|from|in|about|is|of|says|saying|like|by)$/.test(
      subject[quote - 1]?.lower ?? '',
    )
  )
    return true;
  if (/^(?:each|every|any|all|new|incoming|a|an|whoever)$/.test(subject[0]?.lower ?? '')) return false;
  return !isPlural(subject) || /^(?:the|that|this)$/.test(subject[0]?.lower ?? '');
}

/** `Zendesk ticket 5 should be closed` → `close Zendesk ticket 5`. */
function passive(sentence: readonly Token[], words: ServiceWords): readonly Token[] | null {
  let start = 0;
  const comma = sentence.slice(0, 14).findIndex(({ lower }) => lower === ',');
  if (comma !== -1 && words.hasTime) start = comma + 1;
  if (OPENER.test(sentence[start]?.lower ?? '') && !/^(?:this|these|could|can)$/.test(sentence[start]?.lower ?? ''))
    return null;
  const asks = /^(?:could|can|would|will)$/.test(sentence[start]?.lower ?? '');
  const found = asks ? askedDone(sentence, start, words) : passiveAt(sentence.slice(start), words);
  if (!found || found.isActive) return null;
  const [modal, verb] = asks ? [found.modal, found.verb] : [found.modal + start, found.verb + start];
  const subject = sentence.slice(asks ? start + 1 : start, modal);
  if (subject.length === 0 || isTold(subject, words)) return null;
  // `our Discord webhook should say …`: it acts itself.
  if (words.service(subject, subject.length - 1) > 0 && !isParticiple(sentence[verb], words)) return null;
  const between = sentence.slice(modal, verb);
  const done = asBase(sentence[verb] as Token);
  // `a ticket needs to be opened`: there is none yet.
  const isMade = done.lower === 'open' && /^(?:a|an)$/.test(subject[0]?.lower ?? '');
  return [
    ...sentence.slice(0, start),
    isMade ? made(done, 'create', between) : { ...done, also: between.map(placeOf) },
    ...subject,
    ...joined(sentence.slice(verb + 1), words),
  ];
}

/** Words that tell somebody something, or when it happens: what is done in them is no order. */
function isTold(subject: readonly Token[], words: ServiceWords): boolean {
  if (subject.some(({ lower }) => /^(?:when|whenever|if|who|which|whether)$/.test(lower))) return true;
  if (saysWhich(subject)) return true;
  const order = subject.findIndex(
    ({ stem: one, lower }) => words.isVerb(one) || /^(?:tell|let|inform|say)$/.test(lower),
  );
  return order !== -1 && subject.slice(order + 1).some(({ lower }) => TOLD.test(lower));
}

/** `Could that series be entered into …`. */
function askedDone(
  sentence: readonly Token[],
  start: number,
  words: ServiceWords,
): { readonly modal: number; readonly verb: number; readonly isActive: boolean } | null {
  const be = sentence.findIndex(({ lower }, at) => at > start + 1 && lower === 'be');
  if (be === -1 || be > start + MAX_SUBJECT) return null;
  let verb = be + 1;
  while (BETWEEN.test(sentence[verb]?.lower ?? '')) verb += 1;
  return isParticiple(sentence[verb], words) ? { modal: be, verb, isActive: false } : null;
}

/** `… and the result mailed to ann@…` → `… and mail the result to ann@…`; `… and posted to Slack` → `… and post to Slack`. */
function joined(rest: readonly Token[], words: ServiceWords): readonly Token[] {
  const line: Token[] = [];
  for (let at = 0; at < rest.length; at += 1) {
    const token = rest[at] as Token;
    line.push(token);
    if (!/^(?:and|then|&)$/.test(token.lower)) continue;
    let verb = at + 1;
    while (verb < at + 8 && rest[verb]?.kind === 'word' && !isParticiple(rest[verb], words)) verb += 1;
    if (!isParticiple(rest[verb], words) || /^(?:a|an|is|are)$/.test(rest[verb - 1]?.lower ?? '')) continue;
    const object = rest.slice(at + 1, verb);
    if (
      object.some(
        ({ stem: one, lower }) =>
          /^(?:when|if|to|that|which|in|on|from)$/.test(lower) || (words.isVerb(one) && object.length > 3),
      )
    )
      continue;
    const put = object.filter(({ lower }) => !BETWEEN.test(lower) && !/^(?:should|must|be)$/.test(lower));
    line.push(asBase(rest[verb] as Token), ...(put.length === 0 ? [made(rest[verb] as Token, 'it')] : put));
    at = verb;
  }
  return line;
}

const GOAL = /^(?:to|into|onto|with|via|through|as|from)$/;

/** `have its style improved in DeepL` → `improve its style in DeepL`; `Have it wiped` → `wipe it`. */
function havingDone(sentence: readonly Token[], words: ServiceWords): readonly Token[] {
  for (let at = 0; at < sentence.length; at += 1) {
    const token = sentence[at] as Token;
    const before = sentence[at - 1]?.lower ?? ',';
    if (!/^(?:have|get|want)$/.test(token.lower) || !/^(?:,|and|then|please|also|to|i|we|:|→|would)$/.test(before))
      continue;
    // `when we have a new …`
    if (/^(?:i|we)$/.test(before) && token.lower !== 'want') continue;
    let verb = at + 1;
    const isEnd = (token: Token | undefined): boolean =>
      token === undefined || /^(?:,|and|then|when|if)$/.test(token.lower) || isDone(token);
    // `the failed runs`: which ones are meant, and nothing that is done to them.
    const isWhich = (place: number): boolean =>
      isDone(sentence[place] as Token) && /^(?:the|all|my|our|any|new|latest)$/.test(sentence[place - 1]?.lower ?? '');
    while (verb < at + 14 && (!isEnd(sentence[verb]) || (verb < sentence.length && isWhich(verb)))) verb += 1;
    const done = sentence[verb];
    // `have AI read it`: who does it.
    if (verb === at + 1 || done === undefined || !isDone(done) || sentence[at + 1]?.lower === 'ai') continue;
    // `get all issues closed this week`: which ones are meant, and nothing that is done to them.
    const goal = sentence[verb + 1]?.lower ?? '';
    if (token.lower === 'get' && isPlural(sentence.slice(at + 1, verb)) && !GOAL.test(goal)) continue;
    const who = /^(?:i|we)$/.test(before) ? sentence.slice(at - 1, at) : [];
    return [
      ...sentence.slice(0, at - who.length),
      { ...asBase(done), also: [...who, token].map(placeOf) },
      ...sentence.slice(at + 1, verb),
      ...joined(sentence.slice(verb + 1), words),
    ];
  }
  return sentence;
}

/** Everyday verbs, as the plain ones. */
function withPlainVerbs(given: readonly Token[], words: ServiceWords): readonly Token[] {
  const sentence = turnedInto(given, words);
  const line: Token[] = [];
  for (let at = 0; at < sentence.length;) {
    const idiom: PlainVerb | null =
      passedOn(sentence, at) ??
      copyOf(sentence, at) ??
      spreadAt(sentence, at) ??
      idiomAt(sentence, at, words.isOwnVerb, words.hasStart);
    const token = sentence[at] as Token;
    if (idiom) {
      line.push({ ...idiom.token, also: [...(idiom.token.also ?? []), ...(token.also ?? [])] }, ...(idiom.kept ?? []));
      at += idiom.length;
      continue;
    }
    const named = asVerb(sentence, at, words);
    if (named) line.push(named);
    line.push(token);
    at += 1;
  }
  return line;
}
