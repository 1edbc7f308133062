import { placeOf, renumbered } from './sentences.js';
import type { Token } from './tokens.js';

const NOUN = /^(?:address|mailbox|account|inbox)$/;
const WHOSE = /^(?:my|our|his|her|their|private|personal|work|office|other|second|home|e-?mail|company|business)$/;
const LEAD = /^(?:to|at)$/;

/** `to my private address, ann@example.com` → `to ann@example.com`: the words before an address only say whose it is. */
export function withoutOwner(tokens: readonly Token[]): readonly Token[] {
  if (!tokens.some(({ mention }) => mention?.kind === 'address')) return tokens;
  const line: Token[] = [];
  for (const token of tokens) {
    const covered = token.mention?.kind === 'address' ? ownerBefore(line) : 0;
    const words = covered === 0 ? [] : line.splice(line.length - covered);
    line.push(words.length === 0 ? token : { ...token, also: [...(token.also ?? []), ...words.map(placeOf)] });
  }
  return renumbered(line);
}

/** How many words at the end only say whose address comes next. */
function ownerBefore(line: readonly Token[]): number {
  const end = line.length - (/^[,:]$/.test(line.at(-1)?.lower ?? '') ? 1 : 0);
  if (!NOUN.test(line[end - 1]?.lower ?? '')) return 0;
  let from = end - 1;
  while (from > 0 && WHOSE.test(line[from - 1]?.lower ?? '')) from -= 1;
  return from < end - 1 && LEAD.test(line[from - 1]?.lower ?? '') ? line.length - from : 0;
}
