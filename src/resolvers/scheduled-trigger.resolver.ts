import { Arg, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import { nextRuns } from '../domain/schedule/index.js';
import type { ScheduledTrigger } from '../domain/trigger.js';
import { DateTimeScalar } from '../schema/scalars.js';
import { ScheduledTriggerType } from '../schema/trigger.type.js';
import { runCount } from './run-count.js';

@Resolver(() => ScheduledTriggerType)
export class ScheduledTriggerResolver {
  @FieldResolver(() => [DateTimeScalar], { description: 'The next times at which it fires; none while it is disabled.' })
  upcoming(
    @Root() trigger: ScheduledTrigger,
    @Arg('count', () => Int, { nullable: true, defaultValue: 5, description: 'How many times to answer, 1 to 100.' }) count: number | null,
  ): readonly Date[] {
    const wanted = runCount(count);
    return trigger.enabled ? nextRuns(trigger, new Date(), wanted) : [];
  }
}
