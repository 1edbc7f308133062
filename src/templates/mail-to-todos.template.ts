import type { Template } from './template.type.js';

export const mailToTodos: Template = {
  slug: 'mail-to-todos',
  title: 'Turn mail into todos',
  description:
    'Every weekday at noon: goes through the unread mail of today and yesterday and emits a todo event for each message that asks for something, so that other workflows can plan it. Uses the sample mailbox until you name your own.',
  categories: ['email', 'productivity'],
  trigger: { type: 'SCHEDULED', schedule: '0 12 * * 1-5' },
  steps: [
    {
      id: 'search',
      title: 'Find unread mail',
      tool: 'email.search',
      input: { connection: 'sample', unseen: true, limit: 50 },
    },
    {
      id: 'asks',
      title: 'Keep what asks for something',
      tool: 'data.transform',
      input: {
        expression:
          '[steps.search.output.messages[$contains($lowercase(subject & " " & text), /please|could you|can you|deadline|due|reminder|\\?/)].{ "id": id, "title": subject, "description": from & ": " & $substring(text, 0, 500) }]',
      },
    },
    {
      id: 'emit',
      title: 'Emit a todo for each',
      tool: 'event.emit',
      forEach: 'steps.asks.output',
      input: { eventType: 'mail.todo', payload: '{{ item }}' },
    },
    {
      id: 'count',
      title: 'Count the todos',
      tool: 'data.transform',
      input: { expression: '{ "todos": $count(steps.asks.output) }' },
    },
  ],
};
