import type { Template } from './template.type.js';

export const paymentReminder: Template = {
  slug: 'payment-reminder',
  title: 'Remind customers of unpaid invoices',
  description:
    'When a payment of an invoice fails at Stripe: waits three days for the payment and, where it does not come, sends the customer a friendly reminder by mail. Needs a webhook from Stripe and a connection "mail" to a mail server.',
  categories: ['finance', 'email'],
  trigger: { type: 'EVENT', eventType: 'stripe.invoice.payment_failed' },
  steps: [
    {
      id: 'paid',
      title: 'Wait for the payment',
      tool: 'flow.wait_event',
      onError: 'CONTINUE',
      input: {
        eventType: 'stripe.invoice.paid',
        filters: { 'data.object.id': '{{ trigger.payload.data.object.id }}' },
        timeoutSeconds: 259_200,
      },
    },
    {
      id: 'letter',
      title: 'Write the reminder',
      tool: 'text.template',
      when: 'steps.paid.status = "FAILED"',
      input: {
        template:
          'Hello{% if invoice.customer_name %} {{ invoice.customer_name }}{% endif %},\n\nthe payment of invoice {{ invoice.number }} over {{ invoice.amount_due | divided_by: 100.0 }} {{ invoice.currency | upcase }} did not go through. You can settle it here:\n\n{{ invoice.hosted_invoice_url }}\n\nThank you!',
        data: { invoice: '{{ trigger.payload.data.object }}' },
      },
    },
    {
      id: 'send',
      title: 'Send the reminder',
      tool: 'email.send',
      when: 'steps.letter.status = "SUCCEEDED"',
      input: {
        connection: 'mail',
        to: '{{ trigger.payload.data.object.customer_email }}',
        subject: 'Your invoice {{ trigger.payload.data.object.number }}',
        text: '{{ steps.letter.output.text }}',
      },
    },
    {
      id: 'outcome',
      title: 'Say how it ended',
      tool: 'data.transform',
      input: {
        expression: '{ "invoice": trigger.payload.data.object.number, "reminded": steps.send.status = "SUCCEEDED" }',
      },
    },
  ],
};
