import { contextOf, givenField, webAddress } from './given.js';
import type { Template } from './template.type.js';

export const brokenLinks: Template = {
  slug: 'broken-links',
  title: 'Find broken links on a page',
  description:
    'Every Monday: reads a web page, calls every link on it and lists the dead ones with their status. Needs no account. Give "url" in the context.',
  categories: ['web', 'monitoring'],
  trigger: { type: 'SCHEDULED', schedule: '0 5 * * 1' },
  inputSchema: contextOf({ url: webAddress('The page whose links are checked.', 'https://example.com/') }),
  steps: [
    {
      id: 'page',
      title: 'Read the links of the page',
      tool: 'html.extract',
      input: { url: givenField('url', 'https://example.com/'), limit: 50 },
    },
    {
      id: 'check',
      title: 'Call each link',
      tool: 'http.request',
      forEach: '[steps.page.output.links.href[$contains($, /^https?:/)]]',
      retry: { maxAttempts: 2 },
      input: {
        method: 'HEAD',
        url: '{{ item }}',
        expectStatus: [
          200, 201, 202, 203, 204, 206, 304, 400, 401, 402, 403, 404, 405, 406, 409, 410, 418, 429, 451, 500, 501, 502,
          503, 504,
        ],
      },
    },
    {
      id: 'report',
      title: 'List the broken ones',
      tool: 'data.transform',
      input: {
        expression:
          '{ "checked": $count(steps.check.output), "broken": [steps.check.output[status in [404, 410] or status >= 500].{ "url": url, "status": status }] }',
      },
    },
  ],
};
