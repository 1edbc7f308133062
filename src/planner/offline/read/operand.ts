import type { Draft } from '../build/builder.js';
import type { Value } from '../build/value.js';
import { Phrases } from '../text/tokens.js';
import { Part } from './account.js';
import { counted, readCount } from './count.js';
import { describedSource } from './described-source.js';
import { fieldAt } from './fields.js';
import { slotOf } from './frames.js';
import { literal } from './literal.js';
import { eventFile } from './made/event-file.js';
import { fileSource } from './made/file-source.js';
import { formAt, madeOf } from './made/forms.js';
import { numberIn } from './reading.js';
import type { Operand, Reading } from './reading.js';
import { firstFew, ofFields, reference } from './reference.js';
import { fieldsOfSource, source } from './source.js';
import { readSum } from './sum.js';
import { summarizeInStyle } from './styled-summary.js';
import { tellsFieldsOnly } from './flow/fields/told-fields.js';
import { lastToSumUp, readLength, summarize, summaryOfFields } from './summary.js';

/**
 * Reads the object of an act: a quoted text, something that a new step reads, or the result of an earlier step. Its words
 * are taken for `slot` of `part`.
 */
export function readOperand(r: Reading, at: number, part: Part, slot: string): Operand | null {
  return (
    literal(r, at, part, slot) ??
    eventFile(r, at, part, slot) ??
    fileSource(r, at) ??
    madeForm(r, at) ??
    readSummary(r, at, part, slot) ??
    readCount(r, at, part, slot) ??
    firstFew(r, at) ??
    ofFields(r, at, part, slot) ??
    fieldsOfSource(r, at) ??
    reference(r, at, part, slot) ??
    countedSource(r, at, part, slot) ??
    listOf(r, at, part, slot) ??
    readSum(r, at) ??
    describedSource(r, at, part, slot)
  );
}

/** `a PDF of the summary`: a step makes it. */
function madeForm(r: Reading, at: number): Operand | null {
  const form = r.is(at, 'a|an|the|one') ? formAt(r, at) : null;
  // `the CSV from https://…` is there already.
  if (form && r.is(at, 'the') && form.frame.planning.yields.kind === 'file' && r.is(form.to, 'from')) return null;
  // `the pdf` that a step has made already.
  if (!form || r.values.some(({ kind }) => kind === 'file')) return null;
  const isOfSomething = r.is(form.to, 'of|from|with|out');
  const saved = r.builder.save();
  const made = isOfSomething ? madeOf(r, at, form, readOperand) : null;
  if (!made) r.builder.restore(saved);
  return made?.operand ?? null;
}

/** `my unread mail`, and `my unread mail count`. */
function countedSource(r: Reading, at: number, part: Part, slot: string): Operand | null {
  const read = source(r, at);
  if (read?.value.kind !== 'list' || !r.is(read.to, 'count|number') || read.to >= r.end) return read;
  r.take(read.to, read.to + 1, part, slot);
  return { to: read.to + 1, value: counted(read.value) };
}

const DIGEST_OF = [
  'email',
  'mail',
  'news',
  'slack',
  'automatic',
  'automated',
  'nice',
  'simple',
  'neat',
  'email news',
  'written',
];

/** `a short summary of …`, `a summary in three sentences`: a step makes it, of an operand or of the newest value. */
export function readSummary(r: Reading, at: number, part: Part, slot: string): Operand | null {
  const [frame] = r.frames.ofUse('shorten');
  if (!frame) return null;
  const saved = r.builder.save();
  const own = new Part(frame.tool.name);
  const lengths = new Phrases(
    Object.entries(frame.planning.slots[slotOf(frame.planning, 'sentences') ?? '']?.said ?? {}),
  );
  let sentences: number | null = null;
  // `its summary` may be a field of what is there.
  const isIts = r.is(at, 'its|their') && r.values.every((value) => fieldAt(r, at, value) === null);
  let next = at + (isIts ? 1 : r.said(at, 'a', 'an', 'the', 'me a', 'one', 'my', 'our'));
  const length = lengths.at(r.tokens, next);
  if (length) {
    sentences = Number(length.value);
    r.take(next, next + length.length, own, 'sentences');
    next += length.length;
  }
  const count = numberIn(r.lower(next));
  const compound = /^(\w+)-sentences?$/.exec(r.lower(next))?.[1];
  if (compound !== undefined && numberIn(compound) !== null) {
    sentences = numberIn(compound);
    r.take(next, next + 1, own, 'sentences');
    next += 1;
  } else if (count !== null && r.is(next + 1, 'sentence|sentences')) {
    sentences = count;
    r.take(next, next + 2, own, 'sentences');
    next += 2;
  }
  // `an email digest of …`, `a news digest`
  const kind = r.said(next, ...DIGEST_OF);
  if (kind > 0 && Phrases.of(frame.planning.nouns).at(r.tokens, next + kind) !== null) {
    r.take(next, next + kind, own, 'use');
    next += kind;
  }
  const noun = Phrases.of(frame.planning.nouns).at(r.tokens, next);
  // `the summary and the assignee`: fields of an issue.
  const isField = noun !== null && r.is(at, 'the|its') && tellsFieldsOnly(r, at);
  if (!noun || next + noun.length > r.end || isField || isMade(r, at, next)) {
    r.builder.restore(saved);
    return null;
  }
  const points = summaryAlready(r, at, next, next + noun.length);
  if (points) {
    r.builder.restore(saved);
    return takePoints(r, points, { from: at, noun: next, to: next + noun.length });
  }
  r.take(at, next + noun.length, own, 'use');
  if (sentences !== null) r.take(next - 1, next, own, 'sentences');
  next += noun.length;
  const inLength = readLength(r, next, own);
  if (inLength) {
    sentences ??= inLength.sentences;
    next = inLength.to;
  }
  const link = r.said(next, 'of', 'from', 'with', 'for', 'about', 'on');
  const operand = link > 0 ? readOperand(r, next + link, own, 'content') : null;
  if (link > 0 && !operand && !r.last) {
    r.builder.restore(saved);
    return null;
  }
  if (operand) {
    r.neutral(next, next + link);
    next = operand.to;
  }
  const after = readLength(r, next, own);
  if (after) {
    sentences ??= after.sentences;
    next = after.to;
  }
  const of = operand?.value ?? lastToSumUp(r);
  if (!of) {
    r.builder.restore(saved);
    return null;
  }
  const styled = summarizeInStyle(r, of, { from: at, to: next }, sentences);
  if (styled) return styled;
  const row = sentences === null ? summaryOfFields(r, of) : null;
  if (row) r.take(at, next, part, slot);
  return { to: next, value: row ?? summarize(r, of, own, sentences) };
}

/** The summary that a model has just written, if words such as `the key points` mean this one. */
function summaryAlready(r: Reading, at: number, noun: number, to: number): { value: Value; maker: Draft } | null {
  const { last } = r;
  const maker = r.builder.steps.find(({ id }) => id === last?.stepId);
  const name = maker?.tool.planning?.use === 'model' ? slotOf(maker.tool.planning, 'content') : undefined;
  const told = name === undefined ? undefined : maker?.input[name];
  const isSummary = typeof told === 'string' && /^(?:summari[sz]e|condense|recap|sum up)\b/i.test(told);
  const isOf = r.is(to, 'of|from|in|with|for|about|on');
  return last && maker && isSummary && r.is(at, 'the|its') && noun === at + 1 && !isOf ? { value: last, maker } : null;
}

/** Has the model put these words into its summary. */
function takePoints(
  r: Reading,
  { value, maker }: { readonly value: Value; readonly maker: Draft },
  { from, noun, to }: { readonly from: number; readonly noun: number; readonly to: number },
): Operand {
  const name = (maker.tool.planning && slotOf(maker.tool.planning, 'content')) ?? '';
  const told = maker.input[name];
  if (typeof told === 'string' && to - noun > 1) maker.input[name] = told.replace('.', ` with ${r.textOf(from, to)}.`);
  r.take(from, to, maker.part, 'use');
  return { to, value };
}

/** Whether `the summary` means one that a step has made already. */
function isMade(r: Reading, at: number, noun: number): boolean {
  const { last } = r;
  const isOfModel = last?.kind === 'text' && last.nouns.includes('rating') && last.nouns.includes(r.lower(noun));
  if (isOfModel && r.is(at, 'a|an') && noun === at + 1 && !r.is(noun + 1, 'of|from')) return true;
  // `summarize my mails and send me a digest`: the one that was just made.
  const maker = r.builder.steps.find(({ id }) => id === last?.stepId);
  const isSummary = last?.kind === 'text' && maker?.tool.planning?.use === 'shorten';
  if (isSummary && r.is(at, 'a|an') && noun === at + 1 && !r.is(noun + 1, 'of|from|in|with|for|about|on')) return true;
  if (!r.is(at, 'the|this|that|its') && noun !== at) return false;
  return r.is(noun + 1, 'of|from|for')
    ? false
    : r.values.some(({ nouns, kind }) => kind === 'text' && nouns.includes(r.stem(noun))) ||
        r.values.some(({ nouns, kind }) => kind === 'text' && nouns.includes(r.lower(noun)));
}

/** `a list of my unread mail` means the mail itself. */
function listOf(r: Reading, at: number, part: Part, slot: string): Operand | null {
  const lead = r.said(
    at,
    'a list of',
    'the list of',
    'a copy of',
    'a report of',
    'the details of',
    'details of',
    'the contents of',
    'the content of',
    'the text of',
    'list of',
    'a digest of',
    'a report on',
    'a list with',
  );
  if (lead === 0) return null;
  const operand = ofFields(r, at + lead, part, slot) ?? reference(r, at + lead, part, slot) ?? source(r, at + lead);
  if (operand) r.take(at, at + lead, part, slot);
  return operand;
}
