import type { ToolDescription } from '../../../domain/steps/tool.js';
import type { Reading } from '../read/reading.js';
import { MESSAGE, SENDS } from '../read/services/operation-text.js';
import { isObjectOf, namesOf } from './names.js';
import type { OperationName } from './names.js';
import type { Order } from './order.js';
import type { Named } from './owners.js';
import { MAKES, READS, verbFit } from '../text/verbs/thesaurus.js';

/* How well an order fits one of the names of an operation: by its verb, and by the objects that its words name. */

export interface NameMatch {
  readonly name: OperationName;
  /** How many of its objects are named by their own words. */
  readonly exact: number;
  readonly score: number;
}

/** The name that fits best; null: the verb fits none of them. */
export function bestName(
  r: Reading,
  order: Order,
  tool: ToolDescription,
  words: readonly number[],
  named: Named,
): NameMatch | null {
  const said = [...words, ...(order.form === 'order' ? [order.from - 1] : [])].map((at) => r.stem(at));
  const matches = namesOf(tool).flatMap((name) => {
    const verb = verbOf(order, tool, name);
    const exact = name.objects.filter((one) => said.includes(one)).length;
    return verb === 0 ? [] : [{ name, exact, score: 1.5 * verb + 2 * shareOf(r, order, name, said, named) }];
  });
  return matches.toSorted((one, other) => other.score - one.score || other.exact - one.exact)[0] ?? null;
}

/** How much of the objects the words name. A word for the same thing counts half. */
function shareOf(
  r: Reading,
  order: Order,
  { objects }: OperationName,
  said: readonly string[],
  { spans }: Named,
): number {
  if (objects.length === 0) return order.form === 'order' ? 0.8 : 0;
  const exact = objects.filter((one) => said.includes(one)).length;
  const covered = objects.filter((one) => said.some((word) => isObjectOf([one], word))).length;
  if (covered > 0) return (covered + exact) / 2 / objects.length;
  // `tell the group that …`: what is sent is a message.
  const isMessage = objects.every((one) => MESSAGE.has(one)) && order.verbs.some((one) => SENDS.has(one));
  if (isMessage) return 0.6;
  // `on my Google Tasks list`: the name of the service says what is made in it.
  // `to my Groceries Google Sheet` makes no sheet: it is where things are put.
  const isMade = (one: string): boolean => objects.includes(one) && !HOLDERS.test(one);
  const isImplied = spans.some(([from, to]) => r.tokens.slice(from, to).some((token) => isMade(token.stem)));
  return isImplied ? 0.8 / objects.length : 0;
}

const HOLDERS = /^(?:sheet|spreadsheet|calendar|drive|base|board|form)$/;

/** How well the verb of an order fits a name, and the input whose option the verb says. */
function verbOf(order: Order, tool: ToolDescription, { verb, objects }: OperationName): number {
  const isRead = READS.has(verb) && !tool.sideEffects;
  switch (order.form) {
    case 'ask':
      return isRead || !tool.sideEffects ? 0.7 : 0;
    case 'count':
      return verb === 'count' || (isRead && !/^(?:list|search|find|query)$/.test(verb)) ? 0.7 : 0;
    case 'wish':
      return MAKES.has(verb) || isRead ? 0.6 : 0;
    case 'order': {
      const fit = Math.max(...order.verbs.map((said) => verbFit(said, verb)));
      // `tag the order`, `comment on the page`: the thing that is made is the verb.
      const isMade = order.verbs.some((said) => objects.includes(said)) && (MAKES.has(verb) || verb === 'send');
      return Math.max(fit, isMade ? 0.9 : 0);
    }
  }
}
