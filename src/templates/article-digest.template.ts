import type { Template } from './template.type.js';

export const articleDigest: Template = {
  slug: 'article-digest',
  title: 'Digest of a web page',
  description:
    'Fetches a page and sums up its text in a few sentences. Give the address as "url", and the number of "sentences", in the context.',
  categories: ['web', 'writing'],
  trigger: { type: 'MANUAL' },
  inputSchema: {
    type: 'object',
    properties: {
      url: { type: 'string', format: 'uri', description: 'The page to read.', default: 'https://example.com/' },
      sentences: { type: 'integer', minimum: 1, maximum: 50, description: 'How long the digest may be.', default: 5 },
    },
  },
  steps: [
    {
      id: 'fetch',
      title: 'Fetch the page',
      tool: 'http.request',
      input: { url: '{{ $exists(context.url) ? context.url : "https://example.com/" }}' },
    },
    {
      id: 'digest',
      title: 'Summarize its text',
      tool: 'text.summarize',
      input: {
        text: '{{ $string(steps.fetch.output.body) }}',
        sentences: '{{ $exists(context.sentences) ? context.sentences : 5 }}',
      },
    },
  ],
};
