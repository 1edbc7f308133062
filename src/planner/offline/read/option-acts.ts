import { Part } from './account.js';
import type { Condition } from './condition.type.js';
import { attach } from './held-condition.js';
import { chosen, isChosen, optionAt } from './option.js';
import type { OptionRead } from './option.js';
import type { Reading } from './reading.js';

/** The steps that were made for an option are done only if a model chose it. */
export function onlyFor(r: Reading, read: OptionRead, from: number, made: number): void {
  const part = new Part('condition');
  r.take(from, read.to, part, 'when');
  const condition: Condition = { to: read.to, expr: isChosen(read), part, unknownField: null, failureOf: [] };
  attach(r, r.made.slice(made), { condition, isNot: false, sentence: r.sentence });
}

const IGNORED = [
  'ignore',
  'skip',
  'do nothing',
  'nothing',
  'are ignored',
  'can be ignored',
  'are skipped',
  'no action',
  'leave',
  'drop',
  'discard',
  ': ignore',
  ': nothing',
  ': skip',
];
const OTHERS = [
  'the rest',
  'everything else',
  'all others',
  'the others',
  'others',
  'the other ones',
  'anything else',
  'rest',
];

/** `positive ones ignore`, `ignore the rest`: nothing is done for an option, which is so anyway if the others wait for theirs. */
export function ignoresOption(r: Reading, at: number): boolean {
  const value = chosen(r);
  const others = r.builder.steps.find(({ when }) => value !== undefined && when?.includes(value.expr) === true);
  if (!value || !others) return false;
  const verb = r.said(at, 'ignore', 'skip', 'drop', 'discard', 'leave');
  const option = optionAt(r, at + verb)?.to ?? at + verb + r.said(at + verb, ...OTHERS);
  if (option === at + verb) return false;
  const tail = verb > 0 ? r.said(option, 'alone', 'out') : r.said(option, ...IGNORED);
  if ((verb === 0 && tail === 0) || option + tail < r.end) return false;
  const part = new Part('condition');
  part.wrote('when', `step:${others.id}/when`);
  r.take(at, r.end, part, 'when');
  return true;
}

/** `negative ones to #support`, `bugs go to #bugs`: without a verb, what was looked at goes to the place. */
export function goesTo(r: Reading, at: number): { readonly read: OptionRead; readonly to: number } | null {
  const read = optionAt(r, at);
  if (!read) return null;
  const link = r.said(read.to, 'go', 'goes', 'should go', 'must go', 'are sent', '→', ':', '=');
  const to = read.to + link;
  const lead = r.said(to, 'to', 'in', 'into', 'as mail to', 'by mail to', 'to the');
  return (lead > 0 || link > 0) && r.mention(to + lead, 'channel', 'address') ? { read, to } : null;
}

/** Whether words about an option, or about all others, stand here. */
export const startsOption = (r: Reading, at: number): boolean =>
  optionAt(r, at) !== null || (chosen(r) !== undefined && r.said(at, 'ignore', 'skip', ...OTHERS) > 0);
