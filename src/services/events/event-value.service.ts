import type { Caller } from '../../domain/account/caller.js';
import type { JsonValue } from '../../lib/json/json.js';
import { valuesAt } from '../../domain/event/filter/index.js';
import type { EventStore } from '../../storage/events/event.store.js';
import { requireScope } from '../authorise.js';

/** How many events are looked through. */
const MAX_EVENTS = 100;
const MAX_VALUES = 500;
const MAX_VALUE_CHARS = 200;

/** The values that the events of a user have had: choices for the filters of a trigger. */
export class EventValueService {
  constructor(private readonly deps: { readonly events: Pick<EventStore, 'list'> }) {}

  /**
   * The different single values at a path of the payloads of the newest 100 events of a type, the newest first.
   *
   * @param path dotted, as in a filter.
   */
  async newest(caller: Caller, eventType: string, path: string): Promise<readonly JsonValue[]> {
    requireScope(caller, 'workflows:read');
    if (path === '') return [];
    const { items } = await this.deps.events.list(caller.ownerId, { first: MAX_EVENTS }, { eventType });
    const values = items
      .flatMap(({ payload }) => valuesAt(payload, path))
      .filter((value) => typeof value !== 'object' && String(value).length <= MAX_VALUE_CHARS && value !== '');
    return [...new Set(values)].slice(0, MAX_VALUES);
  }
}
