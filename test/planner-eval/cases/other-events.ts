import type { EvalCase } from '../case.type.js';

/** Stripe, Slack, web hooks and events of one's own start it. */
export const OTHER_EVENTS: readonly EvalCase[] = [
  {
    id: 'payment-succeeded-slack',
    paraphrases: [
      'When a Stripe payment succeeds, post the amount to Slack.',
      'successful stripe payments -> slack message with the amount',
      'Each time a customer has paid through Stripe let the team on Slack know how much (the amount).',
    ],
    expect: {
      trigger: { event: 'stripe.payment_intent.succeeded' },
      tools: ['slack.post'],
      inputs: [['slack.post', 'amount']],
    },
  },
  {
    id: 'payment-failed-mail',
    paraphrases: [
      'If a payment fails in Stripe, email billing@example.com.',
      'billing@example.com must be mailed whenever a Stripe payment is declined',
      'stripe: payment failed => mail to billing@example.com',
    ],
    expect: {
      trigger: { event: 'stripe.payment_intent.payment_failed' },
      tools: ['email.send'],
      inputs: [['email.send', 'billing@example.com']],
    },
  },
  {
    id: 'subscription-cancelled-approval',
    paraphrases: [
      'When a customer cancels their subscription, ask for approval and then email retention@example.com.',
      'subscription cancelled on stripe: I approve, then retention@example.com gets a mail',
      'A subscription has ended? First have somebody sign it off; only after that write an email to retention@example.com.',
    ],
    expect: {
      trigger: { event: 'stripe.customer.subscription.deleted' },
      tools: ['flow.approval', 'email.send'],
      inputs: [['email.send', 'retention@example.com']],
      when: 'approved',
    },
  },
  {
    id: 'invoice-paid-own-event',
    paraphrases: [
      'When an invoice is paid, emit the event accounting.paid.',
      'stripe invoice paid -> raise an event of type accounting.paid',
      'As soon as Stripe says that an invoice was paid, fire accounting.paid as an event of our own.',
    ],
    expect: {
      trigger: { event: 'stripe.invoice.paid' },
      tools: ['event.emit'],
      inputs: [['event.emit', 'accounting.paid']],
    },
  },
  {
    id: 'checkout-big',
    paraphrases: [
      'When a checkout is completed, send a mail to sales@example.com, but only if the amount is above 10000.',
      'completed checkouts over 10000: email sales@example.com',
      'Tell sales@example.com by mail about each finished Stripe checkout whose amount is greater than 10000',
    ],
    expect: {
      trigger: { event: 'stripe.checkout.session.completed' },
      tools: ['email.send'],
      inputs: [['email.send', 'sales@example.com']],
      when: '10000',
    },
  },
  {
    id: 'slack-mention',
    paraphrases: [
      'When someone mentions our app in Slack, email the message to help@example.com.',
      'slack mention of the bot -> mail the text to help@example.com',
      'Mentions of our app on Slack should end up in the mailbox help@example.com as an email.',
    ],
    expect: {
      trigger: { event: 'slack.app_mention' },
      tools: ['email.send'],
      inputs: [['email.send', 'help@example.com']],
    },
  },
  {
    id: 'slack-message-log',
    paraphrases: [
      'For every message posted in Slack, POST the text to https://log.example.com/slack.',
      'each Slack message: send its text by POST to https://log.example.com/slack',
      'I want whatever is written in Slack archived through a POST to https://log.example.com/slack with the text',
    ],
    expect: {
      trigger: { event: 'slack.message' },
      tools: ['http.request'],
      inputs: [
        ['http.request', 'https://log.example.com/slack'],
        ['http.request', '"method":"POST"'],
      ],
    },
  },
  {
    id: 'webhook-to-mail',
    paraphrases: [
      'When a webhook is received, email its content to ops@example.com.',
      'incoming webhook => mail ops@example.com',
      'Whatever arrives on my webhook has to be sent to ops@example.com by email',
    ],
    expect: {
      trigger: { event: 'webhook.received' },
      tools: ['email.send'],
      inputs: [['email.send', 'ops@example.com']],
    },
  },
  {
    id: 'own-order-event',
    paraphrases: [
      'When the event orders.created arrives, email warehouse@example.com.',
      'event orders.created -> warehouse@example.com gets a mail',
      'Each time orders.created comes in, write to warehouse@example.com about it',
    ],
    expect: {
      trigger: { event: 'orders.created' },
      tools: ['email.send'],
      inputs: [['email.send', 'warehouse@example.com']],
    },
  },
  {
    id: 'workflow-failed-slack',
    paraphrases: [
      'When one of my workflows fails, post it to Slack.',
      'any failing automation should be reported on slack',
      'If an automation of mine goes wrong I would like a Slack message saying so.',
    ],
    expect: { trigger: { event: 'workflow.failed' }, tools: ['slack.post'] },
  },
];
