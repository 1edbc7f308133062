import { contextOf, given, givenField, webAddress } from './given.js';
import type { Template } from './template.type.js';

export const refundApproval: Template = {
  slug: 'refund-approval',
  title: 'Ask before money is paid back',
  description:
    'Asks a person for approval of a refund and, where the answer is yes, posts it to the API of the shop. Waits for a day at most. Give "order", "amount" and "api" in the context.',
  categories: ['finance', 'approvals'],
  trigger: { type: 'MANUAL' },
  inputSchema: contextOf({
    order: {
      type: 'string',
      minLength: 1,
      maxLength: 100,
      description: 'The order that is paid back.',
      default: '1042',
    },
    amount: { type: 'number', minimum: 0, description: 'How much.', default: 19.99 },
    api: webAddress('Where refunds are posted to.', 'https://httpbin.org/post'),
  }),
  steps: [
    {
      id: 'ask',
      title: 'Ask for approval',
      tool: 'flow.approval',
      input: {
        message: `Pay back {{ ${given('amount', 19.99)} }} for order {{ ${given('order', '1042')} }}?`,
        form: { type: 'object', properties: { reason: { type: 'string', title: 'Why', maxLength: 500 } } },
        timeoutSeconds: 86_400,
      },
    },
    {
      id: 'refund',
      title: 'Pay it back',
      tool: 'http.request',
      when: 'steps.ask.output.approved',
      input: {
        method: 'POST',
        url: givenField('api', 'https://httpbin.org/post'),
        body: {
          order: givenField('order', '1042'),
          amount: givenField('amount', 19.99),
          reason: '{{ steps.ask.output.data.reason }}',
        },
      },
    },
    {
      id: 'outcome',
      title: 'Say how it ended',
      tool: 'data.transform',
      input: {
        expression:
          '{ "approved": steps.ask.output.approved, "by": steps.ask.output.by, "paidBack": steps.refund.status = "SUCCEEDED" }',
      },
    },
  ],
};
