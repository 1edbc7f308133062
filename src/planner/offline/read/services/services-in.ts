import type { Reading } from '../reading.js';
import type { Named } from './choice.js';

/** The names of services from a place to the end of the clause. */
export function servicesIn(r: Reading, at: number): readonly Named[] {
  const found: Named[] = [];
  for (let next = at; next < r.end; next += 1) {
    const named = r.frames.services.at(r.tokens, next);
    if (named === null || next + named.length > r.end) continue;
    // A single letter is a name only as people write names: `post it to X`.
    if (
      r.lower(next).length === 1 &&
      named.length === 1 &&
      !(/^\p{Lu}$/u.test(r.tokens[next]?.text ?? '') && r.is(next - 1, 'on|to|from|in'))
    )
      continue;
    found.push({ id: named.value, from: next, to: next + named.length });
    next += named.length - 1;
  }
  return found;
}
