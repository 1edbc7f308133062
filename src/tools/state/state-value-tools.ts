import { StateScope } from '../../domain/state/state.js';
import { sameJson } from '../../lib/json/stable-json.js';
import { optionalNumber } from '../support/input.js';
import type { Tool } from '../tool.js';
import { objectSchema, outputSchema } from '../support/schemas.js';
import { EXPIRY, NAME, nameOf, scopeSchema } from './state-input.js';
import { STATE_SET } from '../made-phrases.js';

const SCOPE = scopeSchema(StateScope.WORKFLOW);
const PREVIOUS = { description: 'The value before; null if there was none.' };

/** `state.get`: a value that an earlier run has kept. */
export function createStateGetTool(): Tool {
  return {
    name: 'state.get',
    title: 'Read a kept value',
    description: 'Reads a value that an earlier run has kept under a name.',
    source: 'builtin',
    sideEffects: false,
    inputSchema: objectSchema(['name'], {
      name: NAME,
      scope: SCOPE,
      default: { description: 'The value if none is kept. Default: null.' },
    }),
    outputSchema: outputSchema({
      value: { description: 'The kept value, or the default.' },
      found: { type: 'boolean', description: 'Whether a value is kept.' },
    }),
    async run(input, context) {
      const value = await context.ports.state.get(context, nameOf(input));
      return {
        output: { value: value === undefined ? (input['default'] ?? null) : value, found: value !== undefined },
      };
    },
  };
}

/** `state.set`: keeps a value for later runs. */
export function createStateSetTool(): Tool {
  return {
    name: 'state.set',
    title: 'Keep a value',
    description: 'Keeps a value under a name for later runs, and says what was kept before and whether it has changed.',
    planning: STATE_SET,
    source: 'builtin',
    sideEffects: true,
    inputSchema: objectSchema(['name', 'value'], {
      name: NAME,
      value: { description: 'The value, up to 256 KB of JSON.' },
      scope: SCOPE,
      expiresAfterSeconds: EXPIRY,
    }),
    outputSchema: outputSchema({
      value: { description: 'The value that is kept now.' },
      previous: PREVIOUS,
      isFirst: { type: 'boolean', description: 'Whether no value was kept before.', examples: [false] },
      hasChanged: { type: 'boolean', description: 'Whether the value before was another one, or there was none.' },
    }),
    async run(input, context) {
      const value = input['value'] ?? null;
      const request = { ...nameOf(input), value, expiresAfterSeconds: optionalNumber(input, 'expiresAfterSeconds') };
      const { previous, wasSet } = await context.ports.state.set(context, request);
      return { output: { value, previous, isFirst: !wasSet, hasChanged: !wasSet || !sameJson(previous, value) } };
    },
  };
}

/** `state.increment`: counts across runs. */
export function createStateIncrementTool(): Tool {
  return {
    name: 'state.increment',
    title: 'Count',
    description: 'Adds to a kept number, which begins at 0. Runs at the same time and retries are counted exactly.',
    source: 'builtin',
    sideEffects: true,
    inputSchema: objectSchema(['name'], {
      name: NAME,
      by: { type: 'number', description: 'The number to add; negative to subtract.', default: 1 },
      scope: SCOPE,
      expiresAfterSeconds: {
        ...EXPIRY,
        description: 'Seconds after the first count at which it begins at 0 again. Default: never.',
      },
    }),
    outputSchema: outputSchema({ value: { type: 'number', description: 'The number after it.' } }),
    async run(input, context) {
      const by = optionalNumber(input, 'by') ?? 1;
      const request = { ...nameOf(input), by, expiresAfterSeconds: optionalNumber(input, 'expiresAfterSeconds') };
      return { output: { value: await context.ports.state.increment(context, request) } };
    },
  };
}

/** `state.delete`: forgets a value. */
export function createStateDeleteTool(): Tool {
  return {
    name: 'state.delete',
    title: 'Forget a value',
    description: 'Deletes a kept value, and answers it.',
    source: 'builtin',
    sideEffects: true,
    inputSchema: objectSchema(['name'], { name: NAME, scope: SCOPE }),
    outputSchema: outputSchema({
      previous: PREVIOUS,
      deleted: { type: 'boolean', description: 'Whether a value was kept.' },
    }),
    async run(input, context) {
      const { previous, wasSet } = await context.ports.state.delete(context, nameOf(input));
      return { output: { previous, deleted: wasSet } };
    },
  };
}
