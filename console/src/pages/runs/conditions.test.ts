import { describe, expect, it } from '@jest/globals';
import { chipsOf, clean, draftOf, isAny, withDraft } from './conditions';
import type { Conditions } from './conditions';

const ALL: Conditions = {
  text: 'invoice',
  status: ['FAILED'],
  tags: ['sales', 'daily'],
  metadata: { order: 'A=17' },
  trigger: ['EVENT'],
  step: 'calc',
  failedStep: 'send',
  errorCode: ['TIMEOUT', 'HTTP_ERROR'],
  version: 3,
  minDurationMs: 1_500,
  maxDurationMs: 60_000,
  from: '2026-01-01T00:00:00Z',
  to: '2026-02-01T00:00:00Z',
};

describe('the conditions of the list of runs', () => {
  it('are the same after they were shown in the form', () => {
    expect(withDraft(ALL, draftOf(ALL))).toEqual(ALL);
    expect(withDraft({}, draftOf({}))).toEqual({});
  });

  it('have a chip each, which removes it alone', () => {
    const chips = chipsOf(ALL);
    expect(chips.map(({ label }) => label)).toEqual([
      'Tag sales',
      'Tag daily',
      'order = A=17',
      'Started by an event',
      'Step calc ran',
      'Step send failed',
      'Error TIMEOUT or HTTP_ERROR',
      'Version 3',
      'At least 1.5 s',
      'At most 60 s',
      'From 2026-01-01',
      'Before 2026-02-01',
    ]);
    expect(chips[0]?.without).toEqual({ ...ALL, tags: ['daily'] });
    expect(chips[4]?.without).toEqual(clean({ ...ALL, step: undefined }));
  });

  it('hold for any run if nothing is given', () => {
    expect(isAny({ text: '', tags: [], metadata: {}, status: null })).toBe(true);
    expect(isAny({ version: 1 })).toBe(false);
  });
});
