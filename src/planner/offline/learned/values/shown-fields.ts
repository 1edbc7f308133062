import type { Draft } from '../../build/builder.js';
import { areFields } from '../../read/listed-fields.js';
import { isListed, listOf } from '../../read/made/listed.js';
import type { Reading } from '../../read/reading.js';
import { slotsOf } from '../../said/slots.js';
import { placesWithin } from '../../text/pins.js';
import type { LearnedWords } from '../../text/pins.js';

/** `with titles and times`: leaves out what is to be shown of the things of a list, which are no words to search for. */
export function withoutShown(r: Reading, at: number, step: Draft, words: LearnedWords): LearnedWords {
  const list = isListed(step.tool) ? listOf(step, [], `steps.${step.id}.output`) : null;
  if (list === null) return words;
  const queries = new Set(slotsOf(step.tool).flatMap(({ name, role }) => (role === 'query' ? [name] : [])));
  const isShown = (value: LearnedWords['values'][number]): boolean => {
    const places = placesWithin(r.tokens, at, r.end, value);
    const [from] = places;
    // `unread mails from clients`: who sent them, and no field to show.
    if (from === undefined || [from - 1, from].some((place) => r.is(place, 'from|by|to|about'))) return false;
    return queries.has(value.name) && areFields(r, from, (places.at(-1) ?? from) + 1, list);
  };
  return { ...words, values: words.values.filter((value) => !isShown(value)) };
}
