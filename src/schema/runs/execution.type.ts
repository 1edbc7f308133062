import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { JsonObject, JsonValue } from '../../lib/json/json.js';
import { connectionType } from '../paging/connection.js';
import { ExecutionStatus } from './execution.enums.js';
import { NodeInterface } from '../node.interface.js';
import { ProblemType } from '../workflows/problem.type.js';
import { DateTimeScalar, JSONObjectScalar, JSONScalar } from '../scalars.js';
import { TriggerType } from '../schedules/trigger.enums.js';
import { UsageType } from '../accounts/usage.type.js';

@ObjectType('ExecutionTrigger', { description: 'The cause of a run.', simpleResolvers: true })
export class ExecutionTriggerType {
  @Field(() => TriggerType, { description: 'The kind of trigger.' })
  readonly type!: TriggerType;

  @Field(() => String, {
    nullable: true,
    description: 'The key of the trigger that started it, if that is not the first of its workflow.',
  })
  readonly key?: string | undefined;

  @Field(() => DateTimeScalar, { nullable: true, description: 'The time of the schedule that the run is for.' })
  readonly scheduledFor!: Date | null;

  @Field(() => ID, { nullable: true, description: 'The event that started the run.' })
  readonly eventId!: string | null;

  @Field(() => JSONScalar, { nullable: true, description: 'The payload of that event.' })
  readonly payload!: JsonValue;
}

/** An execution's own fields. Related data is declared with its resolver, in `ExecutionResolver`. */
@ObjectType('Execution', {
  implements: NodeInterface,
  description: 'One run of one version of a workflow.',
  simpleResolvers: true,
})
export class ExecutionType extends NodeInterface {
  @Field(() => Int, { description: 'The version that it runs, even if the workflow changes meanwhile.' })
  readonly workflowVersion!: number;

  @Field(() => ExecutionStatus, { description: 'How far it is.' })
  readonly status!: ExecutionStatus;

  @Field(() => ExecutionTriggerType, { description: 'The cause of the run.' })
  readonly trigger!: ExecutionTriggerType;

  @Field(() => JSONObjectScalar, { description: 'The value that the caller gave to execute.' })
  readonly context!: JsonObject;

  @Field(() => Int, { description: 'Number of steps that have finished.' })
  readonly currentStep!: number;

  @Field(() => Int, { description: 'Number of steps in all.' })
  readonly totalSteps!: number;

  @Field(() => DateTimeScalar, { description: 'When it was put into the queue.' })
  readonly queuedAt!: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When a worker first took it up.' })
  readonly startedAt!: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it ended.' })
  readonly finishedAt!: Date | null;

  @Field(() => JSONScalar, { nullable: true, description: 'The output of the last step in the list that succeeded.' })
  readonly output!: JsonValue;

  @Field(() => ProblemType, {
    nullable: true,
    description: 'Why status is FAILED, or why the flow control of its workflow CANCELLED it.',
  })
  readonly error!: ProblemType | null;

  @Field(() => UsageType, { description: 'Model tokens of all steps.' })
  readonly usage!: UsageType;

  @Field(() => [String], { description: 'The tags of its workflow when it started, and its own.' })
  readonly tags!: readonly string[];

  @Field(() => JSONObjectScalar, { description: 'Its metadata: names with texts.' })
  readonly metadata!: Readonly<Record<string, string>>;
}

export const ExecutionConnectionType = connectionType('Execution', () => ExecutionType, 'executions');
