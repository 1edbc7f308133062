import { propertiesOf } from '../../src/lib/json-schema/properties-of.js';
import { isJsonObject } from '../../src/lib/json/json.js';
import type { JsonObject, JsonValue } from '../../src/lib/json/json.js';

type Fake = (input: JsonObject) => JsonValue;

const PAGE =
  '<html><head><title>Front page of Stepcast</title></head><body><article><h1>Front page</h1><p>The harbour opened today. Ships came in from all over the world, and Stepcast told everybody about it. The mayor held a long speech.</p><p>There was music until midnight, and the ships left again in the morning.</p><a href="https://example.com/one">One</a></article></body></html>';
const CSV = 'name,email,amount\nAda,ada@example.com,12.5\nGrace,grace@example.com,7.5\n';
const JSON_BODY: JsonObject = {
  title: 'An answer',
  total: 1_234,
  quantity: 7,
  rate: 1.09,
  date: '2026-11-24',
  load: 97,
  size: 1_500,
  length: 80,
  data: { temperature: 35 },
  role: 'admin',
  amount: 20_000,
  text: 'The harbour opened today. Ships came in.',
  users: [
    { name: 'Ada', email: 'ada@example.com', address: 'ada@example.com' },
    { name: 'Grace', email: 'grace@example.com', address: 'grace@example.com' },
  ],
};

function answer({ url }: JsonObject): JsonValue {
  const address = String(url);
  const { host, pathname } = new URL(address);
  const body: JsonValue = pathname.endsWith('.csv')
    ? CSV
    : /^(blog|news|magazine|wiki|shop|status)\.|^example\.com$/.test(host) && !pathname.endsWith('.json')
      ? PAGE
      : JSON_BODY;
  return {
    status: 200,
    url: address,
    headers: { 'content-type': typeof body === 'string' ? 'text/html' : 'application/json' },
    body,
  };
}

const ITEMS: readonly JsonObject[] = [1, 2].map((number) => ({
  id: `https://example.com/${number}`,
  title: `Post number ${number}`,
  link: `https://example.com/${number}`,
  url: `https://example.com/${number}`,
  published: '2026-11-24T08:00:00.000Z',
  publishedAt: '2026-11-24T08:00:00.000Z',
  date: '2026-11-24T08:00:00.000Z',
  author: 'Ada',
  summary: 'The harbour opened today. Ships came in.',
  text: 'The harbour opened today. Ships came in.',
  content: 'The harbour opened today. Ships came in.',
}));

/** The answers of tools that would leave the process, or that a run would wait for. */
export const FAKES: Readonly<Record<string, Fake>> = {
  'http.request': answer,
  'email.search': () => ({
    messages: [
      {
        id: '1',
        from: 'ada@example.com',
        to: [],
        subject: 'Hello',
        date: '2026-11-24T08:00:00.000Z',
        text: 'See you at noon.',
        unseen: true,
      },
    ],
  }),
  'email.send': () => ({ messageId: '<1@example.com>' }),
  'email.update': ({ ids }) => ({
    messages: [ids ?? []].flat().map((id) => ({ id, changed: true, folder: 'INBOX', currentId: id })),
    changed: [ids ?? []].flat().length,
    missing: [],
    isSample: false,
  }),
  'email.draft': () => ({ id: '1', messageId: '<1@example.com>', folder: 'Drafts', isSample: false }),
  'slack.post': () => ({ ok: true }),
  'rss.read': () => ({ title: 'A feed', url: 'https://example.com/', items: [...ITEMS] }),
  'html.extract': () => ({
    title: 'Front page of Stepcast',
    text: 'The harbour opened today. Stepcast told everybody.',
    excerpt: null,
    byline: null,
    links: [{ url: 'https://example.com/one', href: 'https://example.com/one', text: 'One' }],
  }),
  'csv.parse': () => ({
    rows: [{ name: 'Ada', email: 'ada@example.com', amount: '12.5' }],
    columns: ['name', 'email', 'amount'],
  }),
  'text.template': ({ template }) => ({ text: String(template) }),
  'flow.sleep': () => ({ wokeAt: '2026-11-24T10:00:00.000Z' }),
  'flow.wait_event': () => ({ id: 'o_1' }),
  'flow.approval': () => ({ approved: true, by: 'local', data: null, timedOut: false }),
  'flow.run_workflow': () => ({ executionId: 'ex_2', output: { fine: true } }),
  'event.emit': () => ({ eventId: 'evt_1' }),
  'agent.run': () => ({ result: 'Done.' }),
  'llm.generate': () => ({ text: 'A text.', usage: { promptTokens: 1, completionTokens: 1, costUsd: 0 } }),
  'llm.extract': ({ schema }) => ({
    data: Object.fromEntries(fieldsOf(schema).map((name) => [name, 12])),
    truncated: false,
  }),
  'mcp.weather.get_forecast': () => ({ text: 'Sunny.' }),
};

const fieldsOf = (schema: JsonValue | undefined): readonly string[] =>
  schema !== undefined && isJsonObject(schema) ? Object.keys(propertiesOf(schema)) : [];

/** Tools of a process, which really run. They read the answers of a fake. */
const IN_PROCESS = new Set(['csv.parse', 'text.template']);

export function isReal(tool: string, input: JsonObject): boolean {
  return IN_PROCESS.has(tool) || (tool === 'email.search' && (input['connection'] ?? 'sample') === 'sample');
}
