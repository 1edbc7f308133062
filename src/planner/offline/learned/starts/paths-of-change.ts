import type { EventType } from '../../../../domain/event/types/index.js';
import type { EventReading } from '../../read/event-reading.type.js';
import type { JsonObject, JsonValue } from '../../../../lib/json/json.js';

/**
 * Some changes of an event tell a value at a path of their own: only a label that is just set stands beside the issue. A
 * filter at that path would never hold for another change, so that it moves to where each change tells the value.
 */
export function withPathsOfChange(
  type: EventType,
  filters: JsonObject,
  spans: readonly EventReading['spans'][number][],
): { readonly filters: JsonObject; readonly spans: readonly EventReading['spans'][number][] } {
  const action = filters['action'];
  const moved = new Map<string, string>();
  for (const { path, pathIf = {} } of Object.values(type.planning?.slots ?? {})) {
    const own = typeof action === 'string' ? (pathIf[action] ?? path) : path;
    for (const other of [path, ...Object.values(pathIf)])
      if (other !== own && filters[other] !== undefined && filters[own] === undefined) moved.set(other, own);
  }
  if (moved.size === 0) return { filters, spans };
  const entries = Object.entries(filters).map(([path, value]): [string, JsonValue] => [moved.get(path) ?? path, value]);
  return {
    filters: Object.fromEntries(entries),
    spans: spans.map((span) => ({ ...span, field: moved.get(span.field ?? '') ?? span.field })),
  };
}
