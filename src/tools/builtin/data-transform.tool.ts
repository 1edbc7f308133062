import type { JsonValue } from '../../lib/json/json.js';
import { requiredText } from '../support/input.js';
import type { Tool, ToolOutput } from '../tool.js';
import { DATA_TRANSFORM } from '../tool-phrases.js';

/**
 * `data.transform`: a JSONata expression over its `input`, or over the names in scope. The templates of an input are
 * resolved before a tool is called, so `input` is data by now while `expression` is still an expression.
 */
export function createDataTransformTool(): Tool {
  return {
    name: 'data.transform',
    title: 'Transform data',
    description:
      'Evaluates a JSONata expression over "input", or without an input over trigger, context, steps, item and the other names in scope; yields its value.',
    source: 'builtin',
    planning: DATA_TRANSFORM,
    sideEffects: false,
    isPure: true,
    inputSchema: {
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      type: 'object',
      additionalProperties: false,
      required: ['expression'],
      properties: {
        expression: {
          type: 'string',
          description: 'A bare JSONata expression, for example messages[unseen].subject; not a {{ template }}.',
          minLength: 1,
          maxLength: 20_000,
          contentMediaType: 'application/jsonata',
        },
        input: {
          description:
            'The value that the expression is evaluated over, for example "{{ steps.search.output }}". Absent: the names in scope.',
        },
      },
    },
    outputSchema: { description: 'The value of the expression; null if it yields nothing.' },
    run(input, context) {
      const data = Object.hasOwn(input, 'input') ? input['input'] : context.scope;
      const value = context.evaluate(requiredText(input, 'expression'), data);
      return value instanceof Promise ? value.then(asOutput) : asOutput(value);
    },
  };
}

const asOutput = (output: JsonValue): ToolOutput => ({ output });
