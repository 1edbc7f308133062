import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { PlanPhase } from '../../domain/workflow/plan-progress.js';

registerEnumType(PlanPhase, {
  name: 'PlanPhase',
  description: 'What a planner is doing.',
  valuesConfig: {
    ASKING: { description: 'The model has been asked.' },
    WAITING: { description: 'It failed in a way that may pass, and is asked again after a pause.' },
    CORRECTING: { description: 'What is wrong with its plan was told to it.' },
  },
});

@ObjectType('PlanProgress', { description: 'What the planner of a workflow is doing just now.', simpleResolvers: true })
export class PlanProgressType {
  @Field(() => PlanPhase, { description: 'What it is doing.' })
  readonly phase!: PlanPhase;

  @Field(() => String, { description: 'The same in words, for whoever waits.' })
  readonly message!: string;

  @Field(() => Int, {
    nullable: true,
    description: 'Milliseconds until the model is asked again; null but in WAITING.',
  })
  readonly delayMs!: number | null;
}
