import type { Template } from './template.type.js';

export const dailyEmailSummary: Template = {
  slug: 'daily-email-summary',
  title: 'Daily Email Summary',
  description:
    'Every weekday morning: reads the unread mail, lists who wrote about what, and sums it up in a few sentences. Uses the sample mailbox until you name your own.',
  categories: ['email', 'productivity'],
  trigger: { type: 'SCHEDULED', schedule: '0 9 * * 1-5' },
  steps: [
    { id: 'search', title: 'Find recent mail', tool: 'email.search', input: { connection: 'sample', limit: 50 } },
    {
      id: 'list',
      title: 'List who wrote about what',
      tool: 'data.transform',
      input: {
        input: '{{ steps.search.output.messages }}',
        expression: `$join($.("From " & from & ": " & subject & ". " & $substring(text, 0, 1000)), "\\n")`,
      },
    },
    {
      id: 'summary',
      title: 'Summarize',
      tool: 'text.summarize',
      input: { text: '{{ steps.list.output }}', sentences: 7 },
    },
  ],
};
