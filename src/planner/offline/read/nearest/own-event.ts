import { findEventType } from '../../../../domain/event/types/index.js';
import { sourceKindOf } from '../../../../domain/source/source-kinds.js';
import { isPathOf } from '../sources/event-paths.js';
import { placeNames } from '../sources/place-names.js';
import type { EventReading } from '../event-reading.type.js';
import type { Token } from '../../text/tokens.js';

const HOLDER = /^(?:assignee|owner|responsible|member)$/;
const ME = /^(?:me|myself|i|my|mine)$/;

/** `when a task is assigned to me` without a place: the trigger for the things of the user in all places, if there is one. */
export function withOwnEvent(event: EventReading, tokens: readonly Token[]): EventReading {
  const { stranger, type, from, to } = event;
  const own = type?.planning?.own;
  const other = own === undefined ? null : findEventType(own);
  const kind = type ? sourceKindOf(type.name) : null;
  if (!other || !kind || !stranger) return event;
  const slot = Object.values(type?.planning?.slots ?? {}).find((one) => isPathOf(one, stranger.field));
  const isHolder = slot?.nouns?.some((noun) => HOLDER.test(noun)) === true;
  const isMe = tokens.slice(stranger.from, stranger.to).some(({ lower }) => ME.test(lower));
  const places = event.named ?? placeNames(tokens, from, to, kind.parameters);
  if (!isHolder || !isMe || places.length > 0 || (event.places ?? []).length > 0) return event;
  const span = { from: stranger.from, to: stranger.to, field: null };
  return { ...event, type: other, name: other.name, stranger: null, spans: [...event.spans, span] };
}
