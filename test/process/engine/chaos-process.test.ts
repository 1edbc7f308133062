import { expect, it } from '@jest/globals';
import { chaosSeed, planChaos } from '../../chaos/plan.js';
import type { ChaosForm } from '../../chaos/plan.js';
import { runChaos } from '../../chaos/run-chaos.js';
import { sharedStore } from '../../chaos/store.js';
import { startS3Server } from '../../support/files/s3-server.js';

const SHORT: ChaosForm = {
  workers: 2,
  apis: 1,
  runs: 300,
  spreadMs: 4_000,
  strikes: { count: 3, pauseMs: 700, weights: { KILL: 3, FREEZE: 1, END: 2 } },
  freezeMs: 1_000,
  restarts: [],
};

it('loses, sticks and repeats nothing while its workers are killed, frozen and ended', async () => {
  const plan = planChaos(chaosSeed(process.env['CHAOS_SEED']), SHORT);
  const store = await sharedStore();
  try {
    const { violations } = await runChaos(plan, store);
    expect({ seed: plan.seed, violations }).toEqual({ seed: plan.seed, violations: [] });
  } finally {
    await store.close();
  }
}, 300_000);

(process.env['TEST_LONG'] === undefined ? it.skip : it)(
  'leaves no file without its content and no content without its file, in an object store',
  async () => {
    const plan = planChaos(chaosSeed(process.env['CHAOS_SEED']), SHORT);
    const [store, s3] = [await sharedStore(), await startS3Server()];
    try {
      const { violations } = await runChaos(plan, store, s3);
      expect({ seed: plan.seed, violations }).toEqual({ seed: plan.seed, violations: [] });
    } finally {
      await store.close();
      await s3.close();
    }
  },
  300_000,
);
