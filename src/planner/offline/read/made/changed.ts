import { slotOf } from '../frames.js';
import type { Part } from '../account.js';
import type { Condition } from '../condition.type.js';
import { anywhere } from '../entries.js';
import { named } from '../../build/value.js';
import type { Value } from '../../build/value.js';
import type { Reading } from '../reading.js';
import { source } from '../source.js';

/*
 * `if the price changed`, `when it differs from yesterday`, `if the rate drops`: a step keeps the value, and the next
 * run compares with it.
 */

const CHANGES = [
  'changes',
  'changed',
  'has changed',
  'have changed',
  'is different',
  'differs',
  'is new',
  'was updated',
  'has been updated',
  'gets updated',
  'is updated',
  'was changed',
  'is changed',
  'has been changed',
  'is no longer the same',
  'is not the same',
];
const RISES = [
  'rises',
  'goes up',
  'went up',
  'increases',
  'has increased',
  'increased',
  'has risen',
  'climbs',
  'grows',
];
const FALLS = [
  'falls',
  'drops',
  'goes down',
  'went down',
  'decreases',
  'has decreased',
  'decreased',
  'has fallen',
  'has dropped',
  'dropped',
  'sinks',
];
const SINCE = [
  'since last time',
  'since the last time',
  'since the last run',
  'since the run before',
  'since the last check',
  'since the time before',
  'from last time',
  'from the last run',
  'from before',
  'than before',
  'as before',
  'than last time',
  'compared to last time',
  'compared to before',
  'compared with before',
  'from the previous one',
  'from the last one',
  'at all',
];
/** Only for a workflow that runs once a day. */
const YESTERDAY = [
  'since yesterday',
  'since the day before',
  'from the day before',
  'than the day before',
  'from yesterday',
  'than yesterday',
  'compared to yesterday',
  'compared with yesterday',
  'as yesterday',
];
const A_DAY = '86400000';
const PRONOUN = [
  'it',
  'that',
  'this',
  'anything',
  'something',
  'the content',
  'the answer',
  'the result',
  'the page',
  'the site',
  'the text',
  'the response',
  'the list',
];

/** What is compared, and where its words end. */
interface Compared {
  readonly value: Value;
  readonly expr: string;
  readonly name: string;
  readonly to: number;
  /** The name stands for a field that nothing describes. */
  readonly isAssumed: boolean;
}

/** The condition that a value is another one than in the run before; null: the words say something else. */
export function aboutChange(r: Reading, at: number, part: Part, slot: string): Condition | null {
  const [frame] = r.frames.ofUse('remember');
  const name = frame && slotOf(frame.planning, 'name');
  const data = frame && slotOf(frame.planning, 'data');
  const { changed, first, previous } = frame?.planning.yields.fields ?? {};
  if (!frame || name === undefined || data === undefined || changed === undefined) return null;
  const saved = r.builder.save();
  const made = r.made.length;
  const compared = comparedAt(r, at);
  const read = compared && changeAt(r, compared.to);
  if (!compared || !read || first === undefined || previous === undefined) {
    r.builder.restore(saved);
    r.made.splice(made);
    return null;
  }
  const step = r.builder.add(frame.tool, 'remember', `Keep ${compared.name} for the next run`, {
    part,
    reason: 'Each run compares with the run before.',
    sentence: r.sentence,
  });
  r.builder.set(step, name, compared.name.replaceAll(/\W+/g, '_').toLowerCase().slice(0, 60), slot);
  r.builder.set(step, data, `{{ ${compared.expr} }}`);
  if (compared.isAssumed)
    r.builder.assume(
      `"${compared.name}" is the field of that name in what ${compared.value.url ?? 'the step before'} answers.`,
      { step: step.id, path: `/input/${data}` },
    );
  r.builder.assume('The first run only keeps the value, since there is nothing to compare with.', {
    step: step.id,
    path: '/tool',
  });
  r.made.push(step);
  for (let next = at; next < read.to; next += 1) if (!r.isTaken(next)) r.take(next, next + 1, part, slot);
  const output = `steps.${step.id}.output`;
  const before = `$not(${output}.${first}) and ${output}.${changed}`;
  const expr =
    read.sign === null
      ? `(${before})`
      : `(${before} and $number(${compared.expr}) ${read.sign} $number(${output}.${previous}))`;
  return { to: read.to, expr, part, unknownField: null, failureOf: [] };
}

function changeAt(r: Reading, at: number): { readonly sign: '>' | '<' | null; readonly to: number } | null {
  const changes = r.said(at, ...CHANGES);
  const rises = r.said(at, ...RISES);
  const falls = r.said(at, ...FALLS);
  const length = Math.max(changes, rises, falls);
  if (length === 0) return null;
  const isDaily = r.newSince?.includes(A_DAY) === true;
  const end = at + length;
  const to = end + Math.max(r.said(end, ...SINCE), isDaily ? r.said(end, ...YESTERDAY) : 0);
  if (to < r.end && r.tokens[to]?.kind !== 'mark' && !r.is(to, 'then|and') && r.frames.verbs.at(r.tokens, to) === null)
    return null;
  return { sign: changes === length ? null : rises === length ? '>' : '<', to };
}

/** `it`, `the price`, `the price on https://…`, `https://…`. */
function comparedAt(r: Reading, at: number): Compared | null {
  const pronoun = r.said(at, ...PRONOUN);
  const start =
    at + r.said(at, 'the', 'its', 'the current', 'current', 'the text of', 'the content of', 'the page', 'the site');
  const url = r.mention(start, 'url') ? source(r, start) : null;
  if (url) return wholeOf(url.value, url.to);
  const inUrl = fieldOfUrl(r, start);
  if (inUrl) return inUrl;
  const of = r.values.find(({ kind, stepId }) => stepId !== null && kind !== 'file' && kind !== 'event');
  if (!of) return null;
  if (pronoun > 0) return wholeOf(of, at + pronoun);
  const isNamed = r.tokens[start]?.kind === 'word' && start > at && r.is(at, 'the|its|current');
  if (!isNamed || of.kind !== 'data') return null;
  const word = r.tokens[start]?.text ?? '';
  return { value: of, expr: anywhere(of, named(word)), name: word, to: start + 1, isAssumed: true };
}

function wholeOf(value: Value, to: number): Compared | null {
  if (value.kind === 'event') return null;
  const host = value.url !== null && URL.canParse(value.url) ? new URL(value.url).host : 'the result';
  const expr = value.kind === 'page' ? value.full : value.expr;
  return { value, expr, name: `what ${host} answers`, to, isAssumed: false };
}

const LINKS = 'of|in|from|at|on';

/** `the price on https://…`: a field of what an address answers. */
function fieldOfUrl(r: Reading, start: number): Compared | null {
  if (r.tokens[start]?.kind !== 'word' || !r.is(start + 1, LINKS) || !r.mention(start + 2, 'url')) return null;
  const read = source(r, start + 2);
  if (read?.value.kind !== 'data') return null;
  const word = r.tokens[start]?.text ?? '';
  return { value: read.value, expr: anywhere(read.value, named(word)), name: word, to: read.to, isAssumed: true };
}
