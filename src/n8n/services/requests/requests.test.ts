import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import type { JsonObject } from '../../../lib/json/json.js';
import { HTTP_REQUEST_INPUT } from '../../../tools/http/schemas.js';
import { convertN8n } from '../../convert.js';
import type { Converted } from '../../convert.js';
import type { RequestNode } from './request-table.js';

const TABLE = JSON.parse(readFileSync(new URL('requests.json', import.meta.url), 'utf8')) as Record<
  string,
  readonly RequestNode[]
>;

function converted(type: string, parameters: JsonObject, typeVersion = 1): Converted {
  const nodes = [{ name: 'Ask', type: `n8n-nodes-base.${type}`, typeVersion, parameters }];
  const work = convertN8n({ name: 'One', nodes, connections: {} } as JsonObject);
  let next = work.next();
  while (next.done !== true) next = work.next();
  if (!next.value) throw new Error('It has become too many steps.');
  return next.value;
}

const fields = Object.keys(HTTP_REQUEST_INPUT['properties'] as JsonObject);

test('every known request is one that http.request takes, with no mark left in it', () => {
  const wrong: string[] = [];
  for (const [type, versions] of Object.entries(TABLE))
    for (const { version = 1, operations } of versions)
      for (const key of Object.keys(operations)) {
        const [resource = '', operation = ''] = key.split('.');
        const given = { ...(resource && { resource }), ...(operation && { operation }) };
        const { document, hasPlaceholders } = converted(type, given, version);
        const request = document.steps?.find(({ tool }) => tool === 'http.request');
        const unknown = Object.keys(request?.input ?? {}).filter((name) => !fields.includes(name));
        const isAddress = /^(?:https?:\/\/|\{\{)/.test(String(request?.input?.['url'] ?? 'https://'));
        const hasMark = JSON.stringify(document.steps).includes('«');
        if (hasPlaceholders || unknown.length > 0 || !isAddress || hasMark) wrong.push(`${type} ${key}`);
      }
  expect(wrong).toEqual([]);
});

const requestOf = (type: string, parameters: JsonObject) => converted(type, parameters).document.steps?.[0];

test('settings go where n8n puts them, and absent ones nowhere', () => {
  const parameters = {
    resource: 'tag',
    operation: 'create',
    name: '=Order {{ $json.id }}',
    additionalFields: { description: 'Of the shop' },
  };
  const { document, notes } = converted('activeCampaign', parameters);
  expect(document.steps).toMatchObject([
    {
      tool: 'http.request',
      input: {
        method: 'POST',
        url: expect.stringMatching(/^\{\{ context\.\w+ \}\}\/api\/3\/tags$/),
        body: { tag: { tag: 'Order {{ context.id }}', tagType: 'contact', description: 'Of the shop' } },
      },
    },
  ]);
  expect(document.inputSchema?.['required']).toHaveLength(1);
  expect(notes.map(({ detail }) => detail).join(' ')).toContain('HEADER with the header Api-Token');
});

test('lists of a node become lists of the request', () => {
  const parameters = { resource: 'ticket', operation: 'getAll', returnAll: true, options: { order_by: 'created_at' } };
  const { notes } = converted('freshdesk', parameters);
  expect(notes).toContainEqual(
    expect.objectContaining({ code: 'N8N_DIFFERENT', detail: expect.stringMatching(/only the first page/) }),
  );
});

test('a setting without a request is a reason, and so is a setting that decides and is computed', () => {
  const outcome = (value: string) =>
    converted('mailgun', { resource: '', fromEmail: value }).notes.map(({ code }) => code);
  expect(outcome('a@example.com')).not.toContain('N8N_NOT_CARRIED');
  expect(requestOf('mailgun', { fromEmail: 'a@example.com', toEmail: 'b@example.com' })?.tool).toBe('http.request');
});

test.each([
  ['goal', 'get', 'GET', '/goals/weight.json'],
  ['goal', 'update', 'PUT', '/goals/weight.json'],
  ['datapoint', 'create', 'POST', '/goals/weight/datapoints.json'],
  ['datapoint', 'getAll', 'GET', '/goals/weight/datapoints.json'],
  ['datapoint', 'update', 'PUT', '/goals/weight/datapoints/7.json'],
])('%s %s of Beeminder names the goal', (resource, operation, method, path) => {
  const step = requestOf('beeminder', { resource, operation, goalName: 'weight', datapointId: '7', value: 1 });
  expect([step?.input?.['method'] ?? 'GET', step?.input?.['url']]).toEqual([
    method,
    `https://www.beeminder.com/api/v1/users/me${path}`,
  ]);
});

test('an operation that a connector lacks is asked of the service, by a connection of its own', () => {
  const parameters = { resource: 'engagement', operation: 'delete', engagementId: '7' };
  const step = converted('hubspot', parameters, 2).document.steps?.[0];
  expect(step).toMatchObject({ tool: 'http.request', input: { method: 'DELETE' } });
  expect(String(step?.input?.['connection'])).toMatch(/-requests$/);
});

test('an operation that n8n does not have is broken there as well', () => {
  const { notes, hasPlaceholders } = converted('slack', { resource: 'message', operation: 'shout' }, 2);
  expect(hasPlaceholders).toBe(false);
  expect(notes).toContainEqual(
    expect.objectContaining({ code: 'N8N_BROKEN', detail: expect.stringContaining('n8n has no operation "shout"') }),
  );
});
