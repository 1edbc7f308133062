import type { ToolExample } from './tool-example.type.js';

/** The examples of the small tools for hashes, dates, lists, Markdown and XML. */
export const CRYPTO_EXAMPLES: readonly ToolExample[] = [
  {
    tool: 'crypto.hash',
    title: 'Names a document by its content, so that the same one is stored once',
    steps: [
      {
        id: 'name',
        title: 'Hash the document',
        tool: 'crypto.hash',
        input: { file: '{{ context.document }}', algorithm: 'sha256' },
      },
    ],
  },
  {
    tool: 'crypto.hmac',
    title: 'Checks the signature that a caller sent, and signs a request to a service',
    steps: [
      {
        id: 'check',
        title: 'Check the signature',
        tool: 'crypto.hmac',
        input: { connection: 'shop-key', text: '{{ context.body }}', expected: '{{ context.signature }}' },
      },
      {
        id: 'sign',
        title: 'Sign the request',
        tool: 'crypto.hmac',
        input: { connection: 'exchange-key', text: 'symbol=BTCUSDT&timestamp={{ context.time }}', algorithm: 'sha512' },
        when: 'steps.check.output.matches',
      },
    ],
  },
  {
    tool: 'crypto.jwt_sign',
    title: 'Makes a token for a service that takes tokens of ten minutes',
    steps: [
      {
        id: 'token',
        title: 'Sign a token',
        tool: 'crypto.jwt_sign',
        input: {
          connection: 'app-key',
          payload: { iss: 'app-42', aud: 'https://api.example.com' },
          expiresInSeconds: 600,
        },
      },
    ],
  },
  {
    tool: 'crypto.jwt_verify',
    title: 'Checks the token of a caller',
    steps: [
      {
        id: 'who',
        title: 'Check the token',
        tool: 'crypto.jwt_verify',
        input: { connection: 'partner-key', token: '{{ context.token }}', issuer: 'https://id.example.com' },
      },
    ],
  },
  {
    tool: 'crypto.random',
    title: 'Makes a code of six digits',
    steps: [{ id: 'code', title: 'Make a code', tool: 'crypto.random', input: { kind: 'digits', length: 6 } }],
  },
  {
    tool: 'crypto.totp',
    title: 'Signs in to a service that wants the code of an authenticator app',
    steps: [
      { id: 'code', title: 'Make the code', tool: 'crypto.totp', input: { connection: 'portal-code' } },
      {
        id: 'sign_in',
        title: 'Sign in',
        tool: 'http.request',
        input: {
          method: 'POST',
          url: 'https://portal.example.com/login',
          connection: 'portal',
          body: { code: '{{ steps.code.output.code }}' },
        },
      },
    ],
  },
];

export const DATE_EXAMPLES: readonly ToolExample[] = [
  {
    tool: 'date.calculate',
    title: 'Finds the end of next month, and how many days are left until then',
    steps: [
      {
        id: 'due',
        title: 'Find the date',
        tool: 'date.calculate',
        input: { date: '{{ now }}', add: { months: 1 }, to: 'end of month', timezone: 'Europe/Zurich' },
      },
      {
        id: 'left',
        title: 'Count the days',
        tool: 'date.calculate',
        input: { date: '{{ now }}', until: '{{ steps.due.output.date }}', units: ['days'] },
      },
    ],
  },
  {
    tool: 'date.format',
    title: 'Writes a date as a reader in Berlin expects it',
    steps: [
      {
        id: 'day',
        title: 'Write the date',
        tool: 'date.format',
        input: { date: '{{ now }}', format: 'cccc, d. LLLL yyyy', timezone: 'Europe/Berlin', locale: 'de' },
      },
    ],
  },
];

export const LIST_EXAMPLES: readonly ToolExample[] = [
  {
    tool: 'list.compare',
    title: 'Finds new, missing and changed customers between two systems',
    steps: [
      {
        id: 'compare',
        title: 'Compare',
        tool: 'list.compare',
        input: {
          first: '{{ context.before }}',
          second: '{{ context.after }}',
          on: ['id'],
          ignore: ['updatedAt'],
        },
      },
    ],
  },
  {
    tool: 'list.group',
    title: 'Groups orders by customer',
    steps: [
      {
        id: 'groups',
        title: 'Group them',
        tool: 'list.group',
        input: { items: '{{ context.orders }}', by: ['customer.id'] },
      },
    ],
  },
  {
    tool: 'list.merge',
    title: 'Adds to each order the customer with the same address',
    steps: [
      {
        id: 'orders',
        title: 'Join them',
        tool: 'list.merge',
        input: {
          first: '{{ context.orders }}',
          second: '{{ context.customers }}',
          how: 'all_of_first',
          on: [{ first: 'email', second: 'address' }],
        },
      },
    ],
  },
  {
    tool: 'list.summarize',
    title: 'Sums up orders by country, as a pivot table does',
    steps: [
      {
        id: 'totals',
        title: 'Sum up',
        tool: 'list.summarize',
        input: {
          items: '{{ context.orders }}',
          by: ['country'],
          values: [
            { field: 'amount', operation: 'sum', as: 'total' },
            { operation: 'count', as: 'orders' },
          ],
        },
      },
    ],
  },
];

export const HTML_TO_MARKDOWN_EXAMPLE: ToolExample = {
  tool: 'html.to_markdown',
  title: 'Gives a page to a model as Markdown',
  steps: [
    { id: 'page', title: 'Fetch the page', tool: 'http.request', input: { url: 'https://example.com/' } },
    {
      id: 'text',
      title: 'Write it as Markdown',
      tool: 'html.to_markdown',
      input: { html: '{{ steps.page.output.body }}', url: 'https://example.com/', without: ['nav', 'footer'] },
    },
    {
      id: 'gist',
      title: 'Sum it up',
      tool: 'llm.generate',
      input: { prompt: 'Sum this page up in three sentences.', data: '{{ steps.text.output.text }}' },
    },
  ],
};

export const MARKDOWN_EXAMPLE: ToolExample = {
  tool: 'markdown.to_html',
  title: 'Mails the answer of a model as HTML',
  steps: [
    {
      id: 'news',
      title: 'Write the news',
      tool: 'llm.generate',
      input: { prompt: 'Write a short newsletter about bees.' },
    },
    { id: 'html', title: 'Make HTML', tool: 'markdown.to_html', input: { text: '{{ steps.news.output.text }}' } },
    {
      id: 'send',
      title: 'Mail it',
      tool: 'email.send',
      input: {
        connection: 'outgoing',
        to: 'ada@example.com',
        subject: 'News',
        html: '{{ steps.html.output.html }}',
        text: '{{ steps.news.output.text }}',
      },
    },
  ],
};

export const WEBHOOK_CALL_EXAMPLE: ToolExample = {
  tool: 'webhook.call',
  title: 'Informs another system that an order was paid, signed so that it can trust the call',
  steps: [
    {
      id: 'inform',
      title: 'Inform the shop',
      tool: 'webhook.call',
      input: {
        url: 'https://shop.example.com/hooks/payments',
        type: 'order.paid',
        data: { id: '{{ context.orderId }}' },
        connection: 'shop-key',
      },
    },
  ],
};

export const XML_EXAMPLES: readonly ToolExample[] = [
  {
    tool: 'xml.build',
    title: 'Writes an order as XML and sends it to an old system',
    steps: [
      {
        id: 'xml',
        title: 'Write it',
        tool: 'xml.build',
        input: { root: 'order', data: { '@id': '{{ context.id }}', item: '{{ context.items }}' } },
      },
      {
        id: 'send',
        title: 'Send it',
        tool: 'http.request',
        input: {
          method: 'POST',
          url: 'https://erp.example.com/orders',
          headers: { 'Content-Type': 'application/xml' },
          body: '{{ steps.xml.output.xml }}',
        },
      },
    ],
  },
  {
    tool: 'xml.parse',
    title: 'Reads the rates of a day, always as a list',
    steps: [
      {
        id: 'get',
        title: 'Fetch the rates',
        tool: 'http.request',
        input: { url: 'https://rates.example.com/daily.xml' },
      },
      {
        id: 'rates',
        title: 'Read them',
        tool: 'xml.parse',
        input: { xml: '{{ steps.get.output.body }}', lists: ['rate'], types: true },
      },
    ],
  },
];
