import { Arg, Args, Ctx, ID, Query, Resolver } from 'type-graphql';
import { requireCaller } from '../../context.js';
import type { RequestContext } from '../../context.js';
import type { Execution } from '../../domain/run/execution.js';
import type { Connection } from '../../schema/paging/connection.js';
import { ExecutionStatus } from '../../schema/runs/execution.enums.js';
import { ExecutionConnectionType, ExecutionType } from '../../schema/runs/execution.type.js';
import { DateTimeScalar } from '../../schema/scalars.js';
import { RunSearchStatusType } from '../../schema/runs/run-search.type.js';
import { ExecutionFilterInput } from '../../schema/runs/run-filter.input.js';
import type { GivenRunFilter } from '../../schema/runs/run-filter.input.js';
import type { RunSearchStatus } from '../../services/run-search/run-search.service.js';
import { runFilterOf } from './run-filter.js';
import { given } from '../workflows/drafts.js';
import { PageOf25 } from '../paging/paging.args.js';
import type { PageArgs } from '../paging/paging.args.js';
import { pageRequest, toConnection } from '../paging/paging.js';

@Resolver()
export class ExecutionQueries {
  @Query(() => ExecutionType, {
    nullable: true,
    description: 'One of your executions; null if none has this id.',
  })
  execution(
    @Arg('id', () => ID, { description: 'The id of the execution.' }) id: string,
    @Ctx() context: RequestContext,
  ): Promise<Execution | null> {
    requireCaller(context);
    return context.loaders.executions.load(id);
  }

  @Query(() => RunSearchStatusType, {
    description: 'How far your executions can be searched. Its numbers are for an administrator.',
  })
  executionSearchStatus(@Ctx() context: RequestContext): Promise<RunSearchStatus> {
    return context.services.runSearch.status(requireCaller(context));
  }

  @Query(() => ExecutionConnectionType, { description: 'Your executions, newest first.' })
  async executions(
    @Args(() => PageOf25) args: PageArgs,
    @Arg('workflowId', () => ID, { nullable: true, description: 'Only those of this workflow.' }) workflowId:
      | string
      | null,
    @Arg('status', () => [ExecutionStatus], {
      nullable: true,
      description: 'Only those with one of these statuses; absent: any.',
    })
    status: readonly ExecutionStatus[] | null,
    @Arg('from', () => DateTimeScalar, {
      nullable: true,
      description: 'Only those that were queued at this instant or later.',
    })
    from: Date | null,
    @Arg('to', () => DateTimeScalar, {
      nullable: true,
      description: 'Only those that were queued before this instant.',
    })
    to: Date | null,
    @Arg('filter', () => ExecutionFilterInput, {
      nullable: true,
      description: 'Further conditions. One that is also given beside the filter is refused.',
    })
    filter: GivenRunFilter | null,
    @Ctx() context: RequestContext,
  ): Promise<Connection<Execution>> {
    const caller = requireCaller(context);
    const query = {
      page: pageRequest(args, 25),
      workflowId: given(workflowId),
      status: given(status),
      from: given(from),
      to: given(to),
      filter: runFilterOf(filter),
    };
    return toConnection(await context.services.executions.list(caller, query));
  }
}
