import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import type { JsonObject } from '../../../lib/json/json.js';
import { convertN8n } from '../../convert.js';
import type { Converted } from '../../convert.js';

function converted(source: JsonObject): Converted {
  const work = convertN8n(source);
  let next = work.next();
  while (next.done !== true) next = work.next();
  if (!next.value) throw new Error('It has become too many steps.');
  return next.value;
}

const alone = (type: string, parameters: JsonObject): Converted =>
  converted({
    name: 'One',
    nodes: [{ name: 'Do', type: `n8n-nodes-base.${type}`, typeVersion: 1, parameters }],
    connections: {},
  } as JsonObject);

test('pages, tokens, counters, images and made-up data have counterparts', () => {
  const file = new URL('../../../../test/n8n/small-nodes.json', import.meta.url);
  const { document, hasPlaceholders, notes } = converted(JSON.parse(readFileSync(file, 'utf8')) as JsonObject);
  expect(notes.filter(({ code }) => code === 'N8N_NOT_CARRIED' || code === 'N8N_NOT_TRANSLATED')).toEqual([]);
  expect(hasPlaceholders).toBe(false);
  const tools = (document.steps ?? []).map(({ id, tool }) => `${id}: ${tool}`);
  expect(tools).toEqual(
    expect.arrayContaining([
      'size: form.page',
      'rename: data.transform',
      'token: crypto.jwt_sign',
      'count: state.increment',
      'last: state.set',
      'read: state.get',
      'small: image.convert',
      'made_up: code.run',
      'clean: code.run',
    ]),
  );
  const page = document.steps?.find(({ id }) => id === 'size');
  expect(page?.input).toMatchObject({ timeoutSeconds: 7_200, form: { properties: { Size: { enum: ['S', 'M'] } } } });
});

test.each([
  ['renameKeys', { keys: { key: [{ currentKey: 'a.b', newKey: 'c' }] } }, /fields within fields/],
  ['editImage', { operation: 'crop' }, /crop has no counterpart/],
  ['debugHelper', { category: 'outOfMemory' }, /fills the memory/],
  ['jwt', { operation: 'decode' }, /without checking/],
] as const)('%s says what of it has no counterpart', (type, parameters, reason) => {
  const { notes } = alone(type, parameters as JsonObject);
  expect(notes).toContainEqual(
    expect.objectContaining({ code: 'N8N_NOT_CARRIED', detail: expect.stringMatching(reason) }),
  );
});

test('a service that calls n8n calls a hook here', () => {
  const { document, notes, hasPlaceholders } = alone('webflowTrigger', { event: 'form_submission' });
  expect(hasPlaceholders).toBe(false);
  expect(document.trigger).toEqual({ type: 'EVENT', eventType: 'webhook.received' });
  expect(notes[0]?.detail).toMatch(/enter its address at Webflow for form_submission/);
});
