import { describe, expect, test } from '@jest/globals';
import { applyEvent, emptyBoard } from './board.js';
import type { ProgressEvent } from './demo.operations.js';

const STEPS = [
  { id: 'search', title: 'Search the mail', tool: 'email.search' },
  { id: 'sum', title: 'Summarize', tool: 'text.summarize' },
];

const event = (type: string, given: Partial<ProgressEvent> = {}): ProgressEvent => ({
  seq: 1, type, at: '2026-11-24T09:00:00Z', status: 'RUNNING', currentStep: 0, totalSteps: 2, step: null, error: null, ...given,
});
const search = (given: Partial<NonNullable<ProgressEvent['step']>> = {}): NonNullable<ProgressEvent['step']> => ({
  stepId: 'search', title: 'Search the mail', attempt: 1, startedAt: '2026-11-24T09:00:00.000Z', finishedAt: null, error: null, ...given,
});

describe('the board of a run', () => {
  test('starts with every step pending', () => {
    expect(emptyBoard(STEPS)).toMatchObject({ finished: 0, total: 2, status: 'QUEUED', steps: [{ mark: 'pending' }, { mark: 'pending' }] });
  });

  test('marks the step that an event is about and leaves the others', () => {
    const board = applyEvent(emptyBoard(STEPS), event('STEP_STARTED', { step: search() }));
    expect(board.steps.map((step) => step.mark)).toEqual(['running', 'pending']);
    expect(board.steps[0]?.startedAt).toBe(Date.parse('2026-11-24T09:00:00Z'));
  });

  test('shows a retry with its attempt and problem, and forgets the problem when the step succeeds', () => {
    const failed = applyEvent(emptyBoard(STEPS), event('STEP_RETRYING', { step: search({ attempt: 2, error: { message: 'timed out' } }) }));
    expect(failed.steps[0]).toMatchObject({ mark: 'waiting', attempt: 2, problem: 'timed out', finishedAt: null });
    const done = applyEvent(failed, event('STEP_SUCCEEDED', { currentStep: 1, step: search({ attempt: 2, finishedAt: '2026-11-24T09:00:02Z' }) }));
    expect(done.steps[0]).toMatchObject({ mark: 'done', problem: null, finishedAt: Date.parse('2026-11-24T09:00:02Z') });
    expect(done.finished).toBe(1);
  });

  test('takes the status of the run from events about no step', () => {
    const board = applyEvent(emptyBoard(STEPS), event('SUCCEEDED', { status: 'SUCCEEDED', currentStep: 2 }));
    expect(board).toMatchObject({ status: 'SUCCEEDED', finished: 2 });
  });
});
