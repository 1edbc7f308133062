import { GapKind } from '../../../../domain/plan-report/index.js';
import type { ToolDescription } from '../../../../domain/steps/tool.js';
import { propertiesOf } from '../../../../lib/json-schema/properties-of.js';
import { isJsonObject } from '../../../../lib/json/json.js';
import type { JsonObject } from '../../../../lib/json/json.js';
import type { Draft } from '../../build/builder.js';
import { IS_AMOUNT, isLimit, moneyAt } from '../../said/spans.js';
import type { ForeignFrame } from '../frames.js';
import { numberIn } from '../reading.js';
import type { Reading } from '../reading.js';
import { wordsOf } from '../services/field-names.js';
import { openInputs } from '../services/given-values.js';
import { fitsPattern } from '../typed-values.js';

/* `an invoice for $450`, `a $25 fee`, `a draft at $12.50`, `for 1,200`: an amount of money, for the only input that holds one. */

const LEAD = /^(?:for|of|at|over|worth|costing|totalling|totaling)$/;
/** What may stand behind a number that is an amount: a noun would say what is counted. */
const BEHIND =
  /^(?:[.,;:!?)]|to|for|from|in|on|with|and|by|due|each|every|per|then|a|when|if|as|monthly|yearly|weekly)$/;
/** Currencies whose smallest unit is a hundredth. */
const HUNDREDTHS = /^(?:|EUR|USD|GBP|CHF|SEK|CAD|AUD)$/;
const SMALLEST = 'smallest unit';

export interface Amount {
  readonly from: number;
  readonly to: number;
  readonly number: number;
  readonly currency: string;
}

/** Takes the amount, and asks for its currency if the words do not say it and the service wants one. */
export function givenAmount(r: Reading, at: number, step: Draft, properties: JsonObject): void {
  if (!step.tool.sideEffects) return;
  // The price of a product may be an id.
  const isChosen = (name: string): boolean => step.tool.service?.choices.includes(name) === true;
  const [only, other] = openInputs(step, properties).filter(([name]) => IS_AMOUNT.test(name) && !isChosen(name));
  const field = only && !other ? namedAt(r, at, only) : null;
  const found = only && !other ? amountIn(r, at, field !== null) : null;
  if (!only || !found) return;
  const [name, own] = only;
  const value = amountFor(found, own);
  if (value === null) return;
  r.builder.set(step, name, value);
  const lead = r.is(found.from - 1, 'a|an|to') || LEAD.test(r.lower(found.from - 1)) ? 1 : 0;
  r.take(r.isTaken(found.from - lead) ? found.from : found.from - lead, found.to, step.part, name);
  // `set the value of the deal to 500`
  if (field !== null && r.is(found.from - 1, 'to'))
    r.take(field - (r.is(field - 1, 'the|its') ? 1 : 0), field + 1, step.part, name);
  currencyOf(r, step, properties, found);
}

/** Where the words name the input; null: they do not. */
function namedAt(r: Reading, at: number, [name, own]: readonly [string, JsonObject]): number | null {
  for (let next = at + 1; next < r.end; next += 1)
    if (!r.isTaken(next) && wordsOf(name, own).has(r.stem(next))) return next;
  return null;
}

function amountIn(r: Reading, at: number, isNamed = false): Amount | null {
  for (let next = at + 1; next < r.end; next += 1) {
    if (r.isTaken(next) || r.mention(next) || isLimit(r, next)) continue;
    const money = moneyAt(r, next);
    if (money) return { from: next, to: money.to, number: money.number ?? 0, currency: money.currency ?? '' };
    const text = r.tokens[next]?.text ?? '';
    const number =
      /^\d/.test(text) && (LEAD.test(r.lower(next - 1)) || (isNamed && r.is(next - 1, 'to'))) ? numberIn(text) : null;
    const isEnd = next + 1 >= r.end || BEHIND.test(r.lower(next + 1)) || r.isTaken(next + 1);
    // `for 2027` is a year.
    if (number !== null && isEnd && !/^(?:19|20)\d\d$/.test(text))
      return { from: next, to: next + 1, number, currency: '' };
  }
  return null;
}

export function amountFor({ number, currency }: Amount, own: JsonObject): number | string | null {
  const types = [own['type']].flat();
  const told = typeof own['description'] === 'string' ? own['description'] : '';
  if (types.includes('number') || types.includes('integer')) {
    if (told.includes(SMALLEST)) return HUNDREDTHS.test(currency) ? Math.round(number * 100) : null;
    return types.includes('number') || Number.isInteger(number) ? number : null;
  }
  const text = Number.isInteger(number) ? String(number) : number.toFixed(2);
  return types.includes('string') && fitsPattern(text, own) ? text : null;
}

/** Sets the currency of an amount, or asks for it if the service wants one. */
export function currencyOf(r: Reading, step: Draft, properties: JsonObject, { currency, from, to }: Amount): void {
  const own = properties['currency'];
  if (!isJsonObject(own) || step.input['currency'] !== undefined) return;
  if (currency !== '') {
    r.builder.set(step, 'currency', fitsPattern(currency, own) ? currency : currency.toLowerCase());
    return;
  }
  const said = r.textOf(from, to);
  r.builder.ask({
    kind: GapKind.VALUE,
    tokens: r.slice(from, to),
    reason: `The words do not say in which currency "${said}" is.`,
    question: `In which currency is ${said}?`,
    at: { step: step.id, path: '/input/currency' },
    valueSchema: own,
    choices: ['usd', 'eur', 'gbp'].map((one) => ({ label: one.toUpperCase(), value: one })),
  });
}

/** `create an invoice for 1,200`: of two operations that make the same thing, the one that takes the amount. */
export function withAmount<One extends { readonly frame: Pick<ForeignFrame, 'tool' | 'objects' | 'verbs'> }>(
  r: Reading,
  at: number,
  ranked: readonly One[],
): readonly One[] {
  const [best, ...others] = ranked;
  if (!best || hasAmount(best.frame.tool) || !amountIn(r, at)) return ranked;
  const better = others.find(
    ({ frame }) => hasAmount(frame.tool) && best.frame.objects.every((one) => frame.objects.includes(one)),
  );
  return better ? [better] : ranked;
}

const hasAmount = (tool: ToolDescription): boolean =>
  Object.keys(propertiesOf(tool.inputSchema)).some(
    (name) => IS_AMOUNT.test(name) && tool.service?.choices.includes(name) !== true,
  );
