import { checkpoint, freshDatabase } from './databases.mjs';
import { withChild } from './child.mjs';
import { number } from './report.mjs';
import { median } from './statistics.mjs';

/**
 * Measures contenders in alternating rounds (A B C, A B C, …), so that a machine that slows down slows all of them.
 * Each measurement has an empty database and a process of its own.
 *
 * @param {{ serverUrl: string, keys: string[], rounds: number, process: string, argument: object, order: object, say:
 * (text: string) => void, show: (stats: any) => string }} plan `process`: the module of `processes/`, opened with
 * `argument` beside `key` and `url`; its `measure` is called with `order`; `show`: one measurement in words
 * @returns {Promise<{ key: string, name: string, rounds: any[] }[]>} in the order of the keys
 */
export async function inRounds({ serverUrl, keys, rounds, process, argument, order, say, show }) {
  const results = keys.map((key) => ({ key, name: key, rounds: [] }));
  for (let round = 1; round <= rounds; round += 1) {
    for (const result of results) {
      const url = await freshDatabase(serverUrl, result.key);
      await checkpoint(serverUrl);
      const stats = await withChild(process, { key: result.key, url, ...argument }, {}, async (child) => {
        result.name = child.opened.name;
        return child.call('measure', order);
      });
      result.rounds.push(stats);
      say(`round ${round}/${rounds}: ${result.name.padEnd(42)} ${show(stats)}`);
    }
  }
  return results;
}

/**
 * CPU that one run took, in ms: of the process, and of PostgreSQL. Steadier than the rate if other programs use the
 * machine too.
 */
export const cpuMsPerRun = ({ cpuSeconds, runs }) => (cpuSeconds * 1_000) / runs;
export const postgresCpuMsPerRun = ({ postgresCpuSeconds, runs }) =>
  postgresCpuSeconds === null ? null : (postgresCpuSeconds * 1_000) / runs;

/** Rounds of one contender as one line. */
export function summarise(rounds) {
  const rates = rounds.map((round) => round.runsPerSecond);
  return {
    runsPerSecond: median(rates),
    lowest: Math.min(...rates),
    highest: Math.max(...rates),
    p50Ms: median(rounds.map((round) => round.p50Ms)),
    p99Ms: median(rounds.map((round) => round.p99Ms)),
    cpuMsPerRun: median(rounds.map(cpuMsPerRun)),
    postgresCpuMsPerRun: rounds.some((round) => round.postgresCpuSeconds === null)
      ? null
      : median(rounds.map(postgresCpuMsPerRun)),
  };
}

/** The rows of a table of throughputs. The others are compared with the first contender. */
export function throughputRows(results) {
  const [reference] = results;
  return [
    [
      'contender',
      'runs/s (median)',
      'lowest to highest',
      `times slower than ${reference.name}`,
      'p50 ms',
      'p99 ms',
      'CPU ms a run',
      'of PostgreSQL',
    ],
    ...results.map(({ name, summary }) => [
      name,
      number(summary.runsPerSecond),
      `${number(summary.lowest)} to ${number(summary.highest)}`,
      number(reference.summary.runsPerSecond / summary.runsPerSecond, 1),
      number(summary.p50Ms, 1),
      number(summary.p99Ms, 1),
      number(summary.cpuMsPerRun, 2),
      number(summary.postgresCpuMsPerRun, 2),
    ]),
  ];
}
