import { sourceKindOf } from '../../../../domain/source/source-kinds.js';
import type { EventSlot } from '../../../../domain/steps/tool-planning.js';
import type { JsonObject, JsonValue } from '../../../../lib/json/json.js';
import { propertiesOf } from '../../../../lib/json-schema/properties-of.js';
import { escapedPattern } from '../../../../lib/text/escaped-pattern.js';
import type { Token } from '../../text/tokens.js';
import type { EventReading } from '../event-reading.type.js';
import { wordsOf } from '../services/field-names.js';
import type { PlaceName } from './place-names.js';

/*
 * `added to Ideas on the Launch board`, `added to Ideas on Launch`: of two names for one place, the one without its noun, or
 * before the other one, is that of a part of the place. A filter for such parts takes it. Without one, the words stay open.
 */

const PART = /^(?:in|to|into|on|under) the (?:list|column|section|lane|stage|group|folder)$/;

/** The event with one name for each place that is watched. */
export function withInnerPlace(event: EventReading, tokens: readonly Token[]): EventReading {
  const inner = (event.named ?? []).filter((place) => isInner(place, event, tokens));
  if (inner.length === 0) return event;
  const slots: readonly EventSlot[] = Object.values(event.type?.planning?.slots ?? {});
  const slot = slots.find(({ takes, after = [] }) => takes === 'words' && after.some((one) => PART.test(one)));
  const [only, ...others] = inner;
  const named = event.named?.filter((place) => !inner.includes(place)) ?? [];
  if (!slot || !only || others.length > 0 || event.filters[slot.path] !== undefined)
    return { ...event, named, passed: [...(event.passed ?? []), ...inner.flatMap(({ name }) => name.map(placeIn))] };
  const filters: Readonly<Record<string, JsonValue>> = {
    ...event.filters,
    [slot.path]: { matches: `(?i)^${escapedPattern(textOf(only))}$` },
  };
  const [first] = only.name;
  const from = first ? tokens.indexOf(first) : -1;
  const span = { from, to: from + only.name.length, field: slot.path };
  return { ...event, named, filters: filters as JsonObject, spans: from === -1 ? event.spans : [...event.spans, span] };
}

const placeIn = ({ index }: Token): number => index;

const textOf = ({ name }: PlaceName): string =>
  name.length === 1 && name[0]?.mention ? name[0].mention.value : name.map(({ text }) => text).join(' ');

/** Whether another name of the same place stands beside the noun of the place, and this one does not. */
function isInner(place: PlaceName, { name: type, named = [] }: EventReading, tokens: readonly Token[]): boolean {
  const { parameter } = place;
  const own = parameter === null ? undefined : propertiesOf(sourceKindOf(type)?.parameters ?? {})[parameter];
  if (parameter === null || own === undefined) return false;
  const nouns = wordsOf(parameter, own);
  const isBesideNoun = ({ name }: PlaceName): boolean =>
    [-1, name.length].some((offset) => {
      const [first] = name;
      return first !== undefined && nouns.has(tokens[tokens.indexOf(first) + offset]?.stem ?? '');
    });
  const same = named.filter((one) => one !== place && one.parameter === parameter && textOf(one) !== textOf(place));
  return !isBesideNoun(place) && same.some((one) => isBesideNoun(one) || isWithin(place, one, tokens));
}

/** `Ideas on Launch`: one name right behind another, as the place that the other one is in. */
function isWithin(inner: PlaceName, outer: PlaceName, tokens: readonly Token[]): boolean {
  const [last, first] = [inner.name.at(-1), outer.name[0]];
  const between = last && first ? tokens.slice(tokens.indexOf(last) + 1, tokens.indexOf(first)) : [];
  return /^(?:on|in|of)(?: (?:the|my|our))?$/.test(between.map(({ lower }) => lower).join(' '));
}
