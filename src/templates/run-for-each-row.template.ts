import { givenField, webAddress } from './given.js';
import type { Template } from './template.type.js';

export const runForEachRow: Template = {
  slug: 'run-for-each-row',
  title: 'Run a workflow for each row of a table',
  description:
    'Downloads a CSV file, such as a list of customers, and runs another workflow once for each row, with the row as its context. Give "url" and "workflowId" in the context.',
  categories: ['data', 'integrations'],
  trigger: { type: 'MANUAL' },
  inputSchema: {
    type: 'object',
    required: ['workflowId'],
    properties: {
      url: webAddress('The CSV file.', 'https://raw.githubusercontent.com/plotly/datasets/master/tips.csv'),
      workflowId: { type: 'string', pattern: '^wf_', description: 'The workflow to run.' },
    },
  },
  steps: [
    {
      id: 'download',
      title: 'Download the file',
      tool: 'http.request',
      input: { url: givenField('url', 'https://raw.githubusercontent.com/plotly/datasets/master/tips.csv') },
    },
    {
      id: 'table',
      title: 'Read the table',
      tool: 'csv.parse',
      input: { text: '{{ steps.download.output.body }}', types: 'auto' },
    },
    {
      id: 'run',
      title: 'Run the workflow for each row',
      tool: 'flow.run_workflow',
      forEach: 'steps.table.output.rows',
      input: { workflowId: '{{ context.workflowId }}', context: '{{ item }}' },
    },
    {
      id: 'report',
      title: 'Collect the results',
      tool: 'data.transform',
      input: { expression: '{ "rows": steps.table.output.count, "outputs": [steps.run.output.output] }' },
    },
  ],
};
