import type { ToolExample } from './tool-example.type.js';

/** The examples of the tools for data that is kept between runs. */
export const STATE_EXAMPLES: readonly ToolExample[] = [
  {
    tool: 'state.delete',
    title: 'Forgets when the last alarm was sent',
    steps: [{ id: 'reset', title: 'Forget it', tool: 'state.delete', input: { name: 'last_alarm' } }],
  },
  {
    tool: 'state.get',
    title: 'Asks a service only for what has changed since the last run',
    steps: [
      {
        id: 'last',
        title: 'Read the time of the last run',
        tool: 'state.get',
        input: { name: 'last_run', default: '2026-01-01T00:00:00.000Z' },
      },
      {
        id: 'issues',
        title: 'Read the changed issues',
        tool: 'http.request',
        input: { url: 'https://api.example.com/issues', query: { since: '{{ steps.last.output.value }}' } },
      },
      { id: 'keep', title: 'Keep the time', tool: 'state.set', input: { name: 'last_run', value: '{{ now }}' } },
    ],
  },
  {
    tool: 'state.increment',
    title: 'Counts the runs of each day, for 40 days',
    steps: [
      {
        id: 'count',
        title: 'Count this run',
        tool: 'state.increment',
        input: { name: 'runs.{{ $substring(now, 0, 10) }}', expiresAfterSeconds: 3_456_000 },
      },
    ],
  },
  {
    tool: 'state.new_items',
    title: 'Posts each article of a feed once',
    steps: [
      { id: 'feed', title: 'Read the feed', tool: 'rss.read', input: { url: 'https://blog.example.com/feed.xml' } },
      {
        id: 'fresh',
        title: 'Keep new articles',
        tool: 'state.new_items',
        input: { items: '{{ steps.feed.output.items }}', id: 'link', mark: 'at_success' },
      },
      {
        id: 'post',
        title: 'Post each',
        tool: 'slack.post',
        forEach: 'steps.fresh.output.items',
        input: { connection: 'slack', text: '<{{ item.link }}|{{ item.title }}>' },
      },
    ],
  },
  {
    tool: 'state.set',
    title: 'Mails only if a price has changed',
    steps: [
      {
        id: 'price',
        title: 'Keep the price',
        tool: 'state.set',
        input: { name: 'price', value: '{{ context.price }}' },
      },
      {
        id: 'mail',
        title: 'Tell the change',
        tool: 'email.send',
        when: 'steps.price.output.hasChanged',
        input: {
          connection: 'outgoing',
          to: 'ada@example.com',
          subject: 'The price has changed',
          text: 'From {{ steps.price.output.previous }} to {{ steps.price.output.value }}.',
        },
      },
    ],
  },
  {
    tool: 'table.delete',
    title: 'Deletes the orders that were shipped',
    steps: [
      {
        id: 'clean',
        title: 'Delete shipped orders',
        tool: 'table.delete',
        input: { table: 'orders', where: { status: 'shipped' } },
      },
    ],
  },
  {
    tool: 'table.query',
    title: 'Lists the five largest open orders',
    steps: [
      {
        id: 'open',
        title: 'Read open orders',
        tool: 'table.query',
        input: {
          table: 'orders',
          where: { status: 'open', amount: { gte: 100 } },
          orderBy: 'amount',
          descending: true,
          limit: 5,
        },
      },
    ],
  },
  {
    tool: 'table.update',
    title: 'Closes the orders that were due before today',
    steps: [
      {
        id: 'close',
        title: 'Close overdue orders',
        tool: 'table.update',
        input: {
          table: 'orders',
          where: { status: 'open', due: { lt: '{{ $substring(now, 0, 10) }}' } },
          set: { status: 'overdue' },
          returnRows: true,
        },
      },
    ],
  },
  {
    tool: 'table.upsert',
    title: 'Writes orders into a table, which it makes at the first run',
    steps: [
      {
        id: 'orders',
        title: 'Keep the orders',
        tool: 'table.upsert',
        input: {
          table: 'orders',
          columns: { id: 'text', amount: 'number', status: 'text', due: 'datetime' },
          keyColumns: ['id'],
          rows: '{{ context.orders }}',
        },
      },
    ],
  },
];
