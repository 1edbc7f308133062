import { describe, expect, it, jest } from '@jest/globals';
import { RunEvents } from './run-events.js';

const RUN = { id: 'ex_1', workflowId: 'wf_1', ownerId: 'ann' };

describe('The events of runs', () => {
  it('calls subscribers in the order in which they subscribed', () => {
    const events = new RunEvents();
    const calls: string[] = [];
    events.subscribe({ ended: () => calls.push('first'), committed: () => calls.push('committed') });
    events.subscribe({ ended: () => calls.push('second') });
    events.ended([]);
    expect(calls).toEqual(['first', 'second']);
  });

  it('wakes this process and the others for a run that no worker has', () => {
    const events = new RunEvents();
    const subscriber = { queued: jest.fn(), claimable: jest.fn(), unclaimed: jest.fn() };
    events.subscribe(subscriber);
    events.queued(RUN);
    expect(subscriber.queued).toHaveBeenCalledWith([RUN]);
    expect(subscriber.claimable).toHaveBeenCalledTimes(1);
    expect(subscriber.unclaimed).toHaveBeenCalledTimes(1);
  });

  it('wakes only the other processes for inserted runs, and only if some of them wait', () => {
    const events = new RunEvents();
    const subscriber = { queued: jest.fn(), claimable: jest.fn(), unclaimed: jest.fn() };
    events.subscribe(subscriber);
    events.inserted([RUN], false);
    expect(subscriber.unclaimed).not.toHaveBeenCalled();
    events.inserted([RUN], true);
    expect(subscriber.queued).toHaveBeenCalledTimes(2);
    expect(subscriber.unclaimed).toHaveBeenCalledTimes(1);
    expect(subscriber.claimable).not.toHaveBeenCalled();
  });
});
