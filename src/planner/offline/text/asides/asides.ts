import { range } from '../../../../lib/collections/range.js';
import { stem } from '../stem.js';
import { ENDS, renumbered } from '../sentences.js';
import type { Token } from '../tokens.js';
import { appositionBefore } from './appositions.js';
import { byHandAt, ofThoseThere } from './by-hand.js';
import { fits } from './aside-words.js';
import type { AsideWords } from './aside-words.js';
import { frameAt, greetingAt, isMeta } from './meta-talk.js';
import type { Frame } from './meta-talk.js';
import { phraseAt } from './phrases.js';
import { purposeAt } from './purposes.js';
import { isRemark } from './remarks.js';
import { tailAt } from './tails.js';
import { wordList } from '../../word-list.js';

/*
 * What people say beside a request is set aside before anything is read: politeness, words about the request, reasons,
 * purposes, remarks about themselves. Words that restrict, deny or ask for more are never set aside.
 */

/** A request without what stands beside it. */
export interface Heard {
  readonly tokens: readonly Token[];
  /** The words that were set aside, in their order. */
  readonly asides: readonly Token[];
}

/** A request while it is heard. */
interface Hearing {
  readonly tokens: readonly Token[];
  readonly words: AsideWords;
  /** The places of the words that are set aside. */
  readonly idle: Set<number>;
  /** The words that stand in the place of others, by their places. */
  readonly verbs: Map<number, Token>;
}

/** A text to people begins: everything behind it may be a part of the text. */
const SAYS = wordList('saying|says|reads|reading|announcing|telling|prompt|instructions|remind|reminding|reply with');
/** The noun of a text, whose colon opens it. */
const TEXT = wordList(
  'message|messages|text|note|comment|reply|mail|email|body|content|title|subject|description|question|task|issue|card|reminder|bug|ticket|event|post|page|draft|entry|todo|to-do|says|say|caption|tweet|status',
);

/** The request without asides. One that has nothing else stays as it is. */
export function withoutAsides(given: readonly Token[], words: AsideWords): Heard {
  const idle = new Set<number>();
  const isByHand = setAsideByHand(given, idle);
  const verbs = new Map<number, Token>();
  const hearing = { tokens: given, words, idle, verbs };
  let from = 0;
  for (let at = 0; at <= given.length; at += 1) {
    const token = given[at];
    if (token !== undefined && !ENDS.test(token.lower)) continue;
    if (at > from && !setAside(hearing, from, at)) break;
    from = at + 1;
  }
  const isWord = ({ kind }: Token): boolean => kind !== 'mark';
  const kept = given.flatMap((token, at) => (idle.has(at) ? [] : [verbs.get(at) ?? token]));
  if (idle.size === 0 || !kept.some(isWord)) return { tokens: given, asides: [] };
  return {
    tokens: renumbered(isByHand ? ofThoseThere(kept) : kept),
    asides: given.filter((token, at) => idle.has(at) && isWord(token)),
  };
}

/** Marks words that only say that it is run by hand, with the mark that sets them off. */
function setAsideByHand(tokens: readonly Token[], idle: Set<number>): boolean {
  for (let at = 0; at < tokens.length; at += 1) {
    const length = byHandAt(tokens, at);
    if (length === 0 || length >= tokens.length - 1) continue;
    for (const one of range(at, at + length)) idle.add(one);
    const isEnd = at + length >= tokens.length || /^[.,;!?)]$/.test(tokens[at + length]?.lower ?? '');
    if (at > 0 && isEnd && /^(?:,|–|—|-|and|but)$/.test(tokens[at - 1]?.lower ?? '')) idle.add(at - 1);
    else if (/^[:,.–—-]$/.test(tokens[at + length]?.lower ?? '')) idle.add(at + length);
    return true;
  }
  return false;
}

/** Marks the asides of one sentence. False: a text begins in it, so that what follows may be text. */
function setAside(hearing: Hearing, from: number, to: number): boolean {
  const { tokens, words, idle } = hearing;
  const sentence = tokens.slice(from, to);
  const isAlone = from === 0 && to >= tokens.length - 1;
  if (range(from, to).every((at) => idle.has(at))) {
    if (tokens[to] !== undefined && from > 0) idle.add(to);
    return true;
  }
  if (!isAlone && (isMeta(sentence) || isRemark(sentence, words) || namesPlace(sentence, words))) {
    for (const at of range(from, to)) idle.add(at);
    if (tokens[to] !== undefined) idle.add(to);
    return true;
  }
  const start = lead(hearing, from, to);
  for (let at = start; at < to; at += 1) {
    if (idle.has(at)) continue;
    if (beginsText(tokens, at, start)) return false;
    for (const one of range(0, markAt(tokens, at, start, to))) idle.add(at + one);
    const apposed = appositionBefore(tokens, at);
    if (apposed) for (const one of range(apposed.from, apposed.to)) idle.add(one);
    if (apposed && tokens[apposed.to - 1]?.lower === '(' && tokens[at + 1]?.lower === ')') idle.add(at + 1);
    const length =
      phraseAt(tokens, at) || afterthoughtAt(tokens, at, start, to, words) || tailAt(tokens, at, start, to, words);
    const run = length > 0 ? { from: at, to: at + length } : purposeAt(tokens, at, start, words);
    // A sentence of its own may be an aside, but not the first one.
    if (!run || run.to > to || (from === 0 && isEverything(tokens, run, from, to))) continue;
    for (const one of range(run.from, run.to)) idle.add(one);
    // The comma that sets the words off goes with them.
    const isEnd = run.to >= to || /^[,)]$/.test(tokens[run.to]?.lower ?? '');
    if (isEnd && /^(?:,|–|—|-)$/.test(tokens[run.from - 1]?.lower ?? '')) idle.add(run.from - 1);
    else if (run.from === start && /^[,:]$/.test(tokens[run.to]?.lower ?? '')) idle.add(run.to);
    at = run.to - 1;
  }
  return true;
}

/** No remark is longer. */
const MAX_AFTERTHOUGHT = 60;

/** `…, my team needs this`, `… (that is all I need)`: a remark at the end of a sentence; how many words it has. */
function afterthoughtAt(tokens: readonly Token[], at: number, start: number, to: number, words: AsideWords): number {
  const mark = tokens[at - 1]?.lower ?? '';
  if (at <= start || !/^[,(–—-]$/.test(mark)) return 0;
  const near = tokens.slice(at, Math.min(to, at + MAX_AFTERTHOUGHT));
  const closed = near.findIndex(({ lower }, place) => place > 0 && lower === ')');
  const end = mark === '(' ? at + closed : to;
  const said = end > at && end <= at + near.length ? tokens.slice(at, end) : [];
  return said.length > 1 && (isMeta(said) || isRemark(said, words)) ? said.length : 0;
}

/** `It's for our Slack.`, `It is a Google Sheets document.`: which service is meant, of which other words tell as well. */
function namesPlace(sentence: readonly Token[], words: AsideWords): boolean {
  const lead = fits(
    sentence,
    0,
    /^(?:it is|it's|its|this is|that is|they are) (?:all )?(?:for |in |on |about )?(?:a |an |the |our |my )?/,
  );
  const length = lead === 0 ? 0 : words.service(sentence, lead);
  return length > 0 && sentence.length - lead - length <= 1;
}

const isEverything = (tokens: readonly Token[], run: { from: number; to: number }, from: number, to: number): boolean =>
  !tokens.some(({ kind }, at) => at >= from && at < to && (at < run.from || at >= run.to) && kind !== 'mark');

/** Sets aside how a sentence begins, and gives the place of its first word that counts. */
function lead(hearing: Hearing, from: number, to: number): number {
  const { tokens, words, idle, verbs } = hearing;
  let at = from;
  const pass = (length: number): void => {
    for (const one of range(at, at + length)) idle.add(one);
    at += length;
  };
  const greeting = greetingAt(tokens, at);
  if (greeting > 0 && at + greeting < to && !/^(?:hi|hello|hey)$/.test(tokens[at + greeting]?.lower ?? ''))
    pass(greeting);
  const because = becauseAt(tokens, at, to, words);
  if (because > 0) pass(because);
  const head = headAt(tokens, at, to);
  if (head > 0) pass(head);
  const isWish = /^(?:i'd|we'd)$/.test(tokens[at]?.lower ?? '') && tokens[at + 1]?.lower === 'want';
  if (isWish) verbs.set(at, { ...(tokens[at] as Token), lower: 'i', stem: 'i' });
  const polite = politeAt(tokens, at);
  if (polite > 0 && at + polite < to) pass(polite);
  for (let times = 0; times < 2; times += 1) {
    const frame = frameAt(tokens, at);
    if (!frame || at + frame.length >= to) break;
    if (!leadsOn(tokens, at + frame.length, to, frame, words)) break;
    if (frame.kind === 'wish') {
      // `what I need is a …` is said as `I need a …`.
      const begin = tokens[at + frame.length]?.start ?? 0;
      const last = { ...(tokens[at + frame.length - 1] as Token), start: begin, end: begin };
      pass(frame.length - 2);
      for (const [place, lower] of [
        [at, 'i'],
        [at + 1, 'want'],
      ] as const)
        verbs.set(place, { ...last, text: lower, lower, stem: lower, kind: 'word', mention: null });
      break;
    }
    pass(frame.length);
    if (frame.kind === 'relative') at = asOrder(hearing, at, to);
  }
  return at;
}

/** `I changed teams, so delete …`, `As a product manager, I want …`: who asks, and why; how many words it has. */
function becauseAt(tokens: readonly Token[], at: number, to: number, words: AsideWords): number {
  const role = fits(tokens, at, /^as (?:a|an|the) (?:[a-z-]+ ){1,3}(?:, )?(?=(?:i|we|i'd|we'd|i would) )/);
  if (role > 0) return role;
  const comma = tokens.slice(at, Math.min(to, at + 14)).findIndex(({ lower }) => lower === ',');
  const so =
    comma < 1 ? 0 : fits(tokens, at + comma + 1, /^(?:and )?(?:so|therefore|hence)(?: please| now)* (?!that )/);
  return so > 0 && isRemark(tokens.slice(at, at + comma), words) ? comma + 1 + so : 0;
}

const POLITE =
  /^(?:(?:please|kindly|hey|so|ok|okay|now|well|can you|could you|would you|will you|i want|i need|i'd like|i would like|we want|we'd like|i'd love|we need|i want you to|i'd like you to|i would like you to|i'd like to|i want to|we want to|to) (?:, )?)+(?=(?:when|whenever|if|once|every|each|as soon as|anytime|any time|after|new) )/;

/** `Please, whenever …`, `I'd like, every Monday, …`: politeness before the start; how many words it has. */
const politeAt = (tokens: readonly Token[], at: number): number => fits(tokens, at, POLITE);

/** Whether something that can be done comes behind the frame. */
function leadsOn(tokens: readonly Token[], at: number, to: number, { kind }: Frame, words: AsideWords): boolean {
  const next = tokens[at];
  if (!next || to - at < 2) return false;
  if (kind === 'clause' || kind === 'wish') return true;
  if (kind === 'order') return next.kind === 'word' && !/^(?:many|much|long|often|it|this|that|i|we)$/.test(next.lower);
  return next.lower.endsWith('s') || words.isVerb(next.stem);
}

/** The words up to a colon or a dash, if all of them are about the request: their number, with the mark. */
function headAt(tokens: readonly Token[], from: number, to: number): number {
  const mark = tokens.slice(from, Math.min(to, from + 14)).findIndex(({ lower }) => /^(?::|-|–|—)$/.test(lower));
  return mark > 0 && from + mark + 1 < to && isMeta(tokens.slice(from, from + mark)) ? mark + 1 : 0;
}

const FIRST = /^(?:first|then|please|also|drop|do|make|here|important|urgent|fyi)$/;

/** `…, drop everything: post it`, `…, do the following: …`: words about the request before a colon; how many they are, with it. */
function markAt(tokens: readonly Token[], at: number, start: number, to: number): number {
  const isStart = at === start || /^(?:,|→|then|and)$/.test(tokens[at - 1]?.lower ?? '');
  if (!isStart || !FIRST.test(tokens[at]?.lower ?? '')) return 0;
  const colon = tokens.slice(at, Math.min(to - 1, at + 6)).findIndex(({ lower }) => lower === ':');
  if (colon < 1) return 0;
  const said = tokens
    .slice(at, at + colon)
    .map(({ lower }) => lower)
    .join(' ');
  return /^(?:please |then |also )*(?:drop everything|do the following|do this|do that|here goes|important|urgent|fyi|do these things|do two things|do three things)$/.test(
    said,
  )
    ? colon + 1
    : 0;
}

/** Whether words for people begin behind this place. */
function beginsText(tokens: readonly Token[], at: number, start: number): boolean {
  const { lower = '' } = tokens[at] ?? {};
  const next = tokens[at + 1];
  if (next?.mention?.kind === 'quote') return false;
  if (SAYS.test(lower)) return true;
  return (
    lower === ':' && at > start && range(Math.max(start, at - 4), at).some((one) => TEXT.test(tokens[one]?.lower ?? ''))
  );
}

const THIRD: Readonly<Record<string, string>> = {
  does: 'do',
  goes: 'go',
  has: 'have',
  is: 'be',
  tries: 'try',
  copies: 'copy',
  replies: 'reply',
  notifies: 'notify',
  classifies: 'classify',
  verifies: 'verify',
};

function baseOf(lower: string): string {
  if (Object.hasOwn(THIRD, lower)) return THIRD[lower] ?? lower;
  if (/(?:sh|ch|ss|x|zz)es$/.test(lower)) return lower.slice(0, -2);
  if (/[^aeiou]ies$/.test(lower)) return `${lower.slice(0, -3)}y`;
  return lower.endsWith('s') && !lower.endsWith('ss') ? lower.slice(0, -1) : lower;
}

const RUNS = /^(?:runs|works|fires|starts|triggers|kicks)$/;
const OBJECT =
  /^(?:a|an|the|my|our|it|them|me|us|each|every|all|any|new|this|that|these|one|to|in|into|from|if|when|whether)$/;

/** `posts it to Slack and mails me`: the verbs become those of an order. The place of the first one. */
function asOrder({ tokens, words, idle, verbs }: Hearing, from: number, to: number): number {
  let at = from;
  let isFirst = true;
  // `that runs every Monday and posts …`: the time alone says so.
  if (RUNS.test(tokens[at]?.lower ?? '') && !words.isVerb(tokens[at + 1]?.stem ?? '')) {
    idle.add(at);
    at += 1;
    isFirst = false;
  }
  let isRun = !isFirst;
  for (let place = at; place < to; place += 1) {
    const token = tokens[place] as Token;
    const before = tokens[place - 1]?.lower ?? '';
    const joins = /^(?:and|,|then|or)$/.test(before);
    if (!(isFirst && place === at) && !joins) continue;
    const lower = baseOf(token.lower);
    const next = tokens[place + 1];
    const isObject =
      next !== undefined &&
      (next.kind === 'mention' || OBJECT.test(next.lower) || words.service(tokens, place + 1) > 0);
    const isVerb = lower !== token.lower && (isFirst && place === at ? true : isObject && words.isVerb(stem(lower)));
    if (!isVerb) continue;
    verbs.set(place, { ...token, lower, stem: stem(lower) });
    if (isRun && before === 'and')
      verbs.set(place - 1, { ...(tokens[place - 1] as Token), lower: ',', stem: ',', kind: 'mark' });
    isRun = false;
  }
  return at;
}
