import { Phrases } from '../text/tokens.js';
import type { Value } from '../build/value.js';
import { Part } from './account.js';
import { SORTED } from './compute.js';
import { derivedList } from './fields.js';
import { slotOf } from './frames.js';
import { numberIn } from './reading.js';
import type { Reading } from './reading.js';

/** `the first 3`, `the newest five of them`. */
export function readFirst(r: Reading, at: number, list: Value): { readonly to: number; readonly value: Value } | null {
  const lead = r.said(
    at,
    'the first',
    'only the first',
    'the top',
    'just the first',
    'the newest',
    'the latest',
    'first',
    'top',
    'only the top',
    'only the newest',
  );
  const count = numberIn(r.lower(at + lead));
  if (lead === 0 || count === null || !Number.isInteger(count) || count < 1) return null;
  const part = new Part('limit');
  const noun = Phrases.of(list.nouns).at(r.tokens, at + lead + 1);
  const to = at + lead + 1 + (noun?.length ?? r.said(at + lead + 1, 'of them', 'ones', 'of these', 'of those'));
  r.take(at, to, part, 'limit');
  if (
    /^(?:the |only the )?top$/.test(
      r
        .slice(at, at + lead)
        .map(({ lower }) => lower)
        .join(' '),
    )
  )
    highestFirst(r);
  const value = firstOf(r, list, count, part, 'limit');
  r.builder.values.push(value);
  return { to, value };
}

/** `sort them by score and take the top 3`: the highest ones, unless the words name the order. */
function highestFirst(r: Reading): void {
  const step = r.builder.steps.at(-1);
  const name = step?.tool.planning && slotOf(step.tool.planning, 'expression');
  const expression = name === undefined ? undefined : step?.input[name];
  if (!step || name === undefined || typeof expression !== 'string' || step.title !== SORTED) return;
  r.builder.set(step, name, expression.replace('^(<', '^(>'), 'order');
  r.builder.forget(step);
  r.builder.assume('The top ones are the highest.', { step: step.id, path: `/input/${name}` });
}

/** The first few of a list, as a step of its own. */
export function firstOf(r: Reading, list: Value, count: number, part: Part, slot: string): Value {
  const [frame] = r.frames.ofUse('compute');
  const name = frame && slotOf(frame.planning, 'expression');
  if (!frame || name === undefined) return list;
  const step = r.builder.add(frame.tool, 'take_first', `Take the first ${count}`, {
    part,
    reason: 'Only the first ones are asked for.',
    sentence: r.sentence,
  });
  r.builder.set(step, name, `[${list.expr}[[0..${count - 1}]]]`, slot);
  r.made.push(step);
  return derivedList(list, step.id);
}
