import type { Narrowing } from '../../../../domain/steps/narrowing.js';
import type { JsonValue } from '../../../../lib/json/json.js';
import type { Draft } from '../../build/builder.js';
import { filledValue } from './filled.js';
import type { Found } from './filled.js';

/* What the terms that were found ask of the inputs, and of the items that the list answers. */

type Condition = readonly [input: string, value: JsonValue];

/** The test of the items; null: there is none, or the time for it is not said. */
export function keepOf({ term: { keep }, period }: Found): string | null {
  return keep !== null && (period !== null || !/<(?:since|until)/.test(keep)) ? keep : null;
}

/** What a term says of inputs; null: it cannot say all of it. */
export function conditionsOf(found: Found, { not }: Narrowing): readonly Condition[] | null {
  const { term, period } = found;
  // An end that is over has to be said, too.
  const hasEnd = Object.keys(term.until).length > 0 || (term.keep ?? '').includes('<until');
  if (period !== null && period.isOver && !hasEnd) return null;
  const parts = [term.set, period ? term.since : {}, period?.until ? term.until : {}];
  const all = parts.flatMap((inputs) =>
    Object.entries(inputs).map(([name, value]) => [name, filledValue(value as JsonValue, found)] as const),
  );
  if (found.isNot !== true || all.length === 0) return all;
  const [[name, value] = ['', null], ...more] = all;
  const around = not[name];
  // Of two conditions, it is not known which one does not hold.
  const isOne = more.length === 0 && keepOf(found) === null && typeof value === 'string';
  return isOne && around !== undefined ? [[name, around.replace('<condition>', () => String(value))]] : null;
}

/** The inputs are free, or join several conditions. */
export function fits(
  step: Draft,
  given: ReadonlyMap<string, JsonValue>,
  conditions: readonly Condition[],
  { joins }: Narrowing,
): boolean {
  return conditions.every(([name, value], index) => {
    if (joins[name] !== undefined) return given.has(name) || step.input[name] === undefined;
    const others = conditions.slice(0, index).filter(([other]) => other === name);
    const known = given.has(name) ? given.get(name) : step.input[name];
    return others.length === 0 && (known === undefined || JSON.stringify(known) === JSON.stringify(value));
  });
}
