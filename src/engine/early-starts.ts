import { ExecutionStatus } from '../domain/run/execution.js';
import { LruMap } from '../lib/collections/lru-map.js';
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

  constructor(
    private readonly definitions: DefinitionCache,
    private readonly createRun: (run: NewExecution, definition: CompiledDefinition, token: string) => Run,
  ) {}

  /**
   * Begins early those of the runs that may, before they are inserted under a lease. Returns their changes, by run id.
   */
  begin(lease: Lease, runs: readonly NewExecution[]): ReadonlyMap<string, FirstChange> {
    const begun = new Map<string, EarlyStart>();
    const firsts = new Map<string, FirstChange>();
    for (const asked of runs.slice(0, lease.limit)) {
      const definition = this.#definitionOf(asked);
      if (!definition?.beginsPurely) continue;
      const run = this.createRun(asked, definition, lease.token);
      run.isEarly = true;
      run.begin({ stepRuns: [], waits: [] });
      const change = run.takeFirstChange();
      begun.set(asked.id, { run, change });
      if (change) firsts.set(asked.id, { workflowVersion: definition.version, change });
    }
    if (begun.size > 0) this.#leased.push({ token: lease.token, begun });
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
