import { Arg, Args, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql';
import { requireCaller } from '../../context.js';
import type { RequestContext } from '../../context.js';
import type { BulkOperation } from '../../domain/run/bulk-operation.js';
import type { Connection } from '../../schema/paging/connection.js';
import {
  BulkOperationConnectionType,
  BulkOperationPayloadType,
  BulkOperationType,
  CancelBulkOperationInput,
  ExecutionCountType,
  StartBulkOperationInput,
  UpdateExecutionInput,
  UpdateExecutionPayloadType,
} from '../../schema/runs/bulk-operation.type.js';
import { ExecutionFilterInput } from '../../schema/runs/run-filter.input.js';
import type { GivenRunFilter } from '../../schema/runs/run-filter.input.js';
import type { RunCount } from '../../services/run-search/bulk.service.js';
import { payloadOf } from '../mutation-problems.js';
import { PageOf25 } from '../paging/paging.args.js';
import type { PageArgs } from '../paging/paging.args.js';
import { pageRequest, toConnection } from '../paging/paging.js';
import { given } from '../workflows/drafts.js';
import { runFilterOf } from './run-filter.js';

/** Actions on all executions that a filter means, and the labels of one. */
@Resolver()
export class BulkOperationResolver {
  @Query(() => ExecutionCountType, {
    description:
      'How many of your executions a filter means, to look before a bulk operation. At most 100,000 are counted.',
  })
  executionCount(
    @Arg('filter', () => ExecutionFilterInput, { description: 'Which executions are meant.' }) filter: GivenRunFilter,
    @Ctx() context: RequestContext,
  ): Promise<RunCount> {
    return context.services.bulkOperations.count(requireCaller(context), runFilterOf(filter));
  }

  @Query(() => BulkOperationType, {
    nullable: true,
    description: 'One of your bulk operations; null if none has this id.',
  })
  async bulkOperation(
    @Arg('id', () => ID, { description: 'The id of the operation.' }) id: string,
    @Ctx() context: RequestContext,
  ): Promise<BulkOperation | null> {
    const [operation] = await context.services.bulkOperations.getMany(requireCaller(context), [id]);
    return operation ?? null;
  }

  @Query(() => BulkOperationConnectionType, {
    description: 'Your bulk operations of the last 30 days, newest first.',
  })
  async bulkOperations(
    @Args(() => PageOf25) args: PageArgs,
    @Ctx() context: RequestContext,
  ): Promise<Connection<BulkOperation>> {
    const page = pageRequest(args, 25);
    return toConnection(await context.services.bulkOperations.list(requireCaller(context), page));
  }

  @Mutation(() => BulkOperationPayloadType, {
    description:
      'Starts an action on all executions that a filter means. It continues in the background; its record shows the progress and the failures.',
  })
  startBulkOperation(
    @Arg('input', () => StartBulkOperationInput, { description: 'The action and the filter.' })
    input: StartBulkOperationInput,
    @Ctx() context: RequestContext,
  ) {
    return payloadOf(input, { bulkOperation: null }, async () => ({
      bulkOperation: await context.services.bulkOperations.start(requireCaller(context), {
        action: input.action,
        filter: runFilterOf(input.filter),
        addTags: given(input.addTags),
        removeTags: given(input.removeTags),
        expectedCount: given(input.expectedCount),
        idempotencyKey: given(input.idempotencyKey),
      }),
    }));
  }

  @Mutation(() => BulkOperationPayloadType, {
    description: 'Stops a bulk operation before its next executions. Finished changes stay.',
  })
  cancelBulkOperation(
    @Arg('input', () => CancelBulkOperationInput, { description: 'The operation.' }) input: CancelBulkOperationInput,
    @Ctx() context: RequestContext,
  ) {
    return payloadOf(input, { bulkOperation: null }, async () => ({
      bulkOperation: await context.services.bulkOperations.cancel(requireCaller(context), input.id),
    }));
  }

  @Mutation(() => UpdateExecutionPayloadType, {
    description: 'Replaces the tags or the metadata of an execution, which may have ended.',
  })
  updateExecution(
    @Arg('input', () => UpdateExecutionInput, { description: 'The execution and its labels.' })
    input: UpdateExecutionInput,
    @Ctx() context: RequestContext,
  ) {
    return payloadOf(input, { execution: null }, async () => ({
      execution: await context.services.runLabels.update(requireCaller(context), input.id, {
        tags: given(input.tags),
        metadata: given(input.metadata),
      }),
    }));
  }
}
