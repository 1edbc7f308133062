import { before } from '../transfers/parts.js';
import { made } from '../sentences.js';
import type { Token } from '../tokens.js';

/* `its open and click rates` → `its open rate and click rate`: a noun in the plural stands once for two names. */

const PAIRS: readonly (readonly [first: RegExp, heads: RegExp])[] = [
  [/^(?:open|click|bounce|unsubscribe|conversion|delivery|response|success|failure)$/, /^(?:rate)s$/],
  [/^(?:start|end|due|opening|closing|arrival|departure|check-in|check-out|pickup)$/, /^(?:date|time)s$/],
  [/^(?:billing|shipping|delivery|postal|home|work)$/, /^(?:address)es$/],
];
const JOINT = /^(?:and|&|\/|or)$/;

/** The words with the noun behind each name. */
export function withSharedHeads(tokens: readonly Token[]): readonly Token[] {
  return tokens.flatMap((token, at): readonly Token[] => {
    const head = headOf(tokens, at);
    if (head !== null) return [token, before(tokens[at + 1] ?? token, head)];
    const single = headOf(tokens, at - 3);
    return single === null ? [token] : [made(token, single)];
  });
}

/** The noun in the singular for the name at a place, if it stands behind a second name. Null: there is none. */
function headOf(tokens: readonly Token[], at: number): string | null {
  const [name, joint, other, head] = tokens.slice(Math.max(at, 0), at + 4);
  if (at < 0 || !name || !joint || !other || !head || !JOINT.test(joint.lower)) return null;
  const pair = PAIRS.find(([names]) => names.test(name.lower) && names.test(other.lower));
  return pair?.[1].test(head.lower) === true ? head.lower.replace(/(?<=ss)es$|s$/, '') : null;
}
