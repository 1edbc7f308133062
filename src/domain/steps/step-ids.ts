import type { IssueList } from '../../errors.js';

const STEP_ID = /^[A-Za-z_][A-Za-z0-9_]{0,63}$/;
/** Names that mean something else to every JavaScript object. */
const RESERVED: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * The id of each step. The given one is used if expressions can name it (`steps.ID.output`) and no other step has it.
 * Otherwise a free `step_N` is generated.
 */
export function assignIds(given: readonly (string | undefined)[], issues: IssueList): readonly string[] {
  const taken = new Map<string, number>();
  given.forEach((id, index) => {
    if (id === undefined) return;
    const path = ['steps', index, 'id'];
    if (!STEP_ID.test(id) || RESERVED.has(id)) {
      issues.add(
        path,
        `${JSON.stringify(id.slice(0, 100))} cannot be the id of a step: use up to 64 letters, digits and "_", not starting with a digit.`,
      );
    } else if (taken.has(id)) {
      issues.add(
        path,
        `Step ${(taken.get(id) ?? 0) + 1} has the id "${id}" already; ids are unique within a workflow.`,
      );
    } else {
      taken.set(id, index);
    }
  });
  return given.map((id, index) => {
    if (id !== undefined) return id;
    let number = index + 1;
    while (taken.has(`step_${number}`)) number += 1;
    taken.set(`step_${number}`, index);
    return `step_${number}`;
  });
}
