import type { Quotas } from './quotas.js';

/** What those ask who start runs. */
export type RunQuotas = Pick<Quotas, 'reserveRun' | 'stored'>;

/** What those ask who store something of a user's. */
export type StorageQuotas = Pick<Quotas, 'checkStored' | 'stored'>;

/** Nothing is limited: for parts that are put together without limits. */
export const UNLIMITED: RunQuotas & StorageQuotas = {
  reserveRun: () => () => undefined,
  checkStored: () => undefined,
  stored: () => undefined,
};

/** What the doors ask about callers and client addresses. */
export type ClientLimits = Pick<Quotas, 'request' | 'address' | 'openSocket' | 'openSubscription'>;

export const NO_CLIENT_LIMITS: ClientLimits = {
  request: () => undefined,
  address: () => undefined,
  openSocket: () => () => undefined,
  openSubscription: () => () => undefined,
};
