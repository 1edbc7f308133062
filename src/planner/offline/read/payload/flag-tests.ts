import { leadLength } from '../../text/sentences.js';
import type { Line, PayloadTest } from './line.type.js';
import { asExpression, unlessNot } from './test-expressions.js';

/** `all-day`, `that have attachments`: words that stand for a filter of their own. */
export function flagSaid({ tokens, type }: Line, at: number, isNot = false): PayloadTest | null {
  for (const { takes, after = [], filter, path } of Object.values(type.planning?.slots ?? {})) {
    if (takes !== 'flag' || filter === undefined) continue;
    const length = leadLength(tokens, at, after);
    const expr = length > 0 ? asExpression(path, filter) : null;
    if (expr === null) continue;
    const to = at + length;
    // A flag that is not set is a filter as well.
    if (isNot && filter === true) return { path, expr: `$not(${expr})`, filters: { [path]: { ne: true } }, to };
    return { ...unlessNot({ path, expr, filters: { [path]: filter } }, isNot), to };
  }
  return null;
}
