import type { EventType } from '../../../../domain/event/types/index.js';
import type { Ask, Builder } from '../../build/builder.js';
import type { Token } from '../../text/tokens.js';
import { columnsAt } from '../payload/column-tests.js';
import { COMPARES } from '../payload/test-words.js';

/* `an expense over 200`: which column of the table tells the amount, only its owner knows. The usual ones are offered. */

const COLUMNS = ['Amount', 'Total', 'Price', 'Cost'];

/** Choices of the columns that may hold an amount. None: the words compare no number, or the event has no columns. */
export function amountChoices(
  builder: Builder,
  words: readonly Token[],
  type: EventType,
  isThing: boolean,
): NonNullable<Ask['choices']> {
  const at = words.findIndex((_token, place) => COMPARES.at(words, place) !== null);
  const number = words[at + (COMPARES.at(words, at)?.length ?? 0)]?.text ?? '';
  const isAmount = at !== -1 && /^[$€£]?\d[\d.,]*k?$/.test(number) && columnsAt(type) !== null;
  if (!isAmount) return [];
  const test = builder.said(words.slice(at));
  const thing = type.planning?.things[0] ?? 'record';
  return COLUMNS.map((column) => ({
    label: `If the column "${column}" is ${test}`,
    words: `${isThing ? `${thing} ` : ''}with ${column} ${test}`,
    value: null,
    at: { step: null, path: '' },
  }));
}
