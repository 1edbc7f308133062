import type { Part } from '../account.js';
import type { Condition } from '../condition.type.js';
import type { Reading } from '../reading.js';

const SUBJECTS = [
  'they',
  'both',
  'the two',
  'both answers',
  'the answers',
  'the two answers',
  'the results',
  'the pages',
  'both pages',
  'these',
];
const DIFFER = [
  'differ',
  'are different',
  'are not the same',
  'are not equal',
  'are not identical',
  'do not match',
  'dont match',
  'arent the same',
];
const MATCH = [
  'are the same',
  'are equal',
  'are identical',
  'match',
  'do not differ',
  'dont differ',
  'are not different',
];

/** `they differ`, `both are the same`: what two addresses answer is compared with one another. */
export function aboutTwoAnswers(r: Reading, at: number, part: Part, slot: string): Condition | null {
  const two = r.values.find(({ also, kind }) => also?.length === 1 && kind !== 'list');
  const subject = r.said(at, ...SUBJECTS);
  const differ = r.said(at + subject, ...DIFFER);
  const match = r.said(at + subject, ...MATCH);
  const to = at + subject + Math.max(differ, match);
  const ends =
    to >= r.end || r.tokens[to]?.kind === 'mark' || r.is(to, 'then|and') || r.frames.verbs.at(r.tokens, to) !== null;
  const [one, other] = [two?.stepId ?? '', two?.also?.[0] ?? ''].map((id) => outputOf(r, id));
  if (subject === 0 || to === at + subject || !ends || !one || !other) return null;
  r.take(at, to, part, slot);
  return { to, expr: `${one} ${differ >= match ? '!=' : '='} ${other}`, part, unknownField: null, failureOf: [] };
}

function outputOf(r: Reading, id: string): string | null {
  const yields = r.builder.steps.find((step) => step.id === id)?.tool.planning?.yields;
  if (!yields) return null;
  const at = yields.kind === 'page' ? 'text' : yields.at;
  return `steps.${id}.output${at === '' ? '' : `.${at}`}`;
}
