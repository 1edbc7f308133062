/** The limits of each user. */
export const QuotaName = {
  REQUESTS_PER_SECOND: 'REQUESTS_PER_SECOND',
  RUNS_PER_MINUTE: 'RUNS_PER_MINUTE',
  /** Queued, running, waiting or paused. */
  RUNS_IN_FLIGHT: 'RUNS_IN_FLIGHT',
  SOCKETS: 'SOCKETS',
  /** Over WebSocket, and streams of events over HTTP. */
  SUBSCRIPTIONS: 'SUBSCRIPTIONS',
  WORKFLOWS: 'WORKFLOWS',
  /** Scheduled triggers that are enabled. */
  SCHEDULES: 'SCHEDULES',
  CONNECTIONS: 'CONNECTIONS',
  API_KEYS: 'API_KEYS',
  HOOKS: 'HOOKS',
  /** Lists that are polled for new items, counted once however many workflows share one. */
  SOURCES: 'SOURCES',
  /** Of files that are stored now. */
  FILE_BYTES: 'FILE_BYTES',
  /** Of the texts and vectors in knowledge bases. */
  KNOWLEDGE_BYTES: 'KNOWLEDGE_BYTES',
  /** Accepted in one day (UTC). */
  EVENTS_PER_DAY: 'EVENTS_PER_DAY',
  /** Of events, contexts, outputs and definitions, stored in one day (UTC). */
  BYTES_PER_DAY: 'BYTES_PER_DAY',
} as const;
export type QuotaName = (typeof QuotaName)[keyof typeof QuotaName];

/** How much one user may have or do; null: any amount. */
export type QuotaLimits = Readonly<Record<QuotaName, number | null>>;

/** The limits of each client address without a known user: how often within the window. Null: no limit. */
export interface AddressLimits {
  /** Requests without credentials: published workflows, approval pages, GraphQL. In one second. */
  readonly publicPerSecond: number | null;
  /** Deliveries to webhook addresses, in one second. */
  readonly hooksPerSecond: number | null;
  /** Requests and sockets with credentials that are not valid, in one minute. */
  readonly failuresPerMinute: number | null;
}

/** A limit of one user, and how much of it is in use. */
export interface Quota {
  readonly name: QuotaName;
  /** Null: any amount. */
  readonly limit: number | null;
  readonly used: number;
  /** When the whole use is reset, if nothing is added. Null for limits that time does not reset. */
  readonly resetsAt: Date | null;
}

/** Limits that need a count of the existing objects. */
export type ObjectQuota =
  | typeof QuotaName.WORKFLOWS
  | typeof QuotaName.SCHEDULES
  | typeof QuotaName.CONNECTIONS
  | typeof QuotaName.API_KEYS
  | typeof QuotaName.HOOKS
  | typeof QuotaName.SOURCES;

export const NO_QUOTAS: QuotaLimits = {
  REQUESTS_PER_SECOND: null,
  RUNS_PER_MINUTE: null,
  RUNS_IN_FLIGHT: null,
  SOCKETS: null,
  SUBSCRIPTIONS: null,
  WORKFLOWS: null,
  SCHEDULES: null,
  CONNECTIONS: null,
  API_KEYS: null,
  HOOKS: null,
  SOURCES: null,
  FILE_BYTES: null,
  KNOWLEDGE_BYTES: null,
  EVENTS_PER_DAY: null,
  BYTES_PER_DAY: null,
};

/** A user was refused something. */
export interface QuotaRefusal {
  readonly ownerId: string;
  readonly quota: QuotaName;
  readonly limit: number;
  readonly used: number;
}

/** The limits that inserts are checked against, and the callback for refused ones. */
export interface QuotaGuard {
  readonly limits: QuotaLimits;
  refused(refusal: QuotaRefusal): void;
}

export const NO_GUARD: QuotaGuard = { limits: NO_QUOTAS, refused: () => undefined };

export const NO_ADDRESS_LIMITS: AddressLimits = {
  publicPerSecond: null,
  hooksPerSecond: null,
  failuresPerMinute: null,
};

const THINGS: Readonly<Record<QuotaName, string>> = {
  REQUESTS_PER_SECOND: 'requests in a second',
  RUNS_PER_MINUTE: 'runs started in a minute',
  RUNS_IN_FLIGHT: 'runs queued or running',
  SOCKETS: 'open sockets',
  SUBSCRIPTIONS: 'subscriptions',
  WORKFLOWS: 'workflows',
  SCHEDULES: 'enabled schedules',
  CONNECTIONS: 'connections',
  API_KEYS: 'API keys',
  HOOKS: 'webhook addresses',
  SOURCES: 'sources that are polled',
  FILE_BYTES: 'bytes of files',
  KNOWLEDGE_BYTES: 'bytes in knowledge bases',
  EVENTS_PER_DAY: 'events in a day (UTC)',
  BYTES_PER_DAY: 'bytes stored in a day (UTC)',
};

/** The reason for a refusal, and the remedy. */
export function quotaMessage(name: QuotaName, limit: number, used: number): string {
  const advice = isReset(name) ? 'Try again later' : 'End or delete some first';
  return `You may have ${limit.toLocaleString('en')} ${THINGS[name]}, and have ${used.toLocaleString('en')}. ${advice}, or ask the operator to raise LIMIT_${name}.`;
}

/** Whether time alone makes room again: such a refusal is `RATE_LIMITED`, any other one `QUOTA_EXCEEDED`. */
export function isReset(name: QuotaName): boolean {
  return (
    name === QuotaName.REQUESTS_PER_SECOND ||
    name === QuotaName.RUNS_PER_MINUTE ||
    name === QuotaName.EVENTS_PER_DAY ||
    name === QuotaName.BYTES_PER_DAY
  );
}
