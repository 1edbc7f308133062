import type { EventType } from '../../../../domain/event/types/index.js';
import type { Ask, Builder } from '../../build/builder.js';
import type { Token } from '../../text/tokens.js';
import { jsonPointer } from '../../../../lib/json/json-pointer.js';
import { columnsAt } from '../payload/column-tests.js';
import { COMPARES } from '../payload/test-words.js';
import { testedFields } from '../payload/tested-fields.js';

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

const LOW = /^(?:low|lower|short|scarce|few|small|tiny|cheap|little)$/;
const HIGH = /^(?:high|higher|large|larger|big|bigger|huge|expensive|pricey|valuable|high-value|substantial)$/;
/** Words beside these that say no more. */
const AROUND =
  /^(?:a|an|the|is|are|was|it|its|runs?|running|gets?|getting|goes|going|drops?|falls?|too|very|really|on|in|of|for|stock|stocks|inventory|supply|value|amount|level|levels|sums?|ones?|that|which|with|quantity)$/;
const FEW = [5, 10, 20];
const MANY = [100, 500, 1000];

/** `runs low on stock`, `a large order`: where that begins, only the user knows. None: no number of the event tells. */
export function vagueChoices(words: readonly Token[], type: EventType): NonNullable<Ask['choices']> {
  const isLow = words.some(({ lower }) => LOW.test(lower));
  const isVague = (lower: string): boolean => (isLow ? LOW : HIGH).test(lower);
  const said = words.filter(({ kind }) => kind !== 'mark');
  if (!said.some(({ lower }) => isVague(lower))) return [];
  if (!said.every(({ lower, mention }) => mention === null && (isVague(lower) || AROUND.test(lower)))) return [];
  const numbers = new Set(
    Object.values(type.planning?.slots ?? {}).flatMap(({ takes, path }) => (takes === 'number' ? [path] : [])),
  );
  const [field, ...others] = testedFields(type).filter(
    ({ path, type: kind }) => kind === 'number' && numbers.has(path),
  );
  if (!field || others.some(({ path }) => path !== field.path)) return [];
  const noun = field.path.split('.').at(-1)?.replaceAll('_', ' ') ?? field.words;
  return (isLow ? FEW : MANY).map((limit) => ({
    label: `If its ${noun} is ${isLow ? 'below' : 'over'} ${limit}`,
    value: isLow ? { lt: limit * field.scale } : { gt: limit * field.scale },
    at: { step: null, path: `/trigger/filters${jsonPointer([field.path])}` },
  }));
}
