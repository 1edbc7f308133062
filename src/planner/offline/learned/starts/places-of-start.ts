import { range } from '../../../../lib/collections/range.js';
import type { EventType } from '../../../../domain/event/types/index.js';
import { sourceKindOf } from '../../../../domain/source/source-kinds.js';
import { isJsonObject } from '../../../../lib/json/json.js';
import type { JsonValue } from '../../../../lib/json/json.js';
import { propertiesOf } from '../../../../lib/json-schema/properties-of.js';
import { escapedPattern } from '../../../../lib/text/escaped-pattern.js';
import { spokenName } from '../../../../lib/text/spoken-name.js';
import { placeNames } from '../../read/sources/place-names.js';
import type { PlaceName } from '../../read/sources/place-names.js';
import { spanAt } from '../../text/durations.js';
import { made } from '../../text/sentences.js';
import { stem } from '../../text/stem.js';
import type { Token } from '../../text/tokens.js';
import { isParameter } from './kinds-told.js';

/* The places that a start names: those that are watched, and those that a field of the event tells. */

/** Words that turn round or hold back what they stand before: nothing passes over them. */
export const HOLDS = /^(?:not|no|never|none|without|except|excluding|unless|only|but|non|other)$/;

/** `from team`, `in the project`: the noun of a place that is watched, and what leads to it. */
export const leadsToPlace = (type: EventType, token: Token | undefined): boolean =>
  token !== undefined &&
  (LEADS.test(token.lower) ||
    Object.keys(propertiesOf(sourceKindOf(type.name)?.parameters ?? {})).some((name) =>
      spokenName(name)
        .split(' ')
        .some((word) => stem(word) === token.stem),
    ));

/** A place of an event that is sent here is told by a field of it: `in our repo website`. Null: it has none for it. */
export function placeFilter(
  { planning }: EventType,
  name: string,
  words: readonly Token[],
): { readonly field: string; readonly value: JsonValue } | null {
  const [only, ...more] = words;
  const mention = more.length === 0 ? only?.mention : null;
  const slot = Object.values(planning?.slots ?? {}).find(({ takes }) => takes === mention?.kind);
  if (mention?.kind === 'repository' && slot) return { field: slot.path, value: mention.value };
  const field = planning?.fields?.[name];
  const text = mention ? mention.value : words.map((word) => word.text).join(' ');
  // `from our accountant`: only a place is called by words in small letters.
  const isPlace = Object.values(planning?.slots ?? {}).some(({ path, takes }) => path === field && takes === 'words');
  if (!isPlace && !mention && !/^[\p{Lu}\d]/u.test(text)) return null;
  return field === undefined ? null : { field, value: { matches: `(?i)^${escapedPattern(text)}$` } };
}

/** `in the project IT tickets`: places by the nouns of the source, which the reader has taken for plain words. */
export function untaggedPlaces(
  tokens: readonly Token[],
  type: EventType,
  from: number,
  to: number,
): readonly PlaceName[] {
  const kind = sourceKindOf(type.name);
  const all = kind === undefined ? [] : placeNames(tokens.slice(0, to), from, to, kind.parameters);
  const isHeld = (token: Token | undefined): boolean => HOLDS.test(token?.lower ?? '');
  return all.filter(({ parameter, noun, name, tokens: words }) => {
    const first = tokens.indexOf(words[0] as Token);
    const hasNoun = words.length > name.length || name.at(-1)?.lower === noun;
    const isOwn = parameter !== null && isParameter(type, parameter) && hasNoun;
    return isOwn && !isHeld(tokens[first - 1]) && !isHeld(tokens[first - 2]);
  });
}

/** `in the Mobile team`: what is watched, by the noun of a parameter of the source. */
export function placeIn(tokens: readonly Token[], type: EventType, from: number, to: number): PlaceName | null {
  const kind = sourceKindOf(type.name);
  const [found] = kind === undefined ? [] : placeNames(tokens.slice(0, to), from, to, kind.parameters);
  if (!found || found.parameter === null || !isParameter(type, found.parameter)) return null;
  const isWhole = range(from, to).every((at) => {
    const token = tokens[at];
    return token !== undefined && (found.tokens.includes(token) || LEADS.test(token.lower));
  });
  return isWhole ? found : null;
}

const LEADS = /^(?:in|into|on|at|from|of|for|to|the|our|my|a|an|inside|within|under)$/;

/** `30 minutes before`: a span of time for a parameter that is counted in seconds. Null: it is none. */
export function spanFor({ name: type }: EventType, name: string, words: readonly Token[]): readonly Token[] | null {
  const own = propertiesOf(sourceKindOf(type)?.parameters ?? {})[name];
  const isNumber = isJsonObject(own) && [own['type']].flat().some((one) => one === 'integer' || one === 'number');
  const [first] = words;
  if (!isNumber || !first || !/second/i.test(JSON.stringify(own))) return null;
  const said = words.map(({ lower }) => lower);
  const lead = said.findIndex((_word, at) => spanAt(said.slice(at)) !== null);
  const span = lead === -1 ? null : spanAt(said.slice(lead));
  return span && [made(first, String(span.seconds), words.slice(1))];
}
