import type { JsonObject } from '../../../../lib/json/json.js';
import { Phrases } from '../../text/tokens.js';
import type { Token } from '../../text/tokens.js';
import { leadLength } from '../../text/sentences.js';
import { attachedKind } from '../payload/file-tests.js';
import { fieldAt } from '../payload/field-words.js';
import { phrasesOf } from '../services/event-phrases.js';
import type { Line, PayloadTest } from '../payload/line.type.js';
import { regionTest } from '../payload/region-tests.js';
import type { EventTest } from '../payload/line.type.js';
import { readBefore, readNamedTest, readPayloadTest, readPredicate } from '../payload/read-test.js';
import { byWhom, whoDid } from '../payload/sender-tests.js';
import { WITHOUT } from '../payload/test-words.js';

/* `all-day ones`, `anything under $5`, `the ones from example.com or with the label spam`: which of the things are meant. */

/** Which things the words mean. */
export interface Meant {
  readonly to: number;
  /** True if a thing is to be taken. Null: no field tells. */
  readonly expr: string | null;
  /** The filters that say the same. */
  readonly filters: JsonObject | null;
  readonly assumes: readonly string[];
  /** Parts that no field tells. */
  readonly open: readonly {
    readonly words: readonly Token[];
    readonly span: { readonly from: number; readonly to: number };
  }[];
  /** The nouns and pronouns of these parts. */
  readonly heads: readonly (readonly Token[])[];
}

const ARTICLES: readonly string[] = [
  'the',
  'any',
  'all',
  'my',
  'our',
  'a',
  'an',
  'any of the',
  'all of the',
  'all the',
  'every',
  'for',
  'for the',
];
const PRONOUNS: readonly string[] = [
  'anything',
  'everything',
  'something',
  'ones',
  'one',
  'those',
  'these',
  'them',
  'things',
  'stuff',
  'others',
].concat([
  'anything that is',
  'ones that are',
  'those that are',
  'changes',
  'updates',
  'edits',
  'ones which are',
  'anything which is',
]);
const JOINTS: readonly string[] = ['and', 'or', ',', ', and', ', or', 'nor', 'and also', 'as well as'];
const MAX_PARTS = 6;
/** The most words of a part that no field tells. */
const MAX_OPEN = 10;

interface Part {
  readonly to: number;
  readonly tests: readonly string[];
  readonly filters: JsonObject | null;
  readonly assumes: readonly string[];
  readonly head: readonly Token[];
  /** Words that nothing tells. */
  readonly open: readonly Token[];
}

/** Null: the words mean no things. @param known tests of the event that were read before */
export function thingsMeant(
  line: Line,
  start: number,
  { isNot, known }: { readonly isNot: boolean; readonly known: readonly EventTest[] },
): Meant | null {
  const parts: (Part & { readonly from: number })[] = [];
  let at = start;
  while (parts.length < MAX_PARTS) {
    const part = partAt(line, at, known);
    if (!part) break;
    parts.push({ ...part, from: at });
    const joint = leadLength(line.tokens, part.to, JOINTS);
    at = part.to;
    // `except the project API, mail ann@…`: an act begins there, and no second exception.
    if (joint === 0 || line.isEnd(at + joint) || partAt(line, at + joint, known) === null) break;
    at += joint;
  }
  const last = parts.at(-1);
  if (!last) return null;
  const told = parts.filter(({ open }) => open.length === 0);
  const any = told.map(({ tests }) =>
    tests.length === 1 ? (tests[0] ?? '') : tests.map((one) => `(${one})`).join(' and '),
  );
  const joined = any.length === 1 ? (any[0] ?? '') : any.map((one) => `(${one})`).join(' or ');
  const untold = parts.filter(({ open }) => open.length > 0);
  // `only a or b`: if one of them is not told, nothing can be.
  const isTold = told.length > 0 && (isNot || untold.length === 0);
  return {
    to: last.to,
    expr: isTold ? (isNot ? `$not(${joined})` : joined) : null,
    filters: isTold && told.length === 1 ? filtersOf(told[0]?.filters ?? null, isNot) : null,
    assumes: told.flatMap(({ assumes }) => assumes),
    open: (isTold ? untold : parts).map(({ open, head, from, to }) => ({
      words: open.length > 0 ? open : head,
      span: { from, to },
    })),
    heads: untold.map(({ head }) => head),
  };
}

/** A flag that is not set is a filter as well. */
function filtersOf(filters: JsonObject | null, isNot: boolean): JsonObject | null {
  if (!isNot || filters === null) return filters;
  const [[path, value] = [], ...more] = Object.entries(filters);
  return path !== undefined && value === true && more.length === 0 ? { [path]: { ne: true } } : null;
}

/** One kind of the things: `PDFs`, `emails from noreply addresses`, `a bot wrote it`. */
function partAt(line: Line, start: number, known: readonly EventTest[]): Part | null {
  const { tokens } = line;
  const clause = clauseAt(line, start);
  if (clause && !goesOn(line, clause.to)) return told(clause.to, [clause]);
  let at = start;
  const tests: PayloadTest[] = [];
  for (let article = leadLength(tokens, at, ARTICLES); article > 0; article = leadLength(tokens, at, ARTICLES))
    at += article;
  for (let before = readBefore(line, at); before && before.to > at; before = readBefore(line, at)) {
    tests.push(before);
    at = before.to;
  }
  const first = headAt(line, at);
  // `those mails`
  const head = first + (/^(?:those|these|such)$/.test(tokens[at]?.lower ?? '') ? headAt(line, at + first) : 0);
  at += head;
  const isBare = tests.length === 0 && head === 0;
  const nouns = tokens.slice(at - head, at);
  for (
    let behind = behindAt(line, at, known, isBare);
    behind && behind.to > at;
    behind = behindAt(line, at, known, false)
  ) {
    tests.push(behind);
    at = behind.to;
  }
  if (tests.length > 0 && !goesOn(line, at)) return told(at, tests);
  return openPart(line, start, at, nouns);
}

const told = (to: number, tests: readonly PayloadTest[]): Part => ({
  to,
  tests: tests.map(({ expr }) => expr),
  filters: tests.length === 1 ? (tests[0]?.filters ?? null) : null,
  assumes: tests.flatMap(({ assumes }) => assumes ?? []),
  head: [],
  open: [],
});

/** Whether more words belong to the same part. */
const goesOn = ({ tokens, isEnd }: Line, at: number): boolean => {
  const token = tokens[at];
  if (token === undefined || token.kind === 'mark' || isEnd(at)) return false;
  return !ENDS.test(token.lower);
};
const ENDS = /^(?:and|or|nor|as|though|please|alone|out|thanks|however|then|but|otherwise|else|at)$/;

/** `a bot wrote it`, `it is empty`, `the category is billing`. */
function clauseAt(line: Line, start: number): PayloadTest | null {
  const who = whoDid(line, start);
  if (who) return who;
  const { tokens } = line;
  const subject = leadLength(tokens, start, ['it', 'they', 'this', 'that']);
  const predicate = subject > 0 ? readPredicate(line, start + subject) : null;
  const article = leadLength(tokens, start, ['the', 'its', 'their']);
  const isNamed =
    article > 0 || fieldAt(tokens, start, line.type) !== null || /^(?:column|field)$/.test(tokens[start]?.lower ?? '');
  // `refunds of less than 5 euros`: things, and no field of that name.
  return predicate ?? (isNamed && headAt(line, start) === 0 ? readNamedTest(line, start + article) : null);
}

/** A noun for the things, or a pronoun. */
function headAt({ tokens, type }: Line, at: number): number {
  const things = type.planning ? phrasesOf(type.planning).things.at(tokens, at) : null;
  return Math.max(things?.length ?? 0, leadLength(tokens, at, PRONOUNS), GENERIC.at(tokens, at)?.length ?? 0);
}

const GENERIC = Phrases.of([
  'message',
  'mail',
  'email',
  'item',
  'entry',
  'file',
  'record',
  'event',
  'order',
  'task',
  'post',
]);

function behindAt(line: Line, at: number, known: readonly EventTest[], isBare: boolean): PayloadTest | null {
  const { tokens } = line;
  // `save the attachments except images`: some of the files, and none of the mails.
  if (isBare && attachedKind(line, at) !== null) return null;
  const that = at + leadLength(tokens, at, ['that', 'which', 'who']);
  const one = leadLength(tokens, at, WITHOUT);
  // `ignore orders without one`: what was asked for before.
  const [first] = known;
  if (
    one > 0 &&
    first &&
    /^(?:one|it|any|them)$/.test(tokens[at + one]?.lower ?? '') &&
    goesOn(line, at + one + 1) === false
  )
    return { path: '', filters: null, expr: `$not(${first.expr})`, to: at + one + 1 };
  return (
    byWhom(line, that + leadLength(tokens, that, ['are', 'is', 'were', 'was']), { isNot: false, mayName: true }) ??
    (isBare ? null : regionTest(line, that)) ??
    readPayloadTest(line, at) ??
    (that > at ? readPredicate(line, that) : null)
  );
}

/** Words up to the end of the part, which no field tells. */
function openPart(line: Line, start: number, at: number, head: readonly Token[]): Part | null {
  let to = Math.max(at, start);
  while (to < start + MAX_OPEN && goesOn(line, to)) to += 1;
  if (to === start || goesOn(line, to)) return null;
  const last = headAt(line, to - 1) > 0 ? line.tokens.slice(to - 1, to) : [];
  return {
    to,
    tests: [],
    filters: null,
    assumes: [],
    head: head.length > 0 ? head : last,
    open: line.tokens.slice(start, to),
  };
}
