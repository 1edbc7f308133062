import { invalidInput, optionalObject, requiredText } from '../support/input.js';
import { isJsonObject } from '../../lib/json/json.js';
import type { JsonValue } from '../../lib/json/json.js';
import type { Tool } from '../tool.js';
import { TIMEOUT_SECONDS, waitsUntil } from '../support/waiting.js';

/**
 * `form.page`: a further page of the hosted form that has started the run. The run waits for its answers as it does
 * for an approval, so that its owner can give them as well.
 */
export function createFormPageTool(): Tool {
  return {
    name: 'form.page',
    title: 'Ask on a further page of the form',
    description:
      'Shows a further page to the person who filled in the hosted form that started the run, and waits for the answers. Durable: it holds no worker. The fields may depend on the answers before. If no answer comes in time, data is null and timedOut is true.',
    source: 'builtin',
    sideEffects: false,
    suspends: true,
    inputSchema: {
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      type: 'object',
      additionalProperties: false,
      required: ['form'],
      properties: {
        message: { type: 'string', description: 'The words above the fields.', minLength: 1, maxLength: 10_000 },
        form: {
          type: 'object',
          description:
            'JSON Schema of the fields, for example {"type": "object", "properties": {"size": {"enum": ["S", "M", "L"]}}}. A property with "format": "file" is a file that the person uploads.',
        },
        timeoutSeconds: TIMEOUT_SECONDS,
      },
    },
    outputSchema: {
      type: 'object',
      required: ['data', 'timedOut'],
      properties: {
        data: { type: ['object', 'null'], description: 'The answers; null if none came.' },
        timedOut: { type: 'boolean', description: 'Whether no answer came in time.' },
      },
    },
    async run(input, context) {
      const form = optionalObject(input, 'form');
      if (form === undefined) throw invalidInput('form', 'expected a JSON Schema of the fields.');
      const message = input['message'] === undefined ? 'One more page' : requiredText(input, 'message');
      const [issue] = await context.ports.values.schemaIssues(form, context);
      if (issue) throw invalidInput(['form', ...issue.path].join('.'), issue.detail);
      return { suspend: { kind: 'APPROVAL', message, form, until: waitsUntil(input, context.now) } };
    },
    wake: (_input, _context, woken) => ({
      output:
        woken.kind === 'RESOLVED' ? { data: dataOf(woken.result), timedOut: false } : { data: null, timedOut: true },
    }),
  };
}

/** The data of the decision that ended the wait. */
function dataOf(result: JsonValue): JsonValue {
  return isJsonObject(result) ? (result['data'] ?? null) : null;
}
