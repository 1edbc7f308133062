import { ExecutionStatus } from '../domain/run/execution.js';
import { LruMap } from '../lib/collections/lru-map.js';
import { TurnoverMap } from '../lib/collections/turnover-map.js';
import type { Clock } from './clock.js';
import type { CompiledDefinition } from './definition.js';
import { definitionName } from './definition-cache.js';
import type { LeasedRun } from './enqueuer.js';
import type { DefinitionCache } from './definition-cache.js';
import type { ClaimedExecution, FirstChange, Lease, NewExecution, RunChange } from './ports.js';
import type { Run } from './run.js';

/** Workflows whose newest version is remembered. */
const CAPACITY = 1_000;

/** A run that has begun while it is being inserted, with its changes so far. */
export interface EarlyStart {
  readonly run: Run;
  /** Null: nothing that could be inserted with it. */
  readonly change: RunChange | null;
}

/**
 * Begins runs before they are stored, so that their first results are stored in the commit that creates them. This
 * saves one commit for each run. The early start is invisible: the work is pure computation, and nothing follows from
 * it before the commit. If a run is not inserted as expected, its early work is discarded and the run starts again.
 * That happens if another version is live, or if the run is held at admission.
 */
export class EarlyStarts {
  /** The version that a workflow had when a run of it was last inserted. */
  readonly #versions = new LruMap<string, number>(CAPACITY);
  /** Not by a `Map`; see `TurnoverMap`. */
  readonly #leased: { readonly token: string; readonly begun: ReadonlyMap<string, EarlyStart> }[] = [];
  /** The runs whose insertion waits for their first results. */
  readonly #awaited = new TurnoverMap<{ readonly id: string; readonly onResult: () => void }>();

  constructor(
    private readonly definitions: DefinitionCache,
    private readonly createRun: (run: NewExecution, definition: CompiledDefinition, token: string) => Run,
    private readonly clock: Clock,
  ) {}

  /**
   * Begins early those of the runs that may, before they are inserted under a lease. Returns their changes, by run id,
   * once each has a result, at the latest after `withinMs`.
   */
  begin(
    lease: Lease,
    asked: readonly NewExecution[],
    withinMs: number,
  ): ReadonlyMap<string, FirstChange> | Promise<ReadonlyMap<string, FirstChange>> {
    const runs = asked.slice(0, lease.limit).flatMap((run) => this.#begin(run, lease.token) ?? []);
    const waiting = withinMs > 0 ? runs.filter((run) => !run.hasResult) : [];
    if (waiting.length === 0) return this.#taken(runs, lease.token);
    return this.#results(waiting, withinMs).then(() => this.#taken(runs, lease.token));
  }

  /** An early run has a change. */
  moved(run: Run): void {
    if (this.#awaited.size > 0 && run.hasResult) this.#awaited.get(run.id)?.onResult();
  }

  #begin(asked: NewExecution, token: string): Run | null {
    const definition = this.#definitionOf(asked);
    if (!definition?.beginsPurely) return null;
    const run = this.createRun(asked, definition, token);
    run.isEarly = true;
    run.begin({ stepRuns: [], waits: [] });
    return run;
  }

  /** Resolves when all of them have results, or the time is over. */
  #results(runs: readonly Run[], withinMs: number): Promise<void> {
    return new Promise((resolve) => {
      let left = runs.length;
      const over = (): void => {
        cancel();
        for (const { id } of runs) this.#awaited.delete(id);
        resolve();
      };
      const cancel = this.clock.after(withinMs, over);
      for (const { id } of runs) {
        const onResult = (): void => {
          left -= this.#awaited.delete(id) ? 1 : 0;
          if (left === 0) over();
        };
        this.#awaited.set({ id, onResult });
      }
    });
  }

  /** Takes their changes so far. */
  #taken(runs: readonly Run[], token: string): ReadonlyMap<string, FirstChange> {
    const begun = new Map<string, EarlyStart>();
    const firsts = new Map<string, FirstChange>();
    for (const run of runs) {
      const change = run.takeFirstChange();
      begun.set(run.id, { run, change });
      if (change) firsts.set(run.id, { workflowVersion: run.workflowVersion, change });
    }
    if (begun.size > 0) this.#leased.push({ token, begun });
    return firsts;
  }

  /**
   * @param inserted the runs that are now stored. @returns the early starts that continue from their current state, by
   * run id. The others end here.
   */
  settle(lease: Lease, inserted: readonly LeasedRun[]): ReadonlyMap<string, EarlyStart> {
    const index = this.#leased.findIndex(({ token }) => token === lease.token);
    const begun = index < 0 ? undefined : this.#leased.splice(index, 1)[0]?.begun;
    const kept = new Map<string, EarlyStart>();
    for (const { run: asked, workflowVersion, isBegun } of inserted) {
      this.#versions.set(workflowOf(asked), workflowVersion);
      const start = begun?.get(asked.id);
      if (start && (isBegun || (start.change === null && start.run.workflowVersion === workflowVersion)))
        kept.set(asked.id, start);
    }
    for (const [id, { run }] of begun ?? []) {
      run.isEarly = false;
      if (!kept.has(id)) run.detach();
    }
    return kept;
  }

  #definitionOf(run: NewExecution): CompiledDefinition | undefined {
    const version = this.#versions.get(workflowOf(run));
    return version === undefined
      ? undefined
      : this.definitions.known(definitionName({ workflowId: run.workflowId, version }));
  }
}

/** The key contains the owner, so that a run of another owner is never begun. */
function workflowOf({ ownerId, workflowId }: NewExecution): string {
  return `${ownerId} ${workflowId}`;
}

/** A run that was leased as it was inserted: nothing of it has happened yet. */
export function newlyClaimed(run: NewExecution, workflowVersion: number, token: string): ClaimedExecution {
  return {
    ...run,
    workflowVersion,
    token,
    status: ExecutionStatus.QUEUED,
    currentStep: 0,
    lastSeq: 1,
    startedAt: null,
    dueAt: run.queuedAt,
    control: null,
    signals: 0,
    parentId: null,
    activeMs: 0,
    hasFlowControl: false,
    cancelReason: null,
  };
}
