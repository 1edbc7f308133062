import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { JsonValue } from '../../lib/json/json.js';
import { StepCallKind } from '../../domain/run/step-call.js';
import { ProblemType } from '../workflows/problem.type.js';
import { JSONScalar } from '../scalars.js';
import { UsageType } from '../accounts/usage.type.js';

registerEnumType(StepCallKind, {
  name: 'StepCallKind',
  description: 'What is called within a step.',
  valuesConfig: {
    MODEL: { description: 'The model was asked, and has answered.' },
    TOOL: { description: 'A tool that the model asked for.' },
  },
});

@ObjectType('StepCall', {
  description: 'One call within a step: what an agent asks of its model and its tools.',
  simpleResolvers: true,
})
export class StepCallType {
  @Field(() => ID, {
    description:
      'The same on every retry: `execution:step:item:turn-N` or `execution:step:item:call-N`. Tools are given it as their idempotency key.',
  })
  readonly key!: string;

  @Field(() => Int, { nullable: true, description: "Position in the step's `forEach` list; absent outside one." })
  readonly item!: number | null;

  @Field(() => StepCallKind, { description: 'What is called.' })
  readonly kind!: StepCallKind;

  @Field(() => Int, { description: 'Which turn of the model it is, or belongs to; from 1.' })
  readonly turn!: number;

  @Field(() => String, { description: 'The model, or the tool.' })
  readonly name!: string;

  @Field(() => JSONScalar, { nullable: true, description: 'What the tool is called with.' })
  readonly input!: JsonValue;

  @Field(() => JSONScalar, {
    nullable: true,
    description: 'What the model answered, or what it was told of the result.',
  })
  readonly output!: JsonValue;

  @Field(() => ProblemType, {
    nullable: true,
    description: 'Why the tool was not called, or failed; the model has been told, and goes on.',
  })
  readonly error!: ProblemType | null;

  @Field(() => UsageType, { nullable: true, description: 'What the turn of the model has used.' })
  readonly usage!: UsageType | null;
}
