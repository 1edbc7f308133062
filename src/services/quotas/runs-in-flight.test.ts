import { describe, expect, it } from '@jest/globals';
import { RunsInFlight } from './runs-in-flight.js';

/** A database that counts, and how often it was asked. */
function counter(limit: number) {
  const state = { stored: 0, asked: 0, now: 0 };
  const runs = new RunsInFlight({
    limit,
    count: async () => {
      state.asked += 1;
      return state.stored;
    },
    now: () => state.now,
  });
  const start = async (): Promise<boolean> => {
    if ((await runs.reserve('ada')) !== null) return false;
    await Promise.resolve();
    state.stored += 1;
    runs.started('ada');
    runs.release('ada');
    return true;
  };
  const end = (): void => {
    state.stored -= 1;
    runs.ended('ada');
  };
  return { runs, state, start, end };
}

describe('runs in flight', () => {
  it('are counted once, and not again while there is room', async () => {
    const { state, start, end } = counter(100);
    for (let run = 0; run < 1_000; run += 1) {
      expect(await start()).toBe(true);
      end();
    }
    expect(state.asked).toBe(1);
  });

  it('are never more than the limit when many start at once', async () => {
    const { state, start } = counter(5);
    const started = await Promise.all(Array.from({ length: 100 }, start));
    expect(started.filter(Boolean)).toHaveLength(5);
    expect(state.stored).toBe(5);
  });

  it('make room as soon as one ends, even without a notice of it', async () => {
    const { state, start } = counter(2);
    expect([await start(), await start(), await start()]).toEqual([true, true, false]);
    state.stored -= 1;
    state.now += 1_000;
    expect(await start()).toBe(true);
  });

  it('include the reports of other processes', async () => {
    const { runs, state, start } = counter(3);
    expect(await start()).toBe(true);
    runs.absorb('ada', 2);
    state.stored += 2;
    expect(await start()).toBe(false);
  });
});
