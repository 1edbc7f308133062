import { made, placeOf, renumbered } from '../sentences.js';
import type { Token } from '../tokens.js';
import { behind } from '../transfers/parts.js';

/*
 * `a short summary of today's orders with the total`: a sum is no text to be summed up, so that the list with the sum below
 * it is meant: `mail me today's orders with the total`.
 */

const KIND = /^(?:short|quick|brief|daily|weekly|monthly|little|simple)$/;
const SUMMARY = /^(?:summary|digest|overview|recap|roundup|report)$/;
const TELLS = /^(?:send|mail|email|e-mail|tell|give|post|show|message|get|write|share|text)$/;
const ENDS = /^[.;!?]$/;

/** The words without those for a summary of a list that is to come with its sum. */
export function withTotalledLists(tokens: readonly Token[]): readonly Token[] {
  const noun = tokens.findIndex(({ lower }, at) => SUMMARY.test(lower) && tokens[at + 1]?.lower === 'of');
  const next = tokens[noun + 2];
  if (noun === -1 || !next || !hasTotal(tokens, noun + 2)) return tokens;
  let from = noun;
  while (KIND.test(tokens[from - 1]?.lower ?? '')) from -= 1;
  if (!/^(?:a|an|the)$/.test(tokens[from - 1]?.lower ?? '')) return tokens;
  from -= 1;
  const covered = tokens.slice(from, noun + 2);
  const [first, ...rest] = covered as [Token, ...Token[]];
  const isTold = tokens.slice(0, from).some(({ lower }) => TELLS.test(lower));
  const lead = isTold ? [] : [made(first, 'mail', rest), behind(first, 'me')];
  const list = isTold ? { ...next, also: [...(next.also ?? []), ...covered.map(placeOf)] } : next;
  return renumbered([...tokens.slice(0, from), ...lead, list, ...tokens.slice(noun + 3)]);
}

/** `with the total`, `and their total amount`, up to the end of the sentence. */
function hasTotal(tokens: readonly Token[], from: number): boolean {
  const end = tokens.findIndex(({ lower }, at) => at > from && ENDS.test(lower));
  return tokens.slice(from, end === -1 ? tokens.length : end).some(({ lower }, at, line) => {
    const lead = line[at - 1]?.lower ?? '';
    return /^(?:total|totals|sum)$/.test(lower) && /^(?:the|their|its|a|with|and)$/.test(lead);
  });
}
