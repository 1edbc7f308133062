import { range } from '../../../../../lib/collections/range.js';
import { made, placeOf } from '../../sentences.js';
import type { Token } from '../../tokens.js';
import { WORK, workOf } from './model-verbs.js';
import { fieldsFirst } from './model-fields.js';
import { writtenColumns } from './written-columns.js';
import { put } from '../new-things.js';
import { readFields } from '../read-fields.js';
import { wordList } from '../../../word-list.js';

/*
 * What a model makes, said without a verb: `→ AI summary in two lines → #bugs`, `: AI recap of #general, posted to #recap`,
 * `→ Excel row, tracking number extracted by AI`. All of them become orders: `have AI write a summary in two lines`. What is
 * said behind an act comes before it, since the act takes it.
 */

const START = /^(?:[,:;→–]|then|and|plus)$/;
const MARK = /^(?:[,:;.!?→–\n]|then)$/;
const ARTICLE = /^(?:a|an|the|some|its|their|our|my)$/;
/** The noun of what only a model makes. */
const NOUN = wordList(
  'summary|summaries|digest|recap|overview|briefing|brief|report|reply|replies|response|answer|answers|reminder|note|notes|message|email|mail|letter|text|comment|comments|translation|description|caption|outline|draft|post|tweet|welcome|greeting|apology|explanation|analysis|review|suggestion|suggestions|idea|ideas|headline|title|name|tagline|introduction|intro|newsletter|announcement|abstract|synopsis|estimate|assessment|rating|score|classification|checklist|plan|agenda|proposal|recommendation|recommendations|feedback|transcript|transcription|keywords|hashtags|copy|quiz|questions|minutes|insights|labels?|tags?|category|sentiment|congratulation|critique|verdict|hint|explanation|breakdown|template|slogan|bio|lesson|story|poem|joke',
);
const DONE: Readonly<Record<string, string>> = {
  written: 'write',
  drawn: 'draw',
  read: 'read',
  made: 'make',
  found: 'find',
  chosen: 'choose',
  given: 'give',
};
const PLACES = /^(?:to|into|onto|in|on|as|via|under|at|for|by)$/;
const SENT =
  /^(?:sent|posted|mailed|emailed|shared|delivered|published|saved|stored|added|put|written|dropped|messaged)$/;
const MAX_WORDS = 8;

interface Made {
  /** The first word of it. */
  readonly from: number;
  /** Behind its noun and what it is about. */
  readonly to: number;
  readonly verb: string;
  /** Words that only say that a model makes it. */
  readonly gone: readonly number[];
}

/** The words of a sentence with an order for each text of a model. */
export function nounsFirst(given: readonly Token[]): readonly Token[] {
  let tokens = fieldsFirst(readFields(writtenColumns(given)));
  // A sentence has few of them.
  for (let turn = 0; turn < 3; turn += 1) {
    const next = ordered(tokens);
    if (next === tokens) return tokens;
    tokens = next;
  }
  return tokens;
}

function ordered(tokens: readonly Token[]): readonly Token[] {
  for (let at = 0; at < tokens.length; at += 1) {
    const isStart = at === 0 || START.test(tokens[at - 1]?.lower ?? '');
    const text = isStart ? (nounAt(tokens, at) ?? doneAt(tokens, at)) : null;
    if (text) return withOrder(tokens, text);
  }
  return tokens;
}

/** `AI summary in two lines`, `an AI recap of #general`, `generated title and summary`. */
function nounAt(tokens: readonly Token[], from: number): Made | null {
  const model = ARTICLE.test(tokens[from]?.lower ?? '') ? from + 1 : from;
  if (!/^(?:ai|generated)$/.test(tokens[model]?.lower ?? '')) return null;
  let noun = -1;
  for (let at = model + 1; at < Math.min(tokens.length, model + 6); at += 1) {
    const { lower, kind } = tokens[at] as Token;
    if (kind !== 'word' || PLACES.test(lower) || ARTICLE.test(lower)) break;
    if (NOUN.test(lower)) noun = at;
    else if (noun !== -1 && lower !== 'and') break;
  }
  if (noun === -1) return null;
  // `AI drafts a reply`: it works itself.
  const first = tokens[model + 1]?.lower ?? '';
  const next = tokens[model + 2];
  if (workOf(first) !== null && next?.kind === 'word' && !PLACES.test(next.lower) && next.lower !== 'and') return null;
  const about = aboutTo(tokens, noun + 1);
  // `AI recap of the messages`: they are read, and then summed up.
  const isOf = /^(?:of|from)$/.test(tokens[noun + 1]?.lower ?? '') && about > noun + 2;
  const isShort = tokens.slice(model + 1, noun).every(({ lower }) => SHORT.test(lower));
  if (isOf && isShort && CONDENSED.test(tokens[noun]?.lower ?? ''))
    return { from, to: about, verb: 'summarize', gone: range(from, noun + 2) };
  return { from, to: about, verb: 'write', gone: [model] };
}

const CONDENSED = /^(?:summary|summaries|digest|recap|overview|briefing|synopsis|rundown)$/;
const SHORT = /^(?:short|brief|quick|daily|weekly|monthly|nightly|little|concise)$/;

/** Behind what it is about, how long it is, or in which language: `of the page`, `in two lines`, `to German`. */
function aboutTo(tokens: readonly Token[], at: number): number {
  let to = at;
  for (;;) {
    const lower = tokens[to]?.lower ?? '';
    const next = tokens[to + 1];
    const isAbout = /^(?:of|about|from|on|for|with)$/.test(lower) && next !== undefined && !isPlace(next);
    const isForm =
      /^(?:in|into|to)$/.test(lower) &&
      next !== undefined &&
      (/^(?:\d+|one|two|three|four|five|a|simple|plain|bullet|bullets|short)$/.test(next.lower) ||
        LANGUAGE.test(next.lower));
    if (!isAbout && !isForm) return to;
    to += 1;
    while (
      to < tokens.length &&
      !MARK.test(tokens[to]?.lower ?? '') &&
      !(PLACES.test(tokens[to]?.lower ?? '') && tokens[to - 1]?.lower !== lower) &&
      !/^(?:and|if|when|every|each|sent|posted|back)$/.test(tokens[to]?.lower ?? '')
    )
      to += 1;
    if (to - at > MAX_WORDS) return to;
  }
}

const isPlace = ({ mention }: Token): boolean => mention?.kind === 'address';
const LANGUAGE =
  /^(?:english|german|french|spanish|italian|portuguese|dutch|polish|swedish|danish|norwegian|finnish|czech|turkish|japanese|chinese|korean|arabic|ukrainian|russian)$/;

/** `tracking number extracted by AI`, `text expanded by AI from the description`, `a caption by AI`. */
function doneAt(tokens: readonly Token[], from: number): Made | null {
  let by = from;
  while (by < Math.min(tokens.length, from + MAX_WORDS) && !MARK.test(tokens[by]?.lower ?? '') && !isBy(tokens, by))
    by += 1;
  if (!isBy(tokens, by) || by === from) return null;
  const model = by + (tokens[by + 1]?.lower === 'ai' ? 1 : 2);
  const done = tokens[by - 1] as Token;
  const verb = baseOf(done.lower);
  const start = ARTICLE.test(tokens[from]?.lower ?? '') ? from + 1 : from;
  const words = tokens.slice(start, verb === null ? by : by - 1);
  // `judge the sentiment with AI` is an order already.
  const isOrder = isVerbAt(words) || (verb === null && done.lower !== 'by' && tokens[by]?.lower !== 'by');
  const isNoun =
    words.length > 0 &&
    !isOrder &&
    words.every(
      ({ kind, lower }) =>
        (kind === 'word' || lower === '.') && !PLACES.test(lower) && (NOUN.test(lower) || !NO_NOUN.test(lower)),
    ) &&
    (verb !== null || words.some(({ lower }) => NOUN.test(lower)));
  if (!isNoun) return null;
  const gone = [...(verb === null ? [] : [by - 1]), by, ...(model > by + 1 ? [by + 1] : []), model];
  const about = aboutTo(tokens, model + 1);
  // `reply draft by AI`: a reply that is drafted, and not one that is sent.
  const isDraft = verb === null && words.length > 1 && words.at(-1)?.lower === 'draft';
  return isDraft
    ? { from, to: about, verb: 'draft', gone: [by - 1, ...gone] }
    : { from, to: about, verb: verb ?? 'write', gone };
}

/** `judge the sentiment`, `summarize it`: a verb with its object. `reply draft` is a noun. */
const isVerbAt = ([first, second]: readonly Token[]): boolean =>
  WORK.test(first?.lower ?? '') && !(NOUN.test(first?.lower ?? '') && NOUN.test(second?.lower ?? ''));

const isBy = (tokens: readonly Token[], at: number): boolean =>
  /^(?:by|with|using)$/.test(tokens[at]?.lower ?? '') &&
  (tokens[at + 1]?.lower === 'ai' || (ARTICLE.test(tokens[at + 1]?.lower ?? '') && tokens[at + 2]?.lower === 'ai'));

/** They begin no noun, or tell of what happens. */
const NO_NOUN =
  /^(?:have|let|use|get|ask|make|be|is|are|was|were|been|gets|to|should|must|will|can|ought|shall|when|if|each|every|new|incoming|all|any|i|we|you|it|them|that|which|who|send|mail|post|write|draft|read|summari[sz]e|classify|translate|extract|create|add|put|save|reply|answer)$/;

/** `extracted` → `extract`, `summarized` → `summarize`, `rated` → `rate`; null: it is no participle. */
function baseOf(done: string): string | null {
  if (DONE[done] !== undefined) return DONE[done] ?? null;
  if (!/[aeiouy].*ed$/.test(done)) return null;
  if (done.endsWith('ied')) return `${done.slice(0, -3)}y`;
  if (
    /(?:iz|is|at|ar|os|iv|ag|ug|rg|uc|lv|id|ov|ik|ib|in|ic|ot)ed$/.test(done) &&
    !/(?:explain|train|contain|edit|limit|list|obtain)ed$/.test(done)
  )
    return done.slice(0, -1);
  return done.replace(/ed$/, '').replace(/([bdgmnprt])\1$/, '$1');
}

/** Puts the order in the place of the noun, or before the act that takes it. */
function withOrder(tokens: readonly Token[], text: Made): readonly Token[] {
  const { from, to, gone } = text;
  const order = orderOf(tokens, text);
  const act = actBefore(tokens, from);
  if (act !== null) {
    // `Excel row, tracking number extracted by AI`: the act comes last.
    const [first] = order;
    const seat = tokens[from - 1] as Token;
    return [
      ...tokens.slice(0, act),
      ...order,
      put(',', first ?? seat),
      ...(MAIL.test(tokens[act]?.lower ?? '')
        ? [put('send', tokens[act] as Token), put('a', tokens[act] as Token)]
        : []),
      ...tokens.slice(act, from - 1),
      made(seat, 'with'),
      put('it', seat),
      ...tokens.slice(to),
    ];
  }
  const rest = tokens.slice(to);
  const next = rest[0];
  const behind = next?.lower === ',' ? rest[1] : next;
  // `…, posted 22:00 to #recap`, `… sent to Telegram`
  if (behind && next && SENT.test(behind.lower)) {
    const verb = baseOfSent(behind.lower);
    const comma = next.lower === ',' ? [next] : [put(',', behind)];
    return [
      ...tokens.slice(0, from),
      ...order,
      ...comma,
      made(behind, verb),
      put('it', behind),
      ...rest.slice(behind === next ? 1 : 2),
    ];
  }
  // `AI summary to Notion`, `AI estimate as a comment`, `AI answer back`
  if (next && (PLACES.test(next.lower) || next.lower === 'back') && gone.length > 0) {
    const verb = next.lower === 'as' ? 'add' : next.lower === 'to' || next.lower === 'back' ? 'send' : 'put';
    return [...tokens.slice(0, from), ...order, put(',', next), put(verb, next), put('it', next), ...rest];
  }
  // `→ subtasks suggested by AI`: they are made as well.
  const isPart = next === undefined && order.some(({ lower }) => PART.test(lower));
  const end = order.at(-1) ?? (tokens[from] as Token);
  const added = isPart ? ['and', 'add', 'them'].map((lower) => put(lower, end)) : [];
  return [...tokens.slice(0, from), ...order, ...added, ...rest];
}

const MAIL = /^(?:mail|email|message)$/;
const PART = /^(?:subtasks?|sub-tasks?|labels?|tags?)$/;

function orderOf(tokens: readonly Token[], { from, to, verb, gone }: Made): readonly Token[] {
  const seat = tokens[from] as Token;
  const words = tokens.slice(from, to).filter((_token, offset) => !gone.includes(from + offset));
  const model = gone.map((at) => tokens[at] as Token);
  const [first = seat, ...more] = model;
  const hasArticle = ARTICLE.test(words[0]?.lower ?? '');
  const isChannel = words[0]?.mention?.kind === 'channel';
  return [
    put('have', seat),
    { ...made(first, 'ai'), also: more.map(placeOf) },
    put(verb, seat),
    ...(hasArticle || !/^(?:write|draft)$/.test(verb) ? [] : [put('a', seat)]),
    ...(isChannel ? ['the', 'messages', 'in'].map((lower) => put(lower, seat)) : []),
    ...words.filter(({ lower }) => lower !== '.'),
  ];
}

/** Where the act begins that takes what is made behind it: right behind the last arrow or colon. Null: it stands alone. */
function actBefore(tokens: readonly Token[], from: number): number | null {
  if (tokens[from - 1]?.lower !== ',') return null;
  const mark = tokens.findLastIndex(({ lower }, at) => at < from - 1 && /^(?:→|:|;)$/.test(lower));
  return mark === -1 || from - 1 - mark > 8 || mark + 1 === from - 1 ? null : mark + 1;
}

function baseOfSent(done: string): string {
  const known: Readonly<Record<string, string>> = { sent: 'send', put: 'put', written: 'write', dropped: 'drop' };
  return (
    known[done] ??
    (/(?:shar|sav|stor)ed$/.test(done) ? done.slice(0, -1) : done.replace(/ed$/, '').replace(/shar$/, 'share'))
  );
}
