import { Arg, Ctx, ID, Int, Mutation, Resolver } from 'type-graphql';
import { requireCaller } from '../../context.js';
import type { RequestContext } from '../../context.js';
import type { Execution } from '../../domain/run/execution.js';
import type { JsonObject } from '../../lib/json/json.js';
import type { DryRunResult } from '../../services/runs/dry-run.service.js';
import { ExecutionStatus } from '../../schema/runs/execution.enums.js';
import { DryRunStepInput, ExecuteWorkflowInput } from '../../schema/runs/execution.input.js';
import { BulkPayloadType, DryRunPayloadType, ExecutionPayloadType } from '../../schema/payload.types.js';
import { JSONObjectScalar } from '../../schema/scalars.js';
import { NotFoundError } from '../../errors.js';
import { given, pointingAtGiven, toStepDraft } from '../workflows/drafts.js';
import { parseStepId, stepKeyWithin } from '../../domain/identity/step-ids.js';

@Resolver()
export class ExecutionMutations {
  @Mutation(() => ExecutionPayloadType, { description: 'Starts a run of the live version, now or at a time.' })
  async executeWorkflow(
    @Arg('input', () => ExecuteWorkflowInput, { description: 'The workflow to run, and its input.' })
    input: ExecuteWorkflowInput,
    @Ctx() context: RequestContext,
  ): Promise<{ readonly execution: Execution }> {
    const request = {
      workflowId: input.workflowId,
      context: given(input.context),
      priority: given(input.priority),
      tags: given(input.tags),
      metadata: given(input.metadata),
      idempotencyKey: given(input.idempotencyKey),
    };
    const caller = requireCaller(context);
    const { executions, plannedRuns } = context.services;
    if (input.at == null) return { execution: await executions.execute(caller, request) };
    const { executionId } = await plannedRuns.plan(caller, { ...request, at: input.at });
    const [execution] = await executions.getMany({ ...caller, scopes: new Set([...caller.scopes, 'workflows:read']) }, [
      executionId,
    ]);
    if (!execution) throw new NotFoundError('execution', executionId);
    return { execution };
  }

  @Mutation(() => ExecutionPayloadType, {
    description: 'Ends a run, and the runs that it has started, as CANCELLED; calls under way are aborted.',
  })
  async cancelExecution(
    @Arg('id', () => ID, { description: 'The execution to cancel.' }) id: string,
    @Ctx() context: RequestContext,
  ): Promise<{ readonly execution: Execution }> {
    return { execution: await context.services.control.cancel(requireCaller(context), id) };
  }

  @Mutation(() => ExecutionPayloadType, {
    description: 'Pauses a run before its next step; calls under way are let finish.',
  })
  async pauseExecution(
    @Arg('id', () => ID, { description: 'The execution to pause.' }) id: string,
    @Ctx() context: RequestContext,
  ): Promise<{ readonly execution: Execution }> {
    return { execution: await context.services.control.pause(requireCaller(context), id) };
  }

  @Mutation(() => ExecutionPayloadType, { description: 'Resumes a paused run.' })
  async resumeExecution(
    @Arg('id', () => ID, { description: 'The execution to resume.' }) id: string,
    @Ctx() context: RequestContext,
  ): Promise<{ readonly execution: Execution }> {
    return { execution: await context.services.control.resume(requireCaller(context), id) };
  }

  @Mutation(() => ExecutionPayloadType, {
    description:
      'A new execution of the same version that takes over the results of the steps before fromStep: of all that do not depend on it.',
  })
  async rerunExecution(
    @Arg('id', () => ID, { description: 'The execution to rerun; it stays as it is.' }) id: string,
    @Arg('fromStep', () => ID, {
      nullable: true,
      description: 'The first step to run again; absent: the first of all.',
    })
    fromStep: string | null,
    @Arg('iteration', () => [Int], {
      nullable: true,
      description:
        'Of a step in a loop: the iteration to run again, one number for each loop around it, the outermost first. All other results of its loops are taken over. Absent: the outermost loop runs again as a whole.',
    })
    iteration: readonly number[] | null,
    @Arg('failedIterations', () => Boolean, {
      nullable: true,
      description:
        'fromStep is a loop: only its iterations that have not succeeded run again, without the steps that they had completed. Absent: false.',
    })
    failedIterations: boolean | null,
    @Arg('context', () => JSONObjectScalar, { nullable: true, description: 'Another context; absent: the same.' })
    otherContext: JsonObject | null,
    @Ctx() context: RequestContext,
  ): Promise<{ readonly execution: Execution }> {
    const request = {
      fromStep: await stepOfRun(context, id, fromStep),
      iteration: given(iteration),
      failedIterations: given(failedIterations),
      context: given(otherContext),
    };
    return { execution: await context.services.control.rerun(requireCaller(context), id, request) };
  }

  @Mutation(() => BulkPayloadType, { description: 'Cancels many runs at once, and the runs that they have started.' })
  async cancelExecutions(
    @Arg('workflowId', () => ID, { nullable: true, description: 'Only those of this workflow; absent: of all.' })
    workflowId: string | null,
    @Arg('status', () => [ExecutionStatus], {
      nullable: true,
      description: 'Only those with one of these statuses; absent: all that have not ended.',
    })
    status: readonly ExecutionStatus[] | null,
    @Ctx() context: RequestContext,
  ): Promise<{ readonly count: number }> {
    const filter = { workflowId: given(workflowId), status: given(status) };
    return { count: await context.services.control.cancelMany(requireCaller(context), filter) };
  }

  @Mutation(() => DryRunPayloadType, {
    description:
      'Runs one step alone with the given values, a step with forEach for its first item; tools with side effects are not called unless allowed.',
  })
  async dryRunStep(
    @Arg('input', () => DryRunStepInput, { description: 'The step and the values.' }) input: DryRunStepInput,
    @Ctx() context: RequestContext,
  ): Promise<DryRunResult> {
    return pointingAtGiven(input, () =>
      context.services.dryRuns.dryRunStep(requireCaller(context), {
        workflowId: input.workflowId,
        stepId: stepKeyWithin(input.stepId, input.workflowId),
        context: given(input.context),
        trigger: given(input.trigger),
        outputs: input.outputs == null ? undefined : byKey(input.outputs, input.workflowId),
        steps: input.steps?.map(toStepDraft),
        executionId: given(input.executionId),
        allowSideEffects: given(input.allowSideEffects),
      }),
    );
  }
}

/** The key of a step that is given by its key, its id, or the id of its run in this execution. */
async function stepOfRun(
  context: RequestContext,
  id: string,
  step: string | null | undefined,
): Promise<string | undefined> {
  if (step == null) return undefined;
  // Only the global id of a step says which workflow it is of.
  const execution = parseStepId(step) ? await context.loaders.executions.load(id) : null;
  return stepKeyWithin(step, execution?.workflowId ?? '', id);
}

/** Outputs by the keys of the steps. */
function byKey(outputs: JsonObject, workflowId: string): JsonObject {
  return Object.fromEntries(Object.entries(outputs).map(([step, output]) => [stepKeyWithin(step, workflowId), output]));
}
