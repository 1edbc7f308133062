import type { JsonSchema } from '../../src/domain/json.js';
import type { Tool } from '../../src/tools/tool.js';

const S: JsonSchema = { type: 'string' };
const object = (properties: Record<string, JsonSchema>, required: readonly string[] = []): JsonSchema => ({ type: 'object', additionalProperties: false, required: [...required], properties });

function tool(name: string, title: string, description: string, inputSchema: JsonSchema, outputSchema: JsonSchema, sideEffects = false): Tool {
  return { name, title, description, inputSchema, outputSchema, source: name.startsWith('mcp.') ? 'weather' : 'builtin', sideEffects, run: () => ({ output: null }) };
}

/** Tools that are described here where the registry has none of their name; nothing of them is run. */
export const STAND_INS: readonly Tool[] = [
  tool('mcp.weather.get_forecast', 'Weather forecast', 'Says what the weather is going to be like.', object({ city: { ...S, default: 'Berlin' } }), object({ text: S })),
  tool('email.send', 'Send an e-mail', 'Sends a message through a mail connection.', object({ connection: S, to: { anyOf: [S, { type: 'array', items: S }] }, cc: { anyOf: [S, { type: 'array', items: S }] }, subject: { ...S, maxLength: 10_000 }, text: S, html: S }, ['connection', 'to', 'subject']), object({ messageId: S }), true),
  tool('slack.post', 'Post to Slack', 'Posts a message by an incoming webhook.', object({ connection: S, text: S }, ['connection', 'text']), object({ ok: { type: 'boolean' } }), true),
  tool('rss.read', 'Read a feed', 'Reads an RSS, Atom or JSON feed.', object({ url: S, limit: { type: 'integer' } }, ['url']), object({ feed: object({ title: S, link: S }), items: { type: 'array', items: object({ title: S, link: S, publishedAt: S, summary: S }) } })),
  tool('html.extract', 'Read a page', 'Readable text and links of a page.', object({ html: S, url: S }), object({ title: S, text: S, links: { type: 'array', items: object({ text: S, href: S }) } })),
  tool('csv.parse', 'Parse CSV', 'Reads a table.', object({ text: S }, ['text']), object({ rows: { type: 'array' } })),
  tool('text.template', 'Fill in a template', 'Fills in a Liquid template.', object({ template: { ...S, contentMediaType: 'text/x-liquid' }, data: { type: 'object' } }, ['template']), object({ text: S })),
];
