import { stem } from '../../text/stem.js';
import { leadLength } from '../../text/sentences.js';
import { fieldAt, fieldOf, textOf, valueAt } from './field-words.js';
import type { Line, PayloadTest } from './line.type.js';
import { amount, numberTest } from './number-tests.js';
import { anyCell, anyFieldAt, ofColumn } from './column-tests.js';
import { branchAt, partBefore } from './other-tests.js';
import { attachedKind, fileKind } from './file-tests.js';
import { flagSaid } from './flag-tests.js';
import { mentioned, textsOf, thereAt, wordsIn } from './mention-tests.js';
import { placeTest } from './place-tests.js';
import { regionTest } from './region-tests.js';
import { byWhom } from './sender-tests.js';
import { isOneOf, isSet, isThere, isTicked, mentions, unlessNot } from './test-expressions.js';
import { edgeTest, kindIn, lengthTest } from './text-tests.js';
import type { SaidValue } from './test-expressions.js';
import type { TestRole } from './test-roles.js';
import { fieldsWithValues, testedFields, type TestedField } from './tested-fields.js';
import {
  ARRIVES,
  ASSIGNED,
  emptyOrFilled,
  IS_NOT,
  IS_VALUE,
  MARKED,
  MENTIONS,
  NOT_VERB,
  OF_FIELD,
  TAGGED,
  THAT_IS,
  WITH,
  WITHOUT,
  WORD,
} from './test-words.js';

/** A test within the clause of an event: `over $500`, `with high priority`, `tagged bug`, `that mentions refund`. */
export function readPayloadTest(line: Line, start: number): PayloadTest | null {
  const at = start + leadLength(line.tokens, start, ['and', 'but', 'but only', 'only', 'and only']);
  const is = at + leadLength(line.tokens, at, THAT_IS);
  const that = at + leadLength(line.tokens, at, RELATIVE);
  return (
    ofField(line, start) ??
    ofField(line, at) ??
    lengthTest(line, at, null) ??
    amount(line, at) ??
    attachedKind(line, at + leadLength(line.tokens, at, WITH)) ??
    withValue(line, at) ??
    without(line, at) ??
    negated(line, at) ??
    edgeTest(line, that, false) ??
    flagSaid(line, at) ??
    byWhom(line, is, { isNot: false, mayName: false }) ??
    participle(line, is + leadLength(line.tokens, is, ADVERBS)) ??
    mentioned(line, that) ??
    regionTest(line, is) ??
    placeTest(line, is) ??
    branchAt(line, at) ??
    kindIn(line, at, false) ??
    adjective(line, at)
  );
}

const RELATIVE = ['that', 'which', 'who', 'and'];
const LEADS_ON = /^(?:from|to|by|of)$/;

/** A test before the thing: `urgent tickets`, `PDF files`, `voice messages`. */
export function readBefore(line: Line, at: number): PayloadTest | null {
  return (
    fileKind(line, at) ??
    flagSaid(line, at) ??
    partBefore(line, at) ??
    // `link messages`
    (/^(?:links?|urls?)$/.test(line.tokens[at]?.lower ?? '') ? kindIn(line, at, false) : null) ??
    adjective(line, at) ??
    (LEVELS.test(line.tokens[at]?.lower ?? '') ? beforeField(line, at) : null)
  );
}

/** `high priority bugs`: levels by the names that most services have for them. */
const LEVELS = /^(?:high|highest|low|lowest|medium|urgent|critical|top|blocker|major|minor)$/;

/** A test behind its subject: `is over $500`, `has high priority`, `mentions refund`. */
export function readPredicate(line: Line, first: number): PayloadTest | null {
  const { tokens } = line;
  const start = first + leadLength(tokens, first, ADVERBS);
  const no = leadLength(tokens, start, [
    'has no',
    'have no',
    'has not',
    'does not have',
    'does not have a',
    'has no assigned',
  ]);
  if (no > 0) return thereAt(line, start + no, true);
  const not = leadLength(tokens, start, NOT_VERB);
  if (not > 0) return mentioned(line, start + not, true) ?? edgeTest(line, start + not, true);
  const long = lengthTest(line, start, null);
  if (long) return long;
  const has = leadLength(tokens, start, HAS);
  if (has > 0) return attachedKind(line, start + has) ?? valueAndField(line, start + has) ?? amount(line, start + has);
  const isNot = leadLength(tokens, start, IS_NOT);
  if (isNot > 0) return stateOf(line, start + isNot, true);
  const is = leadLength(tokens, start, ['is', 'are', 'was', 'were', 'gets', 'is only', 'is worth', 'is for']);
  const at = start + is + (is > 0 ? leadLength(tokens, start + is, ADVERBS) : 0);
  const other =
    kindsOf(line, at, false) ??
    regionTest(line, at) ??
    placeTest(line, at) ??
    byWhom(line, at, { isNot: false, mayName: true });
  if (is === 0)
    return amount(line, at) ?? flagSaid(line, at) ?? mentioned(line, at) ?? edgeTest(line, at, false) ?? other;
  return (
    amount(line, at) ??
    flagSaid(line, at) ??
    other ??
    participle(line, at) ??
    statusNamed(line, at, false) ??
    withValue(line, at)
  );
}

const HAS = [
  'has',
  'has a',
  'has an',
  'has the',
  'have',
  'have a',
  'have an',
  'have the',
  'comes with a',
  'comes with',
];

const ADVERBS = ['already', 'still', 'also', 'currently', 'actually', 'really', 'even'];

/** What a thing is, or is not: `urgent`, `written by a bot`, `in Germany`, `all-day`. */
function stateOf(line: Line, start: number, isNot: boolean): PayloadTest | null {
  const at = start + leadLength(line.tokens, start, ADVERBS);
  return (
    kindsOf(line, at, isNot) ??
    participle(line, at, isNot) ??
    byWhom(line, at, { isNot, mayName: true }) ??
    regionTest(line, at, isNot) ??
    flagSaid(line, at, isNot) ??
    statusNamed(line, at, isNot)
  );
}

/** `a PDF or an image`: files of one of these kinds. */
function kindsOf(line: Line, start: number, isNot: boolean): PayloadTest | null {
  const article = (at: number): number => at + leadLength(line.tokens, at, ['a', 'an', 'any']);
  let all = fileKind(line, article(start));
  const first = all;
  while (all) {
    const or = leadLength(line.tokens, all.to, ['or', 'and', 'nor', ', or']);
    const next: PayloadTest | null = or > 0 ? fileKind(line, article(all.to + or)) : null;
    if (!next) break;
    all = { ...all, filters: null, expr: `(${all.expr} or ${next.expr})`, to: next.to };
  }
  if (!all || !first) return null;
  const to = all.to + leadLength(line.tokens, all.to, ['file', 'files']);
  return { ...unlessNot(all, isNot), to };
}

const STATUS = [
  'in progress',
  'in review',
  'to do',
  'done',
  'closed',
  'resolved',
  'blocked',
  'on hold',
  'completed',
].concat([
  'cancelled',
  'in the backlog',
  'waiting',
  'pending',
  'finished',
  'archived',
  'in testing',
  'on hold',
  'won',
  'lost',
]);

/** `in progress`, `done`: a status by the name that most boards have for it, if the service documents none. */
function statusNamed({ tokens, type }: Line, start: number, isNot: boolean): PayloadTest | null {
  const field = fieldOf(type, 'status');
  const at = start + leadLength(tokens, start, ['already', 'still', 'currently', 'now']);
  const length = field && field.values.length === 0 ? leadLength(tokens, at, STATUS) : 0;
  if (!field || length === 0) return null;
  const value = textOf(tokens, at, at + length).replace(/^in the /, '');
  return { ...isOneOf(field, [{ value, isKnown: false }], isNot), to: at + length };
}

/** A test that begins with the name of its field: `priority is high`, `order total exceeds 100`. */
export function readNamedTest(line: Line, at: number): PayloadTest | null {
  const field = anyFieldAt(line, at);
  return field && ofColumn(behindField(line, at + field.length, field.field), field.field);
}

/** `whose priority is high`, `where the total is over 500`. */
function ofField(line: Line, at: number): PayloadTest | null {
  const lead = leadLength(line.tokens, at, OF_FIELD);
  return lead > 0 ? readNamedTest(line, at + lead) : null;
}

/** What is said behind a field: `is high`, `exceeds 100`, `contains "bug"`, `is empty`. */
export function behindField(line: Line, start: number, field: TestedField): PayloadTest | null {
  const { tokens } = line;
  const not = leadLength(tokens, start, ['does not', "doesn't", 'doesnt']);
  const isText = field.role === 'title' || field.role === 'text';
  const says = isText ? 0 : leadLength(tokens, start, ['says', 'say', 'shows', 'reads']);
  const contains = says > 0 ? 0 : leadLength(tokens, start + not, MENTIONS);
  if (contains > 0) return wordsIn(line, start + not + contains, [field], not > 0);
  const ofText = edgeTest(line, start + not, not > 0, field) ?? lengthTest(line, start, field);
  if (ofText) return ofText;
  const other = leadLength(tokens, start, OTHER_THAN);
  if (other > 0) return oneOf(line, start + other, field, true);
  const is = says > 0 ? says : leadLength(tokens, start, IS_VALUE);
  const isNt = is > 0 ? 0 : leadLength(tokens, start, ['isnt', "isn't", 'arent', "aren't", 'wasnt', "wasn't"]);
  const isNot = isNt > 0 ? isNt : is > 0 ? leadLength(tokens, start + is, ['not']) : 0;
  const at = start + is + isNot;
  const state = is + isNt > 0 ? emptyOrFilled(tokens, at) : null;
  if (state) return { ...isThere(field, (isNot === 0) === state.isEmpty), to: state.to };
  const number = isNot === 0 ? numberTest(line, at, field) : null;
  if (number) return number;
  const tick = is + isNt > 0 && field.path.includes('(') ? tickedAt(line, at) : null;
  if (tick) return { ...isTicked(field, tick.is !== isNot + isNt > 0), to: tick.to };
  if (field.type === 'flag' && is > 0) {
    const yes = leadLength(tokens, at, ['yes', 'on', 'set']);
    const no = leadLength(tokens, at, ['no', 'off']);
    const ticked = yes + no > 0 ? { is: yes > 0, to: at + yes + no } : tickedAt(line, at);
    return ticked && { ...isSet(field, ticked.is !== isNot > 0), to: ticked.to };
  }
  return oneOf(line, at, field, isNot > 0);
}

const YES = /^(?:checked|ticked|true|selected)$/;
const NO = /^(?:unchecked|unticked|false|unselected)$/;

/** `checked`, `unticked`, `true`: the state of a box. */
function tickedAt({ tokens, isEnd }: Line, at: number): { readonly is: boolean; readonly to: number } | null {
  const { lower = '' } = tokens[at] ?? {};
  const to = at + 1 + leadLength(tokens, at + 1, ['on', 'off']);
  const next = tokens[to];
  const isWhole = next === undefined || next.kind !== 'word' || STOPS.test(next.lower) || isEnd(to);
  return isWhole && (YES.test(lower) || NO.test(lower)) ? { is: YES.test(lower), to } : null;
}
const STOPS = /^(?:and|or|in|then|on|for|but|to|by)$/;

const OTHER_THAN = ['other than', 'different from', 'that is not', 'which is not', 'not', 'except', 'besides'];

/** `high`, `high or urgent`. */
function oneOf(line: Line, start: number, field: TestedField, isNot = false): PayloadTest | null {
  const said: SaidValue[] = [];
  let at = start;
  for (;;) {
    const found = valueAt(line.tokens, at, field, line.isEnd);
    if (!found) break;
    said.push(found.said);
    at = found.to;
    const next = leadLength(line.tokens, at, ['or', ', or', 'nor', ', nor']);
    if (next === 0 || !valueAt(line.tokens, at + next, field, line.isEnd)) break;
    at += next;
  }
  return said.length === 0 ? null : { ...isOneOf(field, said, isNot), to: at };
}

/** `with high priority`, `with a due date`. */
function withValue(line: Line, at: number): PayloadTest | null {
  const lead = leadLength(line.tokens, at, WITH);
  // `with an empty name`
  if (/^(?:empty|blank|missing|no)$/.test(line.tokens[at + lead]?.lower ?? '')) return null;
  if (lead > 0) return valueAndField(line, at + lead);
  // `in a currency other than USD`
  const within = leadLength(line.tokens, at, ['in a', 'in any', 'of a', 'of any', 'at a']);
  const named = within > 0 ? fieldAt(line.tokens, at + within, line.type) : null;
  const isOther =
    named !== null && leadLength(line.tokens, at + within + named.length, ['other than', 'different from']) > 0;
  return isOther ? behindField(line, at + within + named.length, named.field) : null;
}

function valueAndField(line: Line, at: number): PayloadTest | null {
  const { tokens, type } = line;
  const word = leadLength(tokens, at, WORD);
  if (word > 0 || tokens[at]?.mention?.kind === 'quote') {
    const inField = wordsIn(line, at + word, textsOf(type), false);
    if (inField && (word > 0 || inField.isPlaced)) return inField;
  }
  const hashtag = tokens[at]?.mention?.kind === 'channel' ? textsOf(type) : [];
  if (hashtag.length > 0) return { ...mentions(hashtag, [tokens[at]?.text ?? ''], false), to: at + 1 };
  const kind = kindIn(line, at, false);
  if (kind) return kind;
  const named = anyFieldAt(line, at);
  // `an issue with a due date is created`: the verb belongs to the issue.
  if (named && leadLength(tokens, at + named.length, ARRIVES) > 0) return thereAt(line, at, false);
  const column = named && ofColumn(behindField(line, at + named.length, named.field), named.field);
  if (column) return column;
  for (const field of testedFields(type).filter(({ role }) => role !== 'text')) {
    const value = oneOf(line, at, field);
    // `has CTO as job title`. But `with an order attached from shop@example.com`: the field leads to its own value.
    const name = value ? value.to + leadLength(tokens, value.to, ['as', 'as its', 'as their', 'as the']) : 0;
    const behind = value && !LEADS_ON.test(tokens[name]?.lower ?? '') ? fieldAt(tokens, name, type) : null;
    if (value && behind?.field.path === field.path) return { ...value, to: name + behind.length };
  }
  return beforeField(line, at) ?? (named ? thereAt(line, at, false) : null);
}

/** `a bug label`, `Approved status`: a value of one word that nothing documents. */
function beforeField({ tokens, type }: Line, at: number): PayloadTest | null {
  const token = tokens[at];
  const behind = token?.kind === 'word' || token?.mention?.kind === 'quote' ? fieldAt(tokens, at + 1, type) : null;
  if (
    !token ||
    !behind ||
    behind.field.values.length > 0 ||
    !/^(?:label|status|kind|place|priority)$/.test(behind.field.role ?? '')
  )
    return null;
  if (fieldAt(tokens, at, type) || /^(?:new|no|any|some|many|more|its|their|his|her|my|our)$/.test(token.lower))
    return null;
  const value = token.mention?.kind === 'quote' ? token.mention.value : token.text;
  return { ...isOneOf(behind.field, [{ value, isKnown: false }], false), to: at + 1 + behind.length };
}

/** `that isn't urgent`, `that doesn't mention refund`. */
function negated(line: Line, at: number): PayloadTest | null {
  const not = leadLength(line.tokens, at, NOT_VERB);
  const isNot = Math.max(leadLength(line.tokens, at, IS_NOT), not);
  const verb = not > 0 ? (mentioned(line, at + not, true) ?? edgeTest(line, at + not, true)) : null;
  return verb ?? (isNot > 0 ? stateOf(line, at + isNot, true) : null);
}

function without(line: Line, at: number): PayloadTest | null {
  const lead = leadLength(line.tokens, at, WITHOUT);
  return lead > 0 ? thereAt(line, at + lead, true) : null;
}

/** `tagged bug`, `marked as urgent`, `assigned to Ann`, `urgent`. */
function participle(line: Line, start: number, isNot = false): PayloadTest | null {
  const { tokens, type } = line;
  const leads: readonly (readonly [phrases: readonly string[], role: TestRole])[] = [
    [TAGGED, 'label'],
    [ASSIGNED, 'assignee'],
  ];
  for (const [phrases, role] of leads) {
    const lead = leadLength(tokens, start, phrases);
    const field = lead > 0 ? fieldOf(type, role) : null;
    const read = field && oneOf(line, start + lead, field, isNot);
    if (read) return read;
  }
  const marked = leadLength(tokens, start, MARKED);
  const cell = marked > 0 ? anyCell(line, start + marked, isNot) : null;
  if (cell) return cell;
  return adjective(line, start + marked, { isNot, isMarked: marked > 0 });
}

const COMMON = /^(?:(?:open|clos|delet|creat|updat|chang|receiv)ed|new|open|sent|normal|none|active|private|public)$/;

/** `urgent`, `high-priority`, `paid`: a value that the service documents says which field is meant. */
function adjective(
  line: Line,
  at: number,
  { isNot = false, isMarked = false }: { readonly isNot?: boolean; readonly isMarked?: boolean } = {},
): PayloadTest | null {
  const { tokens, type } = line;
  if (/^(?:a|an|the)$/.test(tokens[at]?.lower ?? '')) return null;
  const joined = isNot ? null : hyphenated(line, at);
  if (joined) return joined;
  for (const field of fieldsWithValues(type)) {
    const read = oneOf(line, at, field, isNot);
    if (!read) continue;
    const behind = fieldAt(tokens, read.to, type);
    if (behind?.field.path === field.path) return { ...read, to: read.to + behind.length };
    // `high` alone says nothing of the value that is high.
    const isOwn =
      (field.isBare || (isMarked && field.role === 'priority')) &&
      read.to > at &&
      !COMMON.test(tokens[at]?.lower ?? '') &&
      (isMarked || !/^(?:high|low|medium|mid)$/.test(tokens[at]?.lower ?? ''));
    if (isOwn) return read;
  }
  return null;
}

/** `high-priority`: the value and its field as one word. */
function hyphenated({ tokens, type, isEnd }: Line, at: number): PayloadTest | null {
  const token = tokens[at];
  if (token?.lower.includes('-') !== true) return null;
  const [value = '', name = '', ...more] = token.lower.split('-');
  if (name === '' || more.length > 0) return null;
  const parts = [value, name].map((lower) => ({ ...token, lower, text: lower, stem: stem(lower) }));
  const line = { tokens: parts, type, isEnd };
  const read = fieldAt(parts, 1, type) ? adjective(line, 0) : null;
  return read?.to === parts.length ? { ...read, to: at + 1 } : null;
}
