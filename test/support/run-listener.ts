import type { RunListener } from '../../src/services/runs/run-notices.js';

/** Ignores all notices. */
export const NOBODY: RunListener = {
  queued: () => undefined,
  gated: () => undefined,
  gateChanged: () => undefined,
  claimable: () => undefined,
  ended: () => undefined,
};
