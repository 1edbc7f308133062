import type { Part } from './account.js';
import type { Clause } from './clauses.js';
import type { Condition } from './condition.type.js';
import type { Reading } from './reading.js';

/** Doing nothing takes no step. */
export const DOES_NOTHING = [
  'do nothing',
  'nothing',
  'stop',
  'stop there',
  'do not do anything',
  'dont do anything',
  'ignore it',
  'skip it',
  'drop it',
  'ignore',
  'skip',
  'drop',
  'discard',
  'discard it',
  'just ignore it',
  'ignore them',
  'send nothing',
  'post nothing',
  'mail nothing',
  'do not send it',
  'dont send it',
  'do not send anything',
  'dont send anything',
  'do not post anything',
  'dont post anything',
  'no message',
  'no mail',
  'no post',
  'stay quiet',
  'leave it',
  'leave it alone',
  'nothing happens',
  'nothing to do',
  'end',
];

/** Whether the whole clause says that nothing is to be done. */
export function saysNothing(r: Reading, { from, to, isCondition }: Clause): boolean {
  const length = isCondition ? 0 : r.said(from, ...DOES_NOTHING);
  return length > 0 && from + length >= to;
}

/** `post them, but send nothing if there are none`: the words that nothing is to be done are a clause of their own. */
export function withoutNothing(r: Reading, clause: Clause): readonly Clause[] {
  const end = r.end;
  r.end = clause.to;
  let at = clause.to - 1;
  while (at > clause.from && !(r.is(at, 'but|,') && saysNothing(r, { ...clause, from: at + 1, isCondition: false })))
    at -= 1;
  r.end = end;
  if (at <= clause.from) return [clause];
  const to = r.tokens[at - 1]?.lower === ',' ? at - 1 : at;
  const following = r.tokens[clause.to]?.lower ?? '';
  const next = r.tokens[clause.to + 1]?.lower ?? '';
  const isTold = /^(?:if|unless|when|otherwise|else)$/.test(/^[,;]$/.test(following) ? next : following);
  return isTold
    ? [
        { ...clause, to },
        { ...clause, from: at + 1, isCondition: false },
      ]
    : [clause];
}

/** `but send nothing`: the acts before it wait for the opposite. */
export function takeNothing(r: Reading, { from, to }: Clause, { part }: Condition): void {
  const but = r.tokens[from - 1]?.lower === 'but' ? 1 : 0;
  r.take(from - but, to, part, 'when');
}

/** The field and the value of a test for equality. */
const EQUALS = /(trigger\.payload\.\S+|steps\.\w+\.output\.\S+?)(?:\)| *;).* = ("(?:[^"\\]|\\.)*"|\d+)/;

/**
 * `severity=info: drop`: nothing is done in that case if each step of the plan waits for another value of the same
 * field.
 */
export function isNothing(r: Reading, { expr, part, to }: Condition, end: number): boolean {
  const start = to + r.said(to, ',', ':', 'then', ', then');
  const nothing = r.said(start, ...DOES_NOTHING);
  const own = EQUALS.exec(expr);
  const sends = r.builder.steps.filter(({ tool, id }) => tool.sideEffects && !expr.includes(`steps.${id}.`));
  if (nothing > 0 && start + nothing >= end && holdsBack(r, { expr, part, to }, end)) return true;
  if (nothing === 0 || start + nothing < end || !own) return false;
  const others = sends.map(({ when }) => EQUALS.exec(when ?? ''));
  if (sends.length === 0 || others.some((one) => one === null || one[1] !== own[1] || one[2] === own[2])) return false;
  part.wrote('when', `step:${sends[0]?.id ?? ''}/when`);
  r.take(to, end, part, 'when');
  return true;
}

/** `If the list is empty, send nothing.` behind the acts: they wait for the opposite. */
function holdsBack(r: Reading, { expr, part, to }: Pick<Condition, 'expr' | 'part' | 'to'>, end: number): boolean {
  // A request is a side effect as well, but the condition looks at its answer.
  const sends = r.builder.steps.filter(({ tool, id }) => tool.sideEffects && !expr.includes(`steps.${id}.`));
  const [first] = sends;
  if (!first || sends.some(({ when, forEach }) => when !== null || forEach !== null)) return false;
  for (const step of sends) step.when = `$not(${expr})`;
  part.wrote('when', `step:${first.id}/when`);
  r.take(to, end, part, 'when');
  return true;
}

/** `post to #alerts only` in one of several cases: nothing else is done in that case. */
export function onlyThere(r: Reading, part: Part): void {
  const last = r.end - 1;
  if (r.lower(last) === 'only' && !r.isTaken(last) && r.mention(last - 1, 'channel', 'address'))
    r.take(last, r.end, part, 'when');
}
