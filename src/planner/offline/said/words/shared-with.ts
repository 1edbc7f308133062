import { range } from '../../../../lib/collections/range.js';
import { stem } from '../../text/stem.js';
import type { Fit } from '../fit.js';
import { onlyOf } from '../only-slot.js';

/* `share it with Priya as a commenter`, `… with my sister Leila`: a person whose address the operation needs. */

const SHARES = new Set(['share', 'invite', 'unshare'].map(stem));
const OWNER = /^(?:my|our|his|her|their|the)$/;
const ENDS =
  /^(?:as|so|to|for|in|on|with|and|or|at|by|from|every|each|when|if|via|who|that|because|can|a|an|it|them|this|me|us|anyone|everyone|anybody|everybody|link|view|edit)$/;
const MAX_WORDS = 4;

/** Asks for the address of the person that a thing is shared with. */
export function bindSharedWith(fit: Fit): void {
  const { r } = fit;
  const slot = onlyOf(fit.open.filter(({ role }) => role === 'email' || role === 'emails'));
  if (!slot || !fit.order.verbs.some((verb) => SHARES.has(verb))) return;
  const lead = range(fit.from, fit.to).find((at) => fit.isFree(at) && r.is(at, 'with'));
  if (lead === undefined) return;
  const start = lead + 1 + (OWNER.test(r.lower(lead + 1)) ? 1 : 0);
  let to = start;
  while (to < Math.min(fit.to, start + MAX_WORDS) && isPart(fit, to)) to += 1;
  const isNamed = range(start, to).some((at) => /^\p{Lu}/u.test(r.tokens[at]?.text ?? ''));
  // `with write access`, `with comments`: no person.
  if (to === start || !(isNamed || start > lead + 1)) return;
  const text = r.textOf(start, to);
  fit.asked.push({
    slot,
    text,
    tokens: range(lead, to).filter((at) => fit.isFree(at)),
    question: `What is the address of "${text}"? For example: ann@example.com.`,
  });
  fit.own(lead, to, `?${slot.name}`);
}

const isPart = (fit: Fit, at: number): boolean =>
  fit.isFree(at) &&
  !fit.spans.has(at) &&
  fit.r.tokens[at]?.kind === 'word' &&
  fit.r.mention(at) === null &&
  !ENDS.test(fit.r.lower(at));
