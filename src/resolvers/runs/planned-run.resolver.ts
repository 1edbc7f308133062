import { Arg, Ctx, ID, Int, Mutation, Query, Resolver } from 'type-graphql';
import { requireCaller } from '../../context.js';
import type { RequestContext } from '../../context.js';
import type { Backfill, BackfillPreview, PlannedRun } from '../../domain/run/planned-run.js';
import {
  BackfillPayloadType,
  BackfillPreviewType,
  BackfillType,
  CancelBackfillInput,
  CancelPlannedRunInput,
  ExecuteWorkflowsInput,
  ExecuteWorkflowsPayloadType,
  MovePlannedRunInput,
  PlannedRunPayloadType,
  PlannedRunType,
  StartBackfillInput,
} from '../../schema/runs/planned-run.type.js';
import { DateTimeScalar } from '../../schema/scalars.js';
import { payloadOf } from '../mutation-problems.js';
import { given } from '../workflows/drafts.js';

/** Runs that start at a time, for many contexts, or for past times of a schedule. */
@Resolver()
export class PlannedRunResolver {
  @Query(() => [PlannedRunType], {
    description: 'Runs that are to start at a time, the soonest first. executeWorkflow(input: {at}) plans one.',
  })
  plannedRuns(
    @Arg('workflowId', () => ID, { nullable: true, description: 'Only of this workflow.' }) workflowId: string | null,
    @Arg('first', () => Int, { nullable: true, defaultValue: 50, description: 'How many to answer, 1 to 100.' })
    first: number | null,
    @Arg('after', () => ID, {
      nullable: true,
      description: 'The executionId of the last planned run before; the list continues behind it.',
    })
    after: string | null,
    @Ctx() context: RequestContext,
  ): Promise<readonly PlannedRun[]> {
    return context.services.plannedRuns.list(requireCaller(context), workflowId, first ?? 50, after);
  }

  @Query(() => BackfillPreviewType, {
    description: 'How many runs startBackfill would start for a range. Nothing is started.',
  })
  backfillPreview(
    @Arg('workflowId', () => ID, { description: 'The workflow.' }) workflowId: string,
    @Arg('triggerKey', () => String, { nullable: true, description: 'The key of the schedule. Default: main.' })
    triggerKey: string | null,
    @Arg('from', () => DateTimeScalar, { description: 'The first instant of the range; at most 366 days ago.' })
    from: Date,
    @Arg('to', () => DateTimeScalar, { description: 'The end of the range, exclusive; not in the future.' }) to: Date,
    @Ctx() context: RequestContext,
  ): Promise<BackfillPreview> {
    const range = { workflowId, triggerKey: given(triggerKey), from, to };
    return context.services.plannedRuns.previewBackfill(requireCaller(context), range);
  }

  @Query(() => [BackfillType], { description: 'The backfills of a workflow of the last 30 days, newest first.' })
  backfills(
    @Arg('workflowId', () => ID, { description: 'The workflow.' }) workflowId: string,
    @Arg('first', () => Int, { nullable: true, defaultValue: 20, description: 'How many to answer, 1 to 100.' })
    first: number | null,
    @Ctx() context: RequestContext,
  ): Promise<readonly Backfill[]> {
    return context.services.plannedRuns.backfills(requireCaller(context), workflowId, first ?? 20);
  }

  @Mutation(() => ExecuteWorkflowsPayloadType, {
    description:
      'Starts a run of the live version for each context. A context that does not fit starts none; the others start anyway.',
  })
  executeWorkflows(
    @Arg('input', () => ExecuteWorkflowsInput, { description: 'The workflow and the contexts.' })
    input: ExecuteWorkflowsInput,
    @Ctx() context: RequestContext,
  ) {
    return payloadOf(input, { results: null }, async () => ({
      results: await context.services.executeMany.execute(requireCaller(context), {
        workflowId: input.workflowId,
        contexts: input.contexts,
        priority: given(input.priority),
        tags: given(input.tags),
        metadata: given(input.metadata),
        idempotencyKey: given(input.idempotencyKey),
      }),
    }));
  }

  @Mutation(() => PlannedRunPayloadType, { description: 'Moves a run that is to start at a time to another time.' })
  movePlannedRun(
    @Arg('input', () => MovePlannedRunInput, { description: 'The run and its new time.' }) input: MovePlannedRunInput,
    @Ctx() context: RequestContext,
  ) {
    return payloadOf(input, { plannedRun: null }, async () => ({
      plannedRun: await context.services.plannedRuns.move(requireCaller(context), input.executionId, input.at),
    }));
  }

  @Mutation(() => PlannedRunPayloadType, { description: 'Cancels a run that is to start at a time.' })
  cancelPlannedRun(
    @Arg('input', () => CancelPlannedRunInput, { description: 'The run.' }) input: CancelPlannedRunInput,
    @Ctx() context: RequestContext,
  ) {
    return payloadOf(input, { plannedRun: null }, async () => ({
      plannedRun: await context.services.plannedRuns.cancel(requireCaller(context), input.executionId),
    }));
  }

  @Mutation(() => BackfillPayloadType, {
    description: 'Starts a run for each scheduled time of a past range, as the schedule is now.',
  })
  startBackfill(
    @Arg('input', () => StartBackfillInput, { description: 'The schedule and the range.' }) input: StartBackfillInput,
    @Ctx() context: RequestContext,
  ) {
    return payloadOf(input, { backfill: null }, async () => ({
      backfill: await context.services.plannedRuns.startBackfill(requireCaller(context), {
        workflowId: input.workflowId,
        triggerKey: given(input.triggerKey),
        from: input.from,
        to: input.to,
        onlyMissing: given(input.onlyMissing),
      }),
    }));
  }

  @Mutation(() => BackfillPayloadType, {
    description: 'Starts no more runs of a backfill. Runs that have started continue.',
  })
  cancelBackfill(
    @Arg('input', () => CancelBackfillInput, { description: 'The backfill.' }) input: CancelBackfillInput,
    @Ctx() context: RequestContext,
  ) {
    return payloadOf(input, { backfill: null }, async () => ({
      backfill: await context.services.plannedRuns.cancelBackfill(requireCaller(context), input.backfillId),
    }));
  }
}
