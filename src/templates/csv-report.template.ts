import { contextOf, given, givenField, webAddress } from './given.js';
import type { Template } from './template.type.js';

export const csvReport: Template = {
  slug: 'csv-report',
  title: 'Totals of a CSV table',
  description:
    'Downloads a CSV file, such as an export of orders, groups its rows by a column and writes a table with the number of rows and the total of each group. Needs no account. Give "url", "group" and "amount" in the context.',
  categories: ['data', 'finance'],
  trigger: { type: 'MANUAL' },
  inputSchema: contextOf({
    url: webAddress('The CSV file.', 'https://raw.githubusercontent.com/plotly/datasets/master/2014_usa_states.csv'),
    group: { type: 'string', minLength: 1, maxLength: 200, description: 'The column to group by.', default: 'Postal' },
    amount: {
      type: 'string',
      minLength: 1,
      maxLength: 200,
      description: 'The column to add up.',
      default: 'Population',
    },
  }),
  steps: [
    {
      id: 'download',
      title: 'Download the file',
      tool: 'http.request',
      input: { url: givenField('url', 'https://raw.githubusercontent.com/plotly/datasets/master/2014_usa_states.csv') },
    },
    {
      id: 'table',
      title: 'Read the table',
      tool: 'csv.parse',
      input: { text: '{{ steps.download.output.body }}', types: 'auto', ragged: true },
    },
    {
      id: 'totals',
      title: 'Add up each group',
      tool: 'data.transform',
      input: {
        expression: `( $by := ${given('group', 'Postal')}; $of := ${given('amount', 'Population')}; $sums := steps.table.output.rows{ $string($lookup($, $by)): { "rows": $count($), "total": $sum($.$lookup($, $of)[$type($) = "number"]) } }; [$each($sums, function($sum, $name) { { "name": $name, "rows": $sum.rows, "total": $sum.total } })^(>total)] )`,
      },
    },
    {
      id: 'report',
      title: 'Write the table',
      tool: 'text.template',
      input: {
        template:
          '| group | rows | total |\n|---|---|---|\n{% for one in totals %}| {{ one.name }} | {{ one.rows }} | {{ one.total }} |\n{% endfor %}',
        data: { totals: '{{ steps.totals.output }}' },
      },
    },
  ],
};
