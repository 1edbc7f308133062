import type { Token } from '../tokens.js';

/* `post every Friday: doors open now!`: the mark behind a dictated text is a part of it. */

/** How a question begins. `can you post …: the shop is closed?` asks the planner, and not those who read the text. */
const ASKS =
  /^(?:who|what|when|where|why|how|which|whose|who['’]s|what['’]s|where['’]s|when['’]s|how['’]s|is|are|am|was|were|do|does|did|have|has|can|could|will|would|shall|should|may|isn['’]t|aren['’]t|don['’]t|can['’]t|anyone|anybody|any)$/;

/** The `!` or the `?` of a text that is dictated from a token up to another; "": it has none. */
export function closingMark(tokens: readonly Token[], from: number, to: number): string {
  let end = tokens[to - 1]?.end;
  let mark = '';
  for (const { text, start, end: next } of tokens.slice(to)) {
    if (!/^[!?]+$/.test(text) || start !== end) break;
    mark += text;
    end = next;
  }
  return mark.includes('?') && !ASKS.test(tokens[from]?.lower ?? '') ? '' : mark;
}
