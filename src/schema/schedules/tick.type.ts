import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { SkipReason, TickOutcome } from '../../domain/schedule/tick.js';
import { connectionType } from '../paging/connection.js';
import { ExecutionType } from '../runs/execution.type.js';
import { DateTimeScalar } from '../scalars.js';
import { NodeInterface } from '../node.interface.js';

registerEnumType(TickOutcome, {
  name: 'TickOutcome',
  description: 'The outcome of a scheduled time.',
  valuesConfig: {
    FIRED: { description: 'It started an execution.' },
    SKIPPED: { description: 'It started nothing; reason says why.' },
  },
});

@ObjectType('Tick', {
  implements: NodeInterface,
  description: 'One scheduled time of one trigger of a workflow, fired or skipped.',
  simpleResolvers: true,
})
export class TickType extends NodeInterface {
  @Field(() => ID, { description: 'The workflow that it belongs to.' })
  readonly workflowId!: string;

  @Field(() => String, { description: 'The key of the trigger that it is of; main: the first.' })
  readonly triggerKey!: string;

  @Field(() => DateTimeScalar, { description: 'The scheduled time.' })
  readonly scheduledFor!: Date;

  @Field(() => TickOutcome, { description: 'The state of the report.' })
  readonly outcome!: TickOutcome;

  @Field(() => String, { nullable: true, description: `Why it was skipped: ${Object.values(SkipReason).join(', ')}.` })
  readonly reason!: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it fired.' })
  readonly firedAt!: Date | null;

  @Field(() => ExecutionType, { nullable: true, description: 'The execution that it started.' })
  readonly execution!: ExecutionType | null;
}

export const TickConnectionType = connectionType('Tick', () => TickType, 'scheduled times');
