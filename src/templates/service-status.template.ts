import { contextOf, given, webAddress } from './given.js';
import type { Template } from './template.type.js';

export const serviceStatus: Template = {
  slug: 'service-status',
  title: 'Status of a service to Slack',
  description:
    'Every five minutes: asks the status page of a service such as GitHub whether there is an incident or outage, and posts to Slack where there is. Needs a connection "slack" with the webhook of the channel. Give "status" as the address of its status page in the context.',
  categories: ['monitoring', 'chat'],
  trigger: { type: 'SCHEDULED', schedule: '*/5 * * * *', overlap: 'SKIP', misfire: 'SKIP' },
  inputSchema: contextOf({
    status: webAddress('The status page of the service; any on Statuspage will do.', 'https://www.githubstatus.com'),
  }),
  steps: [
    {
      id: 'status',
      title: 'Ask for the status',
      tool: 'http.request',
      input: { url: `{{ ${given('status', 'https://www.githubstatus.com')} }}/api/v2/status.json` },
      timeoutMs: 20_000,
    },
    {
      id: 'post',
      title: 'Post the incident',
      tool: 'slack.post',
      when: 'steps.status.output.body.status.indicator != "none"',
      input: {
        connection: 'slack',
        text: ':warning: *{{ steps.status.output.body.page.name }}*: {{ steps.status.output.body.status.description }}\n{{ steps.status.output.body.page.url }}',
      },
    },
  ],
};
