import { Phrases } from '../../text/tokens.js';
import type { Frame } from '../frames.js';
import type { Reading } from '../reading.js';

const NAME = /^[\p{L}_][\p{L}\p{N}_-]{0,60}$/u;
const NO_NAME =
  /^(?:a|an|the|my|our|of|in|on|to|from|for|with|by|and|or|then|called|named|where|whose|that|which|it|them|every|each|if|when|at|as|new|internal|small|local|separate|data)$/;

/** A table that words name. */
export interface Table {
  /** Null: it has no name yet. */
  readonly name: string | null;
  readonly to: number;
}

/** `the table "orders"`, `the orders table`, `a table called orders`, `a table`. */
export function tableAt(r: Reading, at: number, { planning }: Frame): Table | null {
  const nouns = Phrases.of(planning.nouns);
  const start = at + r.said(at, 'the', 'a', 'an', 'my', 'our', 'a new', 'the stepcast', 'our own', 'a stepcast');
  const noun = nouns.at(r.tokens, start);
  if (noun && start + noun.length <= r.end) {
    const after = start + noun.length;
    const lead = r.said(after, 'called', 'named', 'with the name', ':');
    const name = nameAt(r, after + lead);
    return name === null ? { name: null, to: after } : { name, to: after + lead + 1 };
  }
  const name = nameAt(r, start);
  const later = name === null ? null : nouns.at(r.tokens, start + 1);
  return name !== null && later && start + 1 + later.length <= r.end ? { name, to: start + 1 + later.length } : null;
}

export function nameAt(r: Reading, at: number): string | null {
  const quote = r.mention(at, 'quote')?.value;
  if (quote !== undefined) return NAME.test(quote) ? quote : null;
  const token = r.tokens[at];
  const isName = at < r.end && token?.kind === 'word' && NAME.test(token.text) && !NO_NAME.test(token.lower);
  return isName ? token.text : null;
}
