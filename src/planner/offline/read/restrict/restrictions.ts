import type { EventType } from '../../../../domain/event/types/index.js';
import type { Token } from '../../text/tokens.js';
import { leadLength } from '../../text/sentences.js';
import type { EventReading } from '../event-reading.type.js';
import { phrasesOf } from '../services/event-phrases.js';
import type { Line, OpenRestriction } from '../payload/line.type.js';
import type { EventTest } from '../payload/line.type.js';
import { columnNamed, ofColumn } from '../payload/column-tests.js';
import { fieldAt } from '../payload/field-words.js';
import { behindField, readPayloadTest, readPredicate } from '../payload/read-test.js';
import { whom } from '../payload/sender-tests.js';
import { endsPart, JOINING, LEADS } from './leads.js';
import type { Restrictions } from './leads.js';
import { timeTest } from './time-tests.js';
import { thingsMeant } from './things-meant.js';
import type { Meant } from './things-meant.js';
import { wordList } from '../../word-list.js';

/*
 * Words behind the event that hold some of it back: `…, except all-day ones`, `…, but skip anything under $5`, `…, only those
 * from Oregon`, `Not the ones from my own domain example.com`. They are conditions on the event, in any place.
 */

/** Behind a restriction: `only spreadsheets though`, `leave drafts alone`. */
const CLOSING = [
  'though',
  'please',
  'alone',
  'out',
  'thanks',
  'thank you',
  'as they are',
  'as it is',
  'however',
  'at all',
];
/** Leads that say no more than that, and stand in many other words as well. */
const WEAK = wordList('not|no|never|only|just|leave|minus|skip|ignore|exclude|omit');

/** `leave drafts alone`: the verb alone says that something is written. */
const LEFT = /^(?:alone|out|are)$/;

const NONE: Restrictions = { tests: [], open: [] };

/** The restrictions behind the event. @param isFree whether nothing has taken a word @param begins whether an act starts at a place */
export function restrictionsOf(
  tokens: readonly Token[],
  event: EventReading,
  isFree: (at: number) => boolean,
  begins: (at: number) => boolean,
  timezone = 'UTC',
): Restrictions {
  const { type } = event;
  if (!type?.planning || type.planning.page || event.isChangeMissing) return NONE;
  const isOpen = (at: number): boolean =>
    isFree(at) && (at < event.from || at >= event.to) && !event.spans.some(({ from, to }) => at >= from && at < to);
  const line: Line = { tokens, type, isEnd: (at) => !isOpen(at) || begins(at) };
  const tests: EventTest[] = [];
  const open: OpenRestriction[] = [];
  const end = clauseEnd(line, event, isOpen);
  for (let at = 0; at < tokens.length; at += 1) {
    const isClause = at >= event.to && at < end;
    const told = isOpen(at) && at >= event.to ? toldBeside(line, at, event) : null;
    const found = isOpen(at)
      ? (told ??
        timeTest(line, at, { isWithin: isClause, timezone }) ??
        (isClause ? clauseTest(line, at) : null) ??
        restrictionAt(line, at, event, tests))
      : null;
    if (!found) continue;
    tests.push(...found.tests);
    open.push(...found.open);
    at = found.to - 1;
  }
  return { tests, open };
}

const OPENS = /^(?:when|whenever|if|once|every|each|any|as|the|new|after|for|upon|in)$/;
/** Words that begin a test, and no name of a place. */
const TESTS = wordList(
  'that|which|who|whose|where|with|without|containing|mentioning|has|have|is|are|starts|begins|contains|mentions|over|under|above|below|labelled|labeled|tagged|marked|called|named',
);

/** The end of the clause of the event, if it comes before the acts: places stand between its words. */
function clauseEnd({ tokens, isEnd }: Line, { from, to }: EventReading, isOpen: (at: number) => boolean): number {
  const isFirst = from === 0 || tokens[from - 1]?.kind === 'mark';
  if (!isFirst || !OPENS.test(tokens[from]?.lower ?? '')) return to;
  let end = to;
  while (end < tokens.length && tokens[end]?.kind !== 'mark' && isOpen(end) && !isEnd(end)) end += 1;
  return tokens[end] === undefined || !/^[,:→]$/.test(tokens[end]?.lower ?? '') ? to : end;
}

/** They say no more than that it happens. */
const ARRIVES = ['comes in', 'comes', 'arrives', 'lands', 'appears', 'shows up', 'pops up', 'turns up'];
const BEHIND_TEST = /^(?:and|or|comes?|arrives?|lands?|appears?|gets?|is|are|was|has|have|shows)$/;

/** `in Slack #random that has a link in it, …`: a test behind the place. */
function clauseTest(line: Line, at: number): Found | null {
  if (!TESTS.test(line.tokens[at]?.lower ?? '')) return null;
  const that = at + leadLength(line.tokens, at, ['that', 'which', 'who']);
  const test = readPayloadTest(line, at) ?? readPredicate(line, that);
  const next = line.tokens[test?.to ?? at];
  if (!test || (next !== undefined && next.kind !== 'mark' && !BEHIND_TEST.test(next.lower))) return null;
  const to = test.to + leadLength(line.tokens, test.to, ARRIVES);
  const assumes = test.assumes === undefined ? {} : { assumes: [test.assumes] };
  return {
    to,
    tests: [{ from: at, to, expr: test.expr, filters: test.filters, ...assumes }],
    open: [],
  };
}

const DETERMINER = /^(?:a|an|the|my|our|its|their|it|them|him|her|me|us|every|each|all)$/;

/** `new deal, stage = won, amount over 500 → …`: tests between commas right behind the event. */
function toldBeside(line: Line, at: number, { to, type }: EventReading): Found | null {
  const { tokens } = line;
  const isBeside = tokens
    .slice(to, at)
    .every(
      ({ lower, kind }, index, all) => kind !== 'mark' || lower === ',' || (lower === ':' && index === all.length - 1),
    );
  if (!type || tokens[at - 1]?.lower !== ',' || !isBeside) return null;
  // `…, email the customer`: an order, and no address that is the customer.
  if (line.isEnd(at) && DETERMINER.test(tokens[at + 1]?.lower ?? '')) return null;
  // The labels of an event of our own stand at another path than those of its thing.
  if (type.planning?.names === undefined && /^(?:label|tag)s?$/.test(tokens[at]?.lower ?? '')) return null;
  const named = fieldAt(tokens, at, type) ?? (OWN_COLUMN.test(tokens[at]?.lower ?? '') ? columnNamed(line, at) : null);
  const test = named && ofColumn(behindField(line, at + named.length, named.field), named.field);
  const next = tokens[test?.to ?? at];
  if (!test || (next !== undefined && next.lower !== ',' && next.lower !== '→' && next.lower !== ':')) return null;
  const assumes = test.assumes === undefined ? {} : { assumes: [test.assumes] };
  return {
    to: test.to,
    tests: [{ from: at, to: test.to, expr: test.expr, filters: test.filters, ...assumes }],
    open: [],
  };
}

/** Columns that most tables have, so that no verb is meant. */
const OWN_COLUMN = /^(?:status|stage|type|kind|priority|category|amount|total|country|region|department)$/;

interface Found extends Restrictions {
  readonly to: number;
}

function restrictionAt(line: Line, start: number, event: EventReading, before: readonly EventTest[]): Found | null {
  const { tokens } = line;
  const special = anyoneBut(line, start) ?? onlyBehind(line, start, event);
  if (special) return special;
  if (start > 0 && !isSetOff(tokens, start) && WEAK.test(tokens[start]?.lower ?? '')) return null;
  const joined = start + leadLength(tokens, start, JOINING);
  // A note has the stem of a negation.
  if (/^notes?$/.test(tokens[joined]?.lower ?? '') || /^notes?$/.test(tokens[start]?.lower ?? '')) return null;
  const lead = LEADS.at(tokens, joined) ?? LEADS.at(tokens, start);
  const at = LEADS.at(tokens, joined) ? joined : start;
  if (!lead || saysCase(tokens[at + lead.length])) return null;
  const from = at + lead.length;
  const meant = thingsMeant(line, from, { isNot: lead.value, known: [...(event.tests ?? []), ...before] });
  if (!meant) return null;
  const to = meant.to + leadLength(tokens, meant.to, CLOSING);
  const isLeft = lead.length > 1 || tokens[at]?.lower !== 'leave' || LEFT.test(tokens[to - 1]?.lower ?? '');
  if (!endsPart(line, to) || !isLeft) return null;
  const isStrong = !WEAK.test(tokens[at]?.lower ?? '') || meant.expr !== null;
  const isAbout =
    meant.open.length === 0 ||
    (meant.expr !== null && !WEAK.test(tokens[at]?.lower ?? '')) ||
    (isNamed(line.type, meant) && (isStrong || isSetOff(tokens, start))) ||
    (isStrong && isSetOff(tokens, start) && isNoun(meant));
  if (!isAbout) return null;
  const isKnown = Object.keys(meant.filters ?? {}).some((path) => event.filters[path] !== undefined);
  const filters = isKnown ? null : meant.filters;
  const tested = meant.expr === null ? [] : [{ from: start, to, expr: meant.expr, filters, ...assumed(meant) }];
  return {
    to,
    tests: tested,
    open: meant.open.map(({ words, span }) => ({
      from: tested.length > 0 ? span.from : start,
      to: tested.length > 0 ? span.to : to,
      isNot: lead.value,
      words,
    })),
  };
}

const ANYONE: readonly string[] = [
  'anyone',
  'anybody',
  'everyone',
  'everybody',
  'people',
  'someone',
  'somebody',
  'users',
].flatMap((who) => ['by', 'from'].map((link) => `${link} ${who}`));
const BUT: readonly string[] = [
  'except',
  'except for',
  'but',
  'other than',
  'apart from',
  'but not',
  'besides',
  'who is not',
];

/** `by anyone except octocat` */
function anyoneBut(line: Line, start: number): Found | null {
  const { tokens } = line;
  const who = leadLength(tokens, start, ANYONE);
  const but = who > 0 ? leadLength(tokens, start + who, BUT) : 0;
  if (but === 0) return null;
  const at = start + who + but;
  const test = whom(line, at, { isNot: true, mayName: true });
  if (test && endsPart(line, test.to))
    return { to: test.to, tests: [{ from: start, to: test.to, expr: test.expr, filters: null }], open: [] };
  let to = at;
  while (to < at + MAX_NAME && !endsPart(line, to)) to += 1;
  if (to === at || !endsPart(line, to)) return null;
  return { to, tests: [], open: [{ from: start, to, isNot: true, words: tokens.slice(at, to) }] };
}

const MAX_NAME = 4;

const BEHIND_ONLY: readonly (readonly [words: readonly string[], isNot: boolean])[] = [
  [['only', 'only please'], false],
  [
    [
      'excluded',
      'excepted',
      'exempted',
      'not included',
      'are excluded',
      'are not included',
      'left out',
      'aside',
      'apart',
    ],
    true,
  ],
];

/** `(images only)`, `, PDFs only`, `, drafts excluded`: the word stands behind what is meant. */
function onlyBehind(line: Line, start: number, event: EventReading): Found | null {
  const { tokens } = line;
  if (start === 0 || tokens[start - 1]?.kind !== 'mark' || tokens[start]?.kind !== 'word') return null;
  for (let at = start + 1; at <= start + MAX_NAME; at += 1) {
    const [found] = BEHIND_ONLY.map(([words, isNot]) => ({ length: leadLength(tokens, at, words), isNot })).filter(
      ({ length }) => length > 0,
    );
    if (!found) continue;
    const to = at + found.length;
    if (!endsPart(line, to)) return null;
    const cut = { ...line, tokens: tokens.slice(0, at) };
    const meant = thingsMeant(cut, start, { isNot: found.isNot, known: event.tests ?? [] });
    if (meant?.to !== at) return null;
    // What is kept out is asked about, and `a summary only` is about something else.
    if (meant.expr === null)
      return found.isNot
        ? { to, tests: [], open: [{ from: start, to, isNot: true, words: tokens.slice(start, at) }] }
        : null;
    return { to, tests: [{ from: start, to, expr: meant.expr, filters: meant.filters, ...assumed(meant) }], open: [] };
  }
  return null;
}

const assumed = ({ assumes }: Meant): { readonly assumes?: readonly string[] } =>
  assumes.length === 0 ? {} : { assumes };

/** `unless it is`, `unless AI says`: a clause, which is read as a condition. */
const saysCase = (next: Token | undefined): boolean =>
  /^(?:ai|if|when|whenever|where|once|after|before|until)$/.test(next?.lower ?? '');

/** Whether a part of a sentence begins here. */
function isSetOff(tokens: readonly Token[], at: number): boolean {
  let before = at - 1;
  while (/^(?:but|and|please|well|so)$/.test(tokens[before]?.lower ?? '')) before -= 1;
  const mark = tokens[before];
  return mark === undefined || mark.kind === 'mark';
}

/** Whether the words are about what starts the runs: `the ones`, `orders`, `anything`. */
function isNamed({ planning }: EventType, { heads }: Meant): boolean {
  const { things } = planning ? phrasesOf(planning) : { things: null };
  return heads.every(
    (head) => head.length > 0 && (PRONOUN.test(head.at(-1)?.lower ?? '') || (things?.at(head, 0) ?? null) !== null),
  );
}

const PRONOUN =
  /^(?:those|these|them|ones?|anything|everything|something|things?|stuff|others?|changes|updates|edits)$/;

/** `newsletters`, `the big ones`: things, and no time or place. */
const isNoun = ({ open }: Meant): boolean =>
  open.every(({ words: [first] }) => first?.kind === 'word' && !PLACE.test(first.lower));
const PLACE =
  /^(?:on|in|at|by|during|between|before|after|until|to|with|as|into|weekends?|weekdays?|holidays?|mondays?|fridays?|saturdays?|sundays?|today|tomorrow|it|its|the|my|our)$/;
