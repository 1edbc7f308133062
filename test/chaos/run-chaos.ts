import { setTimeout as sleep } from 'node:timers/promises';
import { checkEffects } from './check-effects.js';
import { checkFiles } from './check-files.js';
import { checkRun } from './check-run.js';
import { Fleet } from './fleet.js';
import { createWorkflows, startRuns } from './load.js';
import type { ChaosPlan } from './plan.js';
import { fingerprint, progress, readRuns } from './record.js';
import type { RunRecord } from './record.js';
import type { S3Server } from '../support/files/s3-server.js';
import type { ChaosStore } from './store.js';
import { chaosWitness } from './witness.js';
import type { ChaosWitness } from './witness.js';

export interface ChaosReport {
  /** The violations, in words. Empty if there are none. */
  readonly violations: readonly string[];
  readonly summary: string;
}

/** After this time without any change and without strikes, in ms, the unfinished runs are stuck. */
const STUCK_MS = 60_000;
const LOOK_MS = 250;

/**
 * Carries the plan out against the built server, and checks the outcome of its runs.
 *
 * @param s3 the store of files. Default: the database.
 */
export async function runChaos(plan: ChaosPlan, store: ChaosStore, s3: S3Server | null = null): Promise<ChaosReport> {
  const startedAt = performance.now();
  process.stderr.write(`Chaos with seed ${plan.seed} (CHAOS_SEED=${plan.seed} repeats it)\n`);
  const witness = await chaosWitness(plan.seed);
  const fleet = await Fleet.start(
    { DATABASE_URL: store.url, HTTP_ALLOW_HOSTS: witness.host, ...s3?.environment },
    plan.form,
  );
  try {
    const workflows = await createWorkflows(fleet, witness.url);
    const [ids] = await Promise.all([startRuns(fleet, plan, workflows), strikeAll(fleet, plan, store)]);
    await settled(store);
    // Frozen ones write no more once they have woken up and were ended.
    await fleet.thawed();
    const files = await checkFiles(store, s3);
    const violations = [...files, ...(await lookTwice(fleet, store))];
    const report = judge(plan, { ids, runs: await readRuns(store), witness });
    const seconds = ((performance.now() - startedAt) / 1_000).toFixed(1);
    const summary = `${report.summary}, in ${seconds} s`;
    process.stderr.write(`${summary}\n`);
    return { violations: [...report.violations, ...violations, ...fleet.defects], summary };
  } finally {
    await fleet.stop();
    await witness.close();
  }
}

async function strikeAll(fleet: Fleet, { form, strikes }: ChaosPlan, store: ChaosStore): Promise<void> {
  for (const [index, strike] of strikes.entries()) {
    await sleep(strike.pauseMs);
    await fleet.strike(strike);
    for (const { afterStrike, signal } of form.restarts) {
      if (afterStrike === index + 1) await store.restart(signal);
    }
  }
}

/** Returns when every run has ended, or nothing moves any more. */
async function settled(store: ChaosStore): Promise<void> {
  let last = await progress(store);
  for (let movedAt = performance.now(); last.open > 0 && performance.now() - movedAt < STUCK_MS; await sleep(LOOK_MS)) {
    const now = await progress(store);
    if (now.done !== last.done || now.open !== last.open) movedAt = performance.now();
    last = now;
  }
}

/** Nothing on record changes once all have ended: not by those that wake up frozen, not by those that end now. */
async function lookTwice(fleet: Fleet, store: ChaosStore): Promise<readonly string[]> {
  const before = await fingerprint(store);
  await fleet.stop();
  const after = await fingerprint(store);
  const changed = [...after]
    .filter(([id, print]) => before.get(id) !== print)
    .map(([id]) => `${id} has changed after its end`);
  return before.size === after.size ? changed : [...changed, `${before.size} runs have become ${after.size}`];
}

/** Compares the record with the plan and with the calls that the outside saw. */
function judge(
  plan: ChaosPlan,
  { ids, runs, witness }: { ids: readonly string[]; runs: readonly RunRecord[]; witness: ChaosWitness },
): ChaosReport {
  const byId = new Map(runs.map((run) => [run.id, run]));
  const lost = plan.runs
    .filter(({ number }) => byId.get(ids[number - 1] ?? '')?.number !== number)
    .map(({ number }) => `run ${number} is lost`);
  const surplus = runs
    .filter((run) => ids[run.number - 1] !== run.id)
    .map((run) => `${run.id} repeats run ${run.number}`);
  const broken = runs.flatMap((run) => {
    const planned = plan.runs[run.number - 1];
    return planned ? checkRun(run, planned) : [];
  });
  const effects = checkEffects(runs, witness.calls);
  const statuses = [...Map.groupBy(runs, (run) => run.status)]
    .map(([status, group]) => `${group.length} ${status}`)
    .join(', ');
  return {
    violations: [...lost, ...surplus, ...broken, ...effects.violations],
    summary:
      `seed ${plan.seed}: ${statuses}; ${plan.strikes.map(({ kind }) => kind).join(' ')}; ${witness.calls.length} calls, ` +
      `${effects.interrupted} attempts interrupted, ${effects.retried} retried, ${effects.repeated} effects repeated`,
  };
}
