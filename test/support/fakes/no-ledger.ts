import type { ModelLedger } from '../../../src/model/index.js';

/** Nothing is limited or kept. The usage is only returned to the caller. */
export const NO_LEDGER: ModelLedger = {
  limits: () => Promise.resolve([]),
  reserve: () => Promise.resolve({ kind: 'reserved', id: 'none' }),
  settle: () => Promise.resolve(),
};
