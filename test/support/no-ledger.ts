import type { ModelLedger } from '../../src/model/index.js';

/** Nothing is limited, and nothing is kept: what was used is told to whoever asked. */
export const NO_LEDGER: ModelLedger = {
  limits: () => Promise.resolve([]),
  reserve: () => Promise.resolve({ kind: 'reserved', id: 'none' }),
  settle: () => Promise.resolve(),
};
