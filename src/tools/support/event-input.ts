import { EVENT_TYPE_PATTERN, eventTypeProblem, MAX_EVENT_TYPE_CHARS } from '../../domain/event/event-type.js';
import type { JsonObject } from '../../lib/json/json.js';
import { invalidInput, requiredText } from './input.js';

/** The schema of `eventType`. */
export const EVENT_TYPE = {
  type: 'string',
  description: 'Dotted, for example invoice.paid.',
  minLength: 1,
  maxLength: MAX_EVENT_TYPE_CHARS,
  pattern: EVENT_TYPE_PATTERN,
};

/** @throws StepFailure `INVALID_INPUT` if it is not a valid event type. */
export function eventTypeOf(input: JsonObject): string {
  const eventType = requiredText(input, 'eventType');
  const problem = eventTypeProblem(eventType);
  if (problem !== null) throw invalidInput('eventType', problem);
  return eventType;
}
