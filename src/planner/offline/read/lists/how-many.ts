import { propertiesOf } from '../../../../lib/json-schema/properties-of.js';
import { isJsonObject } from '../../../../lib/json/json.js';
import type { Draft } from '../../build/builder.js';
import { numberIn } from '../reading.js';
import type { Reading } from '../reading.js';

const SIZE = /^(?:limit|max|count|size|top|page_?size|per_?page|max_?results)$/i;
const NEWEST = /^(?:newest|latest|last|recent|most)$/;
const BEST = /^(?:top|best|first|hottest)$/;

/** `the 5 newest posts`, `the latest 50 messages`, `the top 10 stories`: how many of them, before the noun. */
export function howMany(r: Reading, at: number, head: number, step: Draft): void {
  const properties = propertiesOf(step.tool.inputSchema);
  const name = Object.keys(properties).find((one) => SIZE.test(one));
  const own = name === undefined ? undefined : properties[name];
  if (name === undefined || !isJsonObject(own) || step.input[name] !== undefined) return;
  for (let next = at + 1; next < head; next += 1) {
    const count = r.isTaken(next) ? null : numberIn(r.lower(next));
    if (count === null || !Number.isInteger(count) || count < 1 || count > Number(own['maximum'] ?? 100)) continue;
    const order = [next - 1, next + 1].find((one) => NEWEST.test(r.lower(one)) || BEST.test(r.lower(one)));
    if (order === undefined || order <= at || order >= head) continue;
    // The words for the order have to say something that the list has.
    const isOrdered = r.isTaken(order) || (NEWEST.test(r.lower(order)) && /newest first/i.test(step.tool.description));
    if (!isOrdered) continue;
    r.builder.set(step, name, count);
    r.take(next, next + 1, step.part, name);
    if (!r.isTaken(order)) r.take(order, order + 1, step.part, name);
    if (r.is(order - 1, 'most') && !r.isTaken(order - 1)) r.take(order - 1, order, step.part, name);
    return;
  }
}
