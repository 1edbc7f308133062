import { describe, expect, test } from '@jest/globals';
import type { JsonObject } from '../../../lib/json/json.js';
import { convertN8n } from '../../convert.js';
import type { Converted } from '../../convert.js';

const node = (name: string, type: string, parameters: JsonObject): JsonObject => ({
  name,
  type: `n8n-nodes-base.${type}`,
  typeVersion: 1,
  parameters,
  credentials: { [`${type}Api`]: { id: '1', name: 'Home' } },
});

/** The nodes in a row, behind a start by hand. */
function converted(...nodes: readonly JsonObject[]): Converted {
  const all = [node('Start', 'manualTrigger', {}), ...nodes];
  const connections = Object.fromEntries(
    all
      .slice(1)
      .map((each, index) => [all[index]?.['name'], { main: [[{ node: each['name'], type: 'main', index: 0 }]] }]),
  ) as JsonObject;
  const work = convertN8n({ name: 'One', nodes: all, connections });
  let next = work.next();
  while (next.done !== true) next = work.next();
  if (!next.value) throw new Error('It has become too many steps.');
  return next.value;
}
const inputs = ({ document }: Converted) =>
  (document.steps ?? []).flatMap(({ tool, input }) => (tool === 'data.transform' ? [] : [[tool, input]]));

describe('Gotify', () => {
  test('sends with its settings in the namespaces of the apps', () => {
    const made = converted(
      node('Send', 'gotify', {
        message: '=Order {{ $json.id }}',
        additionalFields: { priority: 5, title: 'Shop' },
        options: { clickUrl: 'https://shop.example.com', contentType: 'text/markdown' },
      }),
    );
    expect(made.hasPlaceholders).toBe(false);
    expect(inputs(made)).toEqual([
      [
        'gotify.send_message',
        {
          connection: 'home',
          message: 'Order {{ context.id }}',
          title: 'Shop',
          priority: 5,
          extras: {
            'client::display': { contentType: 'text/markdown' },
            'client::notification': { click: { url: 'https://shop.example.com' } },
          },
        },
      ],
    ]);
  });

  test('reads and deletes with a connection of its own, since the token that sends does neither', () => {
    const made = converted(
      node('Send', 'gotify', { message: 'Hi' }),
      node('List', 'gotify', { operation: 'getAll', returnAll: true }),
      node('Delete', 'gotify', { operation: 'delete', messageId: '={{ $json.id }}' }),
    );
    expect(made.hasPlaceholders).toBe(false);
    expect(inputs(made)).toMatchObject([
      ['gotify.send_message', { connection: 'home' }],
      ['gotify.list_messages', { connection: 'home-client-token', limit: 200 }],
      ['gotify.delete_message', { connection: 'home-client-token', id: '{{ item.id }}' }],
    ]);
    const details = made.notes.map(({ detail }) => detail).join(' ');
    expect(details).toContain('"home-client-token" of the kind SERVICE for the service "gotify" with the client token');
    expect(details).toContain('only the latest 200 are read');
  });
});

test('Bitly makes, changes and reads links', () => {
  const made = converted(
    node('Make', 'bitly', {
      longUrl: 'https://example.com/long',
      additionalFields: { title: 'Long', tags: ['a'], group: 'Ba1bc23dE4F' },
    }),
    node('Change', 'bitly', { operation: 'update', id: 'https://bit.ly/2bCd', updateFields: { archived: true } }),
    node('Read', 'bitly', { operation: 'get', id: 'bit.ly/2bCd' }),
  );
  expect(made.hasPlaceholders).toBe(false);
  expect(inputs(made)).toEqual([
    [
      'bitly.create_link',
      {
        connection: 'home',
        long_url: 'https://example.com/long',
        title: 'Long',
        tags: ['a'],
        group: 'Ba1bc23dE4F',
      },
    ],
    ['bitly.update_link', { connection: 'home', link: 'bit.ly/2bCd', archived: true }],
    ['bitly.get_link', { connection: 'home', link: 'bit.ly/2bCd' }],
  ]);
});
