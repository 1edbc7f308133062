import type { Draft } from '../build/builder.js';
import { listValue, literalOf } from '../build/value.js';
import type { Value } from '../build/value.js';
import type { Part } from './account.js';
import { letterOf, wordingOf } from './flow/letter.js';
import { pick } from './flow/pick.js';
import { shapeOf } from './flow/shape.js';
import { slotOf } from './frames.js';
import { isOfChange } from './known-answer.js';
import { numberIn } from './reading.js';
import { legible } from './made/file-text.js';
import type { Reading } from './reading.js';

const MAX_SENTENCES = 50;
/** `a few`. */
const FEW = 3;

/** `in three sentences`, `in at most 5 sentences`. */
export function readLength(
  r: Reading,
  at: number,
  part: Part,
): { readonly to: number; readonly sentences: number } | null {
  const lead = r.said(
    at,
    'in',
    'in at most',
    'into',
    'to',
    'with',
    'of',
    'in no more than',
    'with at most',
    'of at most',
    'using',
    'in max',
    'to at most',
    'in about',
    'in around',
    'in roughly',
    'in up to',
    'in only',
    'in just',
  );
  const few = r.said(at, 'in a few sentences', 'in a couple of sentences', 'in a sentence or two');
  if (few > 0) {
    r.take(at, at + few, part, 'sentences');
    return { to: at + few, sentences: r.is(at + 1, 'a') && r.is(at + 2, 'few') ? FEW : 2 };
  }
  const bare = lead === 0 ? bareLength(r, at) : null;
  if (bare) {
    r.take(at, bare.to, part, 'sentences');
    return bare;
  }
  const count = numberIn(r.lower(at + lead));
  if (
    lead === 0 ||
    count === null ||
    !Number.isInteger(count) ||
    count < 1 ||
    count > MAX_SENTENCES ||
    !r.is(at + lead + 1, 'sentence|sentences')
  )
    return null;
  r.take(at, at + lead + 2, part, 'sentences');
  return { to: at + lead + 2, sentences: count };
}

/** `, 4 sentences tops`, `(max 3 sentences)`. */
function bareLength(r: Reading, at: number): { readonly to: number; readonly sentences: number } | null {
  const open = r.said(at, ',', '(', ', ,', ', in');
  const lead = r.said(at + open, 'max', 'at most', 'maximum', 'no more than', 'about', 'around');
  const count = numberIn(r.lower(at + open + lead));
  const noun = at + open + lead + 1;
  if (count === null || !Number.isInteger(count) || count < 1 || count > MAX_SENTENCES) return null;
  if (!r.is(noun, 'sentence|sentences') || open + lead === 0) return null;
  const tail = r.said(noun + 1, 'tops', 'max', 'at most', 'maximum', 'only', 'long');
  return { to: noun + 1 + tail + r.said(noun + 1 + tail, ')'), sentences: count };
}

/** `star it and mail me a summary`: what a change answers says nothing, so that the thing that starts the run is summed up. */
export function lastToSumUp(r: Reading): Value | null {
  const { last } = r;
  const isChange = last?.kind === 'data' && isOfChange(r, last);
  return isChange && r.event?.value ? r.event.value : last;
}

/**
 * `email me a summary` of a row or of another event without a text: nothing could be made shorter, so that its columns or
 * its fields are listed.
 */
export function summaryOfFields(r: Reading, what: Value): Value | null {
  if (what.kind !== 'event') return null;
  const shape = shapeOf(what, r.event?.type);
  const isRow = shape.columns !== null;
  if (!isRow && !isDataOnly(r, what)) return null;
  r.builder.assume(`The summary lists the ${isRow ? 'columns' : 'fields'} that have a value.`, {
    step: null,
    path: '',
  });
  return what;
}

/** An event that is known by its fields alone: it has no text, and is no file whose text could be read. */
function isDataOnly(r: Reading, what: Value): boolean {
  const shape = shapeOf(what, r.event?.type);
  const isFile = what.nouns.some((noun) => FILES.test(noun));
  return isRaw(what) && !isFile && wordingOf(what, shape) === null && letterOf(what, shape, null) !== null;
}

/** Data as a program writes it. */
const isRaw = ({ kind, full }: Value): boolean => kind === 'event' && full.includes('$string($p, true)');

const FILES =
  /^(?:file|document|doc|pdf|image|photo|picture|scan|screenshot|attachment|upload|recording|video|audio)s?$/;

/** Things that are little more than what they say. */
const MESSAGES = /^(?:message|comment|reply|review|remark)s?$/;

/** The text that is made shorter: of an event, what people read of it; of messages in a list, what they say. */
function readableOf(r: Reading, of: Value): string {
  const shape = shapeOf(of, r.event?.type);
  if (isRaw(of)) return wordingOf(of, shape) ?? letterOf(of, shape, null) ?? of.full;
  if (of.kind !== 'list' || of.schema === null || !of.nouns.some((noun) => MESSAGES.test(noun))) return of.full;
  const item = { expr: '$', nouns: of.nouns };
  // The title of a message is the beginning of its text. Other things have dates and states that a summary may need.
  const [title] = pick(item, shape, 'title')?.leaves ?? [];
  const isMessage = title !== undefined && title === pick(item, shape, 'text')?.leaves[0];
  const text = isMessage ? wordingOf(item, shape) : null;
  return text === null ? of.full : listValue({ ...of, itemFull: text }).full;
}

/** Adds the step that makes a text shorter. @param sentences null: as long as the tool makes it by default. */
export function summarize(r: Reading, what: Value, part: Part, sentences: number | null): Value {
  const [frame] = r.frames.ofUse('shorten');
  if (!frame) return what;
  const of = legible(r, what);
  const content = slotOf(frame.planning, 'content');
  const step = r.builder.add(frame.tool, 'summarize', 'Summarize', {
    part,
    reason: 'A summary is asked for.',
    sentence: r.sentence,
  });
  if (content === undefined) shortenByExpression(r, step, of, sentences);
  else r.builder.set(step, content, literalOf(of.full) ?? `{{ ${readableOf(r, of)} }}`, 'content');
  const name = slotOf(frame.planning, 'sentences');
  if (sentences !== null && name !== undefined) r.builder.set(step, name, sentences, 'sentences');
  r.made.push(step);
  const expr = `steps.${step.id}.output${frame.planning.yields.at === '' ? '' : `.${frame.planning.yields.at}`}`;
  const value: Value = {
    ...of,
    kind: 'text',
    nouns: [...frame.planning.yields.nouns],
    expr,
    headline: of.kind === 'text' ? '"Summary"' : of.headline,
    text: expr,
    full: expr,
    fields: {},
    line: '$',
    itemFull: '$',
    isOpen: false,
    stepId: step.id,
    schema: null,
  };
  r.builder.values.push(value);
  return value;
}

const SENTENCES = 5;

/** The first sentence of each part, for a catalogue without a tool that makes texts shorter. */
function shortenByExpression(r: Reading, step: Draft, of: Value, sentences: number | null): void {
  const [frame] = r.frames.ofUse('compute');
  const name = (frame && slotOf(frame.planning, 'expression')) ?? 'expression';
  r.builder.set(
    step,
    name,
    `$join($split($string(${of.full}), "\\n\\n")[[0..${(sentences ?? SENTENCES) - 1}]].$substring($split($, "\\n")[0], 0, 200), "\\n")`,
    'content',
  );
  step.part.wrote('sentences', `step:${step.id}/input/${name}`);
}
