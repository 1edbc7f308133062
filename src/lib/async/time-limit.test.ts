import { expect, test } from '@jest/globals';
import { isTimeLimit, withTimeLimit } from './time-limit.js';

const slept = new Int32Array(new SharedArrayBuffer(4));

test('a job that works on after its time is stopped', () => {
  const endless = (): never => {
    for (;;);
  };
  expect(isTimeLimit(caught(() => withTimeLimit(60, endless)))).toBe(true);
});

test('a job that had no processor for most of its time is begun once more', () => {
  let begun = 0;
  const starved = (times: number) => (): string => {
    begun += 1;
    // The thread waits, as it does if others have the processor.
    if (begun <= times) Atomics.wait(slept, 0, 0, 150);
    return 'done';
  };
  expect(withTimeLimit(60, starved(1))).toBe('done');
  expect(begun).toBe(2);
  begun = 0;
  expect(isTimeLimit(caught(() => withTimeLimit(60, starved(9))))).toBe(true);
  expect(begun).toBe(2);
});

function caught(act: () => unknown): unknown {
  try {
    act();
  } catch (error) {
    return error;
  }
  return undefined;
}
