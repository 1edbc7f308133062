import { range } from '../../../../lib/collections/range.js';
import type { EventType } from '../../../../domain/event/types/index.js';
import { sourceKindOf } from '../../../../domain/source/source-kinds.js';
import { isJsonObject } from '../../../../lib/json/json.js';
import type { JsonObject } from '../../../../lib/json/json.js';
import { propertiesOf } from '../../../../lib/json-schema/properties-of.js';
import type { EventReading } from '../../read/event-reading.type.js';
import { kindOf } from '../../read/payload/read-beside.js';
import { itemExampleOf } from '../../read/services/examples.js';
import type { Token } from '../../text/tokens.js';
import { partIn } from './named-thing.js';

/* Words that tell which of several kinds of events a start is about. */

export const isParameter = ({ name: type }: EventType, name: string): boolean => {
  const kind = sourceKindOf(type);
  // Events that are sent here as well come from all places.
  return kind !== undefined && kind.isOptional !== true && propertiesOf(kind.parameters)[name] !== undefined;
};

/** `when they join`: a type of several kinds of events does not start by all of them if a word of it tells the kind. */
export function saidKinds(
  { type, from, to }: EventReading,
  tokens: readonly Token[],
  filters: JsonObject,
): readonly { readonly at: number; readonly field: string; readonly filters: JsonObject }[] {
  if (!type || !BROADER.test(type.title) || Object.keys(filters).length > 0) return [];
  const found = range(from, to).flatMap((at) => {
    const part = partIn(tokens, type, at, at + 1);
    return part ? [{ at, field: part.field, filters: part.filters }] : [];
  });
  return found.slice(0, 1);
}

const BROADER = / or other /i;

/** `in our channel`: the source is told by it which kinds of events are watched. */
export function isKindWord(type: EventType, { stem }: Token): boolean {
  const fields = propertiesOf(sourceKindOf(type.name)?.parameters ?? {});
  return BROADER.test(type.title) && Object.values(fields).some((own) => itemExampleOf(own, stem) !== null);
}

/** `when I text milk to the bot`: words that are none of the kinds that a source tells apart are a condition. */
export function isKindUntold(type: EventType, name: string, words: readonly Token[]): boolean {
  const kind = sourceKindOf(type.name);
  const own = kind && isParameter(type, name) ? propertiesOf(kind.parameters)[name] : undefined;
  const isListed = isJsonObject(own) && isJsonObject(own['items']) && own['items']['examples'] !== undefined;
  return isListed && kindTold(type, words) === null && words.every(({ stem }) => itemExampleOf(own, stem) === null);
}

/** `joins`, `a newcomer`: the kind of an event that a field of it tells. Null: none does. */
export function kindTold(type: EventType, words: readonly Token[]): ReturnType<typeof kindOf> {
  const isPlain = words.every(({ mention, lower }, at) => mention === null && (at === 0 || lower !== 'not'));
  return isPlain ? kindOf(type, words.map(({ lower }) => lower).join(' ')) : null;
}
