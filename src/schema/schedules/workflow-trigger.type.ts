import { Field, InputType, Int, ObjectType } from 'type-graphql';
import { DateTimeScalar } from '../scalars.js';
import { TickConnectionType } from './tick.type.js';
import { TriggerInput } from './trigger.input.js';
import { TriggerInterface } from './trigger.type.js';

@ObjectType('TriggerActivity', { description: 'How often a trigger of a workflow has fired, and when it fires next.' })
export class TriggerActivityType {
  @Field(() => DateTimeScalar, { nullable: true, description: 'Its next scheduled time; null if it has none.' })
  readonly nextRunAt!: Date | null;

  @Field(() => Int, {
    description:
      'How many runs it has started: for a schedule, as far back as its ticks are kept; for events, among the newest 1,000 runs of the workflow.',
  })
  readonly firedCount!: number;

  @Field(() => Int, { description: 'How many scheduled times were skipped, as far back as its ticks are kept.' })
  readonly skippedCount!: number;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it last started a run; null: never.' })
  readonly lastFiredAt!: Date | null;

  @Field(() => TickConnectionType, { description: 'Its scheduled times, newest first.' })
  readonly ticks!: unknown;
}

@ObjectType('WorkflowTrigger', { description: 'One of the triggers of a workflow, with its key.' })
export class WorkflowTriggerType {
  @Field(() => String, { description: 'Its key within the workflow; main: it is the first.' })
  readonly key!: string;

  @Field(() => TriggerInterface, { description: 'Its settings.' })
  readonly trigger!: TriggerInterface;

  @Field(() => TriggerActivityType, {
    nullable: true,
    description: 'How often it has fired; null for a workflow that is not yours.',
  })
  readonly activity!: TriggerActivityType | null;
}

@InputType('WorkflowTriggerInput', {
  description: 'One of the triggers of a workflow. Fields that do not belong to the type are refused.',
})
export class WorkflowTriggerInput extends TriggerInput {
  @Field(() => String, {
    nullable: true,
    description:
      'Its key within the workflow: lower-case letters, digits, hyphens and underscores. That of the first is main. Default: by its place, t2, t3, …',
  })
  readonly key?: string | null;
}
