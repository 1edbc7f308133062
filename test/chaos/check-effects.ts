import type { AttemptRecord, RunRecord } from './record.js';
import type { WitnessedCall } from './witness.js';

/**
 * How much the clock of a worker may differ from that of the witness. A worker follows the clock of the database, and
 * knows it to within half of a round trip: under load, 14 ms were measured.
 */
const CLOCK_TOLERANCE_MS = 250;

export interface EffectCheck {
  readonly violations: readonly string[];
  /** Attempts on record as cut off. */
  readonly interrupted: number;
  /** Attempts on record as failed and tried again. */
  readonly retried: number;
  /** Calls that the witness granted to a step or item that it had granted one before. */
  readonly repeated: number;
}

/**
 * Compares the effects that the outside saw with the record. It finds calls without an attempt, successes without a
 * call, and more repeated effects than attempts that are known to have been cut off.
 */
export function checkEffects(runs: readonly RunRecord[], calls: readonly WitnessedCall[]): EffectCheck {
  const violations: string[] = [];
  const callsOf = Map.groupBy(calls, (call) => call.key);
  const places = new Map(runs.flatMap((run) => [...placesOf(run)]));
  let repeated = 0;
  for (const [key, attempts] of places) {
    const seen = callsOf.get(key) ?? [];
    callsOf.delete(key);
    const granted = seen.filter(({ status }) => status === 200).length;
    repeated += Math.max(0, granted - 1);
    violations.push(...checkPlace(attempts, seen, granted).map((what) => `${key}: ${what}`));
  }
  for (const [key, seen] of callsOf) violations.push(`${key}: ${seen.length} calls, and no attempt on record`);
  const cutOff = [...places.values()].flat();
  return {
    violations,
    interrupted: cutOff.filter(isInterrupted).length,
    retried: [...places.values()]
      .flatMap((attempts) => attempts.slice(0, -1))
      .filter((attempt) => !isInterrupted(attempt)).length,
    repeated,
  };
}

function checkPlace(
  attempts: readonly AttemptRecord[],
  calls: readonly WitnessedCall[],
  granted: number,
): readonly string[] {
  const found: string[] = [];
  const last = attempts.at(-1);
  const interrupted = attempts.filter(isInterrupted).length;
  // A connection that breaks during a call may still have delivered it. Such an attempt is recorded with its error.
  const unanswered = attempts.filter(({ code }) => code === 'NETWORK_ERROR' || code === 'STEP_TIMEOUT').length;
  if (calls.length > attempts.length) found.push(`${calls.length} calls in ${attempts.length} attempts`);
  if (granted > 1 + interrupted + unanswered)
    found.push(`${granted} effects, with ${interrupted} attempts interrupted and ${unanswered} unanswered`);
  if (last?.status === 'SUCCEEDED' && granted === 0) found.push('has succeeded, and nobody was called');
  const finishedAt = last?.status === 'SUCCEEDED' ? (last.finished_at?.getTime() ?? 0) : Number.POSITIVE_INFINITY;
  const late = calls.filter(({ at }) => at > finishedAt + CLOCK_TOLERANCE_MS).length;
  if (late > interrupted) found.push(`${late} calls after its success, with ${interrupted} attempts interrupted`);
  return found;
}

/**
 * The attempts of each call with an idempotency key of its own: of the step, of its items if it has a list, or of the
 * step in one iteration.
 */
function* placesOf(run: RunRecord): Iterable<readonly [string, readonly AttemptRecord[]]> {
  const steps = Map.groupBy(
    run.attempts.filter(({ step_id: step }) => isCalling(step)),
    (row) => row.step_id,
  );
  for (const [step, rows] of steps) {
    const isLoop = step === 'each';
    for (const [item, attempts] of Map.groupBy(rows, (row) => row.item)) {
      if (isLoop !== item >= 0) continue;
      yield [`${run.id}:${step}:${Math.max(item, 0)}`, attempts];
    }
  }
}

/** The shapes keep to these names for the steps that stay inside. */
function isCalling(step: string): boolean {
  return !['tally', 'doubled', 'nap', 'again', 'loop', 'read', 'part'].includes(step.replace(/\[.*/, ''));
}

function isInterrupted({ code }: AttemptRecord): boolean {
  return code === 'INTERRUPTED';
}
