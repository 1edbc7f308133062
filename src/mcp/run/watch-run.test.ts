import { describe, expect, it } from '@jest/globals';
import { ExecutionEventType } from '../../domain/run/execution.js';
import type { ExecutionEvent } from '../../domain/run/execution.js';
import { progressAt } from './watch-run.js';

const { QUEUED, STARTED, STEP_STARTED, STEP_RETRYING, STEP_SUCCEEDED, STEP_OUTPUT, SUCCEEDED } = ExecutionEventType;

function eventsOf(...entries: readonly (readonly [ExecutionEventType, number])[]): readonly ExecutionEvent[] {
  return entries.map(([type, currentStep], index) => ({
    executionId: 'ex_1',
    seq: index + 1,
    type,
    at: new Date(0),
    status: 'RUNNING',
    currentStep,
    totalSteps: 2,
    step: null,
    chunk: null,
    error: null,
  }));
}

describe('the progress of a run', () => {
  const events = eventsOf(
    [QUEUED, 0],
    [STARTED, 0],
    [STEP_STARTED, 0],
    [STEP_RETRYING, 0],
    [STEP_STARTED, 0],
    [STEP_SUCCEEDED, 1],
    [STEP_STARTED, 1],
    [STEP_OUTPUT, 1],
    [STEP_SUCCEEDED, 2],
    [SUCCEEDED, 2],
  );
  const told = events.map(progressAt).filter((one) => one !== null);

  it('grows with each report, and ends at the number of steps', () => {
    const values = told.map(({ progress }) => progress);
    expect(values.every((value, index) => index === 0 || value > (values[index - 1] ?? 0))).toBe(true);
    expect(values.at(-1)).toBe(2);
    expect(told.every(({ total }) => total === 2)).toBe(true);
  });

  it('is whole when a step has ended', () => {
    expect(told[5]?.progress).toBe(1);
  });

  it('is not reported for pieces of output, nor for the end, which is the answer', () => {
    expect(told).toHaveLength(8);
  });
});
