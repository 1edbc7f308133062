import { describe, expect, it } from '@jest/globals';
import { BodyBudget, type BodyHold } from './body-budget.js';

const quiet = new AbortController().signal;
const settled = () => new Promise((resolve) => setImmediate(resolve));

/** Takes, and says whether it has the bytes yet. */
function taking(hold: BodyHold, bytes: number): { has: boolean } {
  const state = { has: false };
  const waits = hold.take(bytes);
  if (waits) void waits.then(() => (state.has = true));
  else state.has = true;
  return state;
}

describe('BodyBudget', () => {
  it('lets a reader wait once its owner holds as much as it may, and continue when room was given back', async () => {
    const budget = new BodyBudget({ perOwner: 100, total: 1_000, guaranteed: 10 });
    const [first, second, third] = [budget.open('ann', quiet), budget.open('ann', quiet), budget.open('ann', quiet)];
    taking(first, 60);
    taking(second, 40);
    const waiting = taking(third, 30);
    await settled();
    expect([waiting.has, budget.held]).toEqual([false, 100]);
    second.release();
    await settled();
    expect([waiting.has, budget.held]).toEqual([true, 90]);
    first.release();
    third.release();
    expect(budget.held).toBe(0);
  });

  it('never lets the oldest reader of an owner wait, so that readers of half an answer do not block one another', async () => {
    const budget = new BodyBudget({ perOwner: 100, total: 100, guaranteed: 0 });
    const [first, second] = [budget.open('ann', quiet), budget.open('ann', quiet)];
    taking(first, 50);
    taking(second, 50);
    const blocked = taking(second, 50);
    expect(taking(first, 50).has).toBe(true);
    first.release();
    await settled();
    expect(blocked.has).toBe(true);
  });

  it('gives every owner a share that does not wait for others, and room to the owner with the least first', async () => {
    const budget = new BodyBudget({ perOwner: 100, total: 100, guaranteed: 20 });
    const greedy = [budget.open('ann', quiet), budget.open('ann', quiet), budget.open('ann', quiet)] as const;
    taking(greedy[0], 50);
    taking(greedy[1], 50);
    const more = taking(greedy[2], 50);
    const others = [budget.open('bob', quiet), budget.open('bob', quiet), budget.open('bob', quiet)] as const;
    expect([taking(others[0], 10).has, taking(others[1], 10).has]).toEqual([true, true]);
    const last = taking(others[2], 30);
    await settled();
    expect([more.has, last.has]).toEqual([false, false]);
    greedy[0].release();
    await settled();
    expect([more.has, last.has]).toEqual([false, true]);
  });

  it('ends waiting when the call is aborted, and keeps no room for it', async () => {
    const budget = new BodyBudget({ perOwner: 10, total: 10, guaranteed: 0 });
    const [first, controller] = [budget.open('ann', quiet), new AbortController()];
    taking(first, 10);
    const second = budget.open('ann', controller.signal);
    const waits = second.take(5);
    controller.abort(new Error('took too long'));
    await expect(waits).rejects.toThrow('took too long');
    second.release();
    first.release();
    expect(budget.held).toBe(0);
  });
});
