import { isDeepStrictEqual } from 'node:util';
import type { Builder, Draft } from './builder.js';

/** `give anyone who joins the server the Member role`: one order in two runs of words, which became two steps. */

/** Takes away a step that does the same as the next one, or less of it. */
export function joinTwice(builder: Builder): void {
  const { steps } = builder;
  for (let at = steps.length - 2; at >= 0; at -= 1) {
    const [step, next] = [steps[at], steps[at + 1]];
    if (!step || !next || step.tool !== next.tool || !step.tool.sideEffects || step.tool.suspends === true) continue;
    const open = openIn(builder, step);
    if (!isWithin(builder, step, next, open)) continue;
    for (const name of open) builder.settle(step, `/input/${name}`);
    steps.splice(at, 1);
  }
}

/** Whether the next step has all that this one has, and no question about this one has words of its own. */
function isWithin(builder: Builder, step: Draft, next: Draft, open: readonly string[]): boolean {
  if (step.when !== next.when || step.forEach !== next.forEach) return false;
  const inputs = Object.entries(step.input);
  const isLess = inputs.every(([name, value]) => isDeepStrictEqual(next.input[name], value));
  if (!isLess || open.some((name) => builder.isNamedAt(step, name))) return false;
  const others = openIn(builder, next);
  if (open.length === 0) return inputs.length === Object.keys(next.input).length && others.length === 0;
  // One of the two says the open values of the other one.
  const isSaid = (name: string): boolean => next.input[name] !== undefined || builder.isNamedAt(next, name);
  return open.some(isSaid) && open.every((name) => isSaid(name) || others.includes(name));
}

function openIn(builder: Builder, { id }: Draft): readonly string[] {
  const own = builder.pointer({ step: id, path: '/input/' });
  return builder.gaps().flatMap(({ target }) => (target?.startsWith(own) === true ? [target.slice(own.length)] : []));
}
