import { range } from '../../../../lib/collections/range.js';
import type { EventType } from '../../../../domain/event/types/index.js';
import type { PayloadTest } from '../../read/payload/line.type.js';
import { phrasesOf } from '../../read/services/event-phrases.js';
import { made, renumbered } from '../../text/sentences.js';
import type { Token } from '../../text/tokens.js';
import { standingTest } from '../../text/verbs/standing.js';
import { conditionIn } from '../condition-words.js';

/*
 * `if the amount in a new row of the sheet is over 500`, `when the Status column of the tracker changes to Done`: the field
 * stands before the words of the event, and its value behind them. Each of them alone tells nothing.
 */

/** A test whose words stand in two places. */
export interface SplitCondition {
  readonly test: PayloadTest;
  /** The words of the value. */
  readonly from: number;
  readonly to: number;
  /** All of its words. */
  readonly places: readonly number[];
}

/** Verbs that lead from a field to its new value. */
const CHANGES =
  /^(?:changes?|changed|changing|goes|went|going|gets?|got|turns?|turned|becomes?|became|moves?|moved|switch(?:es|ed)?|drops?|dropped|falls?|fell|rises?|rose|climbs?|sinks?|exceeds?|set|sets|updated|is|was|has|been|are)$/;
const TO = /^(?:to|into)$/;
const COMPARES = /^(?:over|under|above|below|more|less|at|greater|lower|higher|fewer|exactly|equal|equals)$/;
/** Words that turn round or hold back what they stand before, and other ways to say several values. */
const HOLDS =
  /^(?:not|no|never|none|without|except|excluding|unless|only|but|non|other|any|anything|from|isn't|doesn't|or|than)$/;
const COLUMN = /^(?:column|columns|cell|cells|field|value|the|a|an|its|their|our|my|of|in)$/;
const NOUN = /^(?:column|cell|field|value)$/;
const OWNER = /^(?:the|its|their|our|my|a|an)$|['’]s?$/;
const MAX_FIELD = 3;
const MAX_VALUE = 5;

/** The first condition of an event whose field and value stand apart; null: there is none. */
export function splitCondition(
  tokens: readonly Token[],
  type: EventType,
  { from, to }: { readonly from: number; readonly to: number },
  conditions: readonly (readonly number[])[],
): SplitCondition | null {
  const standing = standingIn(tokens.slice(0, to), type, from);
  if (standing) return standing;
  for (const [index, places] of conditions.entries()) {
    const [start] = places;
    const last = places.at(-1);
    if (start === undefined || last === undefined) continue;
    let value = start;
    while (value < last && CHANGES.test(tokens[value]?.lower ?? '')) value += 1;
    const isTo = TO.test(tokens[value]?.lower ?? '');
    const isIn = isTextIn(tokens, value);
    if ((!isTo && !isIn && !COMPARES.test(tokens[value]?.lower ?? '')) || last - value > MAX_VALUE) continue;
    const field =
      fieldIn(tokens, conditions[index - 1] ?? null) ??
      fieldBefore(tokens, type, from, start) ??
      (isIn ? fieldOfThing(tokens, from, start) : null);
    const said = tokens.slice(value + Number(isTo), last + 1);
    const [first] = said;
    if (!field || !first || said.some(({ lower }) => HOLDS.test(lower) && lower !== 'than')) continue;
    const verb = !isIn ? 'is' : CONTAINS.test(first.lower) ? null : 'contains';
    const line = renumbered([
      ...field.map((at) => tokens[at] ?? first),
      ...(verb === null ? [] : [made(first, verb)]),
      ...said,
    ]);
    const test = conditionIn(line, type, 0, line.length);
    if (test) return { test, from: start, to: last + 1, places: [...withNoun(tokens, field), ...places] };
  }
  return null;
}

/** `"urgent" is in the title`: the reader takes one part of it at times. */
function standingIn(tokens: readonly Token[], type: EventType, from: number): SplitCondition | null {
  for (const at of range(from, tokens.length)) {
    const found = standingTest(tokens, at);
    if (!found) continue;
    const line = renumbered([...tokens.slice(found.to - 2, found.to), ...found.tested]);
    const test = conditionIn(line, type, 0, line.length);
    if (test) return { test, from: at, to: found.to, places: range(at, found.to) };
  }
  return null;
}

const CONTAINS = /^(?:contains?|mentions?|includes?)$/;

/** `the summary of a new issue | contains "outage"`: the reader leaves the verb out at times. */
const isTextIn = (tokens: readonly Token[], at: number): boolean =>
  CONTAINS.test(tokens[at]?.lower ?? '') ||
  (CONTAINS.test(tokens[at - 1]?.lower ?? '') && !HOLDS.test(tokens[at - 2]?.lower ?? ''));

/** `the summary of a new issue`: the field before what it is a field of, at the beginning of the start. */
function fieldOfThing(tokens: readonly Token[], from: number, start: number): readonly number[] | null {
  const of = range(from, start).find((at) => /^(?:of|on|in)$/.test(tokens[at]?.lower ?? ''));
  const the =
    of === undefined ? -1 : range(Math.max(from, of - MAX_FIELD - 1), of).find((at) => tokens[at]?.lower === 'the');
  return of === undefined || the === undefined || the < 0 ? null : fieldIn(tokens, range(the + 1, of));
}

/** `the Status column`: the words around a field that only say that it is one. */
function withNoun(tokens: readonly Token[], field: readonly number[]): readonly number[] {
  const [first = 0] = field;
  const last = field.at(-1) ?? first;
  const nouns = [first - 1, last + 1].filter((at) => NOUN.test(tokens[at]?.lower ?? ''));
  return [...field, ...nouns];
}

/** The words of a field, without those that only say that it is one. */
function fieldIn(tokens: readonly Token[], places: readonly number[] | null): readonly number[] | null {
  const named = (places ?? []).filter((at) => !COLUMN.test(tokens[at]?.lower ?? ''));
  const isPlain = named.every((at) => {
    const { kind, lower = '', mention } = tokens[at] ?? {};
    return (
      (kind === 'word' || mention?.kind === 'quote') && !HOLDS.test(lower) && !CHANGES.test(lower) && !TO.test(lower)
    );
  });
  return isPlain && named.length > 0 && named.length <= MAX_FIELD ? named : null;
}

/** `a row's status changes | to Done`: the words for the field are not among the values. */
function fieldBefore(
  tokens: readonly Token[],
  { planning }: EventType,
  from: number,
  start: number,
): readonly number[] | null {
  let end = start;
  while (end > from && CHANGES.test(tokens[end - 1]?.lower ?? '')) end -= 1;
  if (end === start || !planning) return null;
  let begin = end;
  while (begin > from && end - begin < MAX_FIELD && !OWNER.test(tokens[begin - 1]?.lower ?? '')) begin -= 1;
  const { things, names } = phrasesOf(planning);
  const isThing = (at: number): boolean => things.at(tokens, at) !== null || names.at(tokens, at) !== null;
  const isOwned = OWNER.test(tokens[begin - 1]?.lower ?? '');
  return isOwned && !range(begin, end).some(isThing) ? fieldIn(tokens, range(begin, end)) : null;
}
