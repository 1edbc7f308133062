import type { JsonObject } from '../../lib/json/json.js';
import { invalidInput, optionalNumber, optionalText } from '../support/input.js';
import { parseInstant } from '../support/instant.js';
import type { Tool, ToolContext, ToolOutput } from '../tool.js';
import { FLOW_SLEEP } from '../tool-phrases.js';

/** Five years: longer than any sensible pause, and far from where dates overflow. */
export const MAX_SLEEP_SECONDS = 5 * 366 * 86_400;

/**
 * `flow.sleep`: releases the worker until an instant. `seconds` count from the start of the step, which stays the same
 * on a retry. A run that was cut off while it slept thus wakes at its original time.
 *
 * @param now the clock; default: the system's.
 */
export function createFlowSleepTool(now: () => Date = () => new Date()): Tool {
  const woken = (due: Date): ToolOutput => ({
    output: { wokeAt: new Date(Math.max(due.getTime(), now().getTime())).toISOString() },
  });
  return {
    name: 'flow.sleep',
    title: 'Sleep',
    description:
      'Pauses the run for a number of seconds or until an instant. Durable: it survives restarts and holds no worker. An instant in the past ends it at once.',
    source: 'builtin',
    planning: FLOW_SLEEP,
    sideEffects: false,
    suspends: true,
    inputSchema: {
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      type: 'object',
      additionalProperties: false,
      properties: {
        seconds: {
          type: 'number',
          description: 'How long to sleep, in seconds from the start of the step; at most five years.',
          minimum: 0,
          maximum: MAX_SLEEP_SECONDS,
        },
        until: {
          type: 'string',
          description:
            'The RFC 3339 instant to sleep until, for example 2030-01-31T09:00:00Z; at most five years ahead.',
          format: 'date-time',
        },
      },
      oneOf: [{ required: ['seconds'] }, { required: ['until'] }],
    },
    outputSchema: {
      type: 'object',
      required: ['wokeAt'],
      properties: { wokeAt: { type: 'string', format: 'date-time', description: 'When the sleep ended.' } },
    },
    run(input, context) {
      const due = dueOf(input, context);
      return due <= now() ? woken(due) : { suspend: { kind: 'TIMER', until: due } };
    },
    wake: (input, context) => woken(dueOf(input, context)),
  };
}

function dueOf(input: JsonObject, context: ToolContext): Date {
  const seconds = optionalNumber(input, 'seconds');
  const until = optionalText(input, 'until');
  const latest = context.now.getTime() + MAX_SLEEP_SECONDS * 1_000;
  if ((seconds === undefined) === (until === undefined))
    throw invalidInput('seconds', 'expected exactly one of seconds and until.');
  if (seconds !== undefined) {
    if (!(seconds >= 0 && seconds <= MAX_SLEEP_SECONDS))
      throw invalidInput('seconds', `expected 0 to ${MAX_SLEEP_SECONDS}.`);
    return new Date(context.now.getTime() + Math.ceil(seconds * 1_000));
  }
  const due = parseInstant(until ?? '');
  if (due === null)
    throw invalidInput('until', 'expected an RFC 3339 instant with an offset, for example 2030-01-31T09:00:00Z.');
  if (due.getTime() > latest) throw invalidInput('until', 'expected an instant at most five years ahead.');
  return due;
}
