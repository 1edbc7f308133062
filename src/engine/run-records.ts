import { ExecutionStatus } from '../domain/run/execution.js';
import { definitionName } from './definition-cache.js';
import type { DefinitionCache } from './definition-cache.js';
import type { CompiledDefinition } from './definition.js';
import type { ClaimedExecution, ExecutionQueue, IterationRuns, StoredStepRun, WaitState } from './ports.js';

/** The state of a run that its earlier holds recorded. */
export interface RunRecord {
  readonly stepRuns: readonly StoredStepRun[];
  readonly waits: readonly WaitState[];
  /** Attempts of steps in loops. Default: none. */
  readonly bodyAttempts?: number;
}

/** Everything that a worker needs to continue the runs that it has claimed. */
export interface RunRecords {
  readonly definitions: ReadonlyMap<string, CompiledDefinition>;
  of(executionId: string): RunRecord;
}

const NOTHING: ReadonlyMap<string, never[]> = new Map();
const NO_ITERATIONS: ReadonlyMap<string, IterationRuns> = new Map();

/** Reads definitions and records in as few statements as possible. A new run has no record, and costs none. */
export async function readRecords(
  claimed: readonly ClaimedExecution[],
  definitionCache: DefinitionCache,
  queue: Pick<ExecutionQueue, 'stepRuns' | 'signals' | 'iterationRuns'>,
): Promise<RunRecords> {
  // A run that is new has no record yet. A rerun has, though it is queued: it may take over results of another run.
  const recorded = claimed.filter((run) => run.status !== ExecutionStatus.QUEUED || run.isRerun).map((run) => run.id);
  const [definitions, stepRuns, signals] = await Promise.all([
    definitionCache.load(claimed.map((run) => ({ workflowId: run.workflowId, version: run.workflowVersion }))),
    recorded.length > 0 ? queue.stepRuns(recorded) : NOTHING,
    recorded.length > 0 ? queue.signals(recorded) : [],
  ]);
  const waits = new Map(signals.map((signal) => [signal.executionId, signal.waits]));
  const withLoops = claimed.flatMap(({ id, workflowId, workflowVersion }) => {
    const loops = definitions.get(definitionName({ workflowId, version: workflowVersion }))?.loops;
    return loops && stepRuns.has(id) ? [{ executionId: id, loops }] : [];
  });
  const inLoops = withLoops.length > 0 ? await queue.iterationRuns(withLoops) : NO_ITERATIONS;
  return {
    definitions,
    of(id) {
      const record = { stepRuns: stepRuns.get(id) ?? [], waits: waits.get(id) ?? [] };
      const inner = inLoops.get(id);
      if (!inner) return record;
      return { ...record, stepRuns: [...record.stepRuns, ...inner.stepRuns], bodyAttempts: inner.attempts };
    },
  };
}
