import type { JsonObject } from '../../../lib/json/json.js';
import type { Token } from '../text/tokens.js';
import type { EventReading } from './event-reading.type.js';
import { trailingFilters } from './event-trailing.js';
import type { TrailingFilter } from './event-trailing.js';
import { hasOtherIf, withOtherwise } from './payload/held-tests.js';
import { restrictionsOf } from './restrict/restrictions.js';
import { testedFields } from './payload/tested-fields.js';

/** The event with all that the words behind its clause hold back, wherever they stand. */
export function restrictedEvent(
  found: EventReading,
  tokens: readonly Token[],
  isFree: (at: number) => boolean,
  begins: (at: number) => boolean,
  timezone: string,
): EventReading {
  const event = asNew(found);
  const trailing = trailingFilters(tokens, event, isFree);
  const { tests, open } = restrictionsOf(tokens, withTrailing(event, trailing), isFree, begins, timezone);
  const filtered = tests.flatMap(({ from, to, filters }) =>
    filters === null ? [] : [{ from, to, field: Object.keys(filters)[0] ?? null, filters }],
  );
  const restricted = { ...withTrailing(event, filtered), tests: [...(event.tests ?? []), ...tests], open };
  // `…, if it is over 100, post it. If it is under 100, …`: the condition is that of its act, although an act follows.
  const own = trailing.filter((one) => hasOtherIf({ spans: [one] }, tokens));
  const others = trailing.filter((one) => !own.includes(one));
  return withTrailing(withOtherwise(withTrailing(restricted, own), tokens), others);
}

/** The event with conditions that stand after the acts. */
function withTrailing(
  event: EventReading,
  trailing: readonly (EventReading['spans'][number] & Pick<TrailingFilter, 'filters'>)[],
): EventReading {
  return {
    ...event,
    filters: Object.assign({ ...event.filters }, ...trailing.map(({ filters }) => filters)) as JsonObject,
    spans: [...event.spans, ...trailing],
  };
}

/**
 * `when an order is over $500`: if nothing else is known to happen to an order than that it is new, that is meant. A status
 * changes later, so that it says something else.
 */
function asNew(event: EventReading): EventReading {
  const { type, tests = [], spans } = event;
  const changes = type?.planning?.changes.filter(({ isSaying, said }) => isSaying !== true && said.length > 0) ?? [];
  const [only] = changes;
  if (!type || !event.isChangeMissing || changes.length !== 1 || only?.said.includes('new') !== true) return event;
  const paths = new Set(testedFields(type).flatMap(({ path, role }) => (role === 'status' ? [path] : [])));
  const ofStatus = spans.some(({ field }) => field !== null && paths.has(field));
  if (ofStatus || tests.length + spans.length === 0) return event;
  return { ...event, filters: { ...only.filters, ...event.filters }, isChangeMissing: false, isImplied: true };
}
