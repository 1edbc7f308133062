import assert from 'node:assert/strict';
import createClient from 'openapi-fetch';
import { baseUrl, DESCRIPTION, expectStatus, key, STEPS, until } from './expectations.js';
import type { components, paths } from './generated/schema.js';

/* A whole story with the types of openapi-typescript and the client of openapi-fetch. */

const client = createClient<paths>({ baseUrl, headers: { authorization: `Bearer ${key}` } });

// A workflow from words, whose open question is answered.
const created = expectStatus(
  await client.POST('/api/v1/workflows', {
    body: { title: 'Digest', description: DESCRIPTION, generate_immediately: true },
    params: { header: { 'Idempotency-Key': `story-${Date.now()}` } },
  }),
  201,
);
const path = { workflow_id: created.id };
const planned = await until(async () => {
  const workflow = expectStatus(await client.GET('/api/v1/workflows/{workflow_id}', { params: { path } }), 200);
  return workflow.status === 'generating' ? undefined : workflow;
});
const gap = planned.plan?.gaps.find(({ is_blocking: isBlocking }) => isBlocking);
assert.ok(gap);
const answered = expectStatus(
  await client.POST('/api/v1/workflows/{workflow_id}/answer-gaps', {
    params: { path },
    body: { version: planned.version, answers: [{ gap_id: gap.id, choice_id: gap.choices[0]?.id ?? '' }] },
  }),
  200,
);
assert.equal(answered.version, planned.version + 1);

// Steps of one's own, a run, and its events as they are streamed.
const changed = expectStatus(
  await client.PUT('/api/v1/workflows/{workflow_id}', {
    params: { path },
    body: { steps: STEPS, trigger_config: { type: 'manual' } },
  }),
  200,
);
const run = expectStatus(
  await client.POST('/api/v1/workflows/{workflow_id}/execute', {
    params: { path },
    body: { context: { numbers: [40, 2] } },
  }),
  202,
);
const runPath = { execution_id: run.execution_id };
const stream = await client.GET('/api/v1/executions/{execution_id}/events', {
  params: { path: runPath },
  parseAs: 'stream',
});
assert.equal(stream.response.status, 200);
const events: components['schemas']['ExecutionEvent'][] = [];
let isApproved = false;
let text = '';
const decoder = new TextDecoder();
for await (const chunk of stream.data as ReadableStream<Uint8Array>) {
  text += decoder.decode(chunk, { stream: true });
  const frames = text.split('\n\n');
  text = frames.pop() ?? '';
  for (const frame of frames) {
    const data = /^data: (.*)$/m.exec(frame)?.[1];
    if (data !== undefined) events.push(JSON.parse(data) as components['schemas']['ExecutionEvent']);
  }
  if (!isApproved && events.some(({ status }) => status === 'waiting')) {
    isApproved = true;
    const { approvals } = expectStatus(await client.GET('/api/v1/approvals'), 200);
    const approval = approvals.find(({ execution_id: id }) => id === run.execution_id);
    assert.equal(approval?.message, 'Publish 42?');
    expectStatus(
      await client.POST('/api/v1/approvals/by-id/{approval_id}', {
        params: { path: { approval_id: approval.id } },
        body: { approved: true },
      }),
      200,
    );
  }
}
assert.deepEqual(
  events.map(({ seq }) => seq),
  events.map((_event, index) => index + 1),
);
assert.equal(events.at(-1)?.type, 'succeeded');
const ended = expectStatus(await client.GET('/api/v1/executions/{execution_id}', { params: { path: runPath } }), 200);
assert.deepEqual([ended.status, ended.output], ['succeeded', true]);
const listed = expectStatus(
  await client.GET('/api/v1/executions', {
    params: { query: { workflow_id: created.id, status: 'succeeded', limit: 1, total: 'true' } },
  }),
  200,
);
assert.deepEqual([listed.executions[0]?.execution_id, listed.total, listed.next_after], [run.execution_id, 1, null]);

// A connection, a webhook address with a delivery, a key.
const connection = expectStatus(
  await client.POST('/api/v1/connections', {
    body: { name: 'fetch shop', kind: 'bearer', config: { token: 'a-token', origins: ['https://api.example.com'] } },
  }),
  201,
);
expectStatus(
  await client.POST('/api/v1/connections/{connection_id}/test', {
    params: { path: { connection_id: connection.id } },
  }),
  200,
);
const webhook = expectStatus(
  await client.POST('/api/v1/webhooks', { body: { name: 'Shop', preset: 'none', event_type: 'shop.order' } }),
  201,
);
assert.equal((await fetch(webhook.url, { method: 'POST', body: '{"order":17}' })).status, 202);
const { deliveries } = expectStatus(
  await client.GET('/api/v1/webhooks/{webhook_id}/deliveries', { params: { path: { webhook_id: webhook.id } } }),
  200,
);
assert.equal(deliveries[0]?.event_type, 'shop.order');
const { id: keyId, secret } = expectStatus(
  await client.POST('/api/v1/api-keys', { body: { name: 'reader', scopes: ['workflows:read'] } }),
  201,
);
const reader = createClient<paths>({ baseUrl, headers: { authorization: `Bearer ${secret}` } });
assert.deepEqual(expectStatus(await reader.GET('/api/v1/viewer'), 200).scopes, ['workflows:read']);
const refused = await reader.DELETE('/api/v1/workflows/{workflow_id}', { params: { path } });
assert.deepEqual([refused.response.status, refused.error?.code], [403, 'FORBIDDEN']);

// Versions, and back to an earlier one.
const { versions } = expectStatus(
  await client.GET('/api/v1/workflows/{workflow_id}/versions', { params: { path } }),
  200,
);
assert.equal(versions[0]?.number, changed.version);
const back = expectStatus(
  await client.POST('/api/v1/workflows/{workflow_id}/rollback', {
    params: { path },
    body: { version: answered.version },
  }),
  200,
);
assert.deepEqual(
  back.steps.map(({ tool }) => tool),
  answered.steps.map(({ tool }) => tool),
);

// All of it goes.
expectStatus(await client.DELETE('/api/v1/api-keys/{key_id}', { params: { path: { key_id: keyId } } }), 204);
expectStatus(
  await client.DELETE('/api/v1/webhooks/{webhook_id}', { params: { path: { webhook_id: webhook.id } } }),
  204,
);
expectStatus(
  await client.DELETE('/api/v1/connections/{connection_id}', { params: { path: { connection_id: connection.id } } }),
  204,
);
expectStatus(await client.DELETE('/api/v1/workflows/{workflow_id}', { params: { path } }), 204);
const gone = await client.GET('/api/v1/workflows/{workflow_id}', { params: { path } });
assert.deepEqual([gone.response.status, gone.error?.code], [404, 'NOT_FOUND']);
process.stdout.write('The story has ended well.\n');
