import type { Value } from '../build/value.js';
import { Part } from './account.js';
import { textValue } from './literal.js';
import { endLoops } from './loop.js';
import type { Reading } from './reading.js';

const WHAT = [
  'them',
  'them all',
  'it all',
  'all of them',
  'everything',
  'the results',
  'all results',
  'the summaries',
  'all summaries',
  'the answers',
  'the texts',
  'these',
  'all',
];
const INTO = [
  'into one text',
  'in one text',
  'into one',
  'together',
  'into one message',
  'into one mail',
  'in one list',
  'into one list',
  'in a list',
  'into a list',
];

/** `for each …, collect them`: the results of a step that is done for each item, as one text. */
export function readCollect(r: Reading, at: number): boolean {
  const verb = r.said(at, 'collect', 'gather', 'combine', 'join', 'merge', 'bundle', 'put together', 'bring together');
  const what = verb > 0 ? r.said(at + verb, ...WHAT) : 0;
  const step = r.builder.steps.findLast(({ forEach }) => forEach !== null);
  const value = step && r.builder.values.findLast(({ stepId }) => stepId === step.id);
  if (what === 0 || !step || value?.kind !== 'text') return false;
  const to = at + verb + what + r.said(at + verb + what, ...INTO);
  if (to < r.end) return false;
  endLoops(r);
  const part = new Part('collection');
  part.wrote('use', `step:${step.id}/forEach`);
  r.take(at, to, part, 'use');
  const expr = `$join([${value.expr}.$string($)], "\\n\\n")`;
  const made: Value = {
    ...textValue(''),
    nouns: ['collection', 'list', 'result', 'text', 'summary', 'overview'],
    expr,
    headline: '"Collected results"',
    text: expr,
    full: expr,
    stepId: step.id,
  };
  r.builder.values.push(made);
  return true;
}
