import { contextOf, given, givenField, webAddress } from './given.js';
import type { Template } from './template.type.js';

export const csvToApi: Template = {
  slug: 'csv-to-api',
  title: 'Send the rows of a CSV file to an API',
  description:
    'Every night: downloads a CSV file and imports it, posting each row as JSON to the address of an API, several at a time. Give "source", "target" and how many "rows" at most in the context.',
  categories: ['data', 'integrations'],
  trigger: { type: 'SCHEDULED', schedule: '0 2 * * *', overlap: 'SKIP' },
  inputSchema: contextOf({
    source: webAddress('The CSV file.', 'https://raw.githubusercontent.com/plotly/datasets/master/tips.csv'),
    target: webAddress('The API that gets the rows.', 'https://httpbin.org/post'),
    rows: { type: 'integer', minimum: 1, maximum: 10_000, description: 'How many rows at most.', default: 10 },
  }),
  steps: [
    {
      id: 'download',
      title: 'Download the file',
      tool: 'http.request',
      input: { url: givenField('source', 'https://raw.githubusercontent.com/plotly/datasets/master/tips.csv') },
    },
    {
      id: 'table',
      title: 'Read the table',
      tool: 'csv.parse',
      input: { text: '{{ steps.download.output.body }}', types: 'auto' },
    },
    {
      id: 'send',
      title: 'Post each row',
      tool: 'http.request',
      forEach: `steps.table.output.rows[[0..(${given('rows', 10)}) - 1]]`,
      input: { method: 'POST', url: givenField('target', 'https://httpbin.org/post'), body: '{{ item }}' },
    },
    {
      id: 'report',
      title: 'Count what was sent',
      tool: 'data.transform',
      input: { expression: '{ "read": steps.table.output.count, "sent": $count(steps.send.output) }' },
    },
  ],
};
