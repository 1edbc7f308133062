import { range } from '../../../../lib/collections/range.js';
import type { Draft } from '../../build/builder.js';
import { freeInput, hasOwnKeys } from '../../read/flow/columns.js';
import { fieldsWithin } from '../../read/flow/named-fields.js';
import type { Reading } from '../../read/reading.js';
import { recordOfList } from '../../read/rows/record-of-list.js';
import { placesWithin } from '../../text/pins.js';
import type { LearnedWords } from '../../text/pins.js';
import { wordList } from '../../word-list.js';

/* `add their username to the sheet`, `log the customer name and the total`: fields of what starts the run, as a row. */

/** Words that stand for all that is known of a thing. */
const WHOLE = wordList(
  'it|its|them|their|this|that|these|those|the|a|an|all|new|every|each|of|details?|info|information|data|everything|fields?|values?|row|entry|record|contents?|answers?|responses?|submissions?',
);

/** Fills a row with the fields that its words name. Words that name none are asked about by others. */
export function fillRow(r: Reading, at: number, step: Draft, words: LearnedWords): void {
  const input = freeInput(step);
  if (!input?.isRequired || hasOwnKeys(input.own)) return;
  const [first, ...more] = rowWords(r, at, words, input.name);
  if (!first || more.length > 0) return;
  fieldsWithin(r, step, first.from, first.to);
  const isFree = range(first.from, first.to).every((place) => !r.isTaken(place));
  const record = isFree && step.input[input.name] === undefined ? recordOfList(r, first.from, first.to) : null;
  if (!record) return;
  r.builder.set(step, input.name, record);
  r.take(first.from, first.to, step.part, input.name);
}

/** Whether words say what a row is to hold, and nothing has read them: other columns would be a guess. */
export const isRowOpen = (r: Reading, at: number, step: Draft, words: LearnedWords): boolean => {
  const input = freeInput(step);
  return input !== null && rowWords(r, at, words, input.name).some(({ from }) => !r.isTaken(from));
};

function rowWords(
  r: Reading,
  at: number,
  { values }: LearnedWords,
  input: string,
): readonly { readonly from: number; readonly to: number }[] {
  const { nouns = [] } = r.values.find(({ kind }) => kind === 'event') ?? {};
  return values.flatMap(({ name, from, to }) => {
    const places = name === input ? placesWithin(r.tokens, at, r.end, { from, to }) : [];
    const [first, last] = [places[0], places.at(-1)];
    const isWhole = places.every((place) => WHOLE.test(r.lower(place)) || nouns.includes(r.lower(place)));
    const isApart = first === undefined || last === undefined || last - first + 1 !== places.length;
    return isApart || isWhole ? [] : [{ from: first, to: last + 1 }];
  });
}
