import { Arg, Args, ArgsType, Ctx, Field, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { requireCaller } from '../../context.js';
import type { RequestContext } from '../../context.js';
import type { Budget } from '../../domain/account/budget.js';
import type { Workflow } from '../../domain/workflow/workflow.js';
import { WorkflowPayloadType } from '../../schema/payload.types.js';
import { DateTimeScalar } from '../../schema/scalars.js';
import {
  BudgetType,
  SetUserBudgetInput,
  SetWorkflowBudgetInput,
  UsageReportType,
  UserBudgetPayloadType,
  UserBudgetType,
} from '../../schema/accounts/usage-report.type.js';
import { ViewerType } from '../../schema/accounts/viewer.type.js';
import { WorkflowType } from '../../schema/workflows/workflow.type.js';
import type { UsageRange, UsageReport, UserBudget } from '../../services/accounts/usage.service.js';
import { given } from '../workflows/drafts.js';

@ArgsType()
class UsageArgs {
  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'The first day (UTC) is the one that this falls on. Default: 30 days in all.',
  })
  readonly from?: Date | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'The last day (UTC) is the one that this falls on. Default: today.',
  })
  readonly to?: Date | null;
}

const rangeOf = ({ from, to }: UsageArgs): UsageRange => ({ from: given(from), to: given(to) });

/** The cost of models for the caller, and its limits. */
@Resolver(() => ViewerType)
export class ViewerUsageResolver {
  @FieldResolver(() => UsageReportType, {
    description: 'The use of models in your workflows, deleted ones included, and its cost.',
  })
  usage(@Args(() => UsageArgs) args: UsageArgs, @Ctx() context: RequestContext): Promise<UsageReport> {
    return context.services.usage.own(requireCaller(context), rangeOf(args));
  }

  @FieldResolver(() => UserBudgetType, {
    description: 'Your limits for the use of models in a day, and the amounts spent.',
  })
  budget(@Ctx() context: RequestContext): Promise<UserBudget> {
    return context.services.usage.ownBudget(requireCaller(context));
  }
}

@Resolver(() => WorkflowType)
export class WorkflowUsageResolver {
  @FieldResolver(() => UsageReportType, {
    description: 'The use of models in its runs and plans, and its cost.',
  })
  usage(
    @Root() workflow: Workflow,
    @Args(() => UsageArgs) args: UsageArgs,
    @Ctx() context: RequestContext,
  ): Promise<UsageReport> {
    return context.loaders.usageOf(rangeOf(args)).load(workflow.id);
  }

  @FieldResolver(() => BudgetType, {
    nullable: true,
    description:
      'Limits for the use of models in one of its runs, in addition to those of the installation; absent: no others.',
  })
  budget(@Root() workflow: Workflow, @Ctx() context: RequestContext): Promise<Budget | null> {
    return context.loaders.workflowBudgets.load(workflow.id);
  }
}

@Resolver()
export class BudgetResolver {
  @Query(() => UserBudgetType, {
    description: 'The limits of a user for the use of models in a day. Needs the scope admin.',
  })
  userBudget(
    @Arg('userId', () => ID, { description: 'The user.' }) userId: string,
    @Ctx() context: RequestContext,
  ): Promise<UserBudget> {
    return context.services.usage.budgetOfUser(requireCaller(context), userId);
  }

  @Query(() => UsageReportType, {
    description: 'The use of models by a user, and its cost. Needs the scope admin.',
  })
  userUsage(
    @Arg('userId', () => ID, { description: 'The user.' }) userId: string,
    @Args(() => UsageArgs) args: UsageArgs,
    @Ctx() context: RequestContext,
  ): Promise<UsageReport> {
    return context.services.usage.ofUser(requireCaller(context), userId, rangeOf(args));
  }

  @Mutation(() => WorkflowPayloadType, {
    description: 'Limits what each run of a workflow may spend on models. It holds at once, and makes no new version.',
  })
  async setWorkflowBudget(
    @Arg('input', () => SetWorkflowBudgetInput, { description: 'The workflow, and the limits.' })
    input: SetWorkflowBudgetInput,
    @Ctx() context: RequestContext,
  ): Promise<{ readonly workflow: Workflow }> {
    const caller = requireCaller(context);
    await context.services.usage.setWorkflowBudget(caller, input.workflowId, input.budget ?? null);
    return { workflow: await context.services.workflows.get(caller, input.workflowId) };
  }

  @Mutation(() => UserBudgetPayloadType, {
    description: 'Sets what a user may spend on models in a day, in place of the default. Needs the scope admin.',
  })
  async setUserBudget(
    @Arg('input', () => SetUserBudgetInput, { description: 'The user, and the limits.' }) input: SetUserBudgetInput,
    @Ctx() context: RequestContext,
  ): Promise<{ readonly userBudget: UserBudget }> {
    return {
      userBudget: await context.services.usage.setUserBudget(
        requireCaller(context),
        input.userId,
        input.budget ?? null,
      ),
    };
  }
}
