import type { AuditEntry } from '../../domain/account/audit.js';
import type { ExecutionStatus } from '../../domain/run/execution.js';
import type { Problem } from '../../domain/workflow/problem.js';
import { UnavailableError } from '../../errors.js';
import type { CancelOutcome, CancelTarget, ExecutionControlStore } from '../../storage/runs/execution-control.store.js';
import type { RunNotifier } from './run-notifier.js';

/** Runs that change at the very moment they are to be cancelled are asked for again, this often in a row. */
const MAX_TRIES = 20;

/** The outcome for runs, and for those that they had started. */
export interface Cancelled {
  /** The runs that are now CANCELLED. */
  readonly changed: ReadonlySet<string>;
  /** The runs whose workers were notified, each with the last `seq` of its log. */
  readonly signalled: ReadonlyMap<string, number>;
  /** The requested runs that had ended. */
  readonly ended: ReadonlyMap<string, ExecutionStatus>;
}

/** Cancels runs together with the runs that they have started, and notifies subscribers. It checks only the owner. */
export class RunCanceller {
  constructor(
    private readonly store: ExecutionControlStore,
    private readonly notifier: RunNotifier,
  ) {}

  /**
   * An id that is in none of the answer's lists is of no run of this owner.
   *
   * @param reason the error that these runs end with. Default: none.
   * @param audit the entry of the audit log, if a caller asked for the cancellation. It is written with the first batch
   * that cancels a run.
   */
  async cancel(
    ownerId: string,
    ids: readonly string[],
    reason: Problem | null = null,
    audit?: AuditEntry,
  ): Promise<Cancelled> {
    const cancelled = new Tally(audit);
    await this.#all(ownerId, { kind: 'ids', ids, reason }, cancelled);
    return cancelled;
  }

  /** @returns how many runs were cancelled, or will be by their workers within moments. */
  async cancelAll(
    ownerId: string,
    filter: { readonly workflowId: string | null; readonly statuses: readonly ExecutionStatus[] },
    audit?: AuditEntry,
  ): Promise<number> {
    const cancelled = new Tally(audit);
    for (let after: string | null = ''; after !== null;) {
      after = await this.#all(ownerId, { kind: 'all', ...filter, after }, cancelled);
    }
    return new Set([...cancelled.changed, ...cancelled.signalled.keys()]).size;
  }

  /**
   * One batch, including runs that moved during the cancellation and the children that its runs have started since.
   *
   * @returns the start of the next batch.
   */
  async #all(ownerId: string, target: CancelTarget, into: Tally): Promise<string | null> {
    const first = await this.#once(ownerId, target, into);
    const parentIds = affectedBy(first);
    let { moved } = first;
    for (let tries = 1; moved.length > 0; tries += 1) {
      if (tries > MAX_TRIES)
        throw new UnavailableError('The executions change too fast to be cancelled. Try again in a moment.');
      const again = await this.#once(
        ownerId,
        { kind: 'ids', ids: moved, reason: target.kind === 'ids' ? target.reason : null },
        into,
      );
      parentIds.push(...affectedBy(again));
      moved = again.moved;
    }
    if (parentIds.length > 0) await this.#all(ownerId, { kind: 'children', parentIds }, into);
    return first.next;
  }

  async #once(ownerId: string, target: CancelTarget, into: Tally): Promise<CancelOutcome> {
    const outcome = await this.store.cancel(ownerId, target, into.audit);
    into.add(outcome);
    if (outcome.changed.length > 0) this.notifier.ended(outcome.changed);
    if (outcome.signalled.length > 0) this.notifier.signalled(outcome.signalled.map((run) => run.executionId));
    return outcome;
  }
}

function affectedBy({ changed, signalled }: CancelOutcome): string[] {
  return [...changed, ...signalled].map((run) => run.executionId);
}

class Tally implements Cancelled {
  readonly changed = new Set<string>();
  readonly signalled = new Map<string, number>();
  readonly ended = new Map<string, ExecutionStatus>();

  constructor(
    /** The entry that has not been written yet. */
    public audit: AuditEntry | undefined,
  ) {}

  add(outcome: CancelOutcome): void {
    if (affectedBy(outcome).length > 0) this.audit = undefined;
    for (const { executionId } of outcome.changed) this.changed.add(executionId);
    for (const { executionId, lastSeq } of outcome.signalled) this.signalled.set(executionId, lastSeq);
    for (const { executionId, status } of outcome.ended) this.ended.set(executionId, status);
  }
}
