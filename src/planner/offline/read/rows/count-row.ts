import type { Draft } from '../../build/builder.js';
import type { Value } from '../../build/value.js';
import { freeInput } from '../flow/columns.js';
import type { Reading } from '../reading.js';

/* `put the number in my sheet`, `log the number of them to a sheet`: a row with the day and how many there are. */

const NUMBER = /^(?:number|count|total|amount|figure)$/;

/** Fills the row of a step with the number of what was listed, if the words ask for that. */
export function countRow(r: Reading, at: number, step: Draft): void {
  const input = freeInput(step);
  // Of a list and those of it that are kept, the later step is meant.
  const placeOf = ({ stepId }: Value): number => r.builder.steps.findIndex(({ id }) => id === stepId);
  const lists = r.values.filter(({ kind, stepId }) => kind === 'list' && stepId !== null);
  const list = lists.toSorted((one, other) => placeOf(other) - placeOf(one))[0];
  if (input?.own['role'] !== 'columns' || !list) return;
  const { last } = r;
  if (last?.kind === 'number' && step.input[input.name] === undefined)
    return setRow(r, step, input.name, labelOf(last), last.expr);
  for (let next = at + 1; next < r.end; next += 1) {
    if (!NUMBER.test(r.lower(next)) || r.isTaken(next) || !r.is(next - 1, 'the|that|this|their|its')) continue;
    const to = next + 1 + r.said(next + 1, 'of them', 'of those', 'of these');
    r.take(next - 1, to, step.part, input.name);
    return setRow(r, step, input.name, 'Count', `$count(${list.expr})`);
  }
}

/** How a figure that was worked out is called. */
const labelOf = ({ expr, headline }: Value): string =>
  expr.startsWith('$count') ? 'Count' : headline.includes('average') ? 'Average' : 'Total';

function setRow(r: Reading, step: Draft, name: string, label: string, expr: string): void {
  r.builder.set(step, name, { Date: '{{ $substring(now, 0, 10) }}', [label]: `{{ ${expr} }}` });
  r.builder.assume(`The columns are called Date and ${label}. Say the names of the columns if they are others.`, {
    step: step.id,
    path: `/input/${name}`,
  });
}
