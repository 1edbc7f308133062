import { expect, test } from '@jest/globals';
import { HTTP_REQUEST_INPUT } from '../../../tools/http/schemas.js';
import { convertN8n } from '../../convert.js';
import type { Converted } from '../../convert.js';
import type { JsonObject } from '../../../lib/json/json.js';
import { REST_NODES } from './index.js';

function converted(type: string, parameters: JsonObject, typeVersion = 1): Converted {
  const nodes = [{ name: 'Ask', type: `n8n-nodes-base.${type}`, typeVersion, parameters }];
  const work = convertN8n({ name: 'One', nodes, connections: {} } as JsonObject);
  let next = work.next();
  while (next.done !== true) next = work.next();
  if (!next.value) throw new Error('It has become too many steps.');
  return next.value;
}

const fields = Object.keys(HTTP_REQUEST_INPUT['properties'] as JsonObject);
const all = Object.entries(REST_NODES).flatMap(([type, { operations }]) =>
  Object.keys(operations).map((key) => [type, ...key.split('.')] as const),
);

test.each(all)('%s, %s %s is a request or says why it is none', (type, resource, operation) => {
  const { document, notes, hasPlaceholders } = converted(type, {
    resource: resource ?? '',
    operation: operation ?? '',
    tool: 'getEmailRecipient',
    sessionId: 's1',
  });
  if (hasPlaceholders) {
    expect(notes).toContainEqual(expect.objectContaining({ code: 'N8N_NOT_CARRIED' }));
    return;
  }
  const request = document.steps?.find(({ tool }) => tool === 'http.request');
  expect(request?.input?.['url']).toMatch(/^https:\/\//);
  expect(Object.keys(request?.input ?? {}).filter((name) => !fields.includes(name))).toEqual([]);
});

test.each([
  [
    'hunter',
    { operation: 'emailVerifier', email: 'a@b.c' },
    { url: 'https://api.hunter.io/v2/email-verifier', query: { email: 'a@b.c' } },
  ],
  [
    'perplexity',
    { model: 'sonar', messages: { message: [{ content: '={{ $json.q }}' }] } },
    { method: 'POST', body: { model: 'sonar', messages: [{ role: 'user', content: '{{ context.q }}' }] } },
  ],
  [
    'spotify',
    { resource: 'playlist', operation: 'getTracks', id: 'spotify:playlist:37i9', limit: 5 },
    { url: 'https://api.spotify.com/v1/playlists/37i9/tracks', query: { limit: 5 } },
  ],
  [
    'uproc',
    { tool: 'getEmailRecipient', group: 'communication', email: 'a@b.c' },
    { body: { processor: 'get-email-recipient', params: { email: 'a@b.c' } } },
  ],
  [
    'airtop',
    { resource: 'interaction', sessionId: 's', windowId: 'w', elementDescription: 'the button' },
    {
      url: 'https://api.airtop.ai/api/v1/sessions/s/windows/w/click',
      body: { elementDescription: 'the button', configuration: { clickType: 'click' } },
    },
  ],
])('%s sends what n8n sends', (type, parameters, expected) => {
  const { document, hasPlaceholders } = converted(type, parameters as JsonObject);
  expect(hasPlaceholders).toBe(false);
  expect(document.steps?.find(({ tool }) => tool === 'http.request')?.input).toMatchObject(expected);
});

test('rows of a report have the names of its dimensions and metrics', () => {
  const { document } = converted('googleAnalytics', { propertyId: '42', metricsGA4: { metricValues: [{}] } }, 2);
  expect(document.steps).toMatchObject([
    {
      tool: 'http.request',
      input: {
        url: 'https://analyticsdata.googleapis.com/v1beta/properties/42:runReport',
        body: {
          metrics: [{ name: 'totalUsers' }],
          dateRanges: [{ startDate: '7daysAgo', endDate: 'today' }],
          limit: 50,
        },
      },
    },
    { tool: 'data.transform' },
  ]);
});
