import { jitterMs } from '../../src/domain/schedule/index.js';
import { MisfirePolicy, OverlapPolicy, TriggerType } from '../../src/domain/trigger/trigger.js';
import type { ScheduledTrigger } from '../../src/domain/trigger/trigger.js';
import { walk } from '../support/schedules/cron-oracle.js';
import type { Span } from '../support/schedules/cron-oracle.js';
import type { SeenRun, SimRecord, WorkflowState } from './record.js';
import { isUsedUp } from './simulation.js';

/*
 * The expected outcome of every scheduled time of one workflow, derived from the actions on it, and its differences
 * from the database.
 */

const GRACE_MS = 10_000;
const DAY_MS = 86_400_000;
/** Another scheduler had it in hand and died: the rest look again so soon. */
const PROMPT_MS = 100;

export interface TickRow {
  readonly scheduledFor: number;
  /** `FIRED`, or the reason of a skip. */
  readonly outcome: string;
  readonly executionId: string | null;
  readonly round: number;
}

/** A scheduled time that should be accounted for. */
interface Expected {
  readonly time: number;
  /** When it fires, as long as nothing changes. */
  readonly firesAt: number;
}

/**
 * @param spans the offsets of any zone, over all of the time.
 * @returns everything that is not as it should be.
 */
export function account(
  record: SimRecord,
  states: readonly WorkflowState[],
  rows: readonly TickRow[],
  end: number,
  spans: (timezone: string) => readonly Span[],
): string[] {
  const problems: string[] = [];
  const byRound = Map.groupBy(
    rows.toSorted((a, b) => a.scheduledFor - b.scheduledFor),
    (row) => row.round,
  );
  let pending: readonly number[] = [];

  states.forEach((state, index) => {
    const next = states[index + 1];
    const until = Math.min(next?.at ?? end, end);
    const trigger = activeTrigger(state);
    if (trigger) {
      const times = walk(trigger, clipped(spans(trigger.timezone), state.at, until), until + DAY_MS);
      pending = [...pending, ...times.filter((time) => time > state.at && time <= until)];
    }
    const delay = trigger ? jitterMs(state.workflow.id, trigger) : 0;
    // The actions of the schedulers in this state.
    for (const [round, group] of [...byRound]
      .filter(([number]) => number > state.round && number < (next?.round ?? Number.POSITIVE_INFINITY))
      .sort(([a], [b]) => a - b)) {
      const at = record.rounds[round] ?? Number.NaN;
      const due = pending.filter((time) => time + delay <= at);
      pending = pending.slice(due.length);
      if (!trigger) problems.push(`fired at ${iso(at)}, when it was not active`);
      else
        problems.push(
          ...differences(due, group, predicted(record, state, trigger, due, round, at), at),
          ...late(
            record,
            due.map((time) => ({ time, firesAt: Math.max(time + delay, state.at) })),
            at,
          ),
        );
      byRound.delete(round);
    }
    // The times that the ending change dropped.
    const dropped = next ? (byRound.get(next.round) ?? []) : [];
    if (next) byRound.delete(next.round);
    const after = next && activeTrigger(next);
    const goesOn = trigger && after && sameTimes(trigger, after);
    if (next && trigger && !goesOn) {
      problems.push(
        ...differences(
          pending,
          dropped,
          pending.map(() => (after ? 'changed' : 'inactive')),
          next.at,
        ),
        ...late(
          record,
          pending.map((time) => ({ time, firesAt: Math.max(time + delay, state.at) })),
          next.at,
        ),
      );
      pending = [];
    } else if (dropped.length > 0) {
      problems.push(`a change at ${iso(next?.at ?? 0)} that lets go of nothing wrote ${dropped.length} ticks`);
    }
    if (!next && trigger)
      problems.push(
        ...pending.filter((time) => time + delay <= end).map((time) => `${iso(time)} is not accounted for`),
      );
  });
  for (const [round, group] of byRound)
    problems.push(`${group.length} ticks of nowhere in round ${round}, such as ${iso(group[0]?.scheduledFor ?? 0)}`);
  return problems;
}

/** The expected outcome of times that are due in one turn. */
function predicted(
  record: SimRecord,
  { workflow }: WorkflowState,
  trigger: ScheduledTrigger,
  due: readonly number[],
  round: number,
  at: number,
): readonly string[] {
  const missed = due.filter((time) => time + jitterMs(workflow.id, trigger) + GRACE_MS < at).length;
  const leftOut = {
    [MisfirePolicy.SKIP]: missed,
    [MisfirePolicy.RUN_LATEST]: missed - 1,
    [MisfirePolicy.RUN_ALL]: missed - 100,
  }[trigger.misfire];
  const runs = due.map((_, index) => index).filter((index) => index >= leftOut);
  const outcomes = due.map(() => 'misfire');
  const blocked = refusal(workflow, at);
  const fires = new Set(
    blocked === null ? firing(record.runs.get(workflow.id) ?? [], trigger.overlap, runs, round) : [],
  );
  for (const index of runs) outcomes[index] = blocked ?? (fires.has(index) ? 'FIRED' : 'overlap');
  return outcomes;
}

function refusal(workflow: WorkflowState['workflow'], at: number): string | null {
  if (workflow.steps.some((step) => step.input['connection'] === 'not-there')) return 'missing_connection';
  if (workflow.inputSchema?.['required'] !== undefined) return 'invalid_context';
  return isUsedUp(workflow.ownerId, at) ? 'budget' : null;
}

function firing(
  seen: readonly SeenRun[],
  overlap: OverlapPolicy,
  runs: readonly number[],
  round: number,
): readonly number[] {
  const going = seen.filter((run) => run.firedRound < round && run.endedRound >= round);
  const isWaiting = going.some((run) => run.held === 'still' || (typeof run.held === 'number' && run.held >= round));
  switch (overlap) {
    case OverlapPolicy.ALLOW:
      return runs;
    case OverlapPolicy.SKIP:
      return going.length > 0 ? [] : runs.slice(0, 1);
    case OverlapPolicy.CANCEL_RUNNING:
      return runs.slice(-1);
    case OverlapPolicy.QUEUE: {
      if (going.length === 0) return runs.slice(0, 2);
      return isWaiting ? [] : runs.slice(0, 1);
    }
  }
}

function differences(
  expected: readonly number[],
  rows: readonly TickRow[],
  outcomes: readonly string[],
  at: number,
): string[] {
  const wanted = expected.map((time, index) => `${iso(time)} ${outcomes[index]}`);
  const found = rows.map((row) => `${iso(row.scheduledFor)} ${row.outcome}`);
  return wanted.join() === found.join()
    ? []
    : [`at ${iso(at)}: expected ${wanted.join(', ') || 'nothing'}; found ${found.join(', ') || 'nothing'}`];
}

/** Nothing waits while there is a scheduler. */
function late(record: SimRecord, times: readonly Expected[], at: number): string[] {
  return times
    .filter(({ firesAt }) => at > upFrom(record, firesAt) + PROMPT_MS)
    .map(({ time, firesAt }) => `${iso(time)} was due at ${iso(firesAt)} and looked at only at ${iso(at)}`);
}

/** The first instant from one on at which a scheduler is there. */
function upFrom(record: SimRecord, instant: number): number {
  let up = instant;
  for (const outage of record.outages) if (outage.from <= up && up < outage.to) up = outage.to;
  return up;
}

function activeTrigger({ workflow, deleted }: WorkflowState): ScheduledTrigger | null {
  const { trigger, steps } = workflow;
  return !deleted && steps.length > 0 && trigger.type === TriggerType.SCHEDULED && trigger.enabled ? trigger : null;
}

function sameTimes(one: ScheduledTrigger, other: ScheduledTrigger): boolean {
  return (
    one.schedule === other.schedule &&
    one.timezone === other.timezone &&
    one.dstGap === other.dstGap &&
    one.dstRepeat === other.dstRepeat
  );
}

/** The spans from two days before on, so that times that the clock shows twice are known. */
function clipped(spans: readonly Span[], from: number, to: number): readonly Span[] {
  const start = Math.floor((from - 2 * DAY_MS) / 60_000) * 60_000;
  return spans
    .filter((span, index) => span.from < to + DAY_MS && (spans[index + 1]?.from ?? Number.POSITIVE_INFINITY) > start)
    .map((span) => ({ ...span, from: Math.max(span.from, start) }));
}

function iso(time: number): string {
  return new Date(time).toISOString();
}
