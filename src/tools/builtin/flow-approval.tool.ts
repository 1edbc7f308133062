import { invalidInput, optionalObject, requiredText } from '../support/input.js';
import { DELIVERY_FIELDS, deliveryIssues, deliveryOf } from '../support/approval-delivery.js';
import type { Tool } from '../tool.js';
import { FLOW_APPROVAL } from '../tool-phrases.js';
import { TIMEOUT_SECONDS, waitsUntil } from '../support/waiting.js';

const NAME = 'flow.approval';

/**
 * `flow.approval`: releases the worker until a decision is made, through the API or by the link that the approval
 * shows. A missing answer is a result too (`timedOut`), so that a later step can branch on it.
 */
export function createFlowApprovalTool(): Tool {
  return {
    name: NAME,
    title: 'Ask for approval',
    description:
      'Pauses the run until a person approves or rejects, with an optional form for more data. It can ask people by Slack, Telegram, Discord or e-mail, remind them, and then ask others. Durable: it holds no worker. If no answer comes in time, approved is false and timedOut is true.',
    source: 'builtin',
    planning: FLOW_APPROVAL,
    sideEffects: false,
    suspends: true,
    inputSchema: {
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      type: 'object',
      additionalProperties: false,
      required: ['message'],
      properties: {
        message: {
          type: 'string',
          description: 'The question to decide, for people.',
          minLength: 1,
          maxLength: 10_000,
        },
        form: {
          type: 'object',
          description:
            'JSON Schema of the data that comes with an approval, for example {"type": "object", "properties": {"amount": {"type": "number"}}}. A property with "format": "file" is a file that the person uploads.',
        },
        timeoutSeconds: TIMEOUT_SECONDS,
        ...DELIVERY_FIELDS,
      },
    },
    outputSchema: {
      type: 'object',
      required: ['approved', 'by', 'data'],
      properties: {
        approved: { type: 'boolean', description: 'Whether it was approved.' },
        by: {
          type: ['string', 'null'],
          description:
            'The decider: the id of a user, a person such as slack:U012AB3CD or email:anna@example.com, or "link"; null if no person decided.',
        },
        data: { type: ['object', 'null'], description: 'The data that came with the decision.' },
        timedOut: { type: 'boolean', description: 'True if no person decided in time.' },
      },
    },
    checkInput: (input) => deliveryIssues(NAME, input),
    async run(input, context) {
      const message = requiredText(input, 'message');
      const form = optionalObject(input, 'form') ?? null;
      const [issue] = form === null ? [] : await context.ports.values.schemaIssues(form, context);
      if (issue) throw invalidInput(['form', ...issue.path].join('.'), issue.detail);
      const delivery = deliveryOf(NAME, input);
      return { suspend: { kind: 'APPROVAL', message, form, until: waitsUntil(input, context.now), delivery } };
    },
    wake: (_input, _context, woken) => ({
      output: woken.kind === 'RESOLVED' ? woken.result : { approved: false, by: null, data: null, timedOut: true },
    }),
  };
}
