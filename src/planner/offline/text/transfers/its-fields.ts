import { made, placeOf } from '../sentences.js';
import type { ServiceWords } from '../services/words.js';
import type { Token } from '../tokens.js';
import { before, verbOf } from './parts.js';

/*
 * Fields of each new thing as the object of an order: `send each new customer's name and email to the sheet`, `post the title
 * and the link of every new video to #talks`. The thing becomes the object, and its fields stand behind its place.
 */

const EACH = /^(?:each|every|any|new|all)$/;
const PLACES = /^(?:to|into|in|on|onto)$/;
const SMALL = /^(?:the|a|an|and|,|&|\+|plus|its|their)$/;
const ENDS = /^(?:[,.;:]|→|if|unless|when|but|and|then|as|with)$/;
const MAX_FIELDS = 12;
const MAX_THING = 10;

/** Null: no fields of a thing are the object. */
export function itsFields(sentence: readonly Token[], words: ServiceWords): readonly Token[] | null {
  const verb = verbOf(sentence, words);
  if (!verb || sentence.some(({ lower }) => /^(?:when|whenever|if|once)$/.test(lower))) return null;
  const from = verb.at + verb.length;
  return ofOwner(sentence, from, words) ?? behindOf(sentence, from, words);
}

/** `each new customer's name and email to …` */
function ofOwner(sentence: readonly Token[], from: number, words: ServiceWords): readonly Token[] | null {
  if (!EACH.test(sentence[from]?.lower ?? '')) return null;
  const owner = sentence.findIndex(
    ({ lower }, at) => at > from && at < from + MAX_THING && /['’]s$|s['’]$/.test(lower),
  );
  const token = sentence[owner];
  if (!token) return null;
  const place = placeBehind(sentence, owner + 1, words);
  if (place === null) return null;
  const thing = [...sentence.slice(from, owner), made(token, token.lower.replace(/['’]s?$/, ''))];
  return moved(sentence, { from, thing, fields: sentence.slice(owner + 1, place), place });
}

/** `the title and the link of every new video to …` */
function behindOf(sentence: readonly Token[], from: number, words: ServiceWords): readonly Token[] | null {
  const of = sentence.findIndex(({ lower }, at) => at > from && at < from + MAX_FIELDS && /^(?:of|from)$/.test(lower));
  const fields = sentence.slice(from, of);
  const isPlain = fields.every(({ kind, lower }) => kind === 'word' || /^[,&+]$/.test(lower));
  // `a list of all new …`: one thing that is made of them.
  if (of === -1 || !isPlain || /^(?:a|an)$/.test(fields[0]?.lower ?? '') || !EACH.test(sentence[of + 1]?.lower ?? ''))
    return null;
  if (
    fields.some(({ lower }) =>
      /^(?:list|summary|copy|digest|overview|count|number|photo|picture|attachments?)$/.test(lower),
    )
  )
    return null;
  const place = placeBehind(sentence, of + 1, words);
  const link = sentence[of] as Token;
  const thing = sentence.slice(of + 1, place ?? of + 1);
  const [first] = thing;
  return place === null || !first
    ? null
    : moved(sentence, {
        from,
        thing: [{ ...first, also: [...(first.also ?? []), placeOf(link)] }, ...thing.slice(1)],
        fields,
        place,
      });
}

/** The last word for a place before the end of the order whose place is named. */
function placeBehind(sentence: readonly Token[], from: number, words: ServiceWords): number | null {
  const isNamed = (at: number): boolean =>
    sentence
      .slice(at + 1, at + 5)
      .some(
        ({ mention, lower }, offset) =>
          mention?.kind === 'channel' ||
          mention?.kind === 'address' ||
          /^(?:spreadsheet|sheet)$/.test(lower) ||
          words.anyService(sentence, at + 1 + offset) > 0,
      );
  for (let at = Math.min(sentence.length - 2, from + MAX_THING + MAX_FIELDS); at > from; at -= 1)
    if (PLACES.test(sentence[at]?.lower ?? '') && isNamed(at)) return at;
  return null;
}

function moved(
  sentence: readonly Token[],
  {
    from,
    thing,
    fields,
    place,
  }: {
    readonly from: number;
    readonly thing: readonly Token[];
    readonly fields: readonly Token[];
    readonly place: number;
  },
): readonly Token[] | null {
  const names = fields.filter(({ lower }) => !SMALL.test(lower));
  const [first] = fields;
  if (names.length === 0 || !first || fields.length > MAX_FIELDS) return null;
  const end = sentence.findIndex(({ lower }, at) => at > place && ENDS.test(lower));
  const to = end === -1 ? sentence.length : end;
  return [
    ...sentence.slice(0, from),
    ...thing,
    ...sentence.slice(place, to),
    before(first, 'with'),
    ...fields,
    ...sentence.slice(to),
  ];
}
