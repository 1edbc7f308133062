import { made } from '../sentences.js';
import { asBase, isDone, isParticiple } from '../services/words.js';
import type { ServiceWords } from '../services/words.js';
import type { Token } from '../tokens.js';
import { before } from '../transfers/parts.js';
import { wordList } from '../../word-list.js';

/*
 * What somebody needs, as the order that meets it: `I must know by email` becomes `tell me by email`, `the customer must be
 * informed by email` becomes `inform the customer by email`, `the owner needs a mail that …` becomes `send the owner a mail
 * that …`, and `I'd like a Trello card on …` becomes `create a Trello card on …`.
 */

const WISHED =
  /^(?:(?:i|we) (?:would like|would love|want|need|would want|wish|wish for|am after|would appreciate)|i'd (?:like|love|want|need|appreciate)|we'd (?:like|love|want|need|appreciate)|would like|would love|what (?:i am|i'm|we're) after is|need|want)(?: to (?:have|get|receive|see|be sent|find))?$/;
const KNOWS =
  /^(?:(?:i|we) (?:must|should|have to|need to|want to|wish to|would like to|would love to|ought to)|i'd (?:like|love) to|we'd (?:like|love) to|need to|want to|would like to)(?: also| always)? (?:know|hear|be told|be informed|be notified|be alerted|get told|get informed|get notified|get to know|find out|learn|be in the loop|be pinged)(?: (?:about|of) (?:it|this|that))?$/;
const MAX_LEAD = 9;
const ARTICLE = /^(?:a|an|one|some|another|the)$/;
const MESSAGE = wordList(
  'messages?|mails?|emails?|e-mails?|sms|texts?|notifications?|pings?|alerts?|dms?|reminders?|heads-up|notes?|digest|summary|report|shout|copy',
);
const TELLS = /^(?:informed|notified|told|alerted|warned|reminded|pinged|messaged|emailed|mailed|texted)$/;
const MODAL = wordList('must|should|shall|has|have|needs|need|ought|is|are|will');
const GETS = wordList('gets?|receives?|needs?|be|get|sent|given|to|have|wants?');
const MAX_WHO = 6;
const ROWS = /^(?:rows?|lines?|entry|entries)$/;

/** The clause as an order; the same words if it tells of no need. */
export function asNeed(act: readonly Token[], words: ServiceWords): readonly Token[] {
  return known(act) ?? wished(act, words) ?? serviceTells(act, words) ?? someoneNeeds(act, words) ?? act;
}

const said = (tokens: readonly Token[]): string => tokens.map(({ lower }) => lower).join(' ');

/** How many words at the start fit a pattern: the most. */
function leadOf(act: readonly Token[], pattern: RegExp): number {
  for (let length = Math.min(MAX_LEAD, act.length - 1); length > 0; length -= 1)
    if (pattern.test(said(act.slice(0, length)))) return length;
  return 0;
}

/** `I must know by email` → `tell me by email` */
function known(act: readonly Token[]): readonly Token[] | null {
  const length = leadOf(act, KNOWS);
  const whole = length === 0 && KNOWS.test(said(act)) ? act.length : length;
  const [first] = act;
  if (whole === 0 || !first) return null;
  const me = /^(?:we|we'd)$/.test(first.lower) ? 'us' : 'me';
  return [made(first, 'tell', act.slice(1, whole)), before(act[whole] ?? first, me), ...act.slice(whole)];
}

/** `I'd like a Trello card on …`, `we need a mail to …`, `I need a ticket to be raised in …` */
function wished(act: readonly Token[], words: ServiceWords): readonly Token[] | null {
  const length = leadOf(act, WISHED);
  const [first] = act;
  const article = act[length];
  if (length === 0 || !first || !article || !ARTICLE.test(article.lower)) return null;
  return ordered(act.slice(length), first, act.slice(1, length), words);
}

/** The thing with the verb that makes it. */
function ordered(
  thing: readonly Token[],
  verb: Token,
  covered: readonly Token[],
  words: ServiceWords,
): readonly Token[] {
  const be = thing.findIndex(
    ({ lower }, at) => at > 0 && at < 8 && /^(?:to|made|created|sent|posted|added|opened|raised)$/.test(lower),
  );
  const done = thing[be]?.lower === 'to' && thing[be + 1]?.lower === 'be' ? be + 2 : be;
  const participle = thing[done];
  const isDoneTo =
    be > 0 && participle !== undefined && done !== -1 && (isParticiple(participle, words) || isDone(participle));
  const head = thing.slice(0, isDoneTo ? be : 7);
  const isMessage =
    head.some(({ lower }) => MESSAGE.test(lower)) &&
    !head.some(({ lower }) => /^(?:card|task|issue|ticket|page)$/.test(lower));
  const base = isMessage ? 'send' : head.some(({ lower }) => ROWS.test(lower)) ? 'add' : 'create';
  const own =
    isDoneTo && !/^(?:made|put|set|raised|filed|written|done)$/.test(participle.lower)
      ? asBase(participle).lower
      : base;
  const rest = isDoneTo ? thing.slice(done + 1) : thing.slice(head.length);
  return [made(verb, own, covered), ...head, ...rest];
}

/** `the customer must be informed by email`, `the project owner needs a mail stating …` */
function someoneNeeds(act: readonly Token[], words: ServiceWords): readonly Token[] | null {
  const at = act.findIndex(
    ({ lower }, place) => place > 0 && place <= MAX_WHO && (MODAL.test(lower) || GETS.test(lower)),
  );
  const who = act.slice(0, at);
  const verb = act[at];
  const isPeople =
    at > 0 &&
    who.every(({ kind, mention }) => kind === 'word' && mention === null) &&
    who.every((_one, place) => words.anyService(who, place) === 0);
  if (!verb || !isPeople || words.isVerb(who[0]?.stem ?? '')) return null;
  let to = at;
  while (to < act.length && (MODAL.test(act[to]?.lower ?? '') || GETS.test(act[to]?.lower ?? ''))) to += 1;
  const next = act[to];
  if (!next) return null;
  const between = act.slice(at, to);
  if (TELLS.test(next.lower)) return [made(next, asBase(next).lower, between), ...who, ...act.slice(to + 1)];
  const gift = act.slice(to, to + 6);
  const isGift =
    /^(?:a|an|one)$/.test(next.lower) &&
    gift.some(({ lower }) => MESSAGE.test(lower)) &&
    between.some(({ lower }) => GETS.test(lower));
  return isGift ? [made(verb, 'send', act.slice(at + 1, to)), ...who, ...act.slice(to)] : null;
}

const TELLS_ME = /^(?:tells?|informs?|notif(?:y|ies)|alerts?|pings?|messages?|sends?|posts?|reminds?|writes?|texts?)$/;

/** `Slack tells me …` → `tell me … on Slack` */
function serviceTells(act: readonly Token[], words: ServiceWords): readonly Token[] | null {
  const length = words.service(act, 0);
  let at = length;
  while (MODAL.test(act[at]?.lower ?? '') || act[at]?.lower === 'to') at += 1;
  const verb = act[at];
  const isMe = /^(?:me|us|a|the|everyone|my|our)$/.test(act[at + 1]?.lower ?? '');
  const last = act.at(-1);
  if (length === 0 || !verb || !last || !TELLS_ME.test(verb.lower) || !isMe) return null;
  const base = verb.lower.replace(/ies$/, 'y').replace(/([^s])s$/, '$1');
  return [made(verb, base, act.slice(length, at)), ...act.slice(at + 1), before(last, 'on'), ...act.slice(0, length)];
}
