import { describe, expect, it } from '@jest/globals';
import type { RunEventFragment } from '../../generated/documents';
import { EMPTY_HISTORY, extendHistory } from './run-history';

const event = (seq: number): RunEventFragment => ({
  __typename: 'ExecutionEvent',
  seq,
  type: seq === 1 ? 'QUEUED' : 'STARTED',
  at: '2026-11-25T12:00:00Z',
  status: 'RUNNING',
  currentStep: 0,
  totalSteps: 2,
  chunk: null,
  error: null,
  step: null,
  call: null,
  loop: null,
});

describe('the history of a run', () => {
  it('holds each event once, also after a reconnection', () => {
    const before = extendHistory(EMPTY_HISTORY, [event(1), event(2)]);
    const after = extendHistory(before, [event(2), event(3), event(3)]);
    expect(after.events.map(({ seq }) => seq)).toEqual([1, 2, 3]);
    expect(after.run).toMatchObject({ lastSeq: 3, status: 'RUNNING', totalSteps: 2 });
    expect(extendHistory(after, [event(1)])).toBe(after);
  });
});
