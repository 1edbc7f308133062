import type { Template } from './template.type.js';

export const websiteCheck: Template = {
  slug: 'website-check',
  title: 'Is the website up?',
  description:
    'Every quarter of an hour: calls an address and says whether it answered, and how. Give the address as "url" in the context.',
  categories: ['web', 'monitoring'],
  trigger: { type: 'SCHEDULED', schedule: '*/15 * * * *', overlap: 'SKIP', misfire: 'SKIP' },
  inputSchema: {
    type: 'object',
    properties: {
      url: { type: 'string', format: 'uri', description: 'The address to call.', default: 'https://example.com/' },
    },
  },
  steps: [
    {
      id: 'call',
      title: 'Call the website',
      tool: 'http.request',
      input: { url: '{{ $exists(context.url) ? context.url : "https://example.com/" }}' },
      timeoutMs: 20_000,
      onError: 'CONTINUE',
    },
    {
      id: 'verdict',
      title: 'Say whether it is up',
      tool: 'data.transform',
      input: {
        expression:
          '{ "up": steps.call.status = "SUCCEEDED", "status": steps.call.output.status, "reason": steps.call.error.message, "checkedAt": now }',
      },
    },
  ],
};
