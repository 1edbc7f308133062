import { made, placeOf } from '../sentences.js';
import type { Token } from '../tokens.js';
import { partsUnder } from '../transfers/parts-under.js';
import { withoutOwnService } from '../transfers/own-service.js';

/*
 * Clauses that stand for fields where conditions might stand: `send me when it starts and who is coming`, `tell me what it is
 * called`, `post who and when`. A noun takes the place of the clause.
 */

const IT = /^(?:it|this|that|they|he|she)$/;
const BE = /^(?:is|was|are|were|it's)$/;
const STARTS = /^(?:starts|begins|happens|started|began)$/;
const CALLED = /^(?:called|named|titled)$/;
const ASKING = /^(?:who|when|where|what|how)$/;
const BESIDE = /^(?:who|where|what|how)$/;
/** Before the first of such clauses. */
const TELLS =
  /^(?:tell|send|post|message|text|mail|email|me|us|know|with|say|saying|share|note|telling|including|about|them|\d+)$/;
const JOINS = /^(?:and|,|&|plus)$/;

/** The sentence with nouns in the place of such clauses, and with parts on their wholes. */
export function withFieldNouns(given: readonly Token[]): readonly Token[] {
  const tokens = partsUnder(withoutOwnService(given));
  if (!tokens.some(({ lower }) => lower === 'when' || lower === 'where' || lower === 'what')) return tokens;
  const line: Token[] = [];
  for (let at = 0; at < tokens.length;) {
    const clause = clauseAt(tokens, at);
    const isMeant = clause !== null && isListed(tokens, at, at + clause.length);
    if (!clause || !isMeant) {
      line.push(tokens[at] as Token);
      at += 1;
      continue;
    }
    const covered = tokens.slice(at, at + clause.length);
    line.push({ ...made(covered[0] as Token, clause.noun, covered.slice(1)), also: covered.slice(1).map(placeOf) });
    at += clause.length;
  }
  return line;
}

interface Clause {
  readonly noun: string;
  readonly length: number;
}

function clauseAt(tokens: readonly Token[], at: number): Clause | null {
  const [first, second, third, fourth] = [0, 1, 2, 3].map((offset) => tokens[at + offset]?.lower ?? '');
  const isThing = IT.test(second ?? '');
  if (first === 'what') {
    if (isThing && BE.test(third ?? '') && CALLED.test(fourth ?? '')) return { noun: 'name', length: 4 };
    return second === "it's" && CALLED.test(third ?? '') ? { noun: 'name', length: 3 } : null;
  }
  if (first !== 'when' && first !== 'where') return null;
  const noun = first === 'when' ? 'time' : 'place';
  // `when it is urgent` is a condition.
  if (isThing && (STARTS.test(third ?? '') || BE.test(third ?? '')))
    return isEnd(fourth ?? '') ? { noun, length: 3 } : null;
  if (second === "it's") return isEnd(third ?? '') ? { noun, length: 2 } : null;
  return isEnd(second ?? '') ? { noun, length: 1 } : null;
}

const isEnd = (word: string): boolean => word === '' || JOINS.test(word) || /^(?:in|on|to|via|by|[.!?])$/.test(word);

/** Whether such clauses or fields stand beside it, and whether somebody is told. */
function isListed(tokens: readonly Token[], from: number, to: number): boolean {
  const [before, behind] = [tokens[from - 1]?.lower ?? '', tokens[to]?.lower ?? ''];
  const [next, last] = [tokens[to + 1]?.lower ?? '', tokens[from - 2]?.lower ?? ''];
  const isJoined = (JOINS.test(behind) && ASKING.test(next)) || (JOINS.test(before) && ASKING.test(last));
  // `what it is called` opens no condition.
  if (tokens[from]?.lower === 'what') return TELLS.test(before) || JOINS.test(before);
  const isBesideClause =
    JOINS.test(before) && tokens.slice(Math.max(0, from - 6), from - 1).some(({ lower }) => BESIDE.test(lower));
  return (TELLS.test(before) && isJoined) || isBesideClause || (JOINS.test(before) && isJoined);
}
