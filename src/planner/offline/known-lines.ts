import { LruMap } from '../../lib/collections/lru-map.js';
import { kept } from './kept.js';
import type { Token } from './text/tokens.js';

/*
 * A request is read in several forms, and again with each near reading of its words. Most of its lines are the same in all
 * of them, so that a fact about a line is worked out once.
 */

/** Words of a line that is known by its words. A longer one is read as it comes. */
const MAX_TOKENS = 150;

/**
 * A line as a key, of all that readers see in its tokens but for their places in the request. Of these it only has which
 * tokens touch each other, and which one the request begins with.
 */
function keyOf(tokens: readonly Token[]): string {
  let key = '';
  let end = 0;
  for (const { text, lower, stem, kind, mention, implied, isSame, start, end: next } of tokens) {
    key += `${start === 0 ? '^' : start === end ? '' : ' '}${lower}`;
    if (text !== lower) key += `\t${text}`;
    if (stem !== lower) key += `\v${stem}`;
    if (kind !== 'word') key += `\r${mention ? `${mention.kind} ${mention.value}` : kind}`;
    if (implied !== undefined || isSame !== undefined) key += `\f${implied} ${isSame}`;
    key += '\n';
    end = next;
  }
  return key;
}

/**
 * Keeps what is found about lines. It may depend on nothing but the words of a line, on the owner, and on what `more` says.
 *
 * @param most lines that are kept for one owner
 */
export function knownLines<T>(
  most: number,
): (owner: object, tokens: readonly Token[], find: () => T, more?: string) => T {
  const known = kept(() => new WeakMap<object, LruMap<string, { readonly found: T }>>());
  return (owner, tokens, find, more = '') => {
    if (tokens.length > MAX_TOKENS) return find();
    const lines = known().get(owner) ?? new LruMap(most);
    known().set(owner, lines);
    const key = keyOf(tokens) + more;
    const entry = lines.get(key) ?? { found: find() };
    lines.set(key, entry);
    return entry.found;
  };
}
