import type { EvalCase } from '../case.type.js';

const MAIL = ['gmail.new_email', 'email.received'] as const;

/** A message that arrives starts it. */
export const MAIL_EVENTS: readonly EvalCase[] = [
  {
    id: 'mail-from-boss',
    paraphrases: [
      'When my boss (boss@example.com) writes me, summarize the message.',
      'new mail from boss@example.com => short summary',
      'Each time I receive something by email from boss@example.com, tell me in a few sentences what it is about.',
    ],
    expect: {
      trigger: { event: MAIL, accepts: { from: 'Boss <boss@example.com>' }, rejects: [{ from: 'other@example.net' }] },
      tools: ['text.summarize'],
    },
  },
  {
    id: 'mail-invoice-forward',
    paraphrases: [
      'When an email with "invoice" in the subject arrives, forward it to books@example.com.',
      'Send every incoming mail whose subject contains "invoice" on to books@example.com',
      'invoices that come in by email (subject says "invoice") should go to books@example.com automatically',
    ],
    expect: {
      trigger: { event: MAIL, accepts: { subject: 'Your Invoice 77' }, rejects: [{ subject: 'Lunch?' }] },
      tools: ['email.send'],
      inputs: [['email.send', 'books@example.com']],
    },
  },
  {
    id: 'mail-any-to-slack',
    paraphrases: [
      'Post every new email to Slack.',
      'as soon as a mail comes in, put it into our slack',
      'Whenever an e-mail arrives I want its sender and subject posted on Slack.',
    ],
    expect: { trigger: { event: MAIL }, tools: ['slack.post'] },
  },
  {
    id: 'mail-support-approval',
    paraphrases: [
      'When support@example.com gets... no: when a mail from vip@example.com comes in, ask me for approval and then forward it to team@example.com.',
      'New message from vip@example.com: get my okay first, afterwards send it on to team@example.com',
      'If vip@example.com emails me, wait until I approve and mail the text to team@example.com then.',
    ],
    expect: {
      trigger: { event: MAIL, accepts: { from: 'vip@example.com' }, rejects: [{ from: 'spam@example.net' }] },
      tools: ['flow.approval', 'email.send'],
      inputs: [['email.send', 'team@example.com']],
      when: 'approved',
    },
  },
  {
    id: 'mail-urgent-post',
    paraphrases: [
      'When an email arrives whose subject contains "urgent", post a summary to Slack.',
      'Urgent mails ("urgent" in the subject line) -> summarise -> slack',
      'On every incoming message with "urgent" in its subject: write a short summary of it in Slack',
    ],
    expect: {
      trigger: { event: MAIL, accepts: { subject: 'URGENT: server' }, rejects: [{ subject: 'Newsletter' }] },
      tools: ['text.summarize', 'slack.post'],
    },
  },
  {
    id: 'mail-webhook-out',
    paraphrases: [
      'Whenever an email comes in, POST its sender and subject to https://hooks.example.com/inbox.',
      'for each new mail call https://hooks.example.com/inbox (POST) with the sender and the subject',
      'My inbox should be mirrored: send from and subject of any mail that arrives to https://hooks.example.com/inbox as a POST request.',
    ],
    expect: {
      trigger: { event: MAIL },
      tools: ['http.request'],
      inputs: [
        ['http.request', 'https://hooks.example.com/inbox'],
        ['http.request', '"method":"POST"'],
        ['http.request', 'subject'],
      ],
    },
  },
];
