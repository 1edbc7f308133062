import { describe, expect, test } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { isOwnToolGroup } from '../domain/connection/index.js';
import { isJsonObject } from '../lib/json/json.js';
import type { JsonSchema, JsonValue } from '../lib/json/json.js';
import { createBuiltinTools } from './builtin/builtin.js';
import { createFlowTools } from './builtin/flow.js';
import { ToolRegistry } from './registry.js';

const { tools, close } = createBuiltinTools({ allowHosts: [] });
const registry = new ToolRegistry(tools);

/** Every schema of a property, with its path. */
function* propertiesOf(schema: JsonSchema, path = ''): Generator<[string, JsonValue]> {
  for (const [keyword, value] of Object.entries(schema)) {
    if (!isJsonObject(value)) continue;
    for (const [name, property] of keyword === 'properties' ? Object.entries(value) : [])
      yield [`${path}/${name}`, property];
    yield* propertiesOf(value, `${path}/${keyword}`);
  }
}

describe('ToolRegistry', () => {
  test('finds tools by name, and lists them in the order of their names', () => {
    expect(registry.list().map((tool) => tool.name)).toEqual([
      'code.run',
      'crypto.hash',
      'crypto.hmac',
      'crypto.jwt_sign',
      'crypto.jwt_verify',
      'crypto.random',
      'crypto.totp',
      'csv.parse',
      'data.transform',
      'date.calculate',
      'date.format',
      'email.draft',
      'email.search',
      'email.send',
      'email.update',
      'file.create',
      'file.pdf',
      'file.read',
      'file.spreadsheet',
      'file.text',
      'file.zip',
      'flow.sleep',
      'html.extract',
      'html.to_markdown',
      'http.request',
      'image.convert',
      'knowledge.add',
      'knowledge.delete',
      'knowledge.search',
      'list.compare',
      'list.group',
      'list.merge',
      'list.summarize',
      'markdown.to_html',
      'mcp.call_tool',
      'mcp.get_prompt',
      'mcp.list',
      'mcp.read_resource',
      'mongo.aggregate',
      'mongo.find',
      'rss.read',
      's3.delete',
      's3.get',
      's3.list',
      's3.put',
      'sftp.delete',
      'sftp.get',
      'sftp.list',
      'sftp.put',
      'slack.post',
      'sql.execute',
      'sql.query',
      'text.summarize',
      'text.template',
      'webhook.call',
      'xml.build',
      'xml.parse',
    ]);
    expect(registry.get('http.request')?.sideEffects).toBe(true);
    expect(registry.get('nothing')).toBeUndefined();
  });

  test('refuses two tools of one name', () => {
    expect(() => new ToolRegistry([...tools, ...tools.slice(0, 1)])).toThrow('code.run');
  });
});

describe('the built-in tools', () => {
  test('are in groups that no service can have: their connections are of no service', () => {
    const groups = new Set(tools.map(({ name }) => name.split('.')[0] ?? ''));
    // Only slack.post has the name of a service.
    expect([...groups].filter((group) => !isOwnToolGroup(group))).toEqual(['slack']);
  });

  test.each(tools.map((tool) => [tool.name, tool] as const))(
    '%s has strict schemas with a description on every property',
    (_name, tool) => {
      const ajv = addFormats.default(new Ajv2020({ strict: true, allowUnionTypes: true, strictRequired: false }));
      expect(() => [ajv.compile(tool.inputSchema), ajv.compile(tool.outputSchema ?? {})]).not.toThrow();
      expect(tool.inputSchema['additionalProperties']).toBe(false);
      const bare = [...propertiesOf(tool.inputSchema), ...propertiesOf(tool.outputSchema ?? {})].filter(
        ([, property]) => !isJsonObject(property) || typeof property['description'] !== 'string',
      );
      expect(bare).toEqual([]);
    },
  );

  test.each(createFlowTools().map((tool) => [tool.name, tool] as const))(
    '%s has schemas that are valid',
    (_name, tool) => {
      const ajv = addFormats.default(new Ajv2020({ strict: false }));
      expect(() => [ajv.compile(tool.inputSchema), ajv.compile(tool.outputSchema ?? {})]).not.toThrow();
    },
  );

  test.each<[string, JsonValue, boolean]>([
    ['http.request', { url: 'https://example.com/' }, true],
    [
      'http.request',
      {
        url: 'HTTPS://example.com',
        method: 'POST',
        query: { a: [1, 'b'], c: null },
        headers: { 'x-a': 1 },
        body: { a: [] },
        expectStatus: [200, 404],
      },
      true,
    ],
    ['http.request', { url: 'ftp://example.com/' }, false],
    ['http.request', { url: 'https://example.com/', method: 'get' }, false],
    ['http.request', { url: 'https://example.com/', headers: { 'a b': 'c' } }, false],
    ['http.request', { url: 'https://example.com/', expectStatus: '200' }, false],
    ['http.request', { url: 'https://example.com/', verb: 'GET' }, false],
    ['http.request', {}, false],
    ['data.transform', { expression: 'a.b', input: null }, true],
    ['data.transform', { expression: '' }, false],
    ['text.summarize', { text: '', sentences: 50 }, true],
    ['text.summarize', { text: 'a', sentences: 0 }, false],
    ['text.summarize', { text: ['a'] }, false],
    ['flow.sleep', { seconds: 0.5 }, true],
    ['flow.sleep', { until: '2030-01-31T09:00:00+01:00' }, true],
    ['flow.sleep', { seconds: 1, until: '2030-01-31T09:00:00Z' }, false],
    ['flow.sleep', {}, false],
    ['flow.sleep', { seconds: -1 }, false],
    ['email.search', {}, true],
    ['email.search', { since: '2026-11-01', limit: 100, unseen: true }, true],
    ['email.search', { since: '2026-11-01T00:00:00Z' }, true],
    ['email.search', { since: 'yesterday' }, false],
    ['email.search', { limit: 101 }, false],
    ['email.update', { ids: ['a'], seen: true }, true],
    ['email.update', { ids: 'a', addLabels: ['To do'], removeLabels: ['Büro'], flagged: false }, true],
    ['email.update', { ids: 'a', moveTo: '\\Archive', createFolder: false, folder: 'Clients/Ada' }, true],
    ['email.update', { seen: true }, false],
    ['email.update', { ids: [] }, false],
    ['email.update', { ids: Array.from({ length: 101 }, String) }, false],
    ['email.update', { ids: [4711] }, false],
    ['email.update', { ids: 'a', addLabels: Array.from({ length: 10_000 }, String) }, false],
    ['email.update', { ids: 'a', addLabels: 'urgent' }, false],
    ['email.update', { ids: 'a', addLabels: ['x'.repeat(101)] }, false],
    ['email.update', { ids: 'a', addLabels: ['x\r\nA1 LOGOUT'] }, false],
    ['email.update', { ids: 'a', addLabels: ['\\Deleted'] }, false],
    ['email.update', { ids: 'a', moveTo: 'x\r\nA1 LOGOUT' }, false],
    ['email.update', { ids: 'a', seen: 'yes' }, false],
    ['email.draft', { connection: 'work', subject: 'Hi', text: 'x' }, true],
    ['email.draft', { connection: 'work', subject: 'Hi', to: null, bcc: ['a@example.com'], html: '<p>x</p>' }, true],
    ['email.draft', { connection: 'work', subject: 'Hi' }, false],
    ['email.draft', { subject: 'Hi', text: 'x' }, false],
    ['rss.read', { url: 'https://example.com/feed', limit: 100, since: '2026-11-24' }, true],
    ['rss.read', { url: 'https://example.com/feed', since: 'yesterday' }, false],
    ['rss.read', { url: 'feed://example.com/feed' }, false],
    ['rss.read', {}, false],
    ['html.extract', { html: '' }, true],
    ['html.extract', { url: 'https://example.com/', selector: 'a', limit: 500 }, true],
    ['html.extract', { selector: 'a' }, false],
    ['csv.parse', { text: '', delimiter: 'tab', types: 'auto' }, true],
    ['csv.parse', { text: '', delimiter: ';', types: { a: 'number' }, columns: ['a'] }, true],
    ['csv.parse', { text: '', delimiter: ';;' }, false],
    ['csv.parse', { text: '', types: { a: 'money' } }, false],
    ['csv.parse', { text: '', columns: ['a', 'a'] }, false],
    ['slack.post', { connection: 'slack', text: 'x', blocks: [{}] }, true],
    ['slack.post', { connection: 'slack' }, false],
    ['slack.post', { text: 'x' }, false],
    ['text.template', { template: '{{ a }}', data: {} }, true],
    ['text.template', { template: ['{{ a }}'] }, false],
    ['text.template', { template: 'x', escape: 'xml' }, false],
  ])('%s: the schema judges %j as it should', (name, input, valid) => {
    const ajv = addFormats.default(new Ajv2020({ allowUnionTypes: true }));
    expect(ajv.validate(registry.get(name)?.inputSchema ?? false, input)).toBe(valid);
  });

  test('close without having been used', async () => {
    await expect(close()).resolves.not.toThrow();
  });
});
