import type { ToolExample } from './tool-example.type.js';

/** The examples of the tools for document databases. */
export const MONGO_EXAMPLES: readonly ToolExample[] = [
  {
    tool: 'mongo.aggregate',
    title: 'Sums up the open orders by country (experimental)',
    steps: [
      {
        id: 'totals',
        title: 'Sum up the orders',
        tool: 'mongo.aggregate',
        input: {
          connection: 'shop',
          collection: 'orders',
          pipeline: [
            { $match: { paid: false } },
            { $group: { _id: '$country', total: { $sum: '$total' } } },
            { $sort: { total: -1 } },
          ],
        },
      },
    ],
  },
  {
    tool: 'mongo.find',
    title: 'Finds large orders (experimental)',
    steps: [
      {
        id: 'orders',
        title: 'Find the orders',
        tool: 'mongo.find',
        input: {
          connection: 'shop',
          collection: 'orders',
          filter: { paid: false, total: { $gt: 1000 } },
          sort: { createdAt: -1 },
          limit: 50,
        },
      },
    ],
  },
];

/** The examples of the tools for stores of objects. */
export const S3_EXAMPLES: readonly ToolExample[] = [
  {
    tool: 's3.delete',
    title: 'Deletes an object that was taken in',
    steps: [
      {
        id: 'delete',
        title: 'Delete the object',
        tool: 's3.delete',
        input: { connection: 'bucket', key: '{{ context.key }}' },
      },
    ],
  },
  {
    tool: 's3.get',
    title: 'Reads the text of a contract that lies in a bucket',
    steps: [
      {
        id: 'contract',
        title: 'Fetch the contract',
        tool: 's3.get',
        input: { connection: 'bucket', key: 'contracts/2026/acme.pdf' },
      },
      {
        id: 'text',
        title: 'Read its text',
        tool: 'file.text',
        input: { file: '{{ steps.contract.output.file }}' },
      },
    ],
  },
  {
    tool: 's3.list',
    title: 'Lists the objects of a folder',
    steps: [
      {
        id: 'objects',
        title: 'List the reports',
        tool: 's3.list',
        input: { connection: 'bucket', prefix: 'reports/', folders: true },
      },
    ],
  },
  {
    tool: 's3.put',
    title: 'Keeps a report under the date of the run',
    steps: [
      {
        id: 'keep',
        title: 'Keep the report',
        tool: 's3.put',
        input: {
          connection: 'bucket',
          key: '{{ "reports/" & $substring(now, 0, 10) & ".txt" }}',
          text: '{{ context.report }}',
        },
      },
    ],
  },
];

/** The examples of the tools for servers of files. */
export const SFTP_EXAMPLES: readonly ToolExample[] = [
  {
    tool: 'sftp.delete',
    title: 'Deletes a file that was taken in',
    steps: [
      {
        id: 'delete',
        title: 'Delete the file',
        tool: 'sftp.delete',
        input: { connection: 'exchange', path: 'in/orders.csv' },
      },
    ],
  },
  {
    tool: 'sftp.get',
    title: 'Reads the price list that a supplier left',
    steps: [
      {
        id: 'prices',
        title: 'Fetch the prices',
        tool: 'sftp.get',
        input: { connection: 'exchange', path: 'in/prices.csv' },
      },
      {
        id: 'text',
        title: 'Read its text',
        tool: 'file.text',
        input: { file: '{{ steps.prices.output.file }}' },
      },
    ],
  },
  {
    tool: 'sftp.list',
    title: 'Fetches every table of a folder',
    steps: [
      {
        id: 'tables',
        title: 'List the tables',
        tool: 'sftp.list',
        input: { connection: 'exchange', path: 'in', pattern: '*.csv' },
      },
      {
        id: 'fetch',
        title: 'Fetch each of them',
        tool: 'sftp.get',
        forEach: 'steps.tables.output.entries',
        input: { connection: 'exchange', path: '{{ item.path }}' },
      },
    ],
  },
  {
    tool: 'sftp.put',
    title: 'Sends a table of orders to a supplier',
    steps: [
      {
        id: 'send',
        title: 'Send the orders',
        tool: 'sftp.put',
        input: {
          connection: 'exchange',
          path: '{{ "out/orders-" & $substring(now, 0, 10) & ".csv" }}',
          text: '{{ context.table }}',
          makeFolders: true,
        },
      },
    ],
  },
];
