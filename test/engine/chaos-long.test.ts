import { expect, it } from '@jest/globals';
import { chaosSeed, planChaos } from '../chaos/plan.js';
import type { ChaosForm } from '../chaos/plan.js';
import { runChaos } from '../chaos/run-chaos.js';
import { ownStore } from '../chaos/store.js';

const LONG: ChaosForm = {
  workers: 3,
  apis: 2,
  runs: 5_000,
  spreadMs: 75_000,
  strikes: { count: 20, pauseMs: 2_000, weights: { KILL: 4, FREEZE: 3, END: 3, KILL_API: 1 } },
  // Longer than a lease.
  freezeMs: 7_500,
  // Twice in good order, and once as a crash.
  restarts: [
    { afterStrike: 6, signal: 'SIGINT' },
    { afterStrike: 11, signal: 'SIGQUIT' },
    { afterStrike: 16, signal: 'SIGINT' },
  ],
};

const isWanted = Boolean(process.env['CHAOS_LONG'] ?? process.env['TEST_LONG']);

(isWanted ? it : it.skip)(
  'loses, sticks and repeats nothing in a long storm, with PostgreSQL restarted under it',
  async () => {
    const plan = planChaos(chaosSeed(process.env['CHAOS_SEED']), LONG);
    const store = await ownStore();
    try {
      const { violations } = await runChaos(plan, store);
      expect({ seed: plan.seed, violations }).toEqual({ seed: plan.seed, violations: [] });
    } finally {
      await store.close();
    }
  },
  900_000,
);
