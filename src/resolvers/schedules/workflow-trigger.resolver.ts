import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../../context.js';
import type { Tick } from '../../domain/schedule/tick.js';
import { nextRunOfTrigger } from '../../domain/schedule/upcoming-runs.js';
import { triggersOf } from '../../domain/trigger/trigger.js';
import type { Trigger, TriggersOrOne } from '../../domain/trigger/trigger.js';
import type { Workflow } from '../../domain/workflow/workflow.js';
import type { Connection } from '../../schema/paging/connection.js';
import { TriggerActivityType, WorkflowTriggerType } from '../../schema/schedules/workflow-trigger.type.js';
import { PageOf20 } from '../paging/paging.args.js';
import type { PageArgs } from '../paging/paging.args.js';
import { pageRequest, toConnection } from '../paging/paging.js';

/** A trigger of a workflow of one's own knows the workflow; one of the marketplace fires nothing for its viewer. */
interface ShownTrigger {
  readonly key: string;
  readonly trigger: Trigger & { readonly key: string; readonly workflow?: Workflow };
  readonly workflow?: Workflow | undefined;
}

interface ShownActivity {
  readonly key: string;
  readonly workflow: Workflow;
  readonly nextRunAt: Date | null;
  readonly firedCount: number;
  readonly skippedCount: number;
  readonly lastFiredAt: Date | null;
}

/** All triggers of a workflow. @param workflow if it is the viewer's own */
export function shownTriggers(triggers: TriggersOrOne, workflow?: Workflow): readonly ShownTrigger[] {
  return triggersOf(triggers).map((trigger) => ({
    key: trigger.key,
    trigger: workflow === undefined ? trigger : { ...trigger, workflow },
    workflow,
  }));
}

@Resolver(() => WorkflowTriggerType)
export class WorkflowTriggerResolver {
  @FieldResolver()
  async activity(
    @Root() { key, workflow }: ShownTrigger,
    @Ctx() context: RequestContext,
  ): Promise<ShownActivity | null> {
    if (workflow === undefined) return null;
    const counts = await context.loaders.triggerCounts.load(workflow.id);
    const own = counts.find(({ triggerKey }) => triggerKey === key);
    return {
      key,
      workflow,
      nextRunAt: nextRunOfTrigger(workflow, key),
      firedCount: own?.fired ?? 0,
      skippedCount: own?.skipped ?? 0,
      lastFiredAt: own?.lastFiredAt ?? null,
    };
  }
}

@Resolver(() => TriggerActivityType)
export class TriggerActivityResolver {
  @FieldResolver()
  async ticks(
    @Root() { key, workflow }: ShownActivity,
    @Args(() => PageOf20) args: PageArgs,
    @Ctx() context: RequestContext,
  ): Promise<Connection<Tick>> {
    return toConnection(await context.loaders.ticksOf(pageRequest(args, 20), key).load(workflow.id));
  }
}
