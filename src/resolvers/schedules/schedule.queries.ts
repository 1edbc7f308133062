import { Arg, Ctx, Int, Query, Resolver } from 'type-graphql';
import { requireCaller } from '../../context.js';
import type { RequestContext } from '../../context.js';
import { DateTimeScalar } from '../../schema/scalars.js';
import { DstGapPolicy, DstRepeatPolicy } from '../../schema/schedules/trigger.enums.js';
import { given } from '../workflows/drafts.js';

@Resolver()
export class ScheduleQueries {
  @Query(() => [DateTimeScalar], {
    description:
      'The scheduled times of a schedule. A workflow with jitter fires each of them later, by always the same time.',
  })
  previewSchedule(
    @Arg('schedule', () => String, { description: 'Five-field cron, or a nickname such as @daily.' }) schedule: string,
    @Arg('timezone', () => String, { nullable: true, defaultValue: 'UTC', description: 'An IANA zone.' }) timezone:
      | string
      | null,
    @Arg('dstGap', () => DstGapPolicy, {
      nullable: true,
      defaultValue: DstGapPolicy.SHIFT,
      description: 'How a time that the spring change leaves out is treated.',
    })
    dstGap: DstGapPolicy | null,
    @Arg('dstRepeat', () => DstRepeatPolicy, {
      nullable: true,
      defaultValue: DstRepeatPolicy.ONCE,
      description: 'How a time that the autumn change repeats is treated.',
    })
    dstRepeat: DstRepeatPolicy | null,
    @Arg('count', () => Int, { nullable: true, defaultValue: 5, description: 'How many times to answer, 1 to 100.' })
    count: number | null,
    @Arg('after', () => DateTimeScalar, {
      nullable: true,
      description: 'The instant after which to look. Default: now.',
    })
    after: Date | null,
    @Ctx() context: RequestContext,
  ): readonly Date[] {
    return context.services.schedules.preview(requireCaller(context), {
      schedule,
      timezone: given(timezone),
      dstGap: given(dstGap),
      dstRepeat: given(dstRepeat),
      count: given(count),
      after: given(after),
    });
  }
}
