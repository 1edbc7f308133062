import type { HeldCall } from './held-calls.js';
import { outputOf } from './held-calls.js';
import type { EventRecord, RunRecord, StepRecord } from './record.js';
import { isPure, specOf, specsOf } from './shapes.js';
import type { ShapeName } from './shapes.js';

const TERMINAL: ReadonlySet<string> = new Set(['SUCCEEDED', 'FAILED', 'CANCELLED']);
const STEP_ENDS: ReadonlySet<string> = new Set(['STEP_SUCCEEDED', 'STEP_FAILED', 'STEP_SKIPPED']);
/** The statuses from which a run may move to those that its own event announces. */
const MOVES: Readonly<Record<string, { readonly from: readonly string[]; readonly to: readonly string[] }>> = {
  STARTED: { from: ['QUEUED'], to: ['RUNNING'] },
  PAUSED: { from: ['QUEUED', 'RUNNING', 'WAITING'], to: ['PAUSED'] },
  RESUMED: { from: ['PAUSED', 'WAITING'], to: ['RUNNING', 'QUEUED'] },
  SUCCEEDED: { from: ['RUNNING'], to: ['SUCCEEDED'] },
  FAILED: { from: ['RUNNING', 'WAITING', 'PAUSED'], to: ['FAILED'] },
  CANCELLED: { from: ['QUEUED', 'RUNNING', 'WAITING', 'PAUSED'], to: ['CANCELLED'] },
};

/** The invariants that hold for every record at every moment. Returns the broken ones, in words. */
export function brokenOf(record: RunRecord, calls: readonly HeldCall[]): readonly string[] {
  return [...brokenEvents(record), ...brokenRows(record), ...brokenEnd(record), ...brokenCalls(record, calls)];
}

/** Changes that a record may not make from one look to the next. */
export function brokenSince(before: RunRecord, now: RunRecord): readonly string[] {
  const found: string[] = [];
  if (TERMINAL.has(before.status) && fingerprint(before) !== fingerprint(now))
    found.push(`has changed after its end: ${fingerprint(before)} became ${fingerprint(now)}`);
  if (now.current_step < before.current_step)
    found.push(`has fewer steps done: ${now.current_step} after ${before.current_step}`);
  const isLonger = JSON.stringify(now.events.slice(0, before.events.length)) === JSON.stringify(before.events);
  if (!isLonger) found.push('has other events than before');
  return found;
}

/** All of a record that an end makes final. */
function fingerprint({ status, last_seq, current_step, output, error, finished_at, steps, events }: RunRecord): string {
  return JSON.stringify({ status, last_seq, current_step, output, error, finished_at, steps, events });
}

function brokenEvents({ events, last_seq, status, shape, current_step, rerun_of }: RunRecord): readonly string[] {
  const found: string[] = [];
  if (events.some(({ seq }, index) => seq !== index + 1) || events.length !== last_seq)
    found.push(`has a hole in its events: ${events.map(({ seq }) => seq).join()} of ${last_seq}`);
  const last = events.at(-1);
  if (last?.status !== status || last?.current_step !== current_step)
    found.push(`is ${status} with ${current_step} done, its last event says ${last?.status}, ${last?.current_step}`);
  if (events[0]?.type !== 'QUEUED') found.push(`begins with ${events[0]?.type}`);
  if (rerun_of === null && events[0]?.current_step !== 0) found.push('is new, and has steps done');
  return [...found, ...new EventReader(shape as ShapeName, events[0]).read(events.slice(1))];
}

/** Follows the events one by one. */
class EventReader {
  readonly #found: string[] = [];
  readonly #attempts = new Map<string, { attempt: number; isRunning: boolean; hasEnded: boolean }>();
  #status: string;
  #done: number;
  #hasStarted = false;
  #isFailing = false;

  constructor(
    private readonly shape: ShapeName,
    first: EventRecord | undefined,
  ) {
    this.#status = first?.status ?? '';
    this.#done = first?.current_step ?? 0;
  }

  read(events: readonly EventRecord[]): readonly string[] {
    for (const event of events) {
      if (event.step === null) this.#ofRun(event);
      else this.#ofStep(event, event.step);
      if (TERMINAL.has(this.#status)) this.#say(event, 'after its end');
      this.#status = event.status;
      this.#done = event.current_step;
    }
    return this.#found;
  }

  #say({ seq, type, step }: EventRecord, what: string): void {
    this.#found.push(`has ${type}${step === null ? '' : ` of ${step}`} at ${seq} ${what}`);
  }

  #ofRun(event: EventRecord): void {
    const { type, status } = event;
    if (event.current_step !== this.#done) this.#say(event, `with ${event.current_step} done, after ${this.#done}`);
    if (type === 'WAITING') {
      if (status !== 'WAITING' || this.#status !== 'RUNNING') this.#say(event, `from ${this.#status} to ${status}`);
      return;
    }
    const move = MOVES[type];
    if (!move?.from.includes(this.#status) || !move.to.includes(status))
      this.#say(event, `from ${this.#status} to ${status}`);
    if (type === 'STARTED' && this.#hasStarted) this.#say(event, 'once more');
    if (type === 'STARTED') this.#hasStarted = true;
    if (type === 'RESUMED' && (status === 'QUEUED') === this.#hasStarted) this.#say(event, `to ${status}`);
  }

  #ofStep(event: EventRecord, step: string): void {
    const { type, status } = event;
    const isEnd = STEP_ENDS.has(type);
    // A step that begins to wait may be the last that was under way; one that goes on brings the run back.
    if (!this.#hasStarted) this.#say(event, 'before the run has started');
    if (status !== 'RUNNING' && !(type === 'WAITING' && status === 'WAITING'))
      this.#say(event, `while the run is ${status}`);
    if (event.current_step !== this.#done + (isEnd ? 1 : 0))
      this.#say(event, `with ${event.current_step} done, after ${this.#done}`);
    const known = this.#attempts.get(step) ?? { attempt: 0, isRunning: false, hasEnded: false };
    if (known.hasEnded) this.#say(event, 'after the end of that step');
    if (type === 'STEP_STARTED') {
      // A step without outside effects leaves no record of its start: after a crash it is started again.
      const isAgain = event.attempt === 1 && known.attempt === 1 && known.isRunning && isPure(specOf(this.shape, step));
      if (event.attempt !== known.attempt + 1 && !isAgain)
        this.#say(event, `of attempt ${event.attempt} after ${known.attempt}`);
      if (known.isRunning && !isAgain) this.#say(event, 'while it is under way');
      if (this.#isFailing) this.#say(event, 'though the run is failing');
    } else if (event.attempt !== known.attempt && !(isEnd && event.attempt === known.attempt + 1)) {
      this.#say(event, `of attempt ${event.attempt}, which has not started`);
    }
    if (type === 'STEP_FAILED' && !specOf(this.shape, step).carriesOn) this.#isFailing = true;
    this.#attempts.set(step, {
      attempt: event.attempt ?? 0,
      isRunning: type !== 'STEP_RETRYING' && !isEnd,
      hasEnded: isEnd,
    });
  }
}

const placeOf = ({ step, item }: StepRecord): string => `${step}:${item}`;

function brokenRows({ steps, events, status, shape, current_step, rerun_of }: RunRecord): readonly string[] {
  const found: string[] = [];
  let done = 0;
  for (const [place, rows] of Map.groupBy(steps, placeOf)) {
    const last = rows.at(-1) as StepRecord;
    const its = events.filter((event) => event.step === last.step);
    // A rerun takes over only the last attempt.
    const isTaken = rerun_of !== null && its.length === 0 && rows.length === 1 && last.has_finished;
    if (!isTaken && rows.some(({ attempt }, index) => attempt !== index + 1))
      found.push(`misses an attempt of ${place}`);
    if (rows.slice(0, -1).some((row) => row.status !== 'FAILED' || row.code === null || row.wake_at !== null))
      found.push(`goes on with ${place} after an attempt that did not fail`);
    if (rows.filter((row) => row.status === 'SUCCEEDED').length > 1) found.push(`has succeeded twice with ${place}`);
    if (last.wake_at !== null && last.status !== 'WAITING') found.push(`is to wake ${place}, which is ${last.status}`);
    const isOver = TERMINAL.has(last.status) || last.status === 'SKIPPED';
    if (isOver !== last.has_finished && last.status !== 'WAITING')
      found.push(`has ${place} ${last.status}, and when it finished says otherwise`);
    if (TERMINAL.has(status) && !isOver) found.push(`has ended, and leaves ${place} ${last.status}`);
    if (last.item >= 0) continue;
    if (isOver && last.status !== 'CANCELLED') done += 1;
    const successes = its.filter(({ type }) => type === 'STEP_SUCCEEDED').length;
    if (successes > 1) found.push(`has ${successes} STEP_SUCCEEDED of ${place}`);
    if (!isTaken && (successes === 1) !== (last.status === 'SUCCEEDED'))
      found.push(`has ${place} ${last.status}, and its events say otherwise`);
    if (last.status === 'SUCCEEDED' && !isRightOutput(shape as ShapeName, last))
      found.push(`has ${place} yield ${JSON.stringify(last.output)}`);
  }
  if (done !== current_step) found.push(`counts ${current_step} steps done, and has ${done}`);
  return found;
}

function isRightOutput(shape: ShapeName, { step, output }: StepRecord): boolean {
  const { kind, items } = specOf(shape, step);
  if (kind !== 'HELD') return true;
  if (items === undefined) return output === outputOf(step, null);
  return Array.isArray(output) && output.length === items && output.every((one, item) => one === outputOf(step, item));
}

function brokenEnd({
  status,
  error,
  output,
  steps,
  shape,
  claimable_at,
  is_held,
  finished_at,
  waits,
}: RunRecord): readonly string[] {
  const found: string[] = [];
  if ((finished_at !== null) !== TERMINAL.has(status))
    found.push(`is ${status}, and finished at ${finished_at?.toISOString() ?? 'no time'}`);
  if (!TERMINAL.has(status)) return found;
  if (claimable_at !== null || is_held) found.push('has ended, and can still be claimed');
  for (const { step, item, is_stored_open } of waits)
    if (is_stored_open) found.push(`has ended, and still waits for ${step}:${item}`);
  if (status === 'FAILED' && !codesOf(shape as ShapeName, steps).includes(error?.code ?? ''))
    found.push(`has failed with ${error?.code}`);
  if (status !== 'FAILED' && error !== null) found.push(`is ${status} with the error ${error.code}`);
  const newest = new Map(steps.filter(({ item }) => item === -1).map((row) => [row.step, row]));
  const lastDone = specsOf(shape as ShapeName).findLast(({ id }) => newest.get(id)?.status === 'SUCCEEDED');
  const expected = status === 'SUCCEEDED' && lastDone ? newest.get(lastDone.id)?.output : null;
  if (JSON.stringify(output ?? null) !== JSON.stringify(expected ?? null))
    found.push(`yields ${JSON.stringify(output)}, not ${JSON.stringify(expected)}`);
  return found;
}

/** The possible reasons of a failed run. */
function codesOf(shape: ShapeName, steps: readonly StepRecord[]): readonly string[] {
  const fatal = steps.filter(
    ({ step, item, status, code }) =>
      item === -1 && status === 'FAILED' && code !== null && !specOf(shape, step).carriesOn,
  );
  return ['RUN_TIMEOUT', ...fatal.map(({ code }) => code ?? '')];
}

/** Checks that the calls that the outside saw agree with the record. */
function brokenCalls({ id, steps, shape }: RunRecord, calls: readonly HeldCall[]): readonly string[] {
  const found: string[] = [];
  const mine = calls.filter(({ executionId }) => executionId === id);
  for (const [place, group] of Map.groupBy(mine, ({ stepId, item }) => `${stepId}:${item ?? -1}`)) {
    const rows = steps.filter((row) => placeOf(row) === place);
    const success = rows.find(({ status }) => status === 'SUCCEEDED');
    if (success && group.some(({ attempt }) => attempt > success.attempt))
      found.push(`has called ${place} after its success`);
    if (new Set(group.map(({ idempotencyKey }) => idempotencyKey)).size > 1)
      found.push(`has called ${place} under several keys`);
    const effects = group.filter(({ hasSideEffects }) => hasSideEffects);
    if (new Set(effects.map(({ attempt }) => attempt)).size < effects.length)
      found.push(`has made an attempt of ${place} twice`);
    if (effects.some(({ attempt }) => !rows.some((row) => row.attempt === attempt)))
      found.push(`has called ${place} without a trace`);
    if (specOf(shape as ShapeName, group[0]?.stepId ?? '').kind !== 'HELD')
      found.push(`calls ${place}, which is no held call`);
  }
  return found;
}
