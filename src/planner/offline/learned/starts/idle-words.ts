import type { EventType } from '../../../../domain/event/types/index.js';
import { phrasesOf } from '../../read/services/event-phrases.js';
import type { Token } from '../../text/tokens.js';
import { wordList } from '../../word-list.js';

/*
 * Words of a start that say no more than its other words: the noun of the place (`a contract is added to the folder
 * Contracts`), and whoever has the thing (`a customer's order`).
 */

/** A noun between the name of a service and the name of a place: `the spreadsheet file Inventory`. */
const PLACE_NOUN = wordList(
  'file|document|doc|workbook|table|database|board|list|folder|calendar|form|sheet|spreadsheet|tab',
);
/** `to the Done list`: the noun beside a name that has been read. */
export const isNounOfPlace = (tokens: readonly Token[], at: number, isRead: (at: number) => boolean): boolean =>
  PLACE_NOUN.test(tokens[at]?.lower ?? '') && (isRead(at - 1) || isRead(at + 1));

/** Somebody who writes, before the verb for it: `a customer emails support@`. */
const WRITER = /^(?:customer|client|user|person|member|guest|visitor|buyer)$/;
const WRITES = /^(?:e-?mails?|mails?|writes?|messages?|contacts?)$/;

/** People who have things, of whatever kind. */
const HAS = /^(?:customer|client|user|member|person|buyer|guest|visitor|subscriber|shopper)['’]s$/;

/** Whether a word that nothing has read says no more than the rest of the start. */
export function saysNoMore(
  tokens: readonly Token[],
  at: number,
  { planning }: EventType,
  places: readonly (readonly number[])[],
): boolean {
  const token = tokens[at];
  if (!token || token.mention !== null || !planning) return false;
  const { things } = phrasesOf(planning);
  const isBeside = places.some((place) => place[0] === at + 1 || place.at(-1) === at - 1);
  if (PLACE_NOUN.test(token.lower) && isBeside) return true;
  // `someone else's order` is not every order.
  const isAny = /^(?:a|an|the|any|each|every)$/.test(tokens[at - 1]?.lower ?? '');
  if (WRITER.test(token.lower) && isAny && WRITES.test(tokens[at + 1]?.lower ?? '')) return true;
  if (HAS.test(token.lower)) return isAny && things.at(tokens, at + 1) !== null;
  return isOfPlace(tokens, at, places);
}

/** `a contract` of the place Contracts. Another word before it says which one. */
function isOfPlace(tokens: readonly Token[], at: number, places: readonly (readonly number[])[]): boolean {
  const { stem, text, lower } = tokens[at] ?? {};
  if (stem === undefined || lower === undefined || text !== lower || lower.length < 4) return false;
  if (!/^(?:a|an|the|any|each|every|new|some|another)$/.test(tokens[at - 1]?.lower ?? '')) return false;
  return places.some((place) => place.length <= 2 && place.some((one) => one !== at && tokens[one]?.stem === stem));
}
