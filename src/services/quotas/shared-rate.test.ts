import { describe, expect, it } from '@jest/globals';
import { SharedGauge } from './shared-gauge.js';
import { SharedRate } from './shared-rate.js';

/** How many of `tries` are let through at one instant. */
function passed(rate: SharedRate, key: string, tries: number, now: number): number {
  let count = 0;
  for (let time = 0; time < tries; time += 1) if (rate.take(key, now) === 0) count += 1;
  return count;
}

describe('a rate that processes keep together', () => {
  it('lets the limit through at once, then as much as time gives back', () => {
    const rate = new SharedRate({ limit: 10, windowMs: 1_000 });
    expect(passed(rate, 'ada', 20, 0)).toBe(10);
    expect(rate.take('ada', 0)).toBe(100);
    expect(passed(rate, 'ada', 20, 500)).toBe(5);
    expect(passed(rate, 'bob', 20, 500)).toBe(10);
  });

  it('never lets more through over time than the limit and one burst for each process, whatever the demand', () => {
    const [one, two, three] = [0, 1, 2].map(() => new SharedRate({ limit: 100, windowMs: 1_000 }));
    const processes = [one, two, three].flatMap((rate) => rate ?? []);
    let total = 0;
    const seconds = 30;
    for (let now = 0; now <= seconds * 1_000; now += 10) {
      for (const rate of processes) total += passed(rate, 'ada', 50, now);
      if (now % 250 !== 0) continue;
      const told = processes.map((rate) => rate.drain(now));
      for (const [from, entries] of told.entries())
        for (const [to, rate] of processes.entries())
          if (to !== from) for (const [key, count] of entries) rate.absorb(key, count, now);
    }
    expect(total).toBeLessThanOrEqual(seconds * 100 + 3 * 100 + 3 * 25);
    expect(total).toBeGreaterThanOrEqual(seconds * 100);
  });

  it('forgets keys that have come to rest, and never holds more than its bound', () => {
    const rate = new SharedRate({ limit: 5, windowMs: 1_000, maxKeys: 1_000 });
    for (let key = 0; key < 100_000; key += 1) rate.take(`address ${key}`, 0);
    expect(rate.size).toBe(1_000);
    rate.drain(10);
    rate.drain(2_000);
    expect(rate.size).toBe(0);
  });

  it('reports nothing of keys that are far from the limit', () => {
    const rate = new SharedRate({ limit: 6_400, windowMs: 1_000 });
    passed(rate, 'quiet', 99, 0);
    passed(rate, 'busy', 100, 0);
    expect(rate.drain(0)).toEqual([['busy', 100]]);
  });

  it('does not mind a clock that jumps back', () => {
    const rate = new SharedRate({ limit: 10, windowMs: 1_000 });
    expect(passed(rate, 'ada', 10, 1_000_000)).toBe(10);
    expect(passed(rate, 'ada', 10, 0)).toBe(0);
    expect(passed(rate, 'ada', 10, 500)).toBe(5);
  });
});

describe('a count that processes keep together', () => {
  it('adds the open objects of the others, until their reports are ten seconds old', () => {
    const [one, two] = [new SharedGauge(3), new SharedGauge(3)];
    expect([one.open('ada', 0), one.open('ada', 0)]).toEqual([true, true]);
    for (const [key, count] of one.drain(0)) two.absorb('one', key, count, 0);
    expect([two.open('ada', 1), two.open('ada', 1)]).toEqual([true, false]);
    expect(two.open('bob', 1)).toBe(true);
    expect(two.used('ada', 11_000)).toBe(1);
  });

  it('reports closed objects', () => {
    const [one, two] = [new SharedGauge(1), new SharedGauge(1)];
    const exchange = (now: number): void =>
      one.drain(now).forEach(([key, count]) => two.absorb('one', key, count, now));
    one.open('ada', 0);
    exchange(0);
    expect(two.open('ada', 1)).toBe(false);
    one.close('ada');
    exchange(2);
    expect(two.open('ada', 3)).toBe(true);
  });
});
