import { describe, expect, it } from '@jest/globals';
import { OwnerTurns } from './owner-turns.js';

describe('the turns of users', () => {
  it('let a limited number of statements of one user run at a time, and those of another beside them', async () => {
    const turns = new OwnerTurns(2);
    const started: string[] = [];
    const ends: (() => void)[] = [];
    const begin = (owner: string, name: string): Promise<void> =>
      turns.run(owner, () => {
        started.push(name);
        return new Promise<void>((resolve) => ends.push(resolve));
      });
    const all = [begin('ada', 'a1'), begin('ada', 'a2'), begin('ada', 'a3'), begin('bob', 'b1')];
    await new Promise((resolve) => setImmediate(resolve));
    expect(started).toEqual(['a1', 'a2', 'b1']);
    ends[0]?.();
    await all[0];
    await new Promise((resolve) => setImmediate(resolve));
    expect(started).toEqual(['a1', 'a2', 'b1', 'a3']);
    for (const end of ends) end();
    await Promise.all(all);
  });

  it('continue after a failure', async () => {
    const turns = new OwnerTurns(1);
    await expect(turns.run('ada', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await turns.run('ada', async () => 'yes')).toBe('yes');
  });
});
