import { Arg, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { requireCaller } from '../../context.js';
import type { RequestContext } from '../../context.js';
import type { StepTally } from '../../domain/run/execution-stats.js';
import { ExecutionStatsType, StepTallyType } from '../../schema/runs/execution-stats.type.js';
import { DateTimeScalar } from '../../schema/scalars.js';
import type { ExecutionStats } from '../../services/runs/execution-stats.service.js';
import { given } from '../workflows/drafts.js';

/** The outcomes of runs, summed up for charts. */
@Resolver(() => ExecutionStatsType)
export class ExecutionStatsResolver {
  @Query(() => ExecutionStatsType, {
    description:
      'The outcomes of your runs, day by day: how many ended with each status, and how long they took. At most 90 days.',
  })
  executionStats(
    @Arg('workflowId', () => ID, { nullable: true, description: 'Only the runs of this workflow.' }) workflowId:
      | string
      | null,
    @Arg('from', () => DateTimeScalar, {
      nullable: true,
      description: 'The first day is the one that this falls on. Default: 30 days in all.',
    })
    from: Date | null,
    @Arg('to', () => DateTimeScalar, {
      nullable: true,
      description: 'The last day is the one that this falls on. Default: today.',
    })
    to: Date | null,
    @Arg('timezone', () => String, {
      nullable: true,
      description: "The IANA zone in which days begin and end. Default: the viewer's.",
    })
    timezone: string | null,
    @Ctx() context: RequestContext,
  ): Promise<ExecutionStats> {
    return context.services.executionStats.report(requireCaller(context), {
      workflowId: given(workflowId),
      from: given(from),
      to: given(to),
      timezone: given(timezone),
    });
  }

  @FieldResolver(() => [StepTallyType], {
    description:
      'In a report about one workflow: the outcomes of each step in its newest runs of these days, at most 200, and its cost. Ordered by step id. Empty if the report is about all workflows.',
  })
  steps(@Root() stats: ExecutionStats, @Ctx() context: RequestContext): Promise<readonly StepTally[]> {
    return context.services.executionStats.steps(requireCaller(context), stats);
  }
}
