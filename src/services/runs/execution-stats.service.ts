import type { Caller } from '../../domain/account/caller.js';
import type { DayOfRuns, RunTally, StepTally } from '../../domain/run/execution-stats.js';
import { isId } from '../../lib/ids.js';
import { isTimeZone, unknownZoneReason, zoneDays } from '../../domain/schedule/index.js';
import type { ZoneDay } from '../../domain/schedule/index.js';
import { InvalidInputError, IssueList } from '../../errors.js';
import type { ExecutionStatsStore } from '../../storage/runs/execution-stats.store.js';
import type { RunCount, RunCountStore } from '../../storage/runs/run-count.store.js';
import { requireScope } from '../authorise.js';
import type { ViewerService } from '../accounts/viewer.service.js';

export interface StatsQuery {
  /** Absent: all workflows. */
  readonly workflowId?: string | undefined;
  /** The first day is the one that this falls on. Default: 30 days in all. */
  readonly from?: Date | undefined;
  /** The last day is the one that this falls on. Default: today. */
  readonly to?: Date | undefined;
  /** IANA zone in which days begin and end. Default: the caller's. */
  readonly timezone?: string | undefined;
}

export interface ExecutionStats {
  readonly timezone: string;
  readonly total: RunTally;
  /** Every day, those without a run included, oldest first. */
  readonly days: readonly DayOfRuns[];
  /** The window for the summary of its steps, if that is requested. */
  readonly window: { readonly workflowId: string | undefined; readonly days: readonly ZoneDay[] };
}

const DAY_MS = 86_400_000;
const DEFAULT_DAYS = 30;
const MAX_STATS_DAYS = 90;
/** The most runs that the statistics of a step use. The logs of all of them are read. */
const MAX_STATS_RUNS = 200;

/** Sums up the outcomes of the caller's runs. */
export class ExecutionStatsService {
  constructor(
    private readonly deps: {
      readonly store: ExecutionStatsStore;
      readonly counts: RunCountStore;
      readonly viewers: Pick<ViewerService, 'timezoneOf'>;
      readonly now: () => Date;
    },
  ) {}

  /** @throws InvalidInputError for the range or the zone. */
  async report(caller: Caller, query: StatsQuery): Promise<ExecutionStats> {
    requireScope(caller, 'workflows:read');
    const timezone = query.timezone ?? (await this.deps.viewers.timezoneOf(caller));
    const days = this.#daysOf(query, timezone);
    const { workflowId } = query;
    return {
      timezone,
      ...(await this.deps.store.perDay({ ownerId: caller.ownerId, workflowId }, days)),
      window: { workflowId, days },
    };
  }

  /** For a report about one workflow: by step, from its newest runs. Empty if it is about all workflows. */
  async steps(caller: Caller, { window: { workflowId, days } }: ExecutionStats): Promise<readonly StepTally[]> {
    requireScope(caller, 'workflows:read');
    if (workflowId === undefined || !isId(workflowId, 'wf')) return [];
    return this.deps.store.perStep(caller.ownerId, workflowId, days, MAX_STATS_RUNS);
  }

  /** How many runs each workflow has had; at most 10,000 of each are counted, and 1,000 in a long list. One that never ran is missing. */
  async counts(caller: Caller, workflowIds: readonly string[]): Promise<ReadonlyMap<string, RunCount>> {
    requireScope(caller, 'workflows:read');
    return workflowIds.length === 0 ? new Map() : this.deps.counts.of(caller.ownerId, workflowIds);
  }

  #daysOf({ from: first, to: last }: StatsQuery, timezone: string): readonly ZoneDay[] {
    const issues = new IssueList();
    if (!isTimeZone(timezone)) issues.add(['timezone'], unknownZoneReason(timezone));
    issues.throwIfAny();
    const to = last ?? this.deps.now();
    const from = first ?? new Date(to.getTime() - (DEFAULT_DAYS - 1) * DAY_MS);
    if (!(from <= to)) throw new InvalidInputError([{ path: ['from'], detail: '"from" must not be after "to".' }]);
    if (from.getTime() < 0) throw new InvalidInputError([{ path: ['from'], detail: 'Choose a time from 1970 on.' }]);
    if (to.getUTCFullYear() > 9_000)
      throw new InvalidInputError([{ path: ['to'], detail: 'Choose a time before the year 9000.' }]);
    const days = to.getTime() - from.getTime() > MAX_STATS_DAYS * DAY_MS ? [] : zoneDays(from, to, timezone);
    if (days.length === 0 || days.length > MAX_STATS_DAYS)
      throw new InvalidInputError([{ path: ['from'], detail: `A report may cover at most ${MAX_STATS_DAYS} days.` }]);
    return days;
  }
}
