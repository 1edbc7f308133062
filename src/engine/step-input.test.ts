import { expect, test } from '@jest/globals';
import type { JsonObject } from '../lib/json/json.js';
import type { Tool } from '../tools/tool.js';
import { compileDefinition } from './definition.js';
import type { ExpressionEvaluator } from './expression-evaluator.js';
import { prepareInput } from './step-input.js';

const tool: Tool = {
  name: 'shop.find',
  title: 'Find',
  description: '',
  source: 'shop',
  sideEffects: false,
  inputSchema: {
    type: 'object',
    required: ['shop'],
    properties: { shop: { type: 'string' }, colour: { type: 'string' } },
  },
  outputSchema: null,
  run: () => ({ output: null }),
};

/** The input of a step whose expressions had these values. */
async function prepared(resolved: JsonObject, more: Partial<Tool>): Promise<JsonObject> {
  const step = { id: 'a', title: 'a', tool: tool.name, input: {}, when: null, forEach: null };
  const definition = { workflowId: 'w', version: 1, title: 'w', steps: [step] } as never;
  const [compiled] = compileDefinition(definition, () => ({ ...tool, ...more })).steps;
  const evaluator = { resolve: () => resolved } as unknown as ExpressionEvaluator;
  return prepareInput(compiled as never, { scope: {} as never, evaluator, turn: {} as never });
}

test('null leaves a field out that need not be there, if the tool takes it so', async () => {
  const takesNullAsAbsent = true;
  expect(await prepared({ shop: 'x', colour: null }, { takesNullAsAbsent })).toEqual({ shop: 'x' });
  const refused = expect.objectContaining({ code: 'INVALID_STEP_INPUT' });
  await expect(prepared({ shop: null }, { takesNullAsAbsent })).rejects.toEqual(refused);
  await expect(prepared({ shop: 'x', colour: null }, {})).rejects.toEqual(refused);
});
