import type { Logger } from '../logger.js';
import type { Clock } from './clock.js';
import type { ExecutionQueue } from './ports.js';
import type { Run } from './run.js';

export interface LeaseRenewalOptions {
  readonly queue: Pick<ExecutionQueue, 'renew'>;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly leaseMs: number;
  /** The runs in hand. */
  readonly runs: () => Iterable<Run>;
  /** The lease of the run is lost: another worker may have it. */
  readonly onLost: (run: Run) => void;
  /** There are signals that the run has not seen. */
  readonly onSignals: (run: Run) => void;
}

/** Extends the leases of the runs in hand before they end, and finds those that are lost. */
export class LeaseRenewal {
  /** When the leases were last known to be extended. */
  #renewedAt = 0;
  #isRenewing = false;

  constructor(private readonly options: LeaseRenewalOptions) {}

  begin(): void {
    this.#renewedAt = this.options.clock.now();
  }

  /** Whether leases may have lapsed, after a stall or an outage. */
  get isOverdue(): boolean {
    return Math.abs(this.options.clock.now() - this.#renewedAt) >= this.options.leaseMs;
  }

  async renew(): Promise<void> {
    if (this.#isRenewing) return;
    this.#isRenewing = true;
    const { clock, leaseMs, logger, onLost, onSignals, queue, runs } = this.options;
    try {
      const now = clock.now();
      // Most runs are over before their lease needs extending. The absolute difference counts, so that it also holds if
      // the clock was set back.
      const held = [...runs()].filter((run) => !run.isReleased && Math.abs(now - run.leasedAt) >= leaseMs / 4);
      const still =
        held.length === 0
          ? null
          : await queue.renew(
              held.map(({ id, token }) => ({ executionId: id, token })),
              leaseMs,
            );
      for (const run of held) {
        const signals = still?.get(run.id);
        if (signals !== undefined) run.leasedAt = now;
        else if (!run.isReleased) onLost(run);
        if (signals !== undefined && signals > run.signalsSeen) onSignals(run);
      }
      this.#renewedAt = now;
    } catch (error) {
      logger.warn({ err: error }, 'Leases could not be extended');
    } finally {
      this.#isRenewing = false;
    }
  }
}
