import { FILE_TOOL_EXAMPLES } from './file-tool-examples.js';
import { KNOWLEDGE_EXAMPLES } from './knowledge-examples.js';
import {
  AUDIO_EXAMPLE,
  IMAGE_EXAMPLE,
  LLM_CLASSIFY_EXAMPLE,
  LLM_EMBED_EXAMPLE,
  LLM_EXTRACT_EXAMPLE,
  LLM_SUMMARIZE_EXAMPLE,
  LLM_TRANSLATE_EXAMPLE,
} from './llm-examples.js';
import { MAIL_EXAMPLES } from './mail-examples.js';
import {
  CRYPTO_EXAMPLES,
  DATE_EXAMPLES,
  HTML_TO_MARKDOWN_EXAMPLE,
  LIST_EXAMPLES,
  MARKDOWN_EXAMPLE,
  WEBHOOK_CALL_EXAMPLE,
  XML_EXAMPLES,
} from './small-tool-examples.js';
import { SQL_EXAMPLES } from './sql-examples.js';
import { STATE_EXAMPLES } from './state-examples.js';
import { MCP_EXAMPLES } from './mcp-examples.js';
import { MONGO_EXAMPLES, S3_EXAMPLES, SFTP_EXAMPLES } from './store-examples.js';
import type { ToolExample } from './tool-example.type.js';

/** An example for each tool, in the order of their names. A test holds every tool of the registry to having one. */
export const TOOL_EXAMPLES: readonly ToolExample[] = [
  {
    tool: 'agent.run',
    title: 'Finds out about the sender of a mail, with a limit to what that may cost',
    steps: [
      {
        id: 'research',
        title: 'Find out who wrote',
        tool: 'agent.run',
        input: {
          instruction:
            'Find the website of the company that this mail comes from, and say in three sentences what it does.',
          data: '{{ trigger.payload }}',
          tools: ['http.request', 'html.*'],
          maxTurns: 8,
          maxCostUsd: 0.05,
        },
      },
    ],
  },
  AUDIO_EXAMPLE,
  IMAGE_EXAMPLE,
  {
    tool: 'code.run',
    title: 'Groups orders by country and asks a service for each exchange rate',
    steps: [
      {
        id: 'totals',
        title: 'Sum up the orders',
        tool: 'code.run',
        input: {
          code: `const totals = new Map();
for (const { country, amount } of input) totals.set(country, (totals.get(country) ?? 0) + amount);
console.log(totals.size, 'countries');
const answer = await fetch('https://rates.example.com/eur');
const { usd } = await answer.json();
return [...totals].map(([country, eur]) => ({ country, eur, usd: Math.round(eur * usd * 100) / 100 }));`,
          input: '{{ context.orders }}',
        },
      },
    ],
  },
  ...CRYPTO_EXAMPLES,
  {
    tool: 'csv.parse',
    title: 'Downloads a table of orders and reads it, with the amounts as numbers',
    steps: [
      {
        id: 'download',
        title: 'Download the orders',
        tool: 'http.request',
        input: { url: 'https://shop.example.com/orders.csv' },
      },
      {
        id: 'orders',
        title: 'Read the table',
        tool: 'csv.parse',
        input: {
          text: '{{ steps.download.output.body }}',
          types: { amount: 'number', shipped: 'boolean' },
          decimal: ',',
        },
      },
    ],
  },
  {
    tool: 'data.transform',
    title: 'Keeps the open issues and counts them',
    steps: [
      {
        id: 'open',
        title: 'Keep the open ones',
        tool: 'data.transform',
        input: {
          input: '{{ context.issues }}',
          expression: '{ "titles": [$[state = "open"].title], "count": $count($[state = "open"]) }',
        },
      },
    ],
  },
  ...DATE_EXAMPLES,
  ...MAIL_EXAMPLES,
  {
    tool: 'email.search',
    title: 'Finds the unread invoices of this month in a mailbox',
    steps: [
      {
        id: 'invoices',
        title: 'Find invoices',
        tool: 'email.search',
        input: { connection: 'sample', subject: 'invoice', unseen: true, since: '{{ $substring(now, 0, 7) & "-01" }}' },
      },
    ],
  },
  {
    tool: 'email.send',
    title: 'Sums up the unread mail and mails the summary',
    steps: [
      { id: 'unread', title: 'Find unread mail', tool: 'email.search', input: { connection: 'work', unseen: true } },
      {
        id: 'gist',
        title: 'Sum it up',
        tool: 'text.summarize',
        input: { text: '{{ $join(steps.unread.output.messages.(from & ": " & subject & ". " & text), "\\n") }}' },
      },
      {
        id: 'send',
        title: 'Mail the summary',
        tool: 'email.send',
        input: {
          connection: 'outgoing',
          to: 'ada@example.com',
          subject: 'Your mail of today',
          text: '{{ steps.gist.output.summary }}',
        },
      },
    ],
  },
  {
    tool: 'event.emit',
    title: 'Informs other workflows that an order was paid',
    steps: [
      {
        id: 'tell',
        title: 'Inform the others',
        tool: 'event.emit',
        input: { eventType: 'shop.order_paid', payload: { order: '{{ context.order }}' } },
      },
    ],
  },
  ...FILE_TOOL_EXAMPLES,
  {
    tool: 'flow.approval',
    title: 'Asks a person, for a day at most, and continues only if the answer is yes',
    steps: [
      {
        id: 'ask',
        title: 'Ask',
        tool: 'flow.approval',
        input: {
          message: 'Refund {{ context.amount }} to {{ context.customer }}?',
          deliver: [{ via: 'slack', connection: 'team', to: 'anna@example.com' }],
          remind: { afterSeconds: 14_400 },
          timeoutSeconds: 86_400,
        },
      },
      {
        id: 'refund',
        title: 'Refund',
        tool: 'http.request',
        when: 'steps.ask.output.approved',
        input: { method: 'POST', url: 'https://pay.example.com/refunds', body: { amount: '{{ context.amount }}' } },
      },
    ],
  },
  {
    tool: 'form.page',
    title: 'Asks the person who filled in the form for the size, for a day at most',
    steps: [
      {
        id: 'size',
        title: 'Ask for the size',
        tool: 'form.page',
        input: {
          message: 'Which size shall your shirt have?',
          form: { type: 'object', required: ['size'], properties: { size: { title: 'Size', enum: ['S', 'M', 'L'] } } },
          timeoutSeconds: 86_400,
        },
      },
    ],
  },
  {
    tool: 'flow.run_workflow',
    title: 'Runs another workflow for each customer and waits for its output',
    steps: [
      {
        id: 'each',
        title: 'Run it for each',
        tool: 'flow.run_workflow',
        forEach: 'context.customers',
        input: { workflowId: '{{ context.workflowId }}', context: { customer: '{{ item }}' } },
      },
    ],
  },
  {
    tool: 'flow.sleep',
    title: 'Waits two days, through restarts too',
    steps: [{ id: 'wait', title: 'Wait two days', tool: 'flow.sleep', input: { seconds: 172_800 } }],
  },
  {
    tool: 'flow.wait_event',
    title: 'Waits until the payment of an order arrives, for an hour at most',
    steps: [
      {
        id: 'paid',
        title: 'Wait for the payment',
        tool: 'flow.wait_event',
        input: { eventType: 'shop.order_paid', filters: { order: '{{ context.order }}' }, timeoutSeconds: 3_600 },
      },
    ],
  },
  {
    tool: 'html.extract',
    title: 'Reads the prices in a table of a page, and what the page says',
    steps: [
      {
        id: 'page',
        title: 'Read the page',
        tool: 'html.extract',
        input: { url: '{{ context.url }}', selector: 'table.prices td' },
      },
    ],
  },
  HTML_TO_MARKDOWN_EXAMPLE,
  {
    tool: 'http.request',
    title: 'Creates an issue, with a stored token',
    steps: [
      {
        id: 'create',
        title: 'Create an issue',
        tool: 'http.request',
        input: {
          method: 'POST',
          url: 'https://api.github.com/repos/{{ context.repository }}/issues',
          connection: 'github',
          body: { title: '{{ context.title }}' },
          expectStatus: 201,
        },
      },
    ],
  },
  ...KNOWLEDGE_EXAMPLES,
  ...LIST_EXAMPLES,
  LLM_CLASSIFY_EXAMPLE,
  LLM_EMBED_EXAMPLE,
  LLM_EXTRACT_EXAMPLE,
  {
    tool: 'llm.generate',
    title: 'Sorts a message into one of three kinds',
    steps: [
      {
        id: 'sort',
        title: 'Sort it',
        tool: 'llm.generate',
        input: {
          prompt: 'What kind of message is this? It stands here as JSON.\n\n{{ { "text": trigger.payload.text } }}',
          schema: {
            type: 'object',
            additionalProperties: false,
            required: ['kind'],
            properties: { kind: { enum: ['question', 'complaint', 'other'] } },
          },
          temperature: 0,
        },
      },
    ],
  },
  LLM_SUMMARIZE_EXAMPLE,
  LLM_TRANSLATE_EXAMPLE,
  MARKDOWN_EXAMPLE,
  ...MCP_EXAMPLES,
  ...MONGO_EXAMPLES,
  {
    tool: 'rss.read',
    title: 'Reads what a blog has published since the last run',
    steps: [
      {
        id: 'posts',
        title: 'Read new posts',
        tool: 'rss.read',
        input: { url: 'https://blog.example.com/', since: '{{ context.since }}', limit: 10 },
      },
    ],
  },
  ...S3_EXAMPLES,
  ...SFTP_EXAMPLES,
  {
    tool: 'slack.post',
    title: 'Posts the newest item of a feed to a channel',
    steps: [
      {
        id: 'posts',
        title: 'Read the feed',
        tool: 'rss.read',
        input: { url: 'https://blog.example.com/feed.xml', limit: 1 },
      },
      {
        id: 'post',
        title: 'Post it',
        tool: 'slack.post',
        input: {
          connection: 'slack',
          text: '<{{ steps.posts.output.items[0].link }}|{{ steps.posts.output.items[0].title }}>',
        },
      },
    ],
  },
  ...SQL_EXAMPLES,
  ...STATE_EXAMPLES,
  {
    tool: 'text.summarize',
    title: 'Sums up a page in three sentences',
    steps: [
      { id: 'page', title: 'Read the page', tool: 'html.extract', input: { url: '{{ context.url }}' } },
      {
        id: 'gist',
        title: 'Sum it up',
        tool: 'text.summarize',
        input: { text: '{{ steps.page.output.text }}', sentences: 3 },
      },
    ],
  },
  {
    tool: 'text.template',
    title: 'Writes a digest of a feed; the braces in the template are Liquid, those in its data are expressions',
    steps: [
      {
        id: 'posts',
        title: 'Read the feed',
        tool: 'rss.read',
        input: { url: 'https://blog.example.com/feed.xml', limit: 5 },
      },
      {
        id: 'digest',
        title: 'Write the digest',
        tool: 'text.template',
        input: {
          template:
            'News of {{ now | date: "%d %B" }}\n{% for post in posts %}- {{ post.title }}: {{ post.link }}\n{% else %}Nothing new.{% endfor %}',
          data: { posts: '{{ steps.posts.output.items }}' },
        },
      },
    ],
  },
  WEBHOOK_CALL_EXAMPLE,
  {
    tool: 'webhook.respond',
    title: 'Answers the caller of a webhook address with the order as it was stored',
    steps: [
      {
        id: 'answer',
        title: 'Answer',
        tool: 'webhook.respond',
        input: { status: 201, headers: { 'Cache-Control': 'no-store' }, json: { id: '{{ trigger.payload.id }}' } },
      },
    ],
  },
  ...XML_EXAMPLES,
  {
    tool: 'webhook.respond',
    title: 'Answers with a file',
    steps: [
      {
        id: 'list',
        title: 'Write the list',
        tool: 'file.create',
        input: { name: 'prices.csv', text: 'item,price\nTea,3.5\n' },
      },
      { id: 'answer', title: 'Answer', tool: 'webhook.respond', input: { file: '{{ steps.list.output.file }}' } },
    ],
  },
];
