import type { Template } from './template.type.js';

export const invoiceFinder: Template = {
  slug: 'invoice-finder',
  title: 'Find invoices in the mail',
  description:
    'On the first of each month: finds messages about invoices in the mailbox and the amounts that they name. Uses the sample mailbox until you name your own.',
  categories: ['email', 'finance'],
  trigger: { type: 'SCHEDULED', schedule: '0 8 1 * *' },
  steps: [
    {
      id: 'search',
      title: 'Find invoices',
      tool: 'email.search',
      input: { connection: 'sample', subject: 'invoice', limit: 100 },
    },
    {
      id: 'amounts',
      title: 'Read the amounts',
      tool: 'data.transform',
      input: {
        input: '{{ steps.search.output }}',
        expression:
          '{ "invoices": [messages.{ "from": from, "subject": subject, "date": date, "amounts": $distinct([$match(subject & "\\n" & text, /[€$£] ?[0-9]+([.,][0-9]+)*|[0-9]+([.,][0-9]+)* ?(EUR|USD|GBP)|[0-9.,]*[0-9][.,][0-9][0-9] ?€/).match]) }] }',
      },
    },
  ],
};
