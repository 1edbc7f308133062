import { GapKind } from '../../../domain/plan-report/index.js';
import type { Value } from '../build/value.js';
import { Part } from './account.js';
import { readRest } from './after-act.js';
import { readCollect } from './collect.js';
import { readCounting } from './count.js';
import { entriesOf } from './entries.js';
import { readExtract } from './extract.js';
import { readDistinct, readFilter } from './filter.js';
import { readFirst } from './first.js';
import type { Frame } from './frames.js';
import { literal } from './literal.js';
import { readOperand } from './operand.js';
import { isVerb } from './reading.js';
import type { Operand, Reading } from './reading.js';
import { reference } from './reference.js';
import { readSort } from './sort.js';
import { readSum } from './sum.js';
import { summarizeInStyle } from './styled-summary.js';
import { lastToSumUp, readLength, summarize } from './summary.js';

/** `summarize my unread mail in three sentences`: a step makes the text shorter. */
export function readShorten(r: Reading, at: number, verbs: readonly Frame[]): boolean {
  const frame = verbs.find(({ planning }) => planning.use === 'shorten');
  const verb = r.frames.verbs.at(r.tokens, at);
  if (!frame || !verb) return false;
  // `sum up revenue by region` works out numbers.
  const saved = r.builder.save();
  const sum = r.is(at, 'sum up') ? readSum(r, at) : null;
  if (sum && (sum.value.nouns.includes('group') || isOfNumbers(r, at, sum.to))) {
    readRest(r, sum.to);
    return true;
  }
  r.builder.restore(saved);
  const part = new Part(frame.tool.name);
  r.take(at, at + verb.length, part, 'use');
  const start = at + verb.length;
  const early = readLength(r, start, part);
  const operand = readOperand(r, early?.to ?? start, part, 'content');
  let next = operand?.to ?? early?.to ?? start;
  // `sum my unread mail up`
  const tail = r.said(next, 'up', 'for me', 'into a summary', 'briefly', 'shortly');
  if (tail > 0) {
    r.take(next, next + tail, part, 'use');
    next += tail;
  }
  const late = readLength(r, next, part);
  next = late?.to ?? next;
  const brought = operand || r.last ? null : broughtText(r, start, next, part);
  next = brought?.to ?? next;
  const of = operand?.value ?? lastToSumUp(r) ?? brought?.value;
  if (!of) {
    r.builder.ask({
      kind: GapKind.VALUE,
      tokens: r.slice(at, Math.max(next, at + 1)),
      reason: 'Nothing says what is to be summarized.',
      question: 'What is to be summarized? Name a mailbox, an address, or give the text.',
      at: { step: null, path: '/steps' },
    });
    return true;
  }
  const sentences = early?.sentences ?? late?.sentences ?? brought?.sentences ?? null;
  const styled = summarizeInStyle(r, of, { from: at, to: next }, sentences);
  if (styled) next = styled.to;
  else summarize(r, of, part, sentences);
  if (next < r.end) readRest(r, next);
  return true;
}

/** `sum up their values`, `sum up the amounts of …`: numbers are added. */
const isOfNumbers = (r: Reading, from: number, to: number): boolean =>
  r.slice(from, to).some(({ stem }) => /^(?:amount|valu|total|pric|revenu|hour|cost|fee|quantit|sale)/.test(stem));

/** `summarize this in 3 sentences: …`: the text comes last. */
function broughtText(
  r: Reading,
  start: number,
  at: number,
  part: Part,
): (Operand & { readonly sentences: number | null }) | null {
  const lead = r.said(start, 'this', 'the following', 'this text', 'the following text');
  const early = lead > 0 ? readLength(r, start + lead, part) : null;
  const place = Math.max(at, early?.to ?? start + lead);
  const colon = place + r.said(place, ':', '.');
  const read = r.mention(colon, 'text') ? literal(r, colon, part, 'content') : null;
  if (!read) return null;
  for (let next = start; next < colon; next += 1) if (!r.isTaken(next)) r.take(next, next + 1, part, 'content');
  return { ...read, sentences: early?.sentences ?? null };
}

/** `keep the ones where …` of an answer: its entries are filtered. */
function entriesToFilter(r: Reading, at: number): Value | null {
  const data = r.last?.kind === 'data' ? r.last : null;
  const next = at + 1 + r.said(at + 1, 'only', 'just', 'out', 'only the', 'the', 'all');
  const noun = r.tokens[next];
  const isFilter =
    isVerb(r, at, 'keep', 'filter') &&
    noun?.kind === 'word' &&
    r.said(next + 1, 'where', 'with', 'whose', 'that', 'which', 'that are') > 0;
  if (!data || !isFilter) return null;
  const name = /^(?:ones|those|entries|items|rows|records|one|only|results)$/.test(noun.lower) ? null : noun.lower;
  return entriesOf(r, data, name, new Part('filter'));
}

/** `keep only …`, `count …`, `sort …`, `extract …`, `take the first 5`: a step makes a new value from an earlier one. */
export function readShaping(r: Reading, at: number): boolean {
  if (readCollect(r, at)) return true;
  const known = r.values.find(({ kind }) => kind === 'list') ?? null;
  const list = known ?? entriesToFilter(r, at);
  if (
    list &&
    isVerb(r, at, 'keep', 'filter', 'take', 'pick', 'select', 'drop', 'remove', 'ignore', 'skip', 'exclude', 'leave')
  ) {
    const saved = r.builder.save();
    const isNot = isVerb(r, at, 'drop', 'remove', 'ignore', 'skip', 'exclude', 'leave');
    const part = new Part('filter');
    let next = at + 1 + r.said(at + 1, 'out');
    next += r.said(next, 'only', 'just', 'for');
    const first = readFirst(r, next, list);
    if (first) {
      r.take(at, next, r.made.at(-1)?.part ?? part, 'use');
      readRest(r, first.to);
      return true;
    }
    const operand =
      reference(r, next, part, 'filter') ??
      (r.said(next, 'the ones', 'those', 'ones', 'all', 'any') > 0
        ? { to: next + r.said(next, 'the ones', 'those', 'ones', 'all', 'any'), value: list }
        : null);
    const filter = operand?.value.kind === 'list' ? readFilter(r, operand.to, operand.value, isNot) : null;
    if (filter) {
      const made = r.made.at(-1)?.part ?? part;
      r.take(at, operand?.to ?? at, made, 'filter');
      readRest(r, filter.to);
      return true;
    }
    r.builder.restore(saved);
  }
  const counting = isVerb(r, at, 'count') ? readCounting(r, at) : null;
  const sum =
    readDistinct(r, at) ?? counting ?? readSum(r, at) ?? (isVerb(r, at, 'sort', 'order') ? readSort(r, at) : null);
  if (sum) {
    readRest(r, sum.to);
    return true;
  }
  if (isVerb(r, at, 'extract', 'pick', 'get', 'take', 'show', 'list', 'return', 'give', 'collect', 'read', 'find')) {
    const saved = r.builder.save();
    const start = at + 1 + r.said(at + 1, 'out', 'me');
    const extracted = readExtract(r, start);
    if (extracted) {
      r.take(at, start, r.made.at(-1)?.part ?? new Part('fields'), 'use');
      readRest(r, extracted.to);
      return true;
    }
    r.builder.restore(saved);
  }
  return false;
}
