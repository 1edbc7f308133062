import { before } from '../../transfers/parts.js';
import type { Token } from '../../tokens.js';

/*
 * `the title of a calendar event contains "urgent"`: the thing with such a field is meant, and no change of it. It becomes
 * `a calendar event has "urgent" in the title`.
 */

const FIELD = /^(?:title|name|subject|description|body|text|location|summary|content)$/;
const CONTAINS = /^(?:contains|includes|mentions|has)$/;
const MAX_THING = 8;

/** Null: the clause says something else. */
export function fieldContains(clause: readonly Token[]): readonly Token[] | null {
  const start = clause[0]?.lower === 'the' ? 1 : 0;
  const [field, of, article] = clause.slice(start);
  if (!field || !FIELD.test(field.lower) || of?.lower !== 'of' || !/^(?:an?|any)$/.test(article?.lower ?? ''))
    return null;
  const verb = clause.findIndex(({ lower }, at) => at > start + 2 && CONTAINS.test(lower));
  const said = clause.slice(verb + 1);
  const isThing = verb > start + 3 && verb - start < MAX_THING;
  if (!isThing || said.length === 0 || said.some(({ lower }) => /^(?:in|and|or|not|no)$/.test(lower))) return null;
  const seat = clause[verb] as Token;
  const words = ['in', 'the'].map((word) => ({ ...before(seat, word), start: seat.end, end: seat.end }));
  return [...clause.slice(start + 2, verb), { ...before(seat, 'has'), end: seat.end }, ...said, ...words, field];
}
