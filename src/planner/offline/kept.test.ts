import { afterEach, expect, jest, test } from '@jest/globals';
import { forgetFacts, kept, withFacts } from './kept.js';

afterEach(() => {
  jest.useRealTimers();
});

test('facts are worked out once, and again after they were let go', () => {
  let times = 0;
  const facts = kept(() => {
    times += 1;
    return new Map<string, number>();
  });
  facts().set('a', 1);
  expect(facts().get('a')).toBe(1);
  expect(times).toBe(1);
  forgetFacts();
  expect(facts().get('a')).toBeUndefined();
  expect(times).toBe(2);
});

test('facts stay during a plan and for five minutes after the last one', async () => {
  jest.useFakeTimers();
  const facts = kept(() => ({ isSeen: false }));
  let end = (): void => undefined;
  const isOver = new Promise<void>((resolve) => {
    end = resolve;
  });
  const long = withFacts(() => isOver);
  await withFacts(async () => {
    facts().isSeen = true;
  });
  jest.advanceTimersByTime(600_000);
  expect(facts().isSeen).toBe(true);
  end();
  await long;
  jest.advanceTimersByTime(299_000);
  expect(facts().isSeen).toBe(true);
  jest.advanceTimersByTime(2_000);
  expect(facts().isSeen).toBe(false);
});

test('a plan that fails lets facts go as well', async () => {
  jest.useFakeTimers();
  const facts = kept(() => ({ isSeen: false }));
  facts().isSeen = true;
  await expect(withFacts(() => Promise.reject(new Error('No plan.')))).rejects.toThrow('No plan.');
  jest.advanceTimersByTime(301_000);
  expect(facts().isSeen).toBe(false);
});
