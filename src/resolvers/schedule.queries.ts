import { Arg, Ctx, Int, Query, Resolver } from 'type-graphql';
import { requireCaller } from '../context.js';
import type { RequestContext } from '../context.js';
import { nextRuns } from '../domain/schedule/index.js';
import { checkTrigger } from '../domain/trigger-rules.js';
import { TriggerType } from '../domain/trigger.js';
import { InvalidInputError } from '../errors.js';
import { DateTimeScalar } from '../schema/scalars.js';
import { DstGapPolicy, DstRepeatPolicy } from '../schema/trigger.enums.js';
import { given } from './drafts.js';
import { runCount } from './run-count.js';

/** RFC 3339 has no years beyond 9999, and a rare schedule needs centuries for a hundred times. */
const LATEST = Date.UTC(9000, 0);

@Resolver()
export class ScheduleQueries {
  @Query(() => [DateTimeScalar], { description: 'The times at which a schedule would fire.' })
  previewSchedule(
    @Arg('schedule', () => String, { description: 'Five-field cron, or a nickname such as @daily.' }) schedule: string,
    @Arg('timezone', () => String, { nullable: true, defaultValue: 'UTC', description: 'An IANA zone.' }) timezone: string | null,
    @Arg('dstGap', () => DstGapPolicy, { nullable: true, defaultValue: DstGapPolicy.SHIFT, description: 'What happens to a time that the spring change leaves out.' })
    dstGap: DstGapPolicy | null,
    @Arg('dstRepeat', () => DstRepeatPolicy, { nullable: true, defaultValue: DstRepeatPolicy.ONCE, description: 'What happens to a time that the autumn change repeats.' })
    dstRepeat: DstRepeatPolicy | null,
    @Arg('count', () => Int, { nullable: true, defaultValue: 5, description: 'How many times to answer, 1 to 100.' }) count: number | null,
    @Arg('after', () => DateTimeScalar, { nullable: true, description: 'The instant after which to look. Default: now.' }) after: Date | null,
    @Ctx() context: RequestContext,
  ): readonly Date[] {
    requireCaller(context);
    const wanted = runCount(count);
    if (after && after.getTime() > LATEST) throw new InvalidInputError([{ path: ['after'], detail: 'Choose a time before the year 9000.' }]);
    const trigger = atArguments(() =>
      checkTrigger(
        { type: TriggerType.SCHEDULED, schedule, timezone: given(timezone), dstGap: given(dstGap), dstRepeat: given(dstRepeat) },
        { timezone: 'UTC' },
      ),
    );
    return trigger.type === TriggerType.SCHEDULED ? nextRuns(trigger, after ?? new Date(), wanted) : [];
  }
}

/** The rules speak of the fields of a trigger; here they are arguments of their own. */
function atArguments<T>(check: () => T): T {
  try {
    return check();
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
    const issues = error.issues.map(({ path, detail }) => ({ path: path[0] === 'trigger' ? path.slice(1) : path, detail }));
    throw new InvalidInputError(issues, error.message);
  }
}
