import { describe, expect, test } from '@jest/globals';
import type { JsonValue } from '../../lib/json/json.js';
import { StepFailure } from '../../errors.js';
import { EMPTY_SCOPE, toolContext } from '../../../test/support/tools/tool-context.js';
import { createDataTransformTool } from './data-transform.tool.js';

const tool = createDataTransformTool();

describe('data.transform', () => {
  test('evaluates over its input, without a turn of the event loop if it can', () => {
    const evaluate = (expression: string, data: unknown): JsonValue => [expression, data as JsonValue];
    expect(tool.run({ expression: 'a', input: { a: 1 } }, toolContext({ evaluate }))).toEqual({
      output: ['a', { a: 1 }],
    });
    expect(tool.run({ expression: '$', input: null }, toolContext({ evaluate }))).toEqual({ output: ['$', null] });
  });

  test('evaluates over the names in scope if there is no input', () => {
    expect(tool.run({ expression: 'context' }, toolContext())).toEqual({ output: EMPTY_SCOPE });
  });

  test('waits for a value that comes later, and passes failures on', async () => {
    expect(await tool.run({ expression: 'a' }, toolContext({ evaluate: async () => 7 }))).toEqual({ output: 7 });
    const evaluate = async () => Promise.reject(StepFailure.permanent('EXPRESSION_TIMEOUT', 'too slow'));
    await expect(tool.run({ expression: 'a' }, toolContext({ evaluate }))).rejects.toMatchObject({
      code: 'EXPRESSION_TIMEOUT',
    });
  });
});
