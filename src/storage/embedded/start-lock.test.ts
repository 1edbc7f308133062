import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { withStartLock } from './start-lock.js';

describe('withStartLock', () => {
  let folder: string;
  let file: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'stepcast-lock-'));
    file = join(folder, 'lock');
  });

  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  test('one at a time, each in its turn, and nothing is left', async () => {
    let inside = 0;
    let most = 0;
    const visit = (): Promise<void> =>
      withStartLock(file, async () => {
        inside += 1;
        most = Math.max(most, inside);
        await sleep(5);
        inside -= 1;
      });
    await Promise.all([visit(), visit(), visit(), visit()]);
    expect(most).toBe(1);
    expect(readdirSync(folder)).toEqual([]);
  });

  test('it is given back after a failure, which is passed on', async () => {
    await expect(withStartLock(file, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    await expect(withStartLock(file, () => Promise.resolve(1))).resolves.toBe(1);
  });

  test.each([
    ['a process that is no more', 'aaaa\n999999999 123\n'],
    ['an earlier process with the same number', `aaaa\n${process.pid} another time\n`],
    ['nobody knows whom, because it was cut short', 'aa'],
  ])('the lock of %s is taken over', async (_whose, content) => {
    writeFileSync(file, content);
    await expect(withStartLock(file, () => Promise.resolve('mine'))).resolves.toBe('mine');
  });
});
