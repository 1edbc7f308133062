import { describe, expect, it } from '@jest/globals';
import { addressWith, conditionsInAddress } from './conditions-address';
import type { Conditions } from './conditions';

const ALL: Required<Conditions> = {
  workflowId: 'wf_01KYJ7TK5SMQ94RCQZQA9PQBWX',
  text: '"A-17" & more=less',
  status: ['FAILED', 'CANCELLED'],
  tags: ['sales', 'büro, two'],
  metadata: { order: 'A=17', team: 'x&y' },
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

describe('the conditions in the address of the list of runs', () => {
  it('are the same after they were written and read', () => {
    const written = addressWith(new URLSearchParams('view=view_1&tag=old'), ALL).toString();
    expect(conditionsInAddress(new URLSearchParams(written))).toEqual(ALL);
    expect(new URLSearchParams(written).get('view')).toBe('view_1');
    expect(written).toContain('status=failed%2Ccancelled');
  });

  it('leave nothing behind when they are removed', () => {
    const written = addressWith(new URLSearchParams(), ALL);
    expect(addressWith(written, {}).toString()).toBe('');
    expect(conditionsInAddress(new URLSearchParams('status=&tag=&metadata=&text='))).toEqual({});
  });

  it('keep wrong values for the server to refuse', () => {
    expect(conditionsInAddress(new URLSearchParams('version=abc&status=odd'))).toEqual({
      version: 'abc',
      status: ['ODD'],
    });
  });
});
