import type { Guard, Output } from '../flow/items.type.js';

export const ALWAYS: Guard = [[]];

/** Both hold. */
export function both(guard: Guard, condition: string): Guard {
  return guard.map((all) => (all.includes(condition) ? all : [...all, condition]));
}

/** There are items as well. A step that did not run has null. */
export function ifItems({ items, guard }: Pick<Output, 'items' | 'guard'>): Guard {
  return items.isMany ? both(guard, `$count((${items.code})[$ != null]) > 0`) : guard;
}

export function negated(condition: string): string {
  const inner = /^\$not\((.*)\)$/s.exec(condition)?.[1];
  return inner ?? `$not(${condition})`;
}

/** Any of them holds; a condition and its opposite together are none. */
export function anyOf(guards: readonly Guard[]): Guard {
  let all: Guard = guards.flat();
  for (let merged = mergeOnce(all); merged !== null; merged = mergeOnce(all)) all = merged;
  return all.some((each) => each.length === 0) ? ALWAYS : all;
}

function mergeOnce(all: Guard): Guard | null {
  for (const [index, one] of all.entries()) {
    for (const [position, other] of all.entries()) {
      if (position <= index || one.length !== other.length) continue;
      const differing = one.filter((condition) => !other.includes(condition));
      const [only] = differing;
      const rest = all.filter((_, place) => place !== index && place !== position);
      if (differing.length === 0) return [...rest, one];
      if (differing.length === 1 && only !== undefined && other.includes(negated(only)))
        return [...rest, one.filter((condition) => condition !== only)];
    }
  }
  return null;
}

/** For `when`. Null if it always holds. */
export function guardCode(guard: Guard): string | null {
  if (guard.some((all) => all.length === 0)) return null;
  if (guard.length === 0) return 'false';
  const alternatives = guard.map((all) => all.join(' and '));
  return alternatives.length === 1 ? (alternatives[0] ?? null) : alternatives.map((each) => `(${each})`).join(' or ');
}

/** Whether two guards can never both hold, as far as that can be seen. */
export function excludeEachOther(one: Guard, other: Guard): boolean {
  return one.every((all) =>
    other.every((others) =>
      all.some(
        (condition) => others.includes(negated(condition)) || others.some((each) => differInOutput(condition, each)),
      ),
    ),
  );
}

/** `steps.a.output = 0` and `steps.a.output = 1`. */
function differInOutput(one: string, other: string): boolean {
  const [left, leftNumber] = one.split(' = ');
  const [right, rightNumber] = other.split(' = ');
  return left === right && leftNumber !== undefined && rightNumber !== undefined && leftNumber !== rightNumber;
}

/** The conditions common to all alternatives: a guard that lets more through, and stays short. */
export function commonTo(guard: Guard): Guard {
  const [first = []] = guard;
  return [first.filter((condition) => guard.every((all) => all.includes(condition)))];
}
