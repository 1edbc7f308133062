import { contextOf, givenField, webAddress } from './given.js';
import type { Template } from './template.type.js';

export const researchBrief: Template = {
  slug: 'research-brief',
  title: 'Research a topic',
  description:
    'Lets an agent research a topic: it reads the pages and feeds that you name and writes a brief with its sources. Needs a model. Give "topic" and "start" in the context.',
  categories: ['ai', 'writing'],
  trigger: { type: 'MANUAL' },
  inputSchema: contextOf({
    topic: {
      type: 'string',
      minLength: 1,
      maxLength: 500,
      description: 'What to find out.',
      default: 'What is new in Node.js?',
    },
    start: webAddress('The page to begin with.', 'https://nodejs.org/en/blog'),
  }),
  steps: [
    {
      id: 'research',
      title: 'Read and write the brief',
      tool: 'agent.run',
      input: {
        instruction:
          'Write a brief on the topic in the data. Begin with the page that is named there, follow the links that matter, and list your sources.',
        data: {
          topic: givenField('topic', 'What is new in Node.js?'),
          start: givenField('start', 'https://nodejs.org/en/blog'),
        },
        tools: ['html.extract', 'rss.read', 'text.summarize'],
        schema: {
          type: 'object',
          additionalProperties: false,
          required: ['brief', 'sources'],
          properties: { brief: { type: 'string' }, sources: { type: 'array', items: { type: 'string' } } },
        },
        maxTurns: 12,
      },
    },
    {
      id: 'text',
      title: 'Put it into a text',
      tool: 'text.template',
      input: {
        template: '{{ result.brief }}\n\nSources:\n{% for source in result.sources %}- {{ source }}\n{% endfor %}',
        data: { result: '{{ steps.research.output.result }}' },
      },
    },
  ],
};
