import type { Draft } from '../../build/builder.js';
import type { Reading } from '../reading.js';
import { keyedRow } from './keyed-rows.js';
import { looseRow } from './loose-row.js';
import { roleValues } from './role-values.js';

/** Gives the inputs of tables that are known by their role the values that the words say. */
export function bindRoles(r: Reading, at: number, step: Draft): void {
  const act = { r, at, end: r.end, tool: step.tool, isFree: (place: number): boolean => !r.isTaken(place) };
  for (const { name, value, from, to } of roleValues(act)) {
    r.builder.set(step, name, value);
    r.take(from, to, step.part, name);
  }
  keyedRow(r, at, step);
  looseRow(r, at, step);
}
