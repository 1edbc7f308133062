import type { Template } from './template.type.js';

export const mailBySender: Template = {
  slug: 'mail-by-sender',
  title: 'Who writes most',
  description:
    'Every Friday evening: counts the mail of each sender in the inbox, the busiest first. Uses the sample mailbox until you name your own.',
  categories: ['email', 'data'],
  trigger: { type: 'SCHEDULED', schedule: '0 18 * * 5' },
  steps: [
    { id: 'search', title: 'Read the inbox', tool: 'email.search', input: { connection: 'sample', limit: 100 } },
    {
      id: 'count',
      title: 'Count by sender',
      tool: 'data.transform',
      input: {
        input: '{{ steps.search.output }}',
        expression:
          '{ "senders": [$each(messages{ $string(from): $count($) }, function($count, $sender) { { "sender": $sender, "messages": $count } })^(>messages)] }',
      },
    },
  ],
};
