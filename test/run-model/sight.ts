import { MOST_HOURS, specOf } from './shapes.js';
import { attemptsOf, hasEnded, isTerminal } from './state.js';
import type { Attempt, RunState, World } from './state.js';
import { isAlive } from './run-rules.js';
import { isOpen } from './step-rules.js';

/**
 * The visible state of one run when nothing moves, as text, for comparison and display:
 * `RUNNING PAUSE by w1, 1 done: a SUCCEEDED/1, b RUNNING/2+1; waits for ask; calls b#2@5`. `/2` is the attempt, `+1`
 * the number of cut-off ones, and `until 3` the hour in which it stops waiting. `due 3` is the hour from which a worker
 * may take it, and `by w1 once` means that its lease is over.
 */
export interface RunSight {
  readonly status: string;
  readonly control: string | null;
  /** The worker that holds it; null: none does. */
  readonly worker: string | null;
  /** The lease of the worker is over. */
  readonly isLapsed: boolean;
  /** Of a run without a holder. */
  readonly due: number | null;
  readonly done: number;
  readonly steps: readonly StepSight[];
  /** Open waits, as `step` or `step[item]`. */
  readonly waits: readonly string[];
  /** Calls with a living caller, as `step#attempt@hour` or `step[item]#attempt@hour`. */
  readonly calls: readonly string[];
}

interface StepSight extends Pick<Attempt, 'status' | 'attempt' | 'lost' | 'until'> {
  /** As `step` or `step[item]`. */
  readonly place: string;
}

export const placeName = (step: string, item: number | null): string => (item === null ? step : `${step}[${item}]`);

/** @param hour of now: an earlier due time looks the same as one that is due now. */
export function textOf(
  { status, control, worker, isLapsed, due, done, steps, waits, calls }: RunSight,
  hour: number,
): string {
  const whose =
    worker === null
      ? due === null
        ? 'free'
        : `due ${due <= hour ? 'now' : due}`
      : `by ${worker}${isLapsed ? ' once' : ''}`;
  const list = (of: readonly string[]): string => of.toSorted().join(', ');
  const each = list(
    steps.map(
      (step) =>
        `${step.place} ${step.status}/${step.attempt}${step.lost > 0 ? `+${step.lost}` : ''}${step.until === null ? '' : ` until ${step.until}`}`,
    ),
  );
  return `${status} ${control ?? ''} ${whose}, ${done} done: ${each}; waits for ${list(waits)}; calls ${list(calls)}`;
}

/** The visible state of a run of the model. */
export function sightOf(world: World, run: RunState): string {
  const { hour } = world;
  const steps = Object.entries(run.steps).flatMap(([step, state]) => [
    { place: step, ...state },
    ...(state.items ?? []).map((item, index) => ({ place: placeName(step, index), ...item })),
  ]);
  const holder = run.hold?.worker ?? null;
  const isHeard = run.hold !== null && isAlive(world, run.hold);
  const attempts = attemptsOf(run);
  return textOf(
    {
      status: run.status,
      control: run.control,
      worker: holder,
      isLapsed: run.hold !== null && run.hold.lease < hour,
      due: run.due,
      done: Object.values(run.steps).filter((step) => hasEnded(step) && step.status !== 'CANCELLED').length,
      steps: steps.filter(({ status }) => status !== 'PENDING'),
      waits: isTerminal(run.status)
        ? []
        : attempts.filter(({ attempt }) => isOpen(attempt, hour)).map(({ step, item }) => placeName(step, item)),
      calls: attempts
        .filter(
          ({ step, attempt }) => isHeard && attempt.status === 'RUNNING' && specOf(run.shape, step).kind === 'HELD',
        )
        .map(
          ({ step, item, attempt }) => `${placeName(step, item)}#${attempt.attempt}@${calledAt(run, step, attempt)}`,
        ),
    },
    hour,
  );
}

const calledAt = (run: RunState, step: string, { limit }: Attempt): number =>
  (limit ?? 0) - (specOf(run.shape, step).hours ?? MOST_HOURS);
