import { EVENT_TYPE, eventTypeOf } from '../support/event-input.js';
import { optionalObject } from '../support/input.js';
import type { Tool } from '../tool.js';
import { EVENT_EMIT } from '../tool-phrases.js';

/** `event.emit`: an event of the owner, as if it came from outside. A retry of the step does not emit it twice. */
export function createEventEmitTool(): Tool {
  return {
    name: 'event.emit',
    title: 'Emit an event',
    description: 'Stores an event that starts the workflows it triggers and wakes the runs that wait for it.',
    source: 'builtin',
    planning: EVENT_EMIT,
    sideEffects: true,
    inputSchema: {
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      type: 'object',
      additionalProperties: false,
      required: ['eventType'],
      properties: {
        eventType: EVENT_TYPE,
        payload: { type: 'object', description: 'The data of the event; up to 256 KB. Default: empty.' },
      },
    },
    outputSchema: {
      type: 'object',
      required: ['eventId'],
      properties: { eventId: { type: 'string', description: 'The event as it was stored.' } },
    },
    async run(input, context) {
      const event = { eventType: eventTypeOf(input), payload: optionalObject(input, 'payload') ?? {} };
      return { output: { eventId: await context.ports.events.emit(context, event) } };
    },
  };
}
