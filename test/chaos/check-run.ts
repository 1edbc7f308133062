import { isDeepStrictEqual } from 'node:util';
import type { PlannedRun } from './plan.js';
import type { RunRecord } from './record.js';

const TERMINAL: ReadonlySet<string> = new Set(['SUCCEEDED', 'FAILED', 'CANCELLED']);
const STEP_ENDS: ReadonlySet<string> = new Set(['STEP_SUCCEEDED', 'STEP_FAILED', 'STEP_SKIPPED']);

/** The invariants that one run's record breaks, in words. */
export function checkRun(run: RunRecord, { shape, context }: PlannedRun): readonly string[] {
  return [...checkEnd(run, shape.expected(context)), ...checkEvents(run), ...checkAttempts(run)].map(
    (what) => `${run.id} (${shape.name}, run ${run.number}): ${what}`,
  );
}

function checkEnd({ status, output, isOpen, attempts }: RunRecord, expected: unknown): readonly string[] {
  const wanted = expected === null ? 'FAILED' : 'SUCCEEDED';
  const failures = attempts.flatMap(({ step_id: step, code }) => (code === null ? [] : [`${step} ${code}`])).join(', ');
  if (status !== wanted) return [`is ${status}, should be ${wanted} (${failures})`];
  if (isOpen) return ['has ended, and can still be claimed'];
  return isDeepStrictEqual(output, expected)
    ? []
    : [`yields ${JSON.stringify(output)}, should be ${JSON.stringify(expected)}`];
}

function checkEvents({ events, lastSeq, status }: RunRecord): readonly string[] {
  const found: string[] = [];
  const hole = events.findIndex(({ seq }, index) => seq !== index + 1);
  if (hole >= 0 || events.length !== lastSeq)
    found.push(`has a hole in its events after ${hole} (${events.length} of ${lastSeq})`);
  const ends = events.filter(({ type }) => TERMINAL.has(type));
  if (ends.length !== 1 || events.at(-1)?.type !== status)
    found.push(`ends with the events ${ends.map(({ type }) => type).join(', ')}; the last is ${events.at(-1)?.type}`);
  const ended = new Set<string>();
  for (const { seq, type, step_id: step } of events) {
    if (step === null) continue;
    if (ended.has(step)) found.push(`has ${type} of ${step} at ${seq}, after that step's end`);
    if (STEP_ENDS.has(type)) ended.add(step);
  }
  return found;
}

/** Attempts are counted without holes; all but the last have failed, and the last is over. */
function checkAttempts({ attempts, events }: RunRecord): readonly string[] {
  const found: string[] = [];
  for (const [place, rows] of Map.groupBy(attempts, (row) => `${row.step_id}:${row.item}`)) {
    const last = rows.at(-1);
    if (rows.some(({ attempt }, index) => attempt !== index + 1)) found.push(`misses an attempt of ${place}`);
    if (rows.slice(0, -1).some(({ status, code }) => status !== 'FAILED' || code === null))
      found.push(`continues with ${place} after an attempt that did not fail`);
    if (!last || !['SUCCEEDED', 'FAILED', 'SKIPPED', 'CANCELLED'].includes(last.status))
      found.push(`leaves ${place} ${last?.status}`);
    const isTold = events.some(({ type, step_id: step }) => type === 'STEP_SUCCEEDED' && step === last?.step_id);
    if (last?.item === -1 && isTold !== (last.status === 'SUCCEEDED'))
      found.push(`has ${place} ${last.status}, and its events say otherwise`);
  }
  return found;
}
