import type { RunListener } from '../../../src/services/runs/run-notifier.js';

/** Ignores all notices. */
export const NOBODY: RunListener = {
  queued: () => undefined,
  awaitingAdmission: () => undefined,
  admissionChanged: () => undefined,
  claimable: () => undefined,
  ended: () => undefined,
};
