import { describe, expect, it } from '@jest/globals';
import type { RunEvent } from './run-event.js';
import { plannedRun, reduceRun } from './run-state.js';
import type { RunState, RunStep } from './run-state.js';

const EMPTY_RUN = plannedRun();
const START = Date.parse('2026-11-25T12:00:00Z');
const at = (second: number): string => new Date(START + second * 1_000).toISOString();

const event = (seq: number, type: RunEvent['type'], extra: Partial<RunEvent> = {}): RunEvent => ({
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
const step = (status: NonNullable<RunEvent['step']>['status'], attempt = 1): Partial<RunEvent> => ({
  step: {
    stepId: 'fetch',
    title: 'Fetch',
    tool: 'http.request',
    status,
    attempt,
    startedAt: at(0),
    finishedAt: null,
  },
});
const isFetch = ({ stepId }: RunStep): boolean => stepId === 'fetch';
const problem = {
  code: 'HTTP_STATUS',
  message: 'It answered 503.',
  retryable: true,
  details: null,
};

const RUN: readonly RunEvent[] = [
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
    expect(RUN.reduce<RunState>((state, one) => reduceRun(state, [one]), EMPTY_RUN)).toEqual(whole);
    const cutOff = reduceRun(EMPTY_RUN, RUN.slice(0, 7));
    expect(reduceRun(cutOff, RUN)).toEqual(whole);
    expect(reduceRun(whole, RUN)).toBe(whole);
    expect(whole.lastSeq).toBe(11);
  });

  it('knows attempts, pauses and waits with their times', () => {
    const { steps } = reduceRun(EMPTY_RUN, RUN);
    expect(
      steps
        .find(isFetch)
        ?.spans.map(({ kind, attempt, from, to, hasFailed }) => [
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
    expect(reduceRun(EMPTY_RUN, RUN.slice(0, 4)).steps.find(isFetch)?.error).toEqual(problem);
    expect(reduceRun(EMPTY_RUN, RUN.slice(0, 7)).steps.find(isFetch)).toMatchObject({
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
    expect(state.steps.find(isFetch)).toMatchObject({
      status: 'CANCELLED',
      spans: [{ from: START + 3_000, to: START + 4_000 }],
    });
  });

  it('keeps a call and what became of it as one', () => {
    const call = {
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
    expect(begun.steps.find(isFetch)?.calls).toEqual([{ ...call, hasEnded: false }]);
    const over = reduceRun(begun, [
      event(2, 'STEP_CALL_ENDED', { ...step('RUNNING'), call: { ...call, input: null, output: 'ok' } }),
    ]);
    expect(over.steps.find(isFetch)?.calls).toEqual([{ ...call, output: 'ok', hasEnded: true }]);
  });
});
