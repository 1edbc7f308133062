import { titled } from '../../build/value.js';
import { MONTHS, WEEKDAYS } from '../../when/days.js';
import { before } from '../transfers/parts.js';
import type { ServiceWords } from '../services/words.js';
import { asQuoted, lowerAt, made, renumbered, writtenText } from '../sentences.js';
import type { Token } from '../tokens.js';

/*
 * Polls whose question and answers stand without names: `post a poll in the Lunch group on Telegram: pizza, sushi or tacos?`. They
 * become `… with the question "…" and the answers "pizza", "sushi", "tacos"`.
 */

const POLL = /^(?:poll|polls)$/;
const ANSWERS = /^(?:options?|answers?|choices?)$/;
const ENDS = /^[.;!\n→]$/;
const SPLITS = /^(?:,|\/|\||or)$/;
const DASH = /^(?:-|–|—|:)$/;
const LINK = /^(?:on|at|in|for|to|with|between|from|of|about|is|be)$/;
const ARTICLE = /^(?:the|a|an)$/;
const ASKS =
  /^(?:who|what|when|where|which|should|shall|do|does|is|are|can|could|will|would|did|have|has|how|if|whether)$/;
/** Asked so, the answers stand behind a comma: `which book next, Circe or Stoner?` */
const ASKS_FOR = /^(?:what|when|where|which|how)$/;
/** Answers that fit any question. */
const PLAIN = /^(?:yes|no|maybe|perhaps|yeah|yep|nope)$/;
/** A schedule or a place goes on behind the answers. */
const BEHIND = /^(?:every|each|when|whenever|to|in|at|tomorrow|daily|weekly)$/;
/** A time that is said of all answers. */
const OF_ALL = /^(?:today|tonight|tomorrow)$/;
const PERIOD = /^(?:week|weekend|month|year|term|season)$/;
const MAX_ANSWERS = 12;
const MAX_WORDS = 6;

interface Said {
  /** Empty: the answers are the whole text. */
  readonly question: readonly Token[];
  readonly answers: readonly (readonly Token[])[];
  readonly text: string;
}

/** The words with the question and the answers of a poll in quotes. */
export function withPolls(tokens: readonly Token[], words: ServiceWords): readonly Token[] {
  if (!words.isOwnVerb('poll')) return tokens;
  const noun = tokens.findIndex(({ lower }) => POLL.test(lower));
  if (noun === -1) return tokens;
  return dictated(tokens, noun) ?? asked(tokens, noun) ?? named(tokens, noun) ?? tokens;
}

const endOf = (tokens: readonly Token[], from: number): number => {
  const end = tokens.findIndex(({ lower }, at) => at >= from && ENDS.test(lower));
  return end === -1 ? tokens.length : end;
};

/** `…: who drives? me / not me`, `…: next book - Dune or Emma?` */
function dictated(tokens: readonly Token[], noun: number): readonly Token[] | null {
  const colon = tokens.findIndex(({ lower }, at) => at > noun && lower === ':');
  if (colon === -1) return null;
  const to = endOf(tokens, colon + 1);
  const said = saidIn(tokens.slice(colon + 1, to));
  if (!said) return null;
  const lead = made(tokens[colon] as Token, 'with');
  return renumbered([...tokens.slice(0, colon), ...orderOf(lead, said), ...tokens.slice(to)]);
}

/** `… asking if we meet on Friday or Saturday`, `… asking "Who drives?" with the options me and not me` */
function asked(tokens: readonly Token[], noun: number): readonly Token[] | null {
  const verb = tokens.findIndex(({ lower }, at) => at > noun && /^(?:asking|about)$/.test(lower));
  const first = tokens[verb];
  if (!first) return null;
  const from = verb + 1 + (/^(?:if|whether|them|everyone|people)$/.test(lowerAt(tokens, verb + 1)) ? 1 : 0);
  const to = endOf(tokens, from);
  if (tokens[from]?.mention?.kind === 'quote') {
    const rest = named(tokens, noun);
    return (
      rest &&
      renumbered([...tokens.slice(0, verb), made(first, 'with'), ...the(first, 'question'), ...rest.slice(verb + 1)])
    );
  }
  const said = saidIn(tokens.slice(from, to));
  if (!said) return null;
  return renumbered([
    ...tokens.slice(0, verb),
    ...orderOf(made(first, 'with', tokens.slice(verb + 1, from)), said),
    ...tokens.slice(to),
  ]);
}

/** `… "Coming on Sunday?" … with options yes, no and maybe` */
function named(tokens: readonly Token[], noun: number): readonly Token[] | null {
  const at = tokens.findIndex(({ lower }, place) => place > noun && ANSWERS.test(lower));
  const from = at + 1 + (lowerAt(tokens, at + 1) === ':' ? 1 : 0);
  if (at === -1 || tokens[from]?.mention) return null;
  const stop = tokens.findIndex(({ lower }, place) => place > from && BEHIND.test(lower));
  const to = Math.min(stop === -1 ? tokens.length : stop, endOf(tokens, from));
  const answers = partsOf(tokens.slice(from, to), /^(?:,|\/|\||or|and)$/);
  if (!areAnswers(answers)) return null;
  return renumbered([
    ...withQuestion(tokens.slice(0, at), noun),
    ...quoted(made(tokens[at] as Token, 'answers'), answers),
    ...tokens.slice(to),
  ]);
}

/** `a poll to the Sailors group "Sailing on Sunday?"`: the quoted text behind the place is the question. */
function withQuestion(tokens: readonly Token[], noun: number): readonly Token[] {
  const at = tokens.findIndex(({ mention }, place) => place > noun + 1 && mention?.kind === 'quote');
  const quote = tokens[at];
  const isSaid = /^(?:question|asking|called|named|titled|about)$/.test(lowerAt(tokens, at - 1));
  if (!quote || isSaid || !String(quote.mention?.value).endsWith('?')) return tokens;
  return [...tokens.slice(0, at), before(quote, 'with'), ...the(quote, 'question'), ...tokens.slice(at)];
}

/** The words of a poll as its question and its answers; null: the words do not tell them apart. */
function saidIn(text: readonly Token[]): Said | null {
  const mark = text.findIndex(({ lower }) => lower === '?');
  const isWhole = mark === -1 || mark === text.length - 1;
  const said = mark === text.length - 1 ? text.slice(0, -1) : text;
  if (said.some(({ mention }) => mention?.kind === 'quote')) return null;
  if (!isWhole) return of(text.slice(0, mark), text.slice(mark + 1));
  const dash = said.findIndex(({ lower }, at) => at > 0 && DASH.test(lower));
  if (dash !== -1) return of(said.slice(0, dash), said.slice(dash + 1));
  const plain = plainIn(said);
  if (plain) return plain;
  const [first = [], ...others] = withoutTime(partsOf(said, SPLITS));
  if (others.length > 1 && ASKS_FOR.test(first[0]?.lower ?? '') && said[first.length]?.lower === ',')
    return areAnswers(others) ? { question: first, answers: others, text: `${asName(said)}?` } : null;
  const own = answerIn(first, others);
  if (own === null || !areAnswers([own, ...others])) return null;
  return { question: first.slice(0, first.length - own.length), answers: [own, ...others], text: `${asName(said)}?` };
}

/** `playing Wednesday, yes or no`, `regatta on Saturday, in, out or maybe`: the words before the answers are the question. */
function plainIn(words: readonly Token[]): Said | null {
  const said = words.flatMap(slashed);
  const plain = said.findIndex(({ lower }) => PLAIN.test(lower));
  const comma = said.findIndex(({ lower }) => SPLITS.test(lower));
  const at = plain > comma && comma > 0 ? comma : plain;
  if (plain === -1 || at < 1) return null;
  const question = said.slice(0, at);
  const answers = partsOf(said.slice(at === comma ? at + 1 : at), SPLITS);
  return areAnswers(answers) ? { question, answers, text: `${asName(words)}?` } : null;
}

/** `yes/no/maybe` in one word. */
function slashed(token: Token): readonly Token[] {
  const parts = token.lower.split(/(\/)/);
  if (parts.length === 1 || !parts.every((part) => part === '/' || PLAIN.test(part))) return [token];
  let { start } = token;
  return parts.map((lower) => {
    const from = start;
    start += lower.length;
    return { ...token, text: lower, lower, start: from, end: start };
  });
}

function of(question: readonly Token[], rest: readonly Token[]): Said | null {
  const answers = partsOf(rest.at(-1)?.lower === '?' ? rest.slice(0, -1) : rest, SPLITS);
  return question.length > 0 && areAnswers(answers) ? { question, answers, text: `${asName(question)}?` } : null;
}

/** The answer at the end of `meet on Friday`, beside the others. Null: it is not clear where it begins. */
function answerIn(first: readonly Token[], others: readonly (readonly Token[])[]): readonly Token[] | null {
  const link = first.findLastIndex(({ lower }) => LINK.test(lower));
  // `at home or in church`: each answer has its own small word.
  const hasLinks = others.every(([one]) => LINK.test(one?.lower ?? ''));
  if (link !== -1) return first.slice(hasLinks ? link : link + 1);
  // `train Wednesday or Thursday`
  const last = first.at(-1);
  const areAll = (is: (one: Token) => boolean): boolean =>
    last !== undefined && is(last) && others.every(([one, ...more]) => one && more.length === 0 && is(one));
  // `sing Mozart or Verdi`
  const isLower = first.slice(0, -1).every(({ text }) => /^\p{Ll}/u.test(text));
  if (last && (areAll(isDay) || (isLower && areAll(({ text }) => /^\p{Lu}/u.test(text))))) return [last];
  const isQuestion = ASKS.test(first[0]?.lower ?? '');
  if (!isQuestion) return first.length <= 3 ? first : null;
  const article = first.findLastIndex(({ lower }) => ARTICLE.test(lower));
  if (article > 0) return first.slice(article);
  return others.every(({ length }) => length === 1) ? first.slice(-1) : null;
}

const isDay = ({ lower }: Token): boolean => WEEKDAYS.includes(lower);

/** `Wednesday or Thursday this week`, `a walk or a swim on Sunday`: the time is no part of the last answer. */
function withoutTime(parts: readonly (readonly Token[])[]): readonly (readonly Token[])[] {
  const last = parts.at(-1) ?? [];
  const length = timeLength(last);
  const isOwn = length === 0 || last.length <= length || parts.length < 2 || parts.slice(0, -1).some(timeLength);
  return isOwn ? parts : [...parts.slice(0, -1), last.slice(0, -length)];
}

/** The number of words at the end that say when. */
function timeLength(part: readonly Token[]): number {
  const [before, end] = [part.at(-2)?.lower ?? '', part.at(-1)];
  if (!end) return 0;
  if (OF_ALL.test(end.lower)) return 1;
  const isDated = /^(?:on|in)$/.test(before) && (isDay(end) || MONTHS.includes(end.lower));
  return isDated || (PERIOD.test(end.lower) && /^(?:this|next)$/.test(before)) ? 2 : 0;
}

const areAnswers = (answers: readonly (readonly Token[])[]): boolean =>
  answers.length > 1 &&
  answers.length <= MAX_ANSWERS &&
  answers.every((one) => one.length > 0 && one.length <= MAX_WORDS);

function partsOf(said: readonly Token[], splits: RegExp): readonly (readonly Token[])[] {
  const parts: Token[][] = [[]];
  for (const token of said) {
    if (splits.test(token.lower)) parts.push([]);
    else parts.at(-1)?.push(token);
  }
  // `a, b, or c`
  return parts.filter((part, at) => part.length > 0 || at === 0);
}

const asName = (said: readonly Token[]): string => titled(writtenText(said));

const the = (seat: Token, noun: string): readonly Token[] => [before(seat, 'the'), before(seat, noun)];

/** `with the question "…" and the answers "…", "…"`. */
function orderOf(lead: Token, { question, answers, text }: Said): readonly Token[] {
  const [first, ...more] = question;
  const seat = answers[0]?.[0];
  if (!seat) return [];
  const own = first ? asQuoted([first, ...more], text) : { ...asQuoted([seat], text), end: seat.start };
  return [
    lead,
    ...the(first ?? seat, 'question'),
    own,
    before(seat, 'and'),
    before(seat, 'the'),
    ...quoted(before(seat, 'answers'), answers),
  ];
}

const quoted = (noun: Token, answers: readonly (readonly Token[])[]): readonly Token[] => [
  noun,
  ...answers.flatMap((answer, at) => {
    const [first, ...more] = answer;
    if (!first) return [];
    const quote = asQuoted([first, ...more], writtenText(answer).replace(/[.!]+$/, ''));
    return at === 0 ? [quote] : [{ ...before(first, ','), kind: 'mark' as const }, quote];
  }),
];
