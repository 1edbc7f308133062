import { Arg, Ctx, FieldResolver, ID, Int, Resolver, Root } from 'type-graphql';
import { requireCaller } from '../../context.js';
import type { RequestContext } from '../../context.js';
import { stepKeyWithin } from '../../domain/identity/step-ids.js';
import type { Execution, StepRun } from '../../domain/run/execution.js';
import { StepStatus } from '../../schema/runs/execution.enums.js';
import { ExecutionType } from '../../schema/runs/execution.type.js';
import { IterationListType } from '../../schema/runs/iteration.type.js';
import { StepRunType } from '../../schema/runs/step-run.type.js';
import type { IterationPage } from '../../services/runs/iteration.service.js';
import { given } from '../workflows/drafts.js';

const DEFAULT_FIRST = 50;

/** The iterations of an execution's loops. */
@Resolver(() => ExecutionType)
export class IterationResolver {
  @FieldResolver(() => IterationListType, {
    description: 'The iterations of one of its loops, or the items of a step with forEach, in order.',
  })
  iterations(
    @Root() execution: Execution,
    @Arg('stepId', () => ID, { description: 'The loop, or the step with forEach.' }) stepId: string,
    @Arg('iteration', () => [Int], {
      nullable: true,
      description: 'Of a loop within a loop: the iteration that it stands in, the outermost first.',
    })
    iteration: readonly number[] | null,
    @Arg('status', () => [StepStatus], { nullable: true, description: 'Only these; absent: any.' })
    status: readonly StepStatus[] | null,
    @Arg('after', () => Int, { nullable: true, defaultValue: -1, description: 'Only those with a greater index.' })
    after: number | null,
    @Arg('first', () => Int, {
      nullable: true,
      defaultValue: DEFAULT_FIRST,
      description: 'How many to answer, 1 to 100.',
    })
    first: number | null,
    @Ctx() context: RequestContext,
  ): Promise<IterationPage> {
    return context.services.iterations.list(requireCaller(context), execution, {
      stepId: stepKeyWithin(stepId, execution.workflowId, execution.id),
      iteration: iteration ?? [],
      status: given(status),
      after: after ?? -1,
      first: first ?? DEFAULT_FIRST,
    });
  }

  @FieldResolver(() => [StepRunType], {
    description: 'The steps in the body of a loop in one iteration; those that have not started there are PENDING.',
  })
  iterationSteps(
    @Root() execution: Execution,
    @Arg('stepId', () => ID, { description: 'The loop.' }) stepId: string,
    @Arg('iteration', () => [Int], { description: 'The iteration, its own index last.' })
    iteration: readonly number[],
    @Ctx() context: RequestContext,
  ): Promise<readonly StepRun[]> {
    return context.services.iterations.steps(requireCaller(context), execution, {
      stepId: stepKeyWithin(stepId, execution.workflowId, execution.id),
      iteration,
    });
  }
}
