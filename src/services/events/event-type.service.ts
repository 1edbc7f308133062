import type { Caller } from '../../domain/account/caller.js';
import { searchEventTypes } from '../../domain/event/types/index.js';
import type { EventType } from '../../domain/event/types/index.js';
import { requireScope } from '../authorise.js';
import { checkSearch } from '../workflows/check-query.js';

/** The catalogue of events. */
export class EventTypeService {
  /**
   * By name.
   *
   * @param search keeps those whose name, title or description holds every word of it.
   * @throws InvalidInputError if it is too long.
   */
  list(caller: Caller, search?: string): readonly EventType[] {
    requireScope(caller, 'workflows:read');
    return searchEventTypes(checkSearch(search) ?? '');
  }
}
