import type { Quotas } from './quotas.js';

/** The limits for services that start runs. */
export type RunQuotas = Pick<Quotas, 'reserveRun' | 'stored'>;

/** The limits for services that store a user's data. */
export type StorageQuotas = Pick<Quotas, 'checkStored' | 'stored'>;

/** Nothing is limited. For parts that are assembled without limits. */
export const UNLIMITED: RunQuotas & StorageQuotas = {
  reserveRun: () => () => undefined,
  checkStored: () => undefined,
  stored: () => undefined,
};

/** The limits of the transports for callers and client addresses. */
export type ClientLimits = Pick<Quotas, 'request' | 'address' | 'visit' | 'openSocket' | 'openSubscription'>;

export const NO_CLIENT_LIMITS: ClientLimits = {
  request: () => undefined,
  address: () => undefined,
  visit: () => 0,
  openSocket: () => () => undefined,
  openSubscription: () => () => undefined,
};
