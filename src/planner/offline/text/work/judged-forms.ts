import { leadLength, made } from '../sentences.js';
import type { Token } from '../tokens.js';
import type { ServiceWords } from '../services/words.js';
import { JUDGED, JUDGES, KINDS, LANGUAGES, LOOKS, MANNERS, NO_LOOKS, TEXTS, WRITES } from './judged-words.js';
import { newThing, put, thereIs } from './new-things.js';
import { wordList } from '../../word-list.js';

/* The forms in which people say what only a reader of a text can tell. */

/** A judgement in the words of a sentence. */
export interface Judged {
  /** The words that it takes the place of. */
  readonly from: number;
  readonly to: number;
  /** What stays in their place. */
  readonly stays: readonly Token[];
  /** What is said of the thing: `looks urgent`. */
  readonly says: readonly Token[];
  readonly isNot: boolean;
  /** More words that only lead to it. */
  readonly covers: readonly Token[];
}

/** What the catalogue knows, as far as a judgement needs it. */
export type JudgedWords = Pick<ServiceWords, 'service' | 'isVerb' | 'serviceId' | 'isMessenger' | 'hasTime'>;

const MAX_SAYS = 12;
const ADVERB = wordList(
  'really|very|quite|just|only|clearly|somehow|actually|all|purely|simply|rather|obviously|truly',
);
const MAIN = wordList(
  'gets?|should|shall|must|can|could|needs?|becomes?|become|goes|go|will|would|have|has|and|then|or|but|if|unless|except|when|whenever|every|each|please|also|so|because',
);
const PLACE = /^(?:to|in|into|on|onto|via|at|from|as)$/;
const PERSONAL = wordList('it|they|that|this|he|she|someone|somebody');
const BE = /^(?:is|are|was|were|be|being)$/;

/** The first judgement of a sentence; null: there is none. */
export function firstJudged(tokens: readonly Token[], words: JudgedWords): Judged | null {
  for (let at = 0; at < tokens.length; at += 1) {
    const found =
      excluded(tokens, at, words) ??
      relative(tokens, at, words) ??
      byModel(tokens, at, words) ??
      inLanguage(tokens, at) ??
      inClause(tokens, at, words) ??
      inAddition(tokens, at, words) ??
      inException(tokens, at, words) ??
      ofKind(tokens, at, words) ??
      inManner(tokens, at, words);
    if (found) return found;
  }
  return null;
}

/** Whether a verb says there how something looks, and not where it is. */
function looksAt(tokens: readonly Token[], at: number): boolean {
  const next = tokens[at + 1];
  return LOOKS.test(tokens[at]?.lower ?? '') && next?.kind === 'word' && !NO_LOOKS.test(next.lower);
}

/** Where the words end that say what the thing is like. */
function saysEnd(tokens: readonly Token[], from: number, { service }: JudgedWords): number {
  let at = from;
  while (at < Math.min(tokens.length, from + MAX_SAYS)) {
    const { lower, kind } = tokens[at] as Token;
    if (kind === 'mark' && lower !== "'" && lower !== '"') break;
    if (at > from && MAIN.test(lower)) break;
    const article = /^(?:a|an|the|my|our)$/.test(tokens[at + 1]?.lower ?? '') ? 1 : 0;
    const next = tokens[at + 1 + article];
    const isPlace =
      next?.mention?.kind === 'channel' || next?.mention?.kind === 'address' || service(tokens, at + 1 + article) > 0;
    if (at > from && PLACE.test(lower) && isPlace) break;
    at += 1;
  }
  return at;
}

/** `that look urgent`, `which seem to be spam`, `that don't sound friendly`. */
function relative(tokens: readonly Token[], at: number, words: JudgedWords): Judged | null {
  if (!/^(?:that|which|who)$/.test(tokens[at]?.lower ?? '')) return null;
  let verb = at + 1;
  const isNot = /^(?:dont|doesnt|don't|doesn't|do|does)$/.test(tokens[verb]?.lower ?? '');
  if (isNot) verb += /^(?:do|does)$/.test(tokens[verb]?.lower ?? '') ? 2 : 1;
  while (ADVERB.test(tokens[verb]?.lower ?? '')) verb += 1;
  if (!looksAt(tokens, verb)) return null;
  const to = saysEnd(tokens, verb, words);
  if (to === verb + 1) return null;
  const found = { from: at, to, stays: [], says: tokens.slice(verb, to), isNot, covers: tokens.slice(at, verb) };
  return newThing(tokens, found);
}

/** `that AI judges to be a defect`, `flagged as spam by AI`, `that AI thinks are urgent`. */
function byModel(tokens: readonly Token[], at: number, words: JudgedWords): Judged | null {
  const isRelative = /^(?:that|which|who)$/.test(tokens[at]?.lower ?? '');
  const model = at + (isRelative ? 1 : 0);
  const [ai, does] = [tokens[model], tokens[model + 1]];
  if (isRelative && ai?.lower === 'ai' && does && JUDGES.test(does.lower))
    return afterJudging(tokens, { at, verb: model + 1 }, words);
  const done = isRelative && BE.test(ai?.lower ?? '') ? model + 1 : model;
  if (!JUDGED.test(tokens[done]?.lower ?? '')) return null;
  const isBy = tokens[done + 1]?.lower === 'by' && tokens[done + 2]?.lower === 'ai';
  if (isBy) return afterJudging(tokens, { at, verb: done + 2 }, words);
  const by = tokens.findIndex(
    ({ lower }, index) => index > done && lower === 'by' && tokens[index + 1]?.lower === 'ai',
  );
  const link = tokens[done + 1]?.lower === 'as' ? 1 : 0;
  const isNear = by > done + 1 + link && by - done <= MAX_SAYS && link > 0;
  return isNear ? result(tokens, at, by + 2, tokens.slice(done + 1 + link, by)) : null;
}

function afterJudging(
  tokens: readonly Token[],
  { at, verb }: { readonly at: number; readonly verb: number },
  words: JudgedWords,
): Judged | null {
  const seat = tokens[verb] as Token;
  let from = verb + 1;
  if (tokens[from]?.lower === 'that' || tokens[from]?.lower === 'as') from += 1;
  if (/^(?:it|they)$/.test(tokens[from]?.lower ?? '')) from += 1;
  if (tokens[from]?.lower === 'to' && tokens[from + 1]?.lower === 'be') from += 2;
  if (BE.test(tokens[from]?.lower ?? '')) from += 1;
  const to = saysEnd(tokens, from, words);
  return to === from ? null : result(tokens, at, to, tokens.slice(from, to), seat);
}

function result(
  tokens: readonly Token[],
  from: number,
  to: number,
  said: readonly Token[],
  seat = said[0],
): Judged | null {
  const first = said[0] ?? seat;
  if (!first) return null;
  const covers = tokens.slice(from, to).filter((token) => !said.includes(token));
  return newThing(tokens, { from, to, stays: [], says: [put('is', first), ...said], isNot: false, covers });
}

/** `written in German`, `that are in French`. */
function inLanguage(tokens: readonly Token[], at: number): Judged | null {
  const relativeTo =
    /^(?:that|which)$/.test(tokens[at]?.lower ?? '') && BE.test(tokens[at + 1]?.lower ?? '') ? at + 2 : at;
  const isWritten = tokens[relativeTo]?.lower === 'written';
  if (!isWritten && relativeTo === at) return null;
  const link = relativeTo + (isWritten ? 1 : 0);
  const language = tokens[link + 1];
  if (tokens[link]?.lower !== 'in' || !language || !LANGUAGES.test(language.lower)) return null;
  const said = tokens.slice(link, link + 2);
  const seat = said[0] as Token;
  return {
    from: at,
    to: link + 2,
    stays: [],
    says: [put('is', seat), put('in', seat), language],
    isNot: false,
    covers: tokens.slice(at, link + 1),
  };
}

/** `when a message sounds angry`, `unless it looks like spam`. */
function inClause(tokens: readonly Token[], at: number, words: JudgedWords): Judged | null {
  if (!/^(?:if|when|whenever|once|unless|time)$/.test(tokens[at]?.lower ?? '')) return null;
  let verb = at + 1;
  while (verb < Math.min(tokens.length, at + MAX_SAYS) && !looksAt(tokens, verb)) {
    if (tokens[verb]?.kind === 'mark' || MAIN.test(tokens[verb]?.lower ?? '')) return null;
    verb += 1;
  }
  const subject = tokens.slice(at + 1, verb);
  const [first] = subject;
  const does = tokens[verb];
  if (!first || !does || !looksAt(tokens, verb) || subject.some(({ lower }) => /^(?:that|which|who|says)$/.test(lower)))
    return null;
  const to = saysEnd(tokens, verb, words);
  if (to === verb + 1) return null;
  const says = tokens.slice(verb, to);
  // `unless it looks like spam`: a condition as it is.
  const isDefinite = PERSONAL.test(first.lower) || /^(?:the|its|their)$/.test(first.lower);
  if (isDefinite)
    return tokens[at + 1]?.lower === 'ai'
      ? null
      : {
          from: at + 1,
          to: at + 1,
          stays: [put('ai', first), put('says', first), put('that', first)],
          says: [],
          isNot: false,
          covers: [],
        };
  const noun = subject.findIndex(({ lower }) => !/^(?:a|an|any|some|one|new|every|each)$/.test(lower));
  const head = subject[noun];
  if (!head) return null;
  const isOpener = !/^(?:time|unless)$/.test(tokens[at]?.lower ?? '');
  const opener = isOpener ? [made(tokens[at] as Token, 'when')] : [];
  const stays = [...opener, ...thereIs(head), ...subject.slice(noun)];
  return { from: isOpener ? at : at + 1, to, stays, says, isNot: false, covers: subject.slice(0, noun) };
}

/** `… and they complain about delivery`: the writer does so in the text. */
function inAddition(tokens: readonly Token[], at: number, words: JudgedWords): Judged | null {
  const verb = at + 2;
  if (tokens[at]?.lower !== 'and' || !PERSONAL.test(tokens[at + 1]?.lower ?? '')) return null;
  const does = tokens[verb]?.lower ?? '';
  if (!looksAt(tokens, verb) && !WRITES.test(does)) return null;
  const opener = tokens.slice(0, at).findLast(({ lower }) => OPENS.test(lower))?.lower ?? ',';
  const to = saysEnd(tokens, verb, words);
  if (/^(?:,|→|:)$/.test(opener) || to === verb + 1) return null;
  return { from: at, to, stays: [], says: tokens.slice(verb, to), isNot: false, covers: tokens.slice(at, verb) };
}

/** `, except if they ask for a human`: what the writer does in the text keeps it out. */
function inException(tokens: readonly Token[], at: number, words: JudgedWords): Judged | null {
  const lead = leadLength(tokens, at, ['except if', 'except when', 'unless', 'but not if', 'but not when']);
  const verb = at + lead + 1;
  const isWritten = PERSONAL.test(tokens[verb - 1]?.lower ?? '') && WRITES.test(tokens[verb]?.lower ?? '');
  const to = lead > 0 && at > 0 && isWritten ? saysEnd(tokens, verb, words) : 0;
  if (to <= verb + 1) return null;
  const from = tokens[at - 1]?.lower === ',' ? at - 1 : at;
  return { from, to, stays: [], says: tokens.slice(verb, to), isNot: true, covers: tokens.slice(from, verb) };
}

const OPENS = /^(?:when|whenever|if|once|time|,|→|:)$/;

const EXCLUDES = [
  'but skip',
  'but ignore',
  'skip',
  'skipping',
  'ignore',
  'ignoring',
  'excluding',
  'leaving out',
  'leave out',
  'except',
  'except for',
  'other than',
  'apart from',
  'but not',
  'not',
  'but no',
  'no',
];
const ANYTHING = wordList(
  'anything|everything|something|those|ones|things|stuff|any|all|messages?|mails?|emails?|posts?|the|comments?',
);

/** `skipping anything that's just praise`. A noun alone is asked about: `ignore newsletters`. */
function excluded(tokens: readonly Token[], at: number, words: JudgedWords): Judged | null {
  const before = tokens[at - 1];
  // As a sentence of its own it is about the acts of another one.
  if (before === undefined || !/^(?:,|but|and|;|\(|-|–)$/.test(before.lower)) return null;
  const lead = leadLength(tokens, at, EXCLUDES);
  if (lead === 0) return null;
  let from = at + lead;
  while (ANYTHING.test(tokens[from]?.lower ?? '')) from += 1;
  if (from === at + lead || !/^(?:that|which)$/.test(tokens[from]?.lower ?? '')) return null;
  const verb = from + 1;
  const isBe = BE.test(tokens[verb]?.lower ?? '');
  const start = isBe ? verb + 1 : verb;
  let kind = start;
  while (ADVERB.test(tokens[kind]?.lower ?? '') || /^(?:a|an|some|plain|any)$/.test(tokens[kind]?.lower ?? ''))
    kind += 1;
  const noun = tokens[kind]?.lower ?? '';
  const isKind = isBe && (KINDS.test(noun) || MANNERS.test(noun) || tokens[start]?.lower === 'about');
  const first = tokens[start];
  if (!first || !(isKind || looksAt(tokens, verb))) return null;
  const to = saysEnd(tokens, verb, words);
  const told = tokens.slice(start, to);
  const opener = /^(?:,|but)$/.test(before.lower) ? at - 1 : at;
  return {
    from: opener,
    to,
    stays: [],
    says: isBe ? [...beA(tokens[kind] ?? first, first), ...told] : told,
    isNot: true,
    covers: tokens.slice(opener, to).filter((token) => !told.includes(token)),
  };
}

/** `is`, or `is one of` before several. */
const beA = ({ lower }: Token, seat: Token): readonly Token[] =>
  (/[^s]s$/.test(lower) && lower !== 'thanks'
    ? ['is', 'one', 'of']
    : /^(?:question|complaint|suggestion|compliment|joke|rant|inquiry|enquiry|insult)$/.test(lower) &&
        seat.lower === lower
      ? ['is', 'a']
      : ['is']
  ).map((word) => put(word, seat));

const WHO =
  /^(?:customer|customers|client|clients|user|users|product|member|members|guest|guests|visitor|visitors|reader|readers)$/;

/** `complaints posted in Discord`, `customer questions sent to our Telegram bot`, `a message with a question`. */
function ofKind(tokens: readonly Token[], at: number, words: JudgedWords): Judged | null {
  const token = tokens[at];
  if (!token || !KINDS.test(token.lower)) return null;
  const withAt = /^(?:with|containing)$/.test(tokens[at - 1]?.lower ?? '') ? at - 1 : at - 2;
  const isWith =
    /^(?:with|containing)$/.test(tokens[withAt]?.lower ?? '') && TEXTS.test(tokens[withAt - 1]?.lower ?? '');
  if (isWith && (withAt === at - 1 || /^(?:a|an)$/.test(tokens[at - 1]?.lower ?? '')))
    return {
      from: withAt,
      to: at + 1,
      stays: [],
      says: [put('contains', tokens[withAt + 1] ?? token), ...tokens.slice(withAt + 1, at + 1)],
      isNot: false,
      covers: [tokens[withAt] as Token],
    };
  const done = /^(?:posted|sent|written|made|asked|left|received|arriving|coming)$/.test(tokens[at + 1]?.lower ?? '')
    ? 1
    : 0;
  const link = at + 1 + done;
  if (!/^(?:in|on|from|to|via|at|into)$/.test(tokens[link]?.lower ?? '')) return null;
  let name = link + 1;
  while (/^(?:my|our|the|a)$/.test(tokens[name]?.lower ?? '')) name += 1;
  const id = words.serviceId(tokens, name);
  if (id === null || !words.isMessenger(id) || (done === 0 && !/^(?:in|on|from)$/.test(tokens[link]?.lower ?? '')))
    return null;
  const from = WHO.test(tokens[at - 1]?.lower ?? '') ? at - 1 : at;
  const first = tokens[from] as Token;
  const isOne = /^(?:every|each|any|a|an)$/.test(tokens[from - 1]?.lower ?? '');
  // Messages are posted, and not asked.
  const asked = tokens.slice(at + 1, /^(?:asked|made|left)$/.test(tokens[at + 1]?.lower ?? '') ? at + 2 : at + 1);
  return {
    from,
    to: at + 1 + asked.length,
    stays: [put(isOne ? 'message' : 'messages', first)],
    says: [...beA(token, first), ...tokens.slice(from, at + 1)],
    isNot: false,
    covers: asked,
  };
}

/** `angry messages in Slack`, `negative reviews`. */
function inManner(tokens: readonly Token[], at: number, words: JudgedWords): Judged | null {
  const token = tokens[at];
  const next = tokens[at + 1];
  if (!token || !MANNERS.test(token.lower) || !next || !TEXTS.test(next.lower)) return null;
  const to = tokens.findIndex(({ lower }, index) => index > at + 1 && /^(?:in|on|from|to)$/.test(lower));
  let name = to + 1;
  while (/^(?:my|our|the|a)$/.test(tokens[name]?.lower ?? '')) name += 1;
  if (to === -1 || to > at + 3 || words.service(tokens, name) === 0) return null;
  return { from: at, to: at + 1, stays: [], says: [put('is', token), token], isNot: false, covers: [] };
}
