import { itemOf } from '../build/value.js';
import type { Value } from '../build/value.js';
import { Phrases } from '../text/tokens.js';
import { Part } from './account.js';
import { entriesOf } from './entries.js';
import { readFilter } from './filter.js';
import { readOperand } from './operand.js';
import type { Reading } from './reading.js';

/** The loop of the sentence that is read. */
const loops = new WeakMap<Reading, { readonly list: Value; readonly part: Part; readonly item: Value }>();

/** `for each row`, `for every new mail`: the acts of the sentence are done once for each. */
export function readLoop(r: Reading, at: number): number | null {
  const lead = r.said(
    at,
    'for each',
    'for every',
    'for each of',
    'for every one of',
    'for all',
    'with each',
    'with every',
    'for each one of',
  );
  if (lead === 0) return null;
  const saved = r.builder.save();
  const part = new Part('loop');
  const known = r.values.find(
    ({ kind, nouns }) =>
      kind === 'list' && (Phrases.of(nouns).at(r.tokens, at + lead) !== null || r.is(at + lead, 'item|one|of')),
  );
  let to = at + lead;
  let list: Value | null = null;
  if (known) {
    const noun = Phrases.of(known.nouns).at(r.tokens, to);
    to +=
      (noun?.length ?? 1) +
      r.said(
        to + (noun?.length ?? 1),
        'in it',
        'of them',
        'in the list',
        'in the table',
        'of it',
        'in the file',
        'them',
      );
    list = known;
  } else {
    const operand = readOperand(r, at + lead, part, 'each');
    const data = operand ? null : r.values.find(({ kind }) => kind === 'data');
    if (operand?.value.kind === 'list') {
      list = operand.value;
      to = operand.to;
    } else if (data && r.tokens[to]?.kind === 'word' && to < r.end) {
      list = entriesOf(r, data, r.lower(to), part);
      to += 1 + r.said(to + 1, 'in it', 'in the answer', 'in the response', 'of it', 'there', 'you get');
      r.take(at, to, part, 'each');
    }
  }
  if (!list) {
    r.builder.restore(saved);
    return null;
  }
  r.take(at, known ? to : at + lead, part, 'each');
  // `for each product with stock below 5`
  const filter = readFilter(r, to, list, false);
  if (filter && r.last?.kind === 'list') {
    list = r.last;
    to = filter.to;
  }
  const item = itemOf(list);
  r.builder.values.push(item);
  loops.set(r, { list, part, item });
  return to;
}

/** Repeats the steps of the clause that use the item of the loop. */
export function applyLoop(r: Reading): void {
  const loop = loops.get(r);
  if (!loop) return;
  for (const step of r.made) {
    if (step.forEach === loop.list.expr) loop.part.wrote('each', `step:${step.id}/forEach`);
    if (step.forEach !== null || !/\{\{[^}]*\bitem\b/.test(JSON.stringify(step.input))) continue;
    step.forEach = loop.list.expr;
    loop.part.wrote('each', `step:${step.id}/forEach`);
  }
}

/** The item is gone after the sentence. */
export function endLoops(r: Reading): void {
  const loop = loops.get(r);
  if (!loop) return;
  const at = r.builder.values.indexOf(loop.item);
  if (at !== -1) r.builder.values.splice(at, 1);
  loops.delete(r);
}
