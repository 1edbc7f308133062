/** Every contender: the module and the export that makes it. Stepcast first: the others are compared with it. */
export const CONTENDERS = {
  stepcast: ['./stepcast.mjs', 'stepcast'],
  'dbos-direct': ['./dbos.mjs', 'direct'],
  'dbos-queue': ['./dbos.mjs', 'queue'],
  agenda: ['./agenda.mjs', 'defaults'],
  'agenda-tuned': ['./agenda.mjs', 'tuned'],
  'pg-boss': ['./pg-boss.mjs', 'tuned'],
  'graphile-worker': ['./graphile-worker.mjs', 'tuned'],
};

/**
 * @typedef {{ runs: number, seconds: number, runsPerSecond: number, p50Ms: number, p99Ms: number }} Stats
 * @typedef {{
 *   name: string,
 *   start(url: string, options: { inFlight: number }): Promise<void>,
 *   run(runs: number, inFlight: number): Promise<Stats>,
 *   stop(): Promise<unknown>,
 * }} Contender
 */

/** @returns {Promise<Contender>} */
export async function loadContender(key) {
  const [file, factory] = CONTENDERS[key];
  const module = await import(file);
  return module[factory]();
}
