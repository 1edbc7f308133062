import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { startConsentHarness } from '../support/oauth/consent-harness.js';
import type { ConsentHarness } from '../support/oauth/consent-harness.js';
import { startServerProcess } from '../support/server-process.js';
import type { ServerProcess } from '../support/server-process.js';

let harness: ConsentHarness<ServerProcess>;

beforeAll(async () => {
  // Good for two seconds, so that tokens are renewed in the middle of the work.
  harness = await startConsentHarness({ start: startServerProcess, count: 2, accessTokenSeconds: 2 });
});
afterAll(() => harness.close());

it('rotates the refresh token of a consent over two processes, and uses none of them twice', async () => {
  const [one, two] = harness.servers.map(({ api }) => api);
  if (one === undefined || two === undefined) throw new Error('Two processes were started.');
  await harness.connect({ service: 'test_provider', name: 'rotating' });
  const workflow = await one.createWorkflow([harness.step('rotating')]);
  const ids: string[] = [];
  const began = performance.now();
  for (let round = 0; round < 28; round += 1) {
    ids.push(...(await Promise.all([one, two, one, two].map((api) => api.execute(workflow)))));
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  const ended = await Promise.all(ids.map((id) => two.ended(id)));
  expect(ended.filter(({ status }) => status !== 'SUCCEEDED')).toEqual([]);
  // Using one again would have revoked the grant.
  expect(harness.provider.errors).toEqual([]);
  const refreshes = harness.provider.grants.filter((grant) => grant === 'refresh_token').length;
  expect(refreshes).toBeGreaterThan(1);
  // A busy machine takes longer, and needs more of them.
  expect(refreshes).toBeLessThan(Math.max(ids.length / 2, (performance.now() - began) / 1_000));

  // A process that is gone leaves the newest token to the other one.
  await harness.servers[0]?.kill();
  await new Promise((resolve) => setTimeout(resolve, 2_100));
  expect(await two.ended(await two.execute(workflow))).toMatchObject({ status: 'SUCCEEDED' });
  expect(harness.provider.errors).toEqual([]);
});
