import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { ExecutionStatus } from '../../domain/run/execution.js';

/** The use of a worker's slots: see `OwnerSlots`. */
interface SlotUse {
  readonly computing: number;
  readonly waiting: number;
  readonly promised: number;
  readonly free: number;
  readonly reserved: number;
  readonly waitingRuns: number;
  readonly runs: number;
}

/** Of runs from before the search was there. */
interface IndexProgress {
  readonly indexed: number;
  readonly left: number;
}

/**
 * The metrics that Prometheus reads at /metrics. The composition root makes one and passes it to every part that counts
 * something.
 */
export interface Metrics {
  readonly contentType: string;
  /** Prometheus' text format. */
  render(): Promise<string>;
  requestAnswered(request: {
    readonly method: string;
    readonly route: string;
    readonly status: number;
    readonly seconds: number;
  }): void;
  socketOpened(): void;
  socketClosed(): void;
  /** Changes the number of bytes that wait in memory for the readers of WebSockets. */
  socketsWaiting(bytes: number): void;
  /** A reader of live progress was cut off for being too slow. */
  slowReader(transport: 'websocket' | 'events'): void;
  /** A limit of a user, or of a client address, refused something. */
  limitRefused(limit: string): void;
  /** A run was put into the queue. */
  executionQueued(): void;
  /** A run reached a terminal status. */
  executionEnded(status: ExecutionStatus): void;
  /** A source was polled: its new items, how late that was, and how long its service asks to wait, in milliseconds. */
  sourceLooked(look: {
    readonly service: string;
    readonly outcome: string;
    readonly items: number;
    readonly lateMs: number;
    readonly holdMs: number;
  }): void;
  /** Shows from now on how far the clock of this process is ahead of the database's, in milliseconds. */
  watchClock(skewMs: () => number): void;
  /** Shows the use of the worker's slots from now on. */
  watchSlots(use: () => SlotUse): void;
  /** Shows from now on how many older runs the search has indexed, and how many are left. */
  watchIndex(progress: () => IndexProgress): void;
  /** Stops collecting. */
  close(): void;
}

/** A registry of its own, so that several servers can live in one process. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const requests = new Histogram({
    name: 'stepcast_http_request_duration_seconds',
    help: 'Time from the first byte of a request to the last of its answer.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers,
  });
  const sockets = new Gauge({
    name: 'stepcast_websocket_connections',
    help: 'Open GraphQL WebSocket connections.',
    registers,
  });
  const waiting = new Gauge({
    name: 'stepcast_websocket_waiting_bytes',
    help: 'Bytes in memory that wait for readers of GraphQL WebSocket connections.',
    registers,
  });
  const slow = new Counter({
    name: 'stepcast_slow_readers_total',
    help: 'Readers of live progress that were cut off for being too slow.',
    labelNames: ['transport', 'door'],
    registers,
  });
  const refused = new Counter({
    name: 'stepcast_limit_refusals_total',
    help: 'Requests that limits of users and client addresses refused in this process.',
    labelNames: ['limit'],
    registers,
  });
  const queued = new Counter({
    name: 'stepcast_executions_queued_total',
    help: 'Runs put into the queue by this process.',
    registers,
  });
  const ended = new Counter({
    name: 'stepcast_executions_ended_total',
    help: 'Runs that reached a terminal status in this process.',
    labelNames: ['status'],
    registers,
  });

  return {
    contentType: registry.contentType,
    render: () => registry.metrics(),
    requestAnswered: ({ method, route, status, seconds }) =>
      requests.observe({ method, route, status: String(status) }, seconds),
    socketOpened: () => sockets.inc(),
    socketClosed: () => sockets.dec(),
    socketsWaiting: (bytes) => waiting.inc(bytes),
    // `door` is the label of earlier versions; dashboards may still select by it.
    slowReader: (transport) => slow.inc({ transport, door: transport }),
    limitRefused: (limit) => refused.inc({ limit }),
    executionQueued: () => queued.inc(),
    executionEnded: (status) => ended.inc({ status }),
    sourceLooked: countSources(registers),
    watchClock: (skewMs) =>
      void new Gauge({
        name: 'stepcast_clock_skew_seconds',
        help: 'How far the clock of this process is ahead of that of the database, which everything due follows; below 0 if it is behind.',
        registers,
        collect() {
          this.set(skewMs() / 1_000);
        },
      }),
    watchSlots: (use) => watchSlots(use, registers),
    watchIndex: (progress) => watchIndex(progress, registers),
    close: () => registry.clear(),
  };
}

function countSources(registers: Registry[]): Metrics['sourceLooked'] {
  const looks = new Counter({
    name: 'stepcast_source_polls_total',
    help: 'Looks at sources by this process, by service and outcome.',
    labelNames: ['service', 'outcome'],
    registers,
  });
  const items = new Counter({
    name: 'stepcast_source_items_total',
    help: 'New items of sources that became events in this process.',
    labelNames: ['service'],
    registers,
  });
  const late = new Histogram({
    name: 'stepcast_source_lag_seconds',
    help: 'Time from the instant when a look at a source was due to its beginning.',
    labelNames: ['service'],
    buckets: [0.05, 0.25, 1, 5, 15, 60, 300, 1_800],
    registers,
  });
  const held = new Counter({
    name: 'stepcast_source_rate_limit_wait_seconds_total',
    help: 'How long services that limit the rate asked to be left alone.',
    labelNames: ['service'],
    registers,
  });
  return ({ service, outcome, items: count, lateMs, holdMs }) => {
    looks.inc({ service, outcome });
    items.inc({ service }, count);
    late.observe({ service }, lateMs / 1_000);
    held.inc({ service }, holdMs / 1_000);
  };
}

function watchIndex(progress: () => IndexProgress, registers: Registry[]): void {
  new Gauge({
    name: 'stepcast_search_older_runs',
    help: 'Runs from before the search over runs was there: those that are indexed, and those that are left.',
    labelNames: ['state'],
    registers,
    collect() {
      const { indexed, left } = progress();
      this.set({ state: 'indexed' }, indexed);
      this.set({ state: 'left' }, left);
    },
  });
}

/** Both add up: the slots to those of the process, the runs to those in its hands. */
function watchSlots(use: () => SlotUse, registers: Registry[]): void {
  new Gauge({
    name: 'stepcast_worker_slots',
    help: 'Slots of this worker by use; a run that waits for answers from outside takes part of one. Of the free ones, those that are reserved only go to users without a running run.',
    labelNames: ['state'],
    registers,
    collect() {
      const { computing, waiting, promised, free, reserved } = use();
      this.set({ state: 'computing' }, computing + promised);
      this.set({ state: 'waiting' }, waiting);
      this.set({ state: 'reserved' }, reserved);
      this.set({ state: 'free' }, free - reserved);
    },
  });
  new Gauge({
    name: 'stepcast_worker_runs',
    help: 'Runs in the hands of this worker: those that compute, and those that wait for answers from outside.',
    labelNames: ['state'],
    registers,
    collect() {
      const { runs, waitingRuns } = use();
      this.set({ state: 'computing' }, runs - waitingRuns);
      this.set({ state: 'waiting' }, waitingRuns);
    },
  });
}
