import type { RunListener } from '../../src/services/runs/run-notices.js';

/** Hears of nothing. */
export const NOBODY: RunListener = {
  queued: () => undefined,
  gated: () => undefined,
  gateChanged: () => undefined,
  claimable: () => undefined,
  ended: () => undefined,
};
