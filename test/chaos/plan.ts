import { pickWeighted, seeded } from './random.js';
import { SHAPES } from './shapes.js';
import type { RunContext, Shape } from './shapes.js';

export interface ChaosForm {
  readonly workers: number;
  readonly apis: number;
  readonly runs: number;
  /** Over how long the runs are started. */
  readonly spreadMs: number;
  /** The kinds of strikes on the processes, each with its weight. `count` is their total. */
  readonly strikes: {
    readonly count: number;
    readonly pauseMs: number;
    readonly weights: Readonly<Partial<Record<StrikeKind, number>>>;
  };
  readonly freezeMs: number;
  /** The shutdowns of PostgreSQL under all processes, with their kind. They need a server that belongs to the test. */
  readonly restarts: readonly { readonly afterStrike: number; readonly signal: 'SIGINT' | 'SIGQUIT' }[];
}

/**
 * KILL: SIGKILL. FREEZE: SIGSTOP, and SIGCONT after `freezeMs`. END: SIGTERM. KILL_API: SIGKILL to one that serves
 * clients.
 */
type StrikeKind = 'KILL' | 'FREEZE' | 'END' | 'KILL_API';

export interface Strike {
  readonly kind: StrikeKind;
  readonly pauseMs: number;
  /** 0 up to 1, over those that are there. */
  readonly victim: number;
}

export interface PlannedRun {
  readonly number: number;
  readonly shape: Shape;
  readonly context: RunContext;
}

export interface ChaosPlan {
  readonly seed: number;
  readonly form: ChaosForm;
  readonly runs: readonly PlannedRun[];
  readonly strikes: readonly Strike[];
}

/** The same seed and form make the same plan; how the machine schedules the processes is all that differs. */
export function planChaos(seed: number, form: ChaosForm): ChaosPlan {
  const random = seeded(seed);
  const runs = Array.from({ length: form.runs }, (_, index): PlannedRun => ({
    number: index + 1,
    shape: pickWeighted(SHAPES, random),
    context: {
      run: index + 1,
      items: Array.from({ length: 1 + Math.floor(random() * 12) }, (__, item) => item),
      seconds: Math.round(50 + random() * 650) / 1_000,
    },
  }));
  const kinds = Object.entries(form.strikes.weights).map(([kind, weight]) => ({ kind: kind as StrikeKind, weight }));
  const strikes = Array.from({ length: form.strikes.count }, (): Strike => ({
    kind: pickWeighted(kinds, random).kind,
    pauseMs: Math.round(form.strikes.pauseMs * (0.5 + random())),
    victim: random(),
  }));
  return { seed, form, runs, strikes };
}

/** CHAOS_SEED, to repeat a plan, or any. */
export function chaosSeed(given: string | undefined): number {
  return given === undefined || given === '' ? Math.floor(Math.random() * 2 ** 31) : Number(given);
}
