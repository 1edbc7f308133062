import { isJsonObject } from '../../lib/json/json.js';
import type { JsonObject } from '../../lib/json/json.js';
import { FORM_SUBMITTED, pageEventSource } from './page.js';

/**
 * The context of a run that an event starts. The answers of a form are one: such a workflow can be run by hand as well.
 * Other events have none.
 */
export function contextOf({
  eventType,
  source,
  payload,
}: {
  readonly eventType: string;
  readonly source: string;
  readonly payload: JsonObject;
}): JsonObject {
  const isOfForm = eventType === FORM_SUBMITTED && source.startsWith(pageEventSource(''));
  return isOfForm && isJsonObject(payload['data']) ? payload['data'] : {};
}
