import { openerLength } from '../starts/openers.js';
import { bySentence, lowerAt, made } from '../sentences.js';
import type { ServiceWords } from '../services/words.js';
import type { Token } from '../tokens.js';
import { before, inPlaceOf } from '../transfers/parts.js';
import { wordList } from '../../word-list.js';

/*
 * A result at the place where the user wants it: `I want tomorrow's meetings in my inbox at 21:00`, `overdue tasks should
 * reach me by mail on Mondays`, `its title has to land in my mailbox`, `open bugs, mailed to me at 9`. They become `mail me …`.
 * Things that come by themselves keep one form: `new disputes should be mailed to me`.
 */

const WISH = wordList(
  "i|we|i'd|we'd|would|want|need|like|love|prefer|appreciate|expect|to|have|get|see|could|can|may|please|put|let|me|us|also|then|find|receive|you",
);
const OPENS_WISH = /^(?:i|we|i'd|we'd|could|can|may|please|put|have|let|get)$/;
/** Verbs that only bring things to the user if `for me`, `over to me` or `into one mail` stands behind. */
const BRINGS = wordList('put|get|send|collect|compile|gather|bundle|flag|bring|hand|pass|combine');
/** What is done behind a mark with what stands before it: `overdue tasks: list those for me`. */
const SHOWS = wordList('list|flag|show|send|mail|email|report|compile|collect|give|name|bring');
const THEM = /^(?:those|them|these|that|it|all)$/;
const MODAL = /^(?:should|must|shall|ought|has|have|needs?|is|are)$/;
/** These need a `to` behind them before they say that anything has to happen. */
const WEAK = /^(?:ought|has|have|needs?|is|are)$/;
const BETWEEN = wordList('also|please|automatically|always|then|directly|immediately|straight|all|~now|just');
const COMES = wordList('land|arrive|come|go|appear|show|turn|pop|end|be|get|wait|belong');
const MAILED = wordList('mailed|emailed|e-mailed');
const BROUGHT = wordList('sent|forwarded|delivered|listed|compiled|collected|gathered|reported|summed');
const BOX = wordList('inbox|mailbox|mail|email|e-mail|emails|mails');
/** The inbox is a place of the service itself, in which things are found. */
const OWN_BOX = wordList('unread|mails?|emails?|e-mails?|messages?|newsletters?|todoist|gmail|outlook|threads?');
/** Times that a text behind a colon hides from the reader of times. */
const TIMED =
  /^(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days|every|each|daily|weekly|monthly|nightly|weekdays|workdays|mornings|evenings)$/;
const OFTEN = /^(?:hourly|daily|nightly|weekly|monthly|quarterly|yearly|biweekly|fortnightly)$/;
const BOXES = /^(?:inbox|mailbox)$/;
const OF_BOX = /^(?:list|address|account|folder|label|rule|filter|template|campaign|signature|from|that|which)$/;
const MAX_SUBJECT = 30;

/** The words with `mail me` in the place of such a result. */
export function withMailToMe(tokens: readonly Token[], words: ServiceWords): readonly Token[] {
  if (!tokens.some(({ lower }) => BOX.test(lower) || MAILED.test(lower) || lower === 'me')) return tokens;
  return bySentence(tokens, (sentence) => brought(sentence, words) ?? sentence);
}

interface Goal {
  /** Where the words about the subject end. */
  readonly from: number;
  readonly to: number;
  /** It says that the subject has to come, and not only where it is. */
  readonly isTold: boolean;
  /** A verb follows the subject: `should reach me`. */
  readonly isClause?: boolean;
}

/** What was found in a sentence. */
interface Found {
  /** Where the clause before it ends, and where its subject begins. */
  readonly lead: number;
  readonly subject: number;
  readonly goal: Goal;
  readonly isTimed: boolean;
}

function brought(sentence: readonly Token[], words: ServiceWords): readonly Token[] | null {
  const lead = leadOf(sentence, words);
  const wish = wishLength(sentence, lead);
  const subject = lead + wish;
  const brings = wish > 0 && BRINGS.test(lowerAt(sentence, subject - 1));
  const isTimed = words.hasTime || sentence.some(({ lower }) => TIMED.test(lower));
  for (let at = subject + 1; at < Math.min(sentence.length, subject + MAX_SUBJECT); at += 1) {
    const place = brings ? null : goalAt(sentence, at, wish > 0);
    const goal = place ?? (isTimed ? shownAt(sentence, at, brings) : null);
    if (goal) return mailed(sentence, { lead, subject, goal, isTimed }, words);
  }
  return null;
}

function mailed(
  sentence: readonly Token[],
  { lead, subject, goal, isTimed }: Found,
  words: ServiceWords,
): readonly Token[] | null {
  const thing = sentence.slice(subject, goal.from);
  const [first] = thing;
  const isOpened = lead > 0 || isTimed;
  const isWish = /^(?:i|we|i'd|we'd)$/.test(lowerAt(sentence, lead)) && subject > lead;
  if (!first || (!goal.isTold && !isOpened && !isWish)) return null;
  // `unread mails in my inbox`: they lie there.
  const isBox = BOXES.test(lowerAt(sentence, goal.to - 1));
  if (!goal.isTold && isBox && sentence.some(({ lower }) => OWN_BOX.test(lower))) return null;
  if (thing.some(({ lower }) => /^(?:when|whenever|if|once)$/.test(lower))) return null;
  // `archive mails sent to me`: an order with an object of its own.
  // `an hour before it, notify me by mail`: the way of another order.
  const isOther = ({ lower }: Token, at: number): boolean =>
    /^(?:me|us)$/.test(lower) || (lower === ',' && !(thing[at + 1] && words.isTime(thing[at + 1] as Token)));
  if (!goal.isTold && thing.some(isOther)) return null;
  // `when …, look up the customer by email`: an act that may have any verb.
  const isAct = openerLength(sentence) > 0 && lead > 0 && subject === lead;
  if (!goal.isTold && (isAct || /^(?:look|check|go|find|try|let)$/.test(first.lower))) return null;
  // `let me know by mail`
  if (/^(?:know|hear|see)$/.test(first.lower)) return null;
  // `an AI summary of …, by mail`: the noun is the order.
  const isModel = thing.slice(0, 3).some(({ lower }) => lower === 'ai');
  if (isModel && subject === lead && goal.isClause !== true) return null;
  const isNoun =
    goal.isClause === true || (isWish && lowerAt(sentence, subject - 1) !== 'to') || first.lower === 'open';
  if (!isNoun && words.isVerb(first.stem)) return null;
  const rest = sentence.slice(goal.to);
  const said = sentence.slice(goal.from, goal.to);
  if (!isOpened) {
    const [seat, ...more] = said;
    if (!seat) return null;
    return [
      ...sentence.slice(0, subject),
      ...thing,
      made(seat, 'should'),
      ...['be', 'mailed', 'to'].map((word) => before(more[0] ?? seat, word)),
      inPlaceOf(more.length > 0 ? more : [seat], 'me'),
      ...rest,
    ];
  }
  // Each of the two words has a place of its own, if the words of the wish give one.
  const wish = sentence.slice(lead, subject);
  const [verb, ...more] = wish;
  const mail = inPlaceOf([verb ?? before(first, 'mail'), ...more.slice(0, -1), ...said], 'mail');
  const last = more.at(-1);
  const me = last ? made(last, 'me') : before(first, 'me');
  // `a nightly recap`
  const often =
    lead === 0 && /^(?:a|an|my|the)$/.test(first.lower) && OFTEN.test(lowerAt(thing, 1)) ? thing.slice(1, 2) : [];
  const order = [mail, me, ...thing.filter((token) => !often.includes(token)), ...rest];
  return [...sentence.slice(0, lead), ...often, ...order];
}

/** The end of a clause that says when it starts or runs, with its comma. */
function leadOf(sentence: readonly Token[], words: ServiceWords): number {
  const comma = sentence.findIndex(({ lower }) => lower === ',' || lower === ':');
  const isStart = openerLength(sentence) > 0 && lowerAt(sentence, 0) !== 'on' && lowerAt(sentence, 0) !== 'for';
  if (isStart) return comma === -1 ? 0 : comma + 1;
  const isTime = (at: number): boolean => words.isTime(sentence[at] as Token);
  let to = 0;
  while (words.hasTime && to < sentence.length && (isTime(to) || TIME.test(lowerAt(sentence, to)))) to += 1;
  while (to > 0 && !isTime(to - 1)) to -= 1;
  if (to === 0) return 0;
  return /^[,:]$/.test(lowerAt(sentence, to)) ? to + 1 : to;
}

const TIME = /^(?:at|on|every|each|in|the|of|and|am|pm|working|days?|six|seven|eight|nine|ten|noon)$/;

/** How many words only say that the user wants what comes. */
function wishLength(sentence: readonly Token[], lead: number): number {
  const brings = lowerAt(sentence, lead) === 'please' ? lead + 1 : lead;
  if (BRINGS.test(lowerAt(sentence, brings)) && !/^(?:me|us|it|them|up)$/.test(lowerAt(sentence, brings + 1)))
    return brings + 1 - lead;
  if (!OPENS_WISH.test(lowerAt(sentence, lead))) return 0;
  // `let Ann know`
  if (lowerAt(sentence, lead) === 'let' && !/^(?:me|us)$/.test(lowerAt(sentence, lead + 1))) return 0;
  let at = lead;
  while (WISH.test(lowerAt(sentence, at))) at += 1;
  return at - lead;
}

function goalAt(sentence: readonly Token[], at: number, isWish: boolean): Goal | null {
  const lower = lowerAt(sentence, at);
  const isModal = MODAL.test(lower) || (isWish && lower === 'to');
  if (isModal) {
    const isTo = lower === 'to' || lowerAt(sentence, at + 1) === 'to';
    if (WEAK.test(lower) && !isTo) return null;
    let verb = lower === 'to' ? at + 1 : isTo ? at + 2 : at + 1;
    while (BETWEEN.test(lowerAt(sentence, verb))) verb += 1;
    const to = predicateEnd(sentence, verb);
    return to === null ? null : { from: at, to, isTold: true, isClause: true };
  }
  if (/^belongs?$/.test(lower)) {
    const to = placeEnd(sentence, at + 1);
    return to === null ? null : { from: at, to, isTold: true, isClause: true };
  }
  if (MAILED.test(lower) || BROUGHT.test(lower)) {
    const isApart = lowerAt(sentence, at - 1) === ',' && MAILED.test(lower);
    const to =
      toMe(sentence, at + 1, MAILED.test(lower)) ??
      (isApart && !/^(?:to|by|from)$/.test(lowerAt(sentence, at + 1)) ? at + 1 : null);
    const from = lowerAt(sentence, at - 1) === ',' ? at - 1 : at;
    return to === null || /^(?:is|are|was|were|be|been|that|which|get|gets)$/.test(lowerAt(sentence, at - 1))
      ? null
      : { from, to, isTold: true };
  }
  const to = placeEnd(sentence, at);
  return to === null ? null : { from: lowerAt(sentence, at - 1) === ',' ? at - 1 : at, to, isTold: false };
}

/** `: list those for me`, `, I'd like them listed`, `into one email`: what is done with the things before. */
function shownAt(sentence: readonly Token[], at: number, brings: boolean): Goal | null {
  const one = inOneMail(sentence, at);
  if (one !== null) return one;
  if (/^(?:for|to|over)$/.test(lowerAt(sentence, at))) {
    const me = lowerAt(sentence, at) === 'over' ? at + 2 : at + 1;
    // `list those assigned to me`, `collect them and send them to me`
    const isOther = /(?:ed|en)$|^(?:sent|it|them|those|these|that)$/.test(lowerAt(sentence, at - 1));
    return brings && !isOther && lowerAt(sentence, me) === 'me' ? { from: at, to: me + 1, isTold: true } : null;
  }
  if (!/^[,:;]$/.test(lowerAt(sentence, at))) return null;
  let verb = at + 1;
  while (/^(?:please|just|and|then|i|we|i'd|we'd|would|want|need|like)$/.test(lowerAt(sentence, verb))) verb += 1;
  const isWish = /^(?:i|we|i'd|we'd)$/.test(lowerAt(sentence, at + 1));
  let to = isWish ? verb : verb + 1;
  if (!isWish && !SHOWS.test(lowerAt(sentence, verb))) return null;
  if (/^(?:me|us)$/.test(lowerAt(sentence, to))) to += 1;
  const them = to;
  if (THEM.test(lowerAt(sentence, to))) to += 1;
  if (isWish) {
    if (!BROUGHT.test(lowerAt(sentence, to)) && !MAILED.test(lowerAt(sentence, to))) return null;
    return { from: at, to: toMe(sentence, to + 1, true) ?? to + 1, isTold: true };
  }
  const end = toMe(sentence, to, true);
  if (to === them && end === null) return null;
  return { from: at, to: end ?? to, isTold: true };
}

/** `gathered into a single email`, `into one mail` */
function inOneMail(sentence: readonly Token[], at: number): Goal | null {
  let from = at;
  if (lowerAt(sentence, from) === ',') from += 1;
  if (BROUGHT.test(lowerAt(sentence, from))) from += 1;
  if (!/^(?:in|into)$/.test(lowerAt(sentence, from)) || !/^(?:a|an|one)$/.test(lowerAt(sentence, from + 1)))
    return null;
  const noun = /^(?:single|joint|combined|weekly|daily)$/.test(lowerAt(sentence, from + 2)) ? from + 3 : from + 2;
  if (!/^(?:mail|email|e-mail)$/.test(lowerAt(sentence, noun))) return null;
  return { from: at, to: toMe(sentence, noun + 1, true) ?? noun + 1, isTold: true };
}

/** The end of `reach me by mail`, `land in my inbox`, `be mailed to me`. */
function predicateEnd(sentence: readonly Token[], verb: number): number | null {
  const lower = lowerAt(sentence, verb);
  if (lower === 'reach') {
    if (/^(?:me|us)$/.test(lowerAt(sentence, verb + 1))) return placeEnd(sentence, verb + 2) ?? verb + 2;
    return boxEnd(sentence, verb + 1);
  }
  if (!COMES.test(lower)) return null;
  let at = verb + 1;
  while (/^(?:up|out|straight|also)$/.test(lowerAt(sentence, at))) at += 1;
  if (/^(?:be|get)$/.test(lower) && (MAILED.test(lowerAt(sentence, at)) || BROUGHT.test(lowerAt(sentence, at))))
    return toMe(sentence, at + 1, MAILED.test(lowerAt(sentence, at)));
  return placeEnd(sentence, at);
}

/** The end of `to me`, `to me by mail`, `by mail`, `to my inbox`. @param isMail the verb says the way */
function toMe(sentence: readonly Token[], at: number, isMail: boolean): number | null {
  if (/^(?:to|for)$/.test(lowerAt(sentence, at)) && /^(?:me|us)$/.test(lowerAt(sentence, at + 1))) {
    const way = placeEnd(sentence, at + 2);
    const isOther = /^(?:on|in|via|through|by|as)$/.test(lowerAt(sentence, at + 2));
    return way ?? (isMail || !isOther ? at + 2 : null);
  }
  return placeEnd(sentence, at);
}

/** The end of `in my inbox`, `to my email`, `by mail`. */
function placeEnd(sentence: readonly Token[], at: number): number | null {
  const lower = lowerAt(sentence, at);
  if (/^(?:by|via|through)$/.test(lower)) {
    const to = boxAt(sentence, at + 1, false);
    const isMe = to !== null && lowerAt(sentence, to) === 'to' && /^(?:me|us)$/.test(lowerAt(sentence, to + 1));
    return isMe ? to + 2 : to;
  }
  return /^(?:in|into|to|at)$/.test(lower) ? boxEnd(sentence, at + 1) : null;
}

const boxEnd = (sentence: readonly Token[], at: number): number | null =>
  /^(?:my|our)$/.test(lowerAt(sentence, at)) ? boxAt(sentence, at + 1, true) : null;

const boxAt = (sentence: readonly Token[], at: number, isMine: boolean): number | null =>
  BOX.test(lowerAt(sentence, at)) &&
  (isMine || !lowerAt(sentence, at).endsWith('box')) &&
  !OF_BOX.test(lowerAt(sentence, at + 1))
    ? at + 1
    : null;
