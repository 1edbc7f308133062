import { describe, expect, it } from '@jest/globals';
import type { RunEventFragment } from '../../generated/documents';
import { EMPTY_RUN, reduceRun } from './run-state';

const START = Date.parse('2026-11-25T12:00:00Z');
const at = (second: number): string => new Date(START + second * 1_000).toISOString();

const event = (
  seq: number,
  type: RunEventFragment['type'],
  extra: Partial<RunEventFragment> = {},
): RunEventFragment => ({
  __typename: 'ExecutionEvent',
  seq,
  type,
  at: at(seq),
  status: 'RUNNING',
  currentStep: 0,
  totalSteps: 2,
  chunk: null,
  error: null,
  step: null,
  call: null,
  ...extra,
});
const step = (status: NonNullable<RunEventFragment['step']>['status'], attempt = 1): Partial<RunEventFragment> => ({
  step: {
    __typename: 'StepRun',
    stepId: 'fetch',
    index: 0,
    title: 'Fetch',
    tool: 'http.request',
    status,
    attempt,
    startedAt: at(0),
    finishedAt: null,
  },
});
const problem = {
  __typename: 'Problem' as const,
  code: 'HTTP_STATUS',
  message: 'It answered 503.',
  retryable: true,
  details: null,
};

const RUN: readonly RunEventFragment[] = [
  event(1, 'QUEUED', { status: 'QUEUED' }),
  event(2, 'STARTED'),
  event(3, 'STEP_STARTED', step('RUNNING')),
  event(4, 'STEP_RETRYING', { ...step('WAITING'), error: problem }),
  event(5, 'STEP_STARTED', step('RUNNING', 2)),
  event(6, 'STEP_OUTPUT', { ...step('RUNNING', 2), chunk: 'Hello ' }),
  event(7, 'STEP_OUTPUT', { ...step('RUNNING', 2), chunk: 'there' }),
  event(8, 'WAITING', { ...step('WAITING', 2), status: 'WAITING' }),
  event(9, 'RESUMED', step('RUNNING', 2)),
  event(10, 'STEP_SUCCEEDED', { ...step('SUCCEEDED', 2), currentStep: 1 }),
  event(11, 'SUCCEEDED', { status: 'SUCCEEDED', currentStep: 1 }),
];

describe('the state of a run according to its events', () => {
  it('is the same however the events come: one by one, all at once, or some of them again after a reconnection', () => {
    const whole = reduceRun(EMPTY_RUN, RUN);
    expect(RUN.reduce((state, one) => reduceRun(state, [one]), EMPTY_RUN)).toEqual(whole);
    const cutOff = reduceRun(EMPTY_RUN, RUN.slice(0, 7));
    expect(reduceRun(cutOff, RUN)).toEqual(whole);
    expect(reduceRun(whole, RUN)).toBe(whole);
    expect(whole.events.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
  });

  it('knows attempts, pauses and waits with their times', () => {
    const { steps } = reduceRun(EMPTY_RUN, RUN);
    expect(
      steps['fetch']?.spans.map(({ kind, attempt, from, to, hasFailed }) => [
        kind,
        attempt,
        (from - START) / 1_000,
        ((to ?? NaN) - START) / 1_000,
        hasFailed,
      ]),
    ).toEqual([
      ['attempt', 1, 3, 4, true],
      ['pause', 1, 4, 5, false],
      ['attempt', 2, 5, 8, false],
      ['wait', 2, 8, 9, false],
      ['attempt', 2, 9, 10, false],
    ]);
  });

  it('streams the output of the newest attempt, and forgets the error of the one before', () => {
    expect(reduceRun(EMPTY_RUN, RUN.slice(0, 4)).steps['fetch']?.error).toEqual(problem);
    expect(reduceRun(EMPTY_RUN, RUN.slice(0, 7)).steps['fetch']).toMatchObject({
      output: 'Hello there',
      error: null,
      status: 'RUNNING',
      attempt: 2,
    });
  });

  it('leaves nothing running once it has ended', () => {
    const state = reduceRun(EMPTY_RUN, [...RUN.slice(0, 3), event(4, 'CANCELLED', { status: 'CANCELLED' })]);
    expect(state).toMatchObject({
      status: 'CANCELLED',
      endedAt: START + 4_000,
      startedAt: START + 2_000,
      queuedAt: START + 1_000,
    });
    expect(state.steps['fetch']).toMatchObject({
      status: 'CANCELLED',
      spans: [{ from: START + 3_000, to: START + 4_000 }],
    });
  });

  it('keeps a call and what became of it as one', () => {
    const call = {
      __typename: 'StepCall' as const,
      key: 'k',
      kind: 'TOOL' as const,
      name: 'http.request',
      turn: 1,
      item: null,
      input: { url: 'x' },
      output: null,
      error: null,
    };
    const begun = reduceRun(EMPTY_RUN, [event(1, 'STEP_CALL_STARTED', { ...step('RUNNING'), call })]);
    expect(begun.steps['fetch']?.calls).toEqual([{ ...call, hasEnded: false }]);
    const over = reduceRun(begun, [
      event(2, 'STEP_CALL_ENDED', { ...step('RUNNING'), call: { ...call, input: null, output: 'ok' } }),
    ]);
    expect(over.steps['fetch']?.calls).toEqual([{ ...call, output: 'ok', hasEnded: true }]);
  });
});
