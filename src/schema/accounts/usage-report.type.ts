import { Field, Float, ID, InputType, ObjectType } from 'type-graphql';
import { DateTimeScalar } from '../scalars.js';

@ObjectType('UsageTotal', { description: 'The use of models, summed up.', simpleResolvers: true })
export class UsageTotalType {
  @Field(() => Float, { description: 'How often a model answered; a whole number.' })
  readonly calls!: number;

  @Field(() => Float, { description: 'Tokens read by models; a whole number.' })
  readonly promptTokens!: number;

  @Field(() => Float, { description: 'Tokens written by models; a whole number.' })
  readonly completionTokens!: number;

  @Field(() => Float, { description: 'Of both, those of models whose price is not known: costUsd leaves them out.' })
  readonly unpricedTokens!: number;

  @Field(() => Float, { description: 'In US dollars, by list prices and MODEL_PRICES.' })
  readonly costUsd!: number;
}

@ObjectType('UsageDay', { description: 'One day on which a model was used.', simpleResolvers: true })
export class UsageDayType {
  @Field(() => String, { description: 'The day in UTC: 2026-11-24.' })
  readonly day!: string;

  @Field(() => UsageTotalType, { description: 'All of that day.' })
  readonly total!: UsageTotalType;
}

@ObjectType('WorkflowUsage', { description: 'The use of models by one workflow.', simpleResolvers: true })
export class WorkflowUsageType {
  @Field(() => ID, { description: 'The workflow; it may have been deleted.' })
  readonly workflowId!: string;

  @Field(() => UsageTotalType, { description: 'Its runs and plans together.' })
  readonly total!: UsageTotalType;
}

@ObjectType('UsageReport', {
  description: 'The use of models within some days, and its cost. It stays when runs are deleted.',
  simpleResolvers: true,
})
export class UsageReportType {
  @Field(() => String, { description: 'The first day (UTC) that is included.' })
  readonly from!: string;

  @Field(() => String, { description: 'The last day (UTC) that is included.' })
  readonly to!: string;

  @Field(() => UsageTotalType, { description: 'Runs and plans together.' })
  readonly total!: UsageTotalType;

  @Field(() => UsageTotalType, { description: 'Steps of runs, and steps that were tried alone.' })
  readonly runs!: UsageTotalType;

  @Field(() => UsageTotalType, { description: 'The planning of steps.' })
  readonly planning!: UsageTotalType;

  @Field(() => [UsageDayType], { description: 'The days on which a model was used, oldest first.' })
  readonly days!: readonly UsageDayType[];

  @Field(() => [WorkflowUsageType], { description: 'By workflow, what cost most first.' })
  readonly workflows!: readonly WorkflowUsageType[];
}

@ObjectType('Budget', {
  description:
    'Limits for the use of models. Each call is checked before it is made, against its highest possible cost.',
  simpleResolvers: true,
})
export class BudgetType {
  @Field(() => Float, { nullable: true, description: 'US dollars; absent: any amount.' })
  readonly maxCostUsd!: number | null;

  @Field(() => Float, { nullable: true, description: 'Tokens, read and written; absent: any number.' })
  readonly maxTokens!: number | null;
}

@ObjectType('UserBudget', {
  description: 'The limits of one user for the use of models in a day, runs and plans together.',
  simpleResolvers: true,
})
export class UserBudgetType {
  @Field(() => ID, { description: 'The user to whom the budget belongs.' })
  readonly userId!: string;

  @Field(() => BudgetType, { description: 'The limits of a day (UTC).' })
  readonly budget!: BudgetType;

  @Field(() => Boolean, {
    description: 'Whether an administrator has set it for this user; else it is the default of all.',
  })
  readonly isSet!: boolean;

  @Field(() => Float, {
    description: 'US dollars spent today, including the highest possible cost of calls that are still running.',
  })
  readonly spentCostUsd!: number;

  @Field(() => Float, {
    description: 'Tokens used today, including the most that calls that are still running may use.',
  })
  readonly spentTokens!: number;

  @Field(() => DateTimeScalar, { description: 'When the next day begins.' })
  readonly resetsAt!: Date;
}

@ObjectType('UserBudgetPayload', { description: 'The budget as it is now.', simpleResolvers: true })
export class UserBudgetPayloadType {
  @Field(() => UserBudgetType, { description: 'The budget that is in force.' })
  readonly userBudget!: UserBudgetType;
}

@InputType('BudgetInput', { description: 'Limits for the use of models.' })
export class BudgetInput {
  @Field(() => Float, {
    nullable: true,
    description: 'US dollars; absent: any amount. Models of unknown price are then refused.',
  })
  readonly maxCostUsd?: number | null;

  @Field(() => Float, { nullable: true, description: 'Tokens, read and written; a whole number. Absent: any number.' })
  readonly maxTokens?: number | null;
}

@InputType('SetWorkflowBudgetInput', { description: 'Limits of each run of a workflow for the use of models.' })
export class SetWorkflowBudgetInput {
  @Field(() => ID, { description: 'The workflow.' })
  readonly workflowId!: string;

  @Field(() => BudgetInput, {
    nullable: true,
    description: 'The limits of one run, in addition to those of the installation; absent: no others.',
  })
  readonly budget?: BudgetInput | null;
}

@InputType('SetUserBudgetInput', { description: 'Limits of a user for the use of models in a day.' })
export class SetUserBudgetInput {
  @Field(() => ID, { description: 'The user, by the `sub` of the token or the owner of the key.' })
  readonly userId!: string;

  @Field(() => BudgetInput, {
    nullable: true,
    description: 'The limits, in place of the default; absent: the default again.',
  })
  readonly budget?: BudgetInput | null;
}
