import { isJsonObject } from '../../../../lib/json/json.js';
import type { Draft } from '../../build/builder.js';
import { freeInput } from '../../read/flow/columns.js';
import type { Reading } from '../../read/reading.js';
import { isIdField } from '../../said/slots.js';
import type { Slot } from '../../said/slots.js';
import { placesWithin } from '../../text/pins.js';
import type { LearnedWords } from '../../text/pins.js';

/* `update the Status column to Paid`: a column and its new value, as two values of the row. */

const COLUMN = /^(?:column|field|cell|value)$/;
const TO = /^(?:to|as|=|with|into)$/;
/** Words that stand for something at hand, and are no value themselves. */
const REFERS = /^(?:it|its|them|their|this|that|these|those|the|a|an|my|our|each|every|all)$/;

/** Fills a row with the column and the value that the words name, if they name one of each. */
export function fillColumn(r: Reading, at: number, step: Draft, { values }: LearnedWords): void {
  const input = freeInput(step);
  if (!input?.isRequired) return;
  const said = values
    .filter(({ name }) => name === input.name)
    .map(({ from, to }) => placesWithin(r.tokens, at, r.end, { from, to }));
  const [column, value, ...more] = said;
  const [first, start] = [column?.[0], value?.[0]];
  const [last, end] = [column?.at(-1), value?.at(-1)];
  if (more.length > 0 || first === undefined || last === undefined || start === undefined || end === undefined) return;
  const noun = COLUMN.test(r.lower(last + 1)) ? last + 1 : COLUMN.test(r.lower(first - 1)) ? first - 1 : null;
  const isFree = [...(column ?? []), ...(value ?? [])].every((place) => !r.isTaken(place));
  const isTitle = last > first || (r.tokens[first]?.text.length ?? 0) > 1;
  if (noun === null || !isFree || !isTitle || start < last || !TO.test(r.lower(start - 1))) return;
  if (REFERS.test(r.lower(start)) || /['’]s$/.test(r.lower(start))) return;
  r.builder.set(step, input.name, { [textOf(r, first, last)]: textOf(r, start, end) });
  r.take(first, last + 1, step.part, input.name);
  r.take(noun, noun + 1, step.part, input.name);
  r.take(start - 1, end + 1, step.part, input.name);
}

const textOf = (r: Reading, from: number, to: number): string =>
  from === to && r.tokens[from]?.mention
    ? r.tokens[from].mention.value
    : r.textOf(from, to + 1).replaceAll(/^["“”]|["“”]$/g, '');

/** Whether an input takes several texts of any kind. */
export const isTexts = ({ isChoice, own, name }: Slot): boolean =>
  [own['type']].flat().includes('array') &&
  !isChoice &&
  !isIdField(name, own) &&
  isJsonObject(own['items']) &&
  own['items']['type'] === 'string' &&
  own['items']['enum'] === undefined &&
  !/\bids?\b/i.test(typeof own['description'] === 'string' ? own['description'] : '');

/** The texts that words list. */
export const listOf = (text: string): string[] =>
  text
    .split(/\s*(?:,|\band\b|&)\s*/)
    .map((one) => one.replaceAll(/^["'“”]|["'“”]$/g, ''))
    .filter((one) => one !== '');
