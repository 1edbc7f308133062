import type { Template } from './template.type.js';

export const mailToSlack: Template = {
  slug: 'mail-to-slack',
  title: 'Important mail to Slack',
  description:
    'When a mail from a certain domain arrives: sums it up in two sentences and posts sender, subject and summary to Slack. Needs a mailbox (a connection of the kind IMAP) and a connection "slack" with the webhook of the channel.',
  categories: ['email', 'chat'],
  trigger: { type: 'EVENT', eventType: 'email.received', filters: { from: { contains: '@example.com' } } },
  steps: [
    {
      id: 'gist',
      title: 'Sum up the mail',
      tool: 'text.summarize',
      input: { text: '{{ trigger.payload.text }}', sentences: 2 },
    },
    {
      id: 'message',
      title: 'Write the message',
      tool: 'text.template',
      input: {
        template: ':email: *{{ mail.subject | escape }}* from {{ mail.from | escape }}\n{{ gist | escape }}',
        data: { mail: '{{ trigger.payload }}', gist: '{{ steps.gist.output.summary }}' },
      },
    },
    {
      id: 'post',
      title: 'Post it to the channel',
      tool: 'slack.post',
      input: { connection: 'slack', text: '{{ steps.message.output.text }}' },
    },
  ],
};
