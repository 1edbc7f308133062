import type { Template } from './template.type.js';

export const newCustomerWelcome: Template = {
  slug: 'new-customer-welcome',
  title: 'Welcome new customers',
  description:
    'When somebody completes a checkout at Stripe: sends a welcome mail to the customer and tells the team in Slack how much was sold. Needs a webhook from Stripe and the connections "mail" and "slack".',
  categories: ['finance', 'email'],
  trigger: {
    type: 'EVENT',
    eventType: 'stripe.checkout.session.completed',
    filters: { 'data.object.payment_status': 'paid' },
  },
  steps: [
    {
      id: 'letter',
      title: 'Write the welcome',
      tool: 'text.template',
      input: {
        template:
          '<p>Hello {{ customer.name | default: "and welcome" }},</p>\n<p>thank you for your order. If anything is not as it should be, just answer this mail.</p>',
        data: { customer: '{{ trigger.payload.data.object.customer_details }}' },
        escape: 'html',
      },
    },
    {
      id: 'welcome',
      title: 'Send it to the customer',
      tool: 'email.send',
      when: '$exists(trigger.payload.data.object.customer_details.email)',
      input: {
        connection: 'mail',
        to: '{{ trigger.payload.data.object.customer_details.email }}',
        subject: 'Welcome!',
        html: '{{ steps.letter.output.text }}',
      },
    },
    {
      id: 'team',
      title: 'Tell the team',
      tool: 'slack.post',
      dependsOn: [],
      input: {
        connection: 'slack',
        text: ':tada: A new order: {{ trigger.payload.data.object.amount_total / 100 }} {{ $uppercase(trigger.payload.data.object.currency) }}',
      },
    },
  ],
};
