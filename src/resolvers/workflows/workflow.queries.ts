import { Arg, Args, Ctx, ID, Query, Resolver } from 'type-graphql';
import { requireCaller } from '../../context.js';
import type { RequestContext } from '../../context.js';
import type { Metadata } from '../../domain/workflow/metadata.js';
import type { Workflow } from '../../domain/workflow/workflow.js';
import type { JsonObject } from '../../lib/json/json.js';
import type { Connection } from '../../schema/paging/connection.js';
import { WorkflowConnectionType, WorkflowStatus, WorkflowType } from '../../schema/workflows/workflow.type.js';
import { CheckWorkflowInput } from '../../schema/workflows/check-workflow.input.js';
import { InputProblemType } from '../../schema/input-problem.type.js';
import type { DefinitionInput } from '../../schema/workflows/definition.fields.js';
import { QuotaExceededError, RateLimitedError } from '../../errors.js';
import { JSONObjectScalar } from '../../schema/scalars.js';
import { problemsOf } from '../mutation-problems.js';
import type { MutationProblem } from '../mutation-problems.js';
import { given, pointingAtGiven, toDefinitionDraft } from './drafts.js';
import { PageOf25 } from '../paging/paging.args.js';
import type { PageArgs } from '../paging/paging.args.js';
import { pageRequest, toConnection } from '../paging/paging.js';

@Resolver()
export class WorkflowQueries {
  @Query(() => WorkflowType, {
    nullable: true,
    description: 'One of your workflows; null if none has this id.',
  })
  workflow(
    @Arg('id', () => ID, { description: 'The id of the workflow.' }) id: string,
    @Ctx() context: RequestContext,
  ): Promise<Workflow | null> {
    requireCaller(context);
    return context.loaders.workflows.load(id);
  }

  @Query(() => [InputProblemType], {
    description:
      'The problems for which saving would be refused now, without saving: createWorkflow without an id, updateWorkflow with one. Limits of the user are problems as well. Empty: it would be saved.',
  })
  async checkWorkflow(
    @Arg('input', () => CheckWorkflowInput, { description: 'As it would be saved.' })
    input: CheckWorkflowInput & DefinitionInput,
    @Ctx() context: RequestContext,
  ): Promise<readonly MutationProblem[]> {
    const caller = requireCaller(context);
    const { id } = input;
    const { workflows } = context.services;
    const check = (): Promise<void> =>
      id == null
        ? workflows.checkNew(caller, () => ({ ...toDefinitionDraft(input), title: input.title ?? '' }))
        : workflows.checkChange(caller, id, () => toDefinitionDraft(input), { version: given(input.expectedVersion) });
    try {
      await pointingAtGiven(input, check);
      return [];
    } catch (error) {
      // A limit stands at no place of the input.
      if (error instanceof QuotaExceededError || error instanceof RateLimitedError)
        return [{ code: error.code, pointer: '', message: error.message }];
      return problemsOf(error);
    }
  }

  @Query(() => WorkflowConnectionType, { description: 'Your workflows, newest first.' })
  async workflows(
    @Args(() => PageOf25) args: PageArgs,
    @Arg('status', () => [WorkflowStatus], {
      nullable: true,
      description: 'Only those with one of these statuses; absent: any.',
    })
    status: readonly WorkflowStatus[] | null,
    @Arg('search', () => String, {
      nullable: true,
      description: 'Only those with this text in title or description; upper and lower case are the same.',
    })
    search: string | null,
    @Arg('tags', () => [String], { nullable: true, description: 'Only those with all of these tags.' })
    tags: readonly string[] | null,
    @Arg('metadata', () => JSONObjectScalar, {
      nullable: true,
      description: 'Only those whose metadata has all of these names with exactly these texts.',
    })
    metadata: JsonObject | null,
    @Ctx() context: RequestContext,
  ): Promise<Connection<Workflow>> {
    const caller = requireCaller(context);
    const query = {
      page: pageRequest(args, 25),
      status: given(status),
      search: given(search),
      tags: given(tags),
      metadata: given(metadata) as Metadata | undefined,
    };
    return toConnection(await context.services.workflows.list(caller, query));
  }
}
