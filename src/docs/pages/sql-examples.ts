import type { ToolExample } from './tool-example.type.js';

/** The examples of the tools for databases. */
export const SQL_EXAMPLES: readonly ToolExample[] = [
  {
    tool: 'sql.execute',
    title: 'Stores a payment once, however often the step is tried',
    steps: [
      {
        id: 'store',
        title: 'Store the payment',
        tool: 'sql.execute',
        input: {
          connection: 'shop',
          sql: "insert into payments (key, amount) values (current_setting('stepcast.idempotency_key'), $1) on conflict (key) do nothing",
          params: ['{{ context.amount }}'],
        },
      },
    ],
  },
  {
    tool: 'sql.query',
    title: 'Mails the orders of the last day as a file',
    steps: [
      {
        id: 'orders',
        title: 'Read the orders',
        tool: 'sql.query',
        input: {
          connection: 'shop',
          sql: 'select id, customer, total from orders where created_at >= $1 order by id',
          params: ['{{ $substring($fromMillis($toMillis(now) - 86400000), 0, 10) }}'],
          as: 'csv',
          name: 'orders',
        },
      },
      {
        id: 'mail',
        title: 'Mail them',
        tool: 'email.send',
        input: {
          connection: 'outgoing',
          to: ['sales@example.com'],
          subject: '{{ $string(steps.orders.output.count) & " new orders" }}',
          text: 'The list is attached.',
          attachments: [{ file: '{{ steps.orders.output.file }}' }],
        },
      },
    ],
  },
];
