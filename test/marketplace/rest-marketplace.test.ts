import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { publicWorkflow } from '../support/fakes/rest-fakes.js';
import { startRestServer } from '../support/rest-server.js';
import type { RestServer } from '../support/rest-server.js';

const STEP = { title: 'Find', tool: 'email.search' };

let rest: RestServer;

beforeEach(async () => {
  rest = await startRestServer();
});

afterEach(() => rest.server.close());

/** A workflow of ada with one step. */
async function seeded(): Promise<string> {
  const { json } = await rest.post('/workflows', { title: 'Digest', steps: [STEP] });
  return (json as { id: string }).id;
}

describe('the marketplace', () => {
  test.each(['/workflows/explore', '/workflows/community'])('GET %s needs no credentials', async (path) => {
    rest.fakes.published.push(publicWorkflow('wf_9', 'daily-email-summary'));
    for (const key of [null, 'ada', 'mallory']) {
      const listed = await rest.call(path, { key });
      expect(listed.status).toBe(200);
      expect(listed.json).toMatchObject({ workflows: [{ id: 'wf_9' }], total: 1, limit: 25, offset: 0 });
    }
    expect((await rest.call(`${path}?limit=3&offset=7`, { key: null })).json).toMatchObject({
      workflows: [],
      limit: 3,
      offset: 7,
    });
  });

  test('GET /workflows/public/{id} shows the projection and nothing else, by id and by slug', async () => {
    rest.fakes.published.push(Object.assign(publicWorkflow('wf_9', 'explore'), { ownerId: 'ada', inputSchema: {} }));
    for (const name of ['wf_9', 'explore']) {
      const shown = await rest.call(`/workflows/public/${name}`, { key: null });
      expect(shown.status).toBe(200);
      expect(shown.json).toEqual({
        id: 'wf_9',
        slug: 'explore',
        title: 'Daily Email Summary',
        description: '',
        trigger_config: { type: 'event', enabled: true, event_type: 'gmail.new_email', filters: { from: '' } },
        triggers: [{ key: 'main', type: 'event', enabled: true, event_type: 'gmail.new_email', filters: { from: '' } }],
        steps: [expect.objectContaining({ id: 'step_1', tool: 'email.search' })],
        input_schema: {},
        values_schema: null,
        categories: ['email'],
        tags: ['inbox'],
        creator: { name: 'Ada' },
        version: 1,
        notes: null,
        required_connections: [{ name: null, kind: 'imap', service: null, step_ids: [] }],
        published_at: '2026-11-24T12:00:00.000Z',
        version_published_at: '2026-11-24T12:00:00.000Z',
        clone_count: 2,
        run_count: 3,
      });
    }
  });

  test('GET /workflows/community takes what is looked for; its facets say by what it can be narrowed down', async () => {
    await rest.call('/workflows/community?search=daily%20mail&category=email&tag=a,b&tag=c&sort=newest', { key: null });
    expect(rest.fakes.seen.at(-1)).toMatchObject({
      operation: 'community',
      input: { search: 'daily mail', category: 'email', tags: ['a', 'b', 'c'], sort: 'NEWEST' },
    });
    const { status, json } = await rest.call('/workflows/community/facets?search=2026', { key: null });
    expect({ status, json }).toMatchObject({
      status: 200,
      json: { categories: [{ name: 'email' }], tags: [{ name: 'inbox' }] },
    });
    for (const query of ['sort=best', 'limit=0', 'shelf=1'])
      expect((await rest.call(`/workflows/community?${query}`, { key: null })).status).toBe(422);
  });

  test('POST /workflows/public/{id}/clone answers the clone, and what is still to be connected', async () => {
    rest.fakes.published.push(publicWorkflow('wf_9', 'daily'));
    const { status, json, headers } = await rest.post('/workflows/public/daily/clone');
    expect({ status, json }).toMatchObject({
      status: 201,
      json: {
        title: 'Daily Email Summary',
        status: 'inactive',
        required_connections: [{ name: null, kind: 'imap', service: null, step_ids: [] }],
        missing_connections: [{ kind: 'imap' }],
      },
    });
    expect(headers.get('location')).toBe(`/api/v1/workflows/${(json as { id: string }).id}`);
    expect((await rest.post('/workflows/public/none/clone')).status).toBe(404);
    expect((await rest.call('/workflows/public/daily/clone', { method: 'POST', key: null })).status).toBe(401);
  });

  test('GET and POST …/clone-update show and make an update', async () => {
    const id = await seeded();
    const { status, json } = await rest.call(`/workflows/${id}/clone-update?to_version=2&strategy=keep_mine`);
    expect({ status, json }).toMatchObject({
      status: 200,
      json: {
        source: { version: 1, latest_version: 2, update_available: true },
        to_version: 2,
        notes: 'Better',
        changed_parts: ['input_schema'],
        changes: [{ step_id: 'step_1', kind: 'changed', fields: ['depends_on'] }],
        conflicts: [{ part: 'step', fields: ['timeout_ms', 'input/dependsOn'] }],
        problems: [{ pointer: '/steps/0/depends_on' }],
      },
    });
    expect(rest.fakes.seen.at(-1)).toMatchObject({
      operation: 'previewClone',
      input: { id, toVersion: 2, strategy: 'KEEP_MINE' },
    });
    expect(
      (
        await rest.post(`/workflows/${id}/clone-update`, {
          choices: [{ step_id: 'a', take: 'theirs' }],
          trigger: 'mine',
          expected_version: 3,
        })
      ).json,
    ).toMatchObject({ id, title: 'Updated' });
    expect(rest.fakes.seen.at(-1)).toMatchObject({
      operation: 'updateClone',
      input: { id, choices: [{ stepId: 'a', take: 'THEIRS' }], trigger: 'MINE', expectedVersion: 3 },
    });
    for (const body of [{ strategy: 'best' }, { choices: [{ step_id: 'a' }] }, { to_version: 0 }])
      expect((await rest.post(`/workflows/${id}/clone-update`, body)).status).toBe(422);
  });

  test('POST …/publish takes categories, tags and notes', async () => {
    const id = await seeded();
    expect(
      (await rest.post(`/workflows/${id}/publish`, { categories: ['email'], tags: ['inbox'], notes: 'New' })).status,
    ).toBe(200);
    for (const body of [{ tags: 'inbox' }, { category: 'email' }, { notes: null }])
      expect((await rest.post(`/workflows/${id}/publish`, body)).status).toBe(422);
  });

  test('POST …/publish and …/unpublish answer the workflow', async () => {
    const id = await seeded();
    expect((await rest.post(`/workflows/${id}/publish`)).json).toMatchObject({
      id,
      is_public: true,
      slug: 'daily-email-summary',
    });
    expect((await rest.post(`/workflows/${id}/unpublish`)).json).toMatchObject({ id, is_public: false });
  });
});
