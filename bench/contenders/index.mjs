/** Every contender: the module and the export that makes it. Stepcast first: the others are compared with it. */
export const CONTENDERS = {
  stepcast: ['./stepcast.mjs', 'stepcast'],
  'dbos-direct': ['./dbos.mjs', 'direct'],
  'dbos-queue': ['./dbos.mjs', 'queue'],
  agenda: ['./agenda.mjs', 'defaults'],
  'agenda-tuned': ['./agenda.mjs', 'tuned'],
  'pg-boss': ['./pg-boss.mjs', 'grouped'],
  'pg-boss-one-add': ['./pg-boss.mjs', 'oneByOne'],
  'graphile-worker': ['./graphile-worker.mjs', 'grouped'],
  'graphile-worker-one-add': ['./graphile-worker.mjs', 'oneByOne'],
  'graphile-worker-defaults': ['./graphile-worker.mjs', 'defaults'],
};

/**
 * @typedef {{ runs: number, seconds: number, runsPerSecond: number, p50Ms: number, p99Ms: number, laps: number[] }}
 * Stats `laps`: runs/s of each tenth of them
 * @typedef {{ name: string, start(url: string, options: { inFlight: number, probe?: boolean }): Promise<void>,
 * run(runs: number, inFlight: number): Promise<Stats>, stop(): Promise<unknown>, }} Contender `probe`: tell
 * `lib/probe.mjs` of each step
 */

/** @returns {Promise<Contender>} */
export async function loadContender(key) {
  const [file, factory] = CONTENDERS[key];
  const module = await import(file);
  return module[factory]();
}
