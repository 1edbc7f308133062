import { Arg, Ctx, FieldResolver, Float, ID, Int, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../../context.js';
import { progressOf } from '../../domain/run/execution.js';
import type { Execution, ExecutionEvent, StepRun } from '../../domain/run/execution.js';
import { iterationNumbers, placeOf } from '../../domain/run/iteration.js';
import { MAX_PAGE_SIZE } from '../../domain/workflow/page.js';
import type { Workflow } from '../../domain/workflow/workflow.js';
import { IssueList } from '../../errors.js';
import { ExecutionEventObjectType } from '../../schema/runs/execution-event.type.js';
import { ExecutionType } from '../../schema/runs/execution.type.js';
import { StepRunType } from '../../schema/runs/step-run.type.js';
import { WorkflowType } from '../../schema/workflows/workflow.type.js';
import { GLOBAL_ID } from '../../schema/node.interface.js';
import { stepRunIdOf } from '../../domain/identity/step-ids.js';

/** The outcome of a step in a run. */
@Resolver(() => StepRunType)
export class StepRunResolver {
  @FieldResolver(() => ID, {
    description: `${GLOBAL_ID} A step run that an event shows has an id of its own: it is as it was right after the event.`,
  })
  id(@Root() { executionId, stepId, iteration, seq }: StepRun): string {
    const key = seq === undefined ? placeOf(stepId, iteration ?? '') : stepId;
    return stepRunIdOf({ executionId, key, seq });
  }

  @FieldResolver()
  iteration(@Root() { iteration = '' }: StepRun): readonly number[] {
    return iterationNumbers(iteration);
  }
}

/** Related data of an execution. */
@Resolver(() => ExecutionType)
export class ExecutionResolver {
  @FieldResolver(() => WorkflowType, {
    nullable: true,
    description: 'The workflow that it runs; null if it was deleted.',
  })
  workflow(@Root() execution: Execution, @Ctx() context: RequestContext): Promise<Workflow | null> {
    return context.loaders.workflows.load(execution.workflowId);
  }

  @FieldResolver(() => Float, { description: 'currentStep / totalSteps, 0 to 1.' })
  progress(@Root() execution: Execution): number {
    return progressOf(execution);
  }

  @FieldResolver(() => Float, {
    description:
      'The same with the items and iterations of running loops that have ended, 0 to 1. A loop that repeats counts once it has ended.',
  })
  detailedProgress(@Root() execution: Execution, @Ctx() context: RequestContext): Promise<number> {
    return context.loaders.detailedProgress.load(execution);
  }

  @FieldResolver(() => [StepRunType], {
    description: 'The outcome of each step, in the order of the list; steps that have not started are PENDING.',
  })
  steps(@Root() execution: Execution, @Ctx() context: RequestContext): Promise<readonly StepRun[]> {
    return context.loaders.stepRuns.load(execution);
  }

  @FieldResolver(() => ExecutionType, { nullable: true, description: 'The execution that this one reruns.' })
  rerunOf(@Root() execution: Execution, @Ctx() context: RequestContext): Promise<Execution | null> | null {
    return execution.rerunOf === null ? null : context.loaders.executions.load(execution.rerunOf);
  }

  @FieldResolver(() => [ExecutionEventObjectType], { description: 'Its log, in order.' })
  events(
    @Root() execution: Execution,
    @Arg('after', () => Int, { nullable: true, defaultValue: 0, description: 'Only events with a greater seq.' })
    after: number | null,
    @Arg('first', () => Int, { nullable: true, defaultValue: 100, description: 'How many events to answer, 1 to 100.' })
    first: number | null,
    @Ctx() context: RequestContext,
  ): Promise<readonly ExecutionEvent[]> {
    const window = { after: after ?? 0, first: first ?? MAX_PAGE_SIZE };
    const issues = new IssueList();
    if (window.after < 0) issues.add(['after'], 'after must not be negative.');
    if (window.first < 1 || window.first > MAX_PAGE_SIZE)
      issues.add(['first'], `first must be from 1 to ${MAX_PAGE_SIZE}.`);
    issues.throwIfAny();
    return context.loaders.eventsOf(window).load(execution);
  }
}
