import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { JsonValue } from '../../lib/json/json.js';
import { StepCallKind } from '../../domain/run/step-call.js';
import { ProblemType } from '../workflows/problem.type.js';
import { JSONScalar } from '../scalars.js';
import { UsageType } from '../accounts/usage.type.js';

registerEnumType(StepCallKind, {
  name: 'StepCallKind',
  description: 'The kind of call within a step.',
  valuesConfig: {
    MODEL: { description: 'The model was asked, and has answered.' },
    TOOL: { description: 'A tool that the model asked for.' },
    PLAN: { description: 'The model was asked for the steps that it intends: output has them as steps.' },
    APPROVAL: { description: 'A person is asked about a tool that the model asked for; output has the decision.' },
    MEMORY: { description: 'The agent was given earlier turns: output has them, and the summary of older ones.' },
  },
});

@ObjectType('StepCall', {
  description: "One call within a step: a turn of an agent's model, or a call of one of its tools.",
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

  @Field(() => StepCallKind, { description: 'The kind of call.' })
  readonly kind!: StepCallKind;

  @Field(() => Int, { description: "The number of the model's turn that it is, or to which it belongs; from 1." })
  readonly turn!: number;

  @Field(() => String, { description: 'The model, or the tool.' })
  readonly name!: string;

  @Field(() => JSONScalar, { nullable: true, description: 'The input of the tool.' })
  readonly input!: JsonValue;

  @Field(() => JSONScalar, {
    nullable: true,
    description: 'The answer of the model, or the result that it received.',
  })
  readonly output!: JsonValue;

  @Field(() => ProblemType, {
    nullable: true,
    description: 'Why the tool was not called, or failed. The model receives it, and continues.',
  })
  readonly error!: ProblemType | null;

  @Field(() => UsageType, { nullable: true, description: 'The tokens and the cost of this turn of the model.' })
  readonly usage!: UsageType | null;
}
