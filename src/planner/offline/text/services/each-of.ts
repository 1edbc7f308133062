import { made } from '../sentences.js';
import type { Token } from '../tokens.js';
import { onEachNew } from '../transfers/each-new.js';
import { withoutExcept } from './exceptions.js';
import { eachAct, headedByThings, inPlural, itFor } from './each-of-things.js';
import type { EachAct } from './each-of-things.js';
import { endsTime } from './idioms.js';
import { TELLS, thingsIn } from './things.js';
import type { Span } from './things.js';
import type { ServiceWords } from './words.js';
import { wordList } from '../../word-list.js';

/*
 * An act on each of several things: `move the files in Dropbox /Inbox older than 30 days to /Archive` becomes `list the
 * files …, for each of them, move it to /Archive`, and `find the overdue tasks and close them` becomes `find the overdue
 * tasks, for each of them, close it`.
 */

/** Verbs that bring each thing to another place. */
const PUTS = wordList(
  'add|append|put|log|save|store|record|write|insert|copy|enter|export|file|import|push|sync|upload|track',
);
/** Verbs that make one thing of all of them, or read them. */
const WHOLE = wordList(
  'sort|order|group|count|sum|total|merge|combine|join|zip|filter|summarize|summarise|translate|list|get|find|search|read|fetch|check|look|show|collect|gather|pull|take|grab|review|watch|monitor|compare|rank|compile|create|make|generate|start|run|open|reply|answer|ask|comment|query|download|backup|back|have|let|use|view|see|scan|invite|subscribe|call',
);
const READS = wordList(
  'list|get|find|search|fetch|check|look|show|collect|gather|pull|take|grab|retrieve|query|review',
);
const THEM = /^(?:them|these|those)$/;
const EACH_OF = [
  ['each', 'of', 'them'],
  ['all', 'of', 'them'],
  ['every', 'one', 'of', 'them'],
  ['each', 'of', 'these'],
  ['each', 'one'],
  ['every', 'one'],
  ['them', 'all'],
] as const;
/** Verbs of copies, as the plain one. */
const COPIES = /^(?:copy|export|sync|push|import|transfer|track|file)$/;
const ALL = /^(?:all|every|everything|any|each)$/;
const BEFORE = /^(?:,|→|:|and|then|please|also|automatically|;|to)$/;
/** All of them in one file are no things of their own. */
const FILE = /^(?:file|files|csv|pdf|json|document|doc|report|summary|message|mail|email|paragraph)$/;
/** Without a time, these come one after the other. */
const COMES = /^(?:new|each|every|incoming|fresh|any)$/;

/** The sentence with an act for each of the things; null: it has none. */
export function eachOf(sentence: readonly Token[], words: ServiceWords): readonly Token[] | null {
  if (sentence.some(({ lower }) => /^(?:when|whenever)$/.test(lower))) return null;
  return actOnThings(sentence, words) ?? actOnThem(sentence, words) ?? actBeside(sentence, words);
}

/** `issues without an update: close them`, `cards … should be mailed`: the things stand first. */
export function eachOfFirst(sentence: readonly Token[], words: ServiceWords): readonly Token[] | null {
  const found = headedByThings(sentence, words);
  return found && (onEachNew(found, words) ?? listed(found));
}

/** `add the label "Old" to all issues …`: the things stand elsewhere in the act. */
function actBeside(sentence: readonly Token[], words: ServiceWords): readonly Token[] | null {
  const found = eachAct(sentence, words);
  return found && (onEachNew(found, words) ?? listed(found));
}

function listed(found: EachAct): readonly Token[] | null {
  const [thing] = found.things;
  if (!thing) return null;
  const { rest, except } = withoutExcept(found.rest);
  const opener = found.act[0] ?? rest[0] ?? thing;
  return [
    ...found.before,
    { ...made(thing, 'list'), end: thing.start },
    ...found.things,
    ...except,
    ...forEach(opener),
    ...found.act,
    ...rest,
  ];
}

/** `complete all tasks in the Asana project Move house` */
function actOnThings(given: readonly Token[], words: ServiceWords): readonly Token[] | null {
  const verb = given.findIndex((_token, at) => isAct(given, at, words));
  const first = given[verb];
  if (!first) return null;
  const sentence = words.hasTime ? inPlural(given, verb, words) : given;
  const found = thingsIn(sentence, verb, words);
  const things = found && withoutMark(sentence, verb, found);
  if (things?.from !== verb + 1) return null;
  const all = sentence.slice(things.from, things.to);
  const goal = goalOf(first, all);
  const span = all.filter((token) => !goal.includes(token));
  const { rest: behind, except } = withoutExcept(sentence.slice(things.to));
  const rest = [...goal, ...behind];
  if (!words.hasTime && span.some(({ lower }) => COMES.test(lower)))
    return PUTS.test(first.lower)
      ? null
      : onEachNew(
          { before: sentence.slice(0, verb), things: span, act: [first, itFor(sentence, things)], rest },
          words,
        );
  const isLater = /^(?:push|shift|bump|postpone)$/.test(first.lower) && DAY.test(rest[1]?.lower ?? '');
  const isPut = PUTS.test(first.lower) && !isLater;
  if (isPut && !(words.hasTime && goesElsewhere(rest, words))) return null;
  // `delete the old cards "A" and "B"`: certain ones are named.
  if (!isPut && !words.hasTime && !ALL.test(span[0]?.lower ?? '') && !isOfState(span)) return null;
  if (isOneFile(rest)) return null;
  return [
    ...sentence.slice(0, verb),
    { ...made(first, 'list'), end: first.start },
    ...span,
    ...except,
    ...forEach(first),
    isLater ? made(first, 'move') : COPIES.test(first.lower) && !staysThere(rest) ? made(first, 'add') : first,
    { ...made(span[0] ?? first, 'it'), end: (span[0] ?? first).start },
    ...rest,
  ];
}

const MOVES = /^(?:move|transfer|shift|relocate)$/;
/** `assigned to`, `due to`: these words say which ones are meant. */
const WHICH_TO = /(?:ed|due|up|new|belonging|according)$/;
const ENDS_GOAL = /^(?:in|on|of|from|at|for|with|that|which|every|each|once|daily|weekly|monthly|if|when|and|,)$/;

/** `move the files in Inbox to Archive on the drive`: where they go stands before the place that all of them are in. */
function goalOf({ lower: verb }: Token, things: readonly Token[]): readonly Token[] {
  const to = MOVES.test(verb)
    ? things.findIndex(({ lower }, at) => /^(?:to|into)$/.test(lower) && !WHICH_TO.test(things[at - 1]?.lower ?? ''))
    : -1;
  if (to < 1) return [];
  const length = things.slice(to + 1).findIndex(({ lower }) => ENDS_GOAL.test(lower));
  return length === 0 ? [] : things.slice(to, length === -1 ? undefined : to + 1 + length);
}

const STATE =
  /^(?:overdue|late|open|closed|completed|complete|incomplete|finished|unfinished|done|unread|unassigned|expired|stale|outstanding|remaining|cancelled|canceled|inactive|untouched|unchanged|unanswered|older|merged|outdated|duplicate)$/;
/** `that have not been updated`, `without a label` */
const WHICH = /^(?:that|which|without)$/;

/** `complete my overdue tasks`: the state says which ones, and no name does. */
const isOfState = (span: readonly Token[]): boolean =>
  !span.some(({ mention }) => mention?.kind === 'quote') &&
  (span.some(({ lower }) => STATE.test(lower)) ||
    (!/^(?:the|a|an|this)$/.test(span[0]?.lower ?? '') &&
      span.some(({ lower }) => WHICH.test(lower)) &&
      span.some(({ lower }) => /[^s']s$/.test(lower))));

/** `tag all orders over 500 euros with "vip"`: the last words say what they are marked with. */
function withoutMark(sentence: readonly Token[], verb: number, { from, to }: Span): Span {
  if (!/^(?:tag|label|mark|flag|categorize|categorise)$/.test(sentence[verb]?.lower ?? '')) return { from, to };
  const end = sentence.findIndex(
    ({ lower }, at) => at > from && at < to && (lower === 'as' || (lower === 'with' && isLabel(sentence[at + 1]))),
  );
  // `mark all tasks … complete`
  const isDone = /^(?:complete|completed|done|finished|read|unread)$/.test(sentence[to - 1]?.lower ?? '');
  if (end === -1 && isDone && to - 1 > from + 1) return { from, to: to - 1 };
  return { from, to: end === -1 ? to : end };
}

const isLabel = (token: Token | undefined): boolean =>
  token?.mention?.kind === 'quote' || /^(?:the|a|@)$/.test(token?.lower ?? '') || /^\p{Lu}/u.test(token?.text ?? '');

/** `find all messages with the label Old and delete them`, `…, and close each of them` */
function actOnThem(sentence: readonly Token[], words: ServiceWords): readonly Token[] | null {
  const at = sentence.findIndex(
    (_token, index) =>
      index > 2 &&
      themTo(sentence, index) !== null &&
      /^(?:and|,|then)$/.test(sentence[index - 2]?.lower ?? '') &&
      isAct(sentence, index - 1, words),
  );
  const to = themTo(sentence, at);
  const [joint, verb, them] = sentence.slice(at - 2, at + 1);
  const read = sentence.findIndex(({ lower }, index) => READS.test(lower) && startsAct(sentence, index, words));
  if (at === -1 || to === null || !joint || !verb || !them || read === -1 || read > at) return null;
  const rest = sentence.slice(to);
  const things = thingsIn(sentence, read, words);
  if (!things || things.from > read + 4 || isOneFile(rest)) return null;
  if (PUTS.test(verb.lower) && !goesElsewhere(rest, words)) return null;
  const order = COPIES.test(verb.lower) ? made(verb, 'add') : verb;
  const it = made(them, 'it', sentence.slice(at + 1, to));
  return [...sentence.slice(0, at - 2), ...forEach(joint), order, it, ...rest];
}

/** Where words for all of the things end: `them`, `each of them`. Null: none begin here. */
function themTo(sentence: readonly Token[], at: number): number | null {
  const several = EACH_OF.find((said) => said.every((word, offset) => sentence[at + offset]?.lower === word));
  if (several) return at + several.length;
  return THEM.test(sentence[at]?.lower ?? '') ? at + 1 : null;
}

/** `as a csv`, `in one document`: all of them go into one. */
const isOneFile = (rest: readonly Token[]): boolean =>
  rest.some(
    ({ lower }, at) =>
      FILE.test(lower) && rest.slice(Math.max(0, at - 2), at).some((one) => /^(?:a|an|one|single|as)$/.test(one.lower)),
  );

const forEach = (token: Token): readonly Token[] =>
  [',', 'for', 'each', 'of', 'them', ','].map((word) => ({ ...made(token, word), end: token.start }));

/** Whether an order begins here that is done to one thing at a time. */
function isAct(sentence: readonly Token[], at: number, words: ServiceWords): boolean {
  const token = sentence[at];
  if (token?.kind !== 'word' || !startsAct(sentence, at, words)) return false;
  if (WHOLE.test(token.lower) || words.service(sentence, at) > 0) return false;
  if (PUTS.test(token.lower) || /^(?:shift|bump|postpone)$/.test(token.lower)) return true;
  return !TELLS.test(token.lower) && !/(?:ed|ing)$/.test(token.lower) && words.isOwnVerb(token.stem);
}

function startsAct(sentence: readonly Token[], at: number, words: ServiceWords): boolean {
  const before = sentence[at - 1];
  return before === undefined || BEFORE.test(before.lower) || words.isTime(before) || endsTime(sentence, at);
}

const DAY = /^(?:today|tomorrow|next|(?:mon|tues|wednes|thurs|fri|satur|sun)day)$/;

/** `to /Archive`: another place of the same service. */
const staysThere = (rest: readonly Token[]): boolean => rest[1]?.text.startsWith('/') === true;

/** Whether the rest names a service that keeps things, and sends no messages. */
function goesElsewhere(rest: readonly Token[], words: ServiceWords): boolean {
  if (!/^(?:to|in|into|on|onto)$/.test(rest[0]?.lower ?? '')) return false;
  if (staysThere(rest)) return true;
  const at = rest.findIndex((_token, index) => words.service(rest, index) > 0);
  const id = at === -1 ? null : words.serviceId(rest, at);
  return id !== null && !words.isMessenger(id);
}
