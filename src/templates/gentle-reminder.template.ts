import type { Template } from './template.type.js';

export const gentleReminder: Template = {
  slug: 'gentle-reminder',
  title: 'Gentle reminder',
  description:
    'Waits for a while, through restarts too, and then hands out a note. Give "note" and "seconds" in the context.',
  categories: ['productivity'],
  trigger: { type: 'MANUAL' },
  inputSchema: {
    type: 'object',
    properties: {
      note: { type: 'string', description: 'What to be reminded of.', default: 'Stretch your legs.' },
      seconds: { type: 'number', minimum: 0, description: 'How long to wait.', default: 5 },
    },
  },
  steps: [
    {
      id: 'wait',
      title: 'Wait',
      tool: 'flow.sleep',
      input: { seconds: '{{ $exists(context.seconds) ? context.seconds : 5 }}' },
    },
    {
      id: 'remind',
      title: 'Remind',
      tool: 'data.transform',
      input: {
        expression:
          '{ "note": $exists(context.note) ? context.note : "Stretch your legs.", "at": steps.wait.output.wokeAt }',
      },
    },
  ],
};
