import type { EventType } from '../../../../domain/event/types/index.js';
import type { EventReading } from '../event-reading.type.js';
import type { Words } from '../event-slot.js';
import { declaredList } from '../sources/declared-list.js';
import { declaredEndpoint } from './declared-endpoint.js';
import { declaredPage } from './declared-page.js';

/** What starts the runs, if no service brings it: a page or an address of the user's own, or a list on the web. */
export function declaredSource(
  words: Words,
  types: readonly EventType[],
  isFree: (at: number) => boolean,
  hasSchedule: boolean,
): EventReading | null {
  const own = declaredPage(words, types, isFree) ?? declaredEndpoint(words, types, isFree);
  return own ?? (hasSchedule ? null : declaredList(words, types, isFree));
}
