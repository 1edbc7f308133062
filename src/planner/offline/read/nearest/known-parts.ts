import { isPinned } from '../../text/pins.js';
import type { Pin } from '../../text/pins.js';
import type { Token } from '../../text/tokens.js';
import { clausesOf } from '../clauses.js';
import type { Clause } from '../clauses.js';
import type { Frames } from '../frames.js';

type Part = Pick<Pin, 'from' | 'to' | 'also'>;

/** The clauses of a request whose acts are known: each act is one, and the words between them are conditions. */
export function clausesOfParts(tokens: readonly Token[], parts: readonly Part[], frames: Frames): readonly Clause[] {
  const found: Clause[] = [];
  const partAt = (at: number): Part | undefined => {
    const token = tokens[at];
    return token && parts.find((part) => isPinned(part, token));
  };
  for (let from = 0; from < tokens.length;) {
    const part = partAt(from);
    let to = from + 1;
    while (to < tokens.length && partAt(to) === part) to += 1;
    if (part) found.push({ from, to, sentence: 0, isCondition: false });
    else found.push(...between(tokens, from, to, frames));
    from = to;
  }
  return found;
}

function between(tokens: readonly Token[], from: number, to: number, frames: Frames): readonly Clause[] {
  return clausesOf(tokens.slice(from, to), frames)
    .filter(({ isCondition }) => isCondition)
    .map((clause) => ({ ...clause, from: clause.from + from, to: clause.to + from, sentence: 0 }));
}
