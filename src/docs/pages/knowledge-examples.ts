import type { ToolExample } from './tool-example.type.js';

/** The examples of the tools for knowledge bases. */
export const KNOWLEDGE_EXAMPLES: readonly ToolExample[] = [
  {
    tool: 'knowledge.add',
    title: 'Keeps the pages of a site searchable',
    steps: [
      { id: 'page', title: 'Read the page', tool: 'html.extract', input: { url: '{{ context.url }}' } },
      {
        id: 'keep',
        title: 'Keep it',
        tool: 'knowledge.add',
        input: { base: 'Site', text: '{{ steps.page.output.text }}', source: '{{ context.url }}' },
      },
    ],
  },
  {
    tool: 'knowledge.delete',
    title: 'Deletes the documents of a customer',
    steps: [
      {
        id: 'forget',
        title: 'Delete them',
        tool: 'knowledge.delete',
        input: { base: 'Contracts', filter: { customer: '{{ context.customer }}' } },
      },
    ],
  },
  {
    tool: 'knowledge.search',
    title: 'Answers a question from the handbook, with citations',
    steps: [
      {
        id: 'found',
        title: 'Look it up',
        tool: 'knowledge.search',
        input: { base: 'Handbook', query: '{{ context.question }}' },
      },
      {
        id: 'answer',
        title: 'Answer',
        tool: 'llm.generate',
        input: {
          prompt:
            'Answer the question from the passages alone. Put the number of the passage, such as [1], behind each statement. If they do not say it, answer that you do not know.',
          data: { question: '{{ context.question }}', passages: '{{ steps.found.output.passages }}' },
        },
      },
    ],
  },
];
