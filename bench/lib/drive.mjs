import { quantile } from './statistics.mjs';

const LAPS = 10;

/**
 * Keeps `inFlight` runs under way until `runs` have ended. With this closed loop, a contender is never measured on an
 * empty queue and never on one that grows without end.
 *
 * @param {(index: number) => Promise<void>} startOne resolves when that run has ended and all its steps are durable
 * @returns {Promise<import('../contenders/index.mjs').Stats>}
 */
export async function drive(runs, inFlight, startOne) {
  const latencies = new Float64Array(runs);
  const lapEnds = [];
  let next = 0;
  let ended = 0;
  const worker = async () => {
    while (next < runs) {
      const index = next++;
      const from = performance.now();
      await startOne(index);
      const now = performance.now();
      latencies[index] = now - from;
      ended += 1;
      if (ended >= Math.ceil(((lapEnds.length + 1) * runs) / LAPS)) lapEnds.push({ at: now, ended });
    }
  };
  const begun = performance.now();
  await Promise.all(Array.from({ length: Math.min(inFlight, runs) }, worker));
  const seconds = (performance.now() - begun) / 1_000;
  latencies.sort();
  const laps = lapEnds.map(({ at, ended: until }, lap) => {
    const from = lap === 0 ? { at: begun, ended: 0 } : lapEnds[lap - 1];
    return (until - from.ended) / ((at - from.at) / 1_000);
  });
  return {
    runs,
    seconds,
    runsPerSecond: runs / seconds,
    p50Ms: quantile(latencies, 0.5),
    p99Ms: quantile(latencies, 0.99),
    laps,
  };
}

/** Resolvers of runs that are under way in this process, by run id. */
export class Endings {
  #waiting = new Map();

  /** Resolves when `ended(id)` is called. */
  of(id) {
    return new Promise((resolve) => this.#waiting.set(id, resolve));
  }

  ended(id) {
    this.#waiting.get(id)?.();
    this.#waiting.delete(id);
  }
}

/**
 * Groups items that are added during a flush into the next one. A contender with a bulk insert can then use it without
 * waiting on a timer.
 */
export class Batcher {
  #items = [];
  #flush;
  #busy = false;

  /** @param {(items: unknown[]) => Promise<unknown>} flush */
  constructor(flush) {
    this.#flush = flush;
  }

  add(item) {
    return new Promise((resolve, reject) => {
      this.#items.push({ item, resolve, reject });
      this.#schedule();
    });
  }

  #schedule() {
    if (this.#busy) return;
    this.#busy = true;
    setImmediate(async () => {
      while (this.#items.length > 0) {
        const batch = this.#items.splice(0);
        try {
          await this.#flush(batch.map(({ item }) => item));
          for (const { resolve } of batch) resolve();
        } catch (error) {
          for (const { reject } of batch) reject(error);
        }
      }
      this.#busy = false;
    });
  }
}
