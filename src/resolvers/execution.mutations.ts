import { Arg, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import { requireCaller } from '../context.js';
import type { RequestContext } from '../context.js';
import type { Execution } from '../domain/execution.js';
import type { JsonObject } from '../domain/json.js';
import { NotAvailableError } from '../errors.js';
import { ExecutionStatus } from '../schema/execution.enums.js';
import { DecideApprovalInput, DryRunStepInput, ExecuteWorkflowInput } from '../schema/execution.input.js';
import { BulkPayloadType, DryRunPayloadType, ExecutionPayloadType } from '../schema/payload.types.js';
import { JSONObjectScalar } from '../schema/scalars.js';
import { given } from './drafts.js';

@Resolver()
export class ExecutionMutations {
  @Mutation(() => ExecutionPayloadType, { description: 'Starts a run of the live version.' })
  async executeWorkflow(
    @Arg('input', () => ExecuteWorkflowInput, { description: 'What to run, with what.' }) input: ExecuteWorkflowInput,
    @Ctx() context: RequestContext,
  ): Promise<{ readonly execution: Execution }> {
    const request = { workflowId: input.workflowId, context: given(input.context), idempotencyKey: given(input.idempotencyKey) };
    return { execution: await context.services.executions.execute(requireCaller(context), request) };
  }

  @Mutation(() => ExecutionPayloadType, { description: 'Cancels a run.' })
  cancelExecution(@Arg('id', () => ID, { description: 'The execution to cancel.' }) _id: string, @Ctx() context: RequestContext): never {
    return later(context, 'Cancelling a run');
  }

  @Mutation(() => ExecutionPayloadType, { description: 'Pauses a run before its next step.' })
  pauseExecution(@Arg('id', () => ID, { description: 'The execution to pause.' }) _id: string, @Ctx() context: RequestContext): never {
    return later(context, 'Pausing a run');
  }

  @Mutation(() => ExecutionPayloadType, { description: 'Lets a paused run go on.' })
  resumeExecution(@Arg('id', () => ID, { description: 'The execution to resume.' }) _id: string, @Ctx() context: RequestContext): never {
    return later(context, 'Resuming a run');
  }

  @Mutation(() => ExecutionPayloadType, { description: 'A new execution of the same version that takes over the results of the steps before fromStep.' })
  rerunExecution(
    @Arg('id', () => ID, { description: 'The execution to rerun.' }) _id: string,
    @Arg('fromStep', () => ID, { nullable: true, description: 'The first step to run again; absent: the first of all.' }) _fromStep: string | null,
    @Arg('context', () => JSONObjectScalar, { nullable: true, description: 'Another context; absent: the same.' }) _context: JsonObject | null,
    @Ctx() context: RequestContext,
  ): never {
    return later(context, 'Rerunning an execution');
  }

  @Mutation(() => BulkPayloadType, { description: 'Cancels many runs at once.' })
  cancelExecutions(
    @Arg('workflowId', () => ID, { nullable: true, description: 'Only those of this workflow; absent: of all.' }) _workflowId: string | null,
    @Arg('status', () => [ExecutionStatus], { nullable: true, description: 'Only those with one of these statuses; absent: all that have not ended.' })
    _status: readonly ExecutionStatus[] | null,
    @Ctx() context: RequestContext,
  ): never {
    return later(context, 'Cancelling runs');
  }

  @Mutation(() => DryRunPayloadType, { description: 'Runs one step alone with the given values; tools with side effects are not called unless allowed.' })
  dryRunStep(
    @Arg('input', () => DryRunStepInput, { description: 'The step and the values.' }) _input: DryRunStepInput,
    @Ctx() context: RequestContext,
  ): never {
    return later(context, 'Running a step alone');
  }

  @Mutation(() => ExecutionPayloadType, { description: 'Decides what a run waits for.' })
  decideApproval(
    @Arg('input', () => DecideApprovalInput, { description: 'The decision.' }) _input: DecideApprovalInput,
    @Ctx() context: RequestContext,
  ): never {
    return later(context, 'Deciding an approval');
  }
}

function later(context: RequestContext, what: string): never {
  requireCaller(context);
  throw new NotAvailableError(what);
}
