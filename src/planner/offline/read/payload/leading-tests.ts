import type { Token } from '../../text/tokens.js';
import { leadLength } from '../../text/sentences.js';
import { anyFieldAt, ofColumn } from './column-tests.js';
import type { Line, PayloadTest } from './line.type.js';
import { behindField } from './read-test.js';
import { COMPARES, IS_VALUE, MENTIONS } from './test-words.js';
import type { TestedField } from './tested-fields.js';

/* `the total of a new order is over 500`: the field stands before the thing, and its test behind it. */

export interface LeadingSubject {
  readonly field: TestedField;
  readonly to: number;
}

/** Null: no field stands here before a thing. */
export function leadingSubject(line: Line, start: number): LeadingSubject | null {
  const { tokens } = line;
  // `the number of open issues` counts them.
  const isCount = /^(?:number|count|amount|total)$/.test(tokens[start + 1]?.lower ?? '') && isMany(tokens, start + 2);
  if (leadLength(tokens, start, ['the', 'its']) === 0 || isCount) return null;
  for (const at of [start, start + 1]) {
    const found = anyFieldAt(line, at);
    const to = at + (found?.length ?? 0);
    if (found && /^(?:of|in|on)$/.test(tokens[to]?.lower ?? '')) return { field: found.field, to: to + 1 };
  }
  return null;
}

/** Whether several things are spoken of: `of open issues`, and not `of a new order`. */
const isMany = (tokens: readonly Token[], at: number): boolean =>
  tokens[at]?.lower === 'of' && !/^(?:a|an|the|any|each|every|my|our|new)$/.test(tokens[at + 1]?.lower ?? '');

/** A value alone, as in `the status of a card on the board "Blog"`, is the name of a place. */
const TELLS = [...IS_VALUE.filter((said) => said !== 'of'), ...MENTIONS];
const TELLS_MORE =
  /^(?:isn't|isnt|aren't|arent|wasn't|wasnt|doesn't|doesnt|does|do|don't|dont|starts|begins|ends|shows)$/;

/** The test behind the thing. */
export function behindSubject(line: Line, at: number, field: TestedField): PayloadTest | null {
  const { tokens } = line;
  const isTold =
    leadLength(tokens, at, TELLS) > 0 || COMPARES.at(tokens, at) !== null || TELLS_MORE.test(tokens[at]?.lower ?? '');
  if (!isTold) return null;
  return ofColumn(behindField(line, at, field), field);
}
