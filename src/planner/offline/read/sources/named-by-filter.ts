import { sourceKindOf } from '../../../../domain/source/source-kinds.js';
import { isJsonObject } from '../../../../lib/json/json.js';
import type { JsonObject, JsonValue } from '../../../../lib/json/json.js';
import type { Token } from '../../text/tokens.js';
import type { EventReading } from '../event-reading.type.js';
import { placeNames } from './place-names.js';
import type { PlaceName } from './place-names.js';

/*
 * `moves to Booked`, `cancels the Pro plan`: the words for a field name a thing that the service knows by its id. The source
 * takes the id, so that the name is looked up like that of a place, and is no filter.
 */

/** The event without filters by names that its source takes as ids, and with these names. */
export function withNamedThings(event: EventReading, tokens: readonly Token[]): EventReading {
  const moved: PlaceName[] = [];
  const filters: Record<string, JsonValue> = { ...event.filters };
  for (const { path, parameter } of Object.values(event.type?.planning?.slots ?? {})) {
    const span = event.spans.find(({ field }) => field === path);
    const filter = filters[path];
    if (parameter === undefined || !span || filter === undefined) continue;
    if (!isName(filter) && !(typeof filter === 'string' && namesOther(event, tokens, parameter))) continue;
    const name = nameIn(tokens.slice(span.from, span.to));
    if (name.length === 0) continue;
    delete filters[path];
    moved.push({ parameter, noun: parameter, name, tokens: name });
  }
  if (moved.length === 0) return event;
  const spans = event.spans.filter(({ field }) => field === null || filters[field] !== undefined);
  return { ...event, filters: filters as JsonObject, spans, things: moved };
}

/** `Contract Sent in the Sales pipeline`: the values that the service has for everyone are those of its usual place. */
function namesOther(event: EventReading, tokens: readonly Token[], own: string): boolean {
  const kind = sourceKindOf(event.name);
  const places = event.named ?? (kind ? placeNames(tokens, event.from, event.to, kind.parameters) : []);
  return places.some(({ parameter }) => parameter !== null && parameter !== own);
}

/** A whole text, and not one of the values that the service has for everyone. */
const isName = (filter: JsonValue | undefined): boolean =>
  isJsonObject(filter) && typeof filter['matches'] === 'string' && filter['matches'].startsWith('(?i)^');

/** The words of the value behind those that lead to it. */
function nameIn(words: readonly Token[]): readonly Token[] {
  const isBig = ({ text, mention }: Token): boolean => mention?.kind === 'quote' || /^[\p{Lu}\d]/u.test(text);
  const from = words.findIndex(isBig);
  const to = words.findLastIndex(isBig) + 1;
  return from === -1 ? words.slice(-1) : words.slice(from, to);
}
