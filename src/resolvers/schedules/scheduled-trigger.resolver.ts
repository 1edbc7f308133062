import { Arg, Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../../context.js';
import type { ScheduledTrigger } from '../../domain/trigger/trigger.js';
import { nextRunOfTrigger } from '../../domain/schedule/upcoming-runs.js';
import { FIRST_TRIGGER } from '../../domain/trigger/trigger.js';
import type { UpcomingRun } from '../../domain/schedule/upcoming-runs.js';
import type { Workflow } from '../../domain/workflow/workflow.js';
import { DateTimeScalar } from '../../schema/scalars.js';
import { ScheduledTriggerType } from '../../schema/schedules/trigger.type.js';
import { given } from '../workflows/drafts.js';

/**
 * The trigger of a workflow of one's own knows the workflow; one of the marketplace fires nothing for who looks at it.
 */
export type ShownTrigger = ScheduledTrigger & { readonly workflow?: Workflow; readonly key?: string };

@Resolver(() => ScheduledTriggerType)
export class ScheduledTriggerResolver {
  @FieldResolver(() => DateTimeScalar, {
    nullable: true,
    description: 'Its next scheduled time; null if there is none, because it is disabled or has no steps.',
  })
  nextRunAt(@Root() trigger: ShownTrigger): Date | null {
    return trigger.workflow ? nextRunOfTrigger(trigger.workflow, trigger.key ?? FIRST_TRIGGER) : null;
  }

  @FieldResolver(() => DateTimeScalar, {
    nullable: true,
    description: 'When it fires next: the first scheduled time to come, put off by the jitter of the workflow.',
  })
  nextFireAt(@Root() trigger: ShownTrigger, @Ctx() context: RequestContext): Date | null {
    return upcoming(trigger, context, 1)[0]?.firesAt ?? null;
  }

  @FieldResolver(() => [DateTimeScalar], {
    description:
      'The next scheduled times, as its ticks will have them; none if it does not fire, because it is disabled or has no steps.',
  })
  upcoming(
    @Root() trigger: ShownTrigger,
    @Arg('count', () => Int, { nullable: true, defaultValue: 5, description: 'How many times to answer, 1 to 100.' })
    count: number | null,
    @Arg('withJitter', () => Boolean, {
      nullable: true,
      defaultValue: false,
      description: 'Answer the instants of firing instead, each put off by the jitter of the workflow.',
    })
    withJitter: boolean | null,
    @Ctx() context: RequestContext,
  ): readonly Date[] {
    return upcoming(trigger, context, given(count)).map((run) => (withJitter ? run.firesAt : run.scheduledFor));
  }
}

function upcoming(
  { workflow, key = FIRST_TRIGGER }: ShownTrigger,
  { services }: RequestContext,
  count: number | undefined,
): readonly UpcomingRun[] {
  return workflow ? services.schedules.upcoming(workflow, count, key) : [];
}
