import type { Caller } from '../../domain/account/caller.js';
import { MAX_PAGE_SIZE } from '../../domain/workflow/page.js';
import { nextRuns } from '../../domain/schedule/index.js';
import { checkTrigger } from '../../domain/trigger/trigger-rules.js';
import { TriggerType } from '../../domain/trigger/trigger.js';
import type { TriggerDraft } from '../../domain/trigger/trigger.js';
import { upcomingRuns } from '../../domain/schedule/upcoming-runs.js';
import type { FiringWorkflow, UpcomingRun } from '../../domain/schedule/upcoming-runs.js';
import { InvalidInputError, IssueList } from '../../errors.js';

const DEFAULT_COUNT = 5;
/** RFC 3339 has no years beyond 9999, and a rare schedule needs centuries for a hundred times. */
const LATEST = Date.UTC(9000, 0);
/** Before this instant, local time is not known for every zone. */
const EARLIEST = Date.UTC(1900, 0);

export interface PreviewSchedule extends Pick<TriggerDraft, 'schedule' | 'timezone' | 'dstGap' | 'dstRepeat'> {
  /** 1 to 100. Default: 5. */
  readonly count?: number | undefined;
  /** Default: now. */
  readonly after?: Date | undefined;
}

/** Says when schedules fire: the same times that become ticks. */
export class ScheduleService {
  constructor(private readonly dependencies: { readonly now: () => Date }) {}

  /**
   * The scheduled times after an instant. Each of them fires, delayed by the jitter of the workflow.
   *
   * @throws InvalidInputError pointing at the argument.
   */
  preview(_caller: Caller, { count, after, ...draft }: PreviewSchedule): readonly Date[] {
    const wanted = checkCount(count);
    const time = after?.getTime();
    if (time !== undefined && !(time >= EARLIEST && time <= LATEST)) {
      throw new InvalidInputError([{ path: ['after'], detail: 'Choose a time from the years 1900 to 8999.' }]);
    }
    const trigger = atArguments(() => checkTrigger({ ...draft, type: TriggerType.SCHEDULED }, { timezone: 'UTC' }));
    return trigger.type === TriggerType.SCHEDULED ? nextRuns(trigger, after ?? this.dependencies.now(), wanted) : [];
  }

  /**
   * The next scheduled times of a workflow.
   *
   * @param key of the trigger whose times are meant. Absent: of all triggers.
   * @throws InvalidInputError for the count.
   */
  upcoming(workflow: FiringWorkflow, count?: number, key?: string): readonly UpcomingRun[] {
    return upcomingRuns(workflow, this.dependencies.now(), checkCount(count), key);
  }
}

function checkCount(count: number | undefined): number {
  const wanted = count ?? DEFAULT_COUNT;
  const issues = new IssueList();
  if (!Number.isInteger(wanted) || wanted < 1 || wanted > MAX_PAGE_SIZE)
    issues.add(['count'], `count must be from 1 to ${MAX_PAGE_SIZE}.`);
  issues.throwIfAny();
  return wanted;
}

/** The rules speak of the fields of a trigger; here they are arguments of their own. */
function atArguments<T>(check: () => T): T {
  try {
    return check();
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
    const issues = error.issues.map(({ path, detail }) => ({
      path: path[0] === 'trigger' ? path.slice(1) : path,
      detail,
    }));
    throw new InvalidInputError(issues, error.message);
  }
}
