import type { ToolExample } from './tool-example.type.js';

/** Steps that change a mailbox. */
export const MAIL_EXAMPLES: readonly ToolExample[] = [
  {
    tool: 'email.draft',
    title: 'Drafts an answer to each unread question, for a person to send',
    steps: [
      {
        id: 'questions',
        title: 'Find unread questions',
        tool: 'email.search',
        input: { connection: 'work', subject: 'question', unseen: true, limit: 5 },
      },
      {
        id: 'drafts',
        title: 'Draft the answers',
        tool: 'email.draft',
        forEach: 'steps.questions.output.messages',
        input: {
          connection: 'work',
          to: '{{ item.from }}',
          subject: 'Re: {{ item.subject }}',
          text: 'Thank you for your question. We will look into it.',
          headers: { 'In-Reply-To': '{{ item.messageId }}', References: '{{ item.messageId }}' },
        },
      },
    ],
  },
  {
    tool: 'email.update',
    title: 'Labels the invoices in a mailbox, stars them and archives them',
    steps: [
      {
        id: 'invoices',
        title: 'Find invoices',
        tool: 'email.search',
        input: { connection: 'work', subject: 'invoice', limit: 100 },
      },
      {
        id: 'file',
        title: 'Label and archive them',
        tool: 'email.update',
        when: '$count(steps.invoices.output.messages) > 0',
        input: {
          connection: 'work',
          ids: '{{ [steps.invoices.output.messages.id] }}',
          addLabels: ['Invoices'],
          flagged: true,
          archive: true,
        },
      },
    ],
  },
];
