import assert from 'node:assert/strict';
import { baseUrl, DESCRIPTION, expectStatus, key, STEPS, until } from './expectations.js';
import { client } from './generated/hey-api/client.gen.js';
import { createClient } from './generated/hey-api/client/index.js';
import {
  answerGaps,
  createApiKey,
  createConnection,
  createWebhook,
  createWorkflow,
  decideApproval,
  deleteConnection,
  deleteWebhook,
  deleteWorkflow,
  executeWorkflow,
  getExecution,
  getViewer,
  getWorkflow,
  listApprovals,
  listDeliveries,
  listExecutions,
  listVersions,
  revokeApiKey,
  rollbackWorkflow,
  streamExecutionEvents,
  testConnection,
  updateWorkflow,
} from './generated/hey-api/index.js';

/* The same story with the client of @hey-api/openapi-ts: a function for each operation id. */

client.setConfig({ baseUrl, auth: key });

// A workflow from words, whose open question is answered.
const created = expectStatus(
  await createWorkflow({
    body: { title: 'Digest', description: DESCRIPTION, generate_immediately: true },
    headers: { 'Idempotency-Key': `story-${Date.now()}` },
  }),
  201,
);
const path = { workflow_id: created.id };
const planned = await until(async () => {
  const workflow = expectStatus(await getWorkflow({ path }), 200);
  return workflow.status === 'generating' ? undefined : workflow;
});
const gap = planned.plan?.gaps.find(({ is_blocking: isBlocking }) => isBlocking);
assert.ok(gap);
const answered = expectStatus(
  await answerGaps({
    path,
    body: { version: planned.version, answers: [{ gap_id: gap.id, choice_id: gap.choices[0]?.id ?? '' }] },
  }),
  200,
);
assert.equal(answered.version, planned.version + 1);

// Steps of one's own, a run, and its events as they are streamed.
const changed = expectStatus(
  await updateWorkflow({ path, body: { steps: STEPS, trigger_config: { type: 'manual' } } }),
  200,
);
const run = expectStatus(await executeWorkflow({ path, body: { context: { numbers: [40, 2] } } }), 202);
const runPath = { execution_id: run.execution_id };
const sequence: number[] = [];
const { stream } = await streamExecutionEvents({ path: runPath });
for await (const event of stream) {
  // The type allows for the empty answer about a run whose events have all been seen.
  if (!event) continue;
  sequence.push(event.seq);
  if (event.status === 'waiting' && event.step?.step_id === 'ask') {
    const { approvals } = expectStatus(await listApprovals(), 200);
    const approval = approvals.find(({ execution_id: id }) => id === run.execution_id);
    assert.equal(approval?.message, 'Publish 42?');
    expectStatus(await decideApproval({ path: { approval_id: approval.id }, body: { approved: true } }), 200);
  }
  if (event.type === 'succeeded') break;
}
assert.deepEqual(
  sequence,
  sequence.map((_seq, index) => index + 1),
);
const ended = expectStatus(await getExecution({ path: runPath }), 200);
assert.deepEqual([ended.status, ended.output], ['succeeded', true]);
const listed = expectStatus(
  await listExecutions({ query: { workflow_id: created.id, status: ['succeeded'], limit: 1, total: 'true' } }),
  200,
);
assert.deepEqual([listed.executions[0]?.execution_id, listed.total, listed.next_after], [run.execution_id, 1, null]);

// A connection, a webhook address with a delivery, a key.
const connection = expectStatus(
  await createConnection({
    body: { name: 'hey shop', kind: 'bearer', config: { token: 'a-token', origins: ['https://api.example.com'] } },
  }),
  201,
);
expectStatus(await testConnection({ path: { connection_id: connection.id } }), 200);
const webhook = expectStatus(
  await createWebhook({ body: { name: 'Shop', preset: 'none', event_type: 'shop.order' } }),
  201,
);
assert.equal((await fetch(webhook.url, { method: 'POST', body: '{"order":17}' })).status, 202);
const { deliveries } = expectStatus(await listDeliveries({ path: { webhook_id: webhook.id } }), 200);
assert.equal(deliveries[0]?.event_type, 'shop.order');
const { id: keyId, secret } = expectStatus(
  await createApiKey({ body: { name: 'reader', scopes: ['workflows:read'] } }),
  201,
);
const reader = createClient({ baseUrl, auth: secret });
assert.deepEqual(expectStatus(await getViewer({ client: reader }), 200).scopes, ['workflows:read']);
const refused = await deleteWorkflow({ client: reader, path });
assert.deepEqual([refused.response?.status, refused.error?.code], [403, 'FORBIDDEN']);

// Versions, and back to an earlier one.
const { versions } = expectStatus(await listVersions({ path }), 200);
assert.equal(versions[0]?.number, changed.version);
const back = expectStatus(await rollbackWorkflow({ path, body: { version: answered.version } }), 200);
assert.deepEqual(
  back.steps.map(({ tool }) => tool),
  answered.steps.map(({ tool }) => tool),
);

// All of it goes.
expectStatus(await revokeApiKey({ path: { key_id: keyId } }), 204);
expectStatus(await deleteWebhook({ path: { webhook_id: webhook.id } }), 204);
expectStatus(await deleteConnection({ path: { connection_id: connection.id } }), 204);
expectStatus(await deleteWorkflow({ path }), 204);
const gone = await getWorkflow({ path });
assert.deepEqual([gone.response?.status, gone.error?.code], [404, 'NOT_FOUND']);
process.stdout.write('The story has ended well.\n');
