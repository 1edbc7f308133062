import type { Logger } from '../logger.js';
import type { OwnerSlots } from './owner-slots.js';
import type { ExecutionQueue } from './ports.js';

export interface SlotReportsOptions {
  readonly workerId: string;
  readonly concurrency: number;
  readonly queue: Pick<ExecutionQueue, 'reportSlots' | 'withdrawSlots'>;
  readonly logger: Logger;
}

/** Exchanges reports of held slots with the other workers, so that the cap of an owner counts all of them. */
export class SlotReports {
  #isReporting = false;

  constructor(
    private readonly options: SlotReportsOptions,
    private readonly slots: OwnerSlots,
  ) {}

  /** A report that fails is made up for by the next one. */
  async report(): Promise<void> {
    if (this.#isReporting) return;
    this.#isReporting = true;
    const { workerId, concurrency, queue, logger } = this.options;
    try {
      this.slots.heard(await queue.reportSlots({ workerId, slots: concurrency }, this.slots.report()));
    } catch (error) {
      logger.debug({ err: error }, 'The slots in use could not be reported to the other workers');
    } finally {
      this.#isReporting = false;
    }
  }

  /** This worker holds nothing any more. */
  async withdraw(): Promise<void> {
    await this.options.queue.withdrawSlots(this.options.workerId).catch(() => undefined);
  }
}
