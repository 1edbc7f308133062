import { filterIssues } from '../../domain/event/filter/index.js';
import { StepFailure } from '../../errors.js';
import { EVENT_TYPE, eventTypeOf } from '../support/event-input.js';
import { invalidInput, optionalObject } from '../support/input.js';
import type { Tool } from '../tool.js';
import { FLOW_WAIT_EVENT } from '../tool-phrases.js';
import { TIMEOUT_SECONDS, waitsUntil } from '../support/waiting.js';

/**
 * `flow.wait_event`: releases the worker until a matching event of the owner arrives. Only events that are accepted
 * after the wait was recorded count. Earlier events, including those during the start of the step, are not seen.
 */
export function createFlowWaitEventTool(): Tool {
  return {
    name: 'flow.wait_event',
    title: 'Wait for an event',
    description:
      'Pauses the run until an event of a type comes whose payload fits all filters; yields the payload. Durable: it holds no worker. Fails with WAIT_TIMEOUT if none comes in time.',
    source: 'builtin',
    planning: FLOW_WAIT_EVENT,
    sideEffects: false,
    suspends: true,
    inputSchema: {
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      type: 'object',
      additionalProperties: false,
      required: ['eventType'],
      properties: {
        eventType: EVENT_TYPE,
        filters: {
          type: 'object',
          description:
            'Conditions for the payload, by field or dotted path: a scalar (equal), a list (any of it) or operators, for example {"amount": {"gt": 100}}. All must hold.',
          maxProperties: 50,
        },
        timeoutSeconds: TIMEOUT_SECONDS,
      },
    },
    outputSchema: { type: 'object', description: 'The payload of the event.' },
    run(input, context) {
      const eventType = eventTypeOf(input);
      const filters = optionalObject(input, 'filters') ?? {};
      const [issue] = filterIssues(filters);
      if (issue) throw invalidInput(['filters', ...issue.path].join('.'), issue.detail);
      return { suspend: { kind: 'EVENT', eventType, filters, until: waitsUntil(input, context.now) } };
    },
    wake(input, _context, woken) {
      if (woken.kind === 'RESOLVED') return { output: woken.result };
      throw StepFailure.permanent('WAIT_TIMEOUT', `No fitting event of the type ${eventTypeOf(input)} came in time.`);
    },
  };
}
