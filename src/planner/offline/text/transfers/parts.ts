import { made, placeOf } from '../sentences.js';
import type { ServiceWords, ToldEvent } from '../services/words.js';
import type { Token } from '../tokens.js';
import { wordList } from '../../word-list.js';

/* The parts of a sentence that takes something new from one place to another: its verb, its thing, its places. */

const LEAD = wordList(
  "please|kindly|automatically|can|could|you|i|we|want|need|would|like|love|to|just|help|let's|lets|hey|hi|hello|also|then|,|i'd|we'd|always|set|up",
);
/** Verbs that look at what is there. */
const READS = wordList(
  'new|incoming|list|find|search|get|read|fetch|show|look|count|check|give|query|pull|load|see|view|compare|use|let|have|ask|wait|watch|monitor|receive|is|are|does|do|connect|link|integrate|remind|prepare|fill|delete|remove|cancel',
);
/** Verbs of bringing something from one place to another, as the plain one. `keep`: it has a meaning of its own. */
export const MOVES: Readonly<Record<string, string>> = {
  sync: 'add',
  synchronize: 'add',
  synchronise: 'add',
  import: 'add',
  export: 'add',
  transfer: 'add',
  pipe: 'add',
  mirror: 'add',
  replicate: 'add',
  duplicate: 'add',
  stream: 'add',
  collect: 'add',
  capture: 'add',
  copy: 'add',
  track: 'add',
  push: 'add',
  feed: 'add',
  insert: 'add',
  subscribe: 'add',
  enroll: 'add',
  enrol: 'add',
  file: 'add',
  backup: 'upload',
  archive: 'add',
  'cross-post': 'post',
  crosspost: 'post',
  repost: 'post',
  broadcast: 'post',
  announce: 'post',
  turn: 'create',
  convert: 'create',
  transform: 'create',
  make: 'create',
};
const FILES = /^(?:file|attachment|photo|recording|picture)s?$/;
const PLACE = /^(?:to|into|onto|in|on|as|at|with|via|through|by|using)$/;
/** Words that stand for a person or a group who gets something. */
const PEOPLE = /^(?:me|us|everyone|everybody|team|colleagues|staff)$/;
const SMALL = /^(?:a|an|the|my|our|their|its|new|another|this|shared|same|private|public|company|team|right)$/;
/** The most words between the word for a place and the name of the place. */
const MAX_BEFORE = 9;

/** The most words of a time before the verb. */
const MAX_TIME = 8;

export interface Verb {
  /** Where it stands. */
  readonly at: number;
  /** How many words it takes: `back up`. */
  readonly length: number;
  readonly lower: string;
}

/** The verb of the order that a sentence begins with; null: it begins with none. */
export function verbOf(sentence: readonly Token[], words: ServiceWords): Verb | null {
  let at = 0;
  while (LEAD.test(sentence[at]?.lower ?? '') && !MOVES[sentence[at]?.lower ?? '']) at += 1;
  if (sentence[at - 1]?.lower === 'help' && sentence[at]?.lower === 'me') at += 1;
  // `Every hour copy …`
  if (words.hasTime && /^(?:every|each|at|on|daily|weekly|hourly|once|in)$/.test(sentence[at]?.lower ?? '')) {
    const verb = sentence.findIndex(
      ({ stem, lower }, index) => index > at && (MOVES[lower] !== undefined || words.isVerb(stem)),
    );
    at = verb > at + MAX_TIME ? sentence.length : Math.max(at, verb);
  }
  const token = sentence[at];
  if (token?.kind !== 'word' || READS.test(token.lower) || /(?:ing|ed)$/.test(token.lower)) return null;
  if (token.lower === 'back' && sentence[at + 1]?.lower === 'up') return { at, length: 2, lower: 'upload' };
  if (token.lower === 'hand' && sentence[at + 1]?.lower === 'over') return { at, length: 2, lower: 'send' };
  // `keep a copy of every new task in …`
  if (token.lower === 'keep') {
    const isCopy = /^(?:a|copies)$/.test(sentence[at + 1]?.lower ?? '');
    const of = sentence.slice(at, at + 5).findIndex(({ lower }) => lower === 'of');
    return isCopy && of > 0 ? { at, length: of + 1, lower: 'add' } : null;
  }
  // `file uploads`: a noun.
  if (token.lower === 'file' && !/^(?:each|every|any|all|new|incoming|the|my|our)$/.test(sentence[at + 1]?.lower ?? ''))
    return null;
  const lower = MOVES[token.lower] ?? token.lower;
  return MOVES[token.lower] !== undefined || words.isVerb(token.stem) ? { at, length: 1, lower } : null;
}

/** The verb as the plain one for what it is done to. */
export function plainVerb(
  verb: Verb,
  sentence: readonly Token[],
  told: ToldEvent,
  rest: readonly Token[],
  words: ServiceWords,
): Token {
  const [first, ...more] = sentence.slice(verb.at, verb.at + verb.length);
  const isFile = told.things.some((thing) => FILES.test(thing));
  const said = sentence[verb.at]?.lower ?? '';
  const isChat = goesToPeople(rest, words);
  const isPublic = isChat && verb.lower === 'send' && isForAll(rest, words);
  const lower =
    isPublic || (isChat && verb.lower === 'add')
      ? 'post'
      : verb.lower === 'upload' && !isFile
        ? 'add'
        : isFile && /^(?:copy|save|store|archive|sync|mirror|transfer|push|export)$/.test(said)
          ? 'upload'
          : verb.lower;
  return made(first as Token, lower, more);
}

/** Whether words lead to a channel, or to a service for messages. */
export function goesToPeople(tokens: readonly Token[], words: ServiceWords): boolean {
  const named = tokens.findIndex((_token, at) => words.serviceId(tokens, at) !== null);
  const id = named === -1 ? null : words.serviceId(tokens, named);
  return (
    (id !== null && words.isMessenger(id)) || tokens.slice(0, 4).some(({ mention }) => mention?.kind === 'channel')
  );
}

/** `to Twitter`: without channels, and without a person who gets a message, everyone is meant to read it. */
function isForAll(rest: readonly Token[], words: ServiceWords): boolean {
  const named = rest.findIndex((_token, at) => words.serviceId(rest, at) !== null);
  const id = named === -1 ? null : words.serviceId(rest, named);
  const isOne = rest.some(({ lower, mention }) => PERSON.test(lower) || mention?.kind === 'address');
  return id !== null && words.isDirect(id) && !words.hasChannels(id) && !isOne;
}

const PERSON = /^(?:me|us|him|her|them|user|person|direct|dm|dms|private|privately|@)$/;

/** The end of the first act of a sentence: a mark, or a word that joins another act. */
export function endOfAct(sentence: readonly Token[], from: number, words: ServiceWords): number {
  for (let at = from; at < sentence.length; at += 1) {
    const { lower = '' } = sentence[at] ?? {};
    if (/^[,;:(]$|^→$/.test(lower) && !isListed(sentence, at + 1, words)) return at;
    if (/^(?:if|unless|except|but|while|so|because|only|without|once|after|before|until|then)$/.test(lower)) return at;
    if (/^(?:and|&|\+)$/.test(lower) && !isListed(sentence, at + 1, words) && isActAt(sentence, at + 1, words))
      return at;
  }
  return sentence.length;
}

/** Whether an act begins behind a word that joins. */
export function isActAt(sentence: readonly Token[], from: number, words: ServiceWords): boolean {
  let at = from;
  while (/^(?:and|then|also|please|,|automatically)$/.test(sentence[at]?.lower ?? '')) at += 1;
  const token = sentence[at];
  if (token?.kind !== 'word' || /(?:ing|ed)$/.test(token.lower)) return false;
  return words.isVerb(token.stem) || MOVES[token.lower] !== undefined || READS.test(token.lower);
}

/** Whether a further place of a list stands here: `… and LinkedIn`. */
function isListed(sentence: readonly Token[], at: number, words: ServiceWords): boolean {
  return placeIn(sentence, at, words) !== null;
}

/** The further place of a list: where it ends, with the word for the place that it may repeat. */
export function placeIn(
  sentence: readonly Token[],
  from: number,
  words: ServiceWords,
): { readonly from: number; readonly to: number; readonly hasPlace: boolean } | null {
  let at = from;
  if (/^(?:and|also)$/.test(sentence[at]?.lower ?? '')) at += 1;
  const start = at;
  const hasPlace = /^(?:to|into|on|in)$/.test(sentence[at]?.lower ?? '');
  if (hasPlace) at += 1;
  while (SMALL.test(sentence[at]?.lower ?? '')) at += 1;
  const length = Math.max(words.anyService(sentence, at), sentence[at]?.mention?.kind === 'channel' ? 1 : 0);
  if (length === 0) return null;
  const next = sentence[at + length];
  // `and Slack #sales`, `and the Notion database`: what belongs to the place.
  const isEnd = next === undefined || next.kind === 'mark' || /^(?:and|&|\+|when|whenever|if|unless)$/.test(next.lower);
  return isEnd || HOLDS.test(next.lower) ? { from: start, to: at + length + (isEnd ? 0 : 1), hasPlace } : null;
}

const HOLDS = /^(?:channel|page|account|list|board|database|table|group|profile|chat|audience|sheet)$/;

/** Whether a word for a place stands here, and the name of the place soon behind it. @param own the id of the service that things come from */
export function targetAt(sentence: readonly Token[], at: number, own: string, words: ServiceWords): boolean {
  const { lower = '' } = sentence[at] ?? {};
  if (!PLACE.test(lower)) return false;
  const isStrong = /^(?:to|into|onto|as)$/.test(lower);
  for (let next = at + 1; next < Math.min(sentence.length, at + 1 + MAX_BEFORE); next += 1) {
    const token = sentence[next] as Token;
    const id = words.serviceId(sentence, next);
    if (id !== null) return id !== own || isStrong;
    if (/^(?:channel|address)$/.test(token.mention?.kind ?? '') || words.store(sentence, next)) return true;
    if (isStrong && PEOPLE.test(token.lower)) return true;
    if (/^(?:sms|text|email|mail|push|phone)$/.test(token.lower) && /^(?:via|by|as|to)$/.test(lower)) return true;
    // `into tasks in Todoist`, `to the list Leads in Mailchimp`
    if (SHEETS.test(token.lower) && next > at + 1) return true;
    // `in the Fix Log Google Sheet`: a name stands before the service.
    const isName = /^\p{Lu}/u.test(token.text) && (token.kind === 'word' || token.mention?.kind === 'quote');
    if (isStrong ? token.kind === 'mark' : !SMALL.test(token.lower) && !HOLDS.test(token.lower) && !isName)
      return false;
    if (/^(?:with|from|for|and)$/.test(token.lower)) return false;
  }
  return false;
}

/** Whether words name a place that things go to, or somebody who gets them. */
export function hasTarget(tokens: readonly Token[], own: string, words: ServiceWords): boolean {
  return tokens.some((token, at) => {
    const id = words.serviceId(tokens, at);
    if (id !== null) return id !== own;
    return (
      /^(?:channel|address)$/.test(token.mention?.kind ?? '') ||
      PEOPLE.test(token.lower) ||
      SHEETS.test(token.lower) ||
      words.store(tokens, at)
    );
  });
}

/** Tables, whichever service has them. */
const SHEETS = /^(?:spreadsheet|sheet|worksheet)$/;

const LISTS = /^(?:list|summary|digest|report|count|number|total|overview|roundup|statistics|stats|chart|recap|copy)$/;

/** Whether words ask for one thing made of many: a list, a count. */
export const isGathered = (tokens: readonly Token[]): boolean => tokens.some(({ lower }) => LISTS.test(lower));

/** A word that stands for no words of the request, before another one. */
export const before = (token: Token, lower: string): Token => ({ ...made(token, lower), end: token.start });

/** A word that stands for no words of the request, behind another one. */
export const behind = (token: Token, lower: string): Token => ({ ...made(token, lower), start: token.end });

/** A word in the place of another one, which may stand for the words before it, too. */
export const inPlaceOf = (tokens: readonly Token[], lower: string): Token => {
  const [first, ...more] = tokens;
  return { ...made(first as Token, lower), also: [...(first?.also ?? []), ...more.map(placeOf)] };
};
