import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { PlanPhase } from '../../domain/workflow/plan-progress.js';

registerEnumType(PlanPhase, {
  name: 'PlanPhase',
  description: 'The activity of a planner.',
  valuesConfig: {
    ASKING: { description: 'The model has been asked.' },
    WAITING: { description: 'It failed in a way that may pass, and is asked again after a pause.' },
    CORRECTING: { description: 'It received the problems of its plan, and corrects it.' },
  },
});

@ObjectType('PlanProgress', {
  description: 'The current activity of the planner of a workflow.',
  simpleResolvers: true,
})
export class PlanProgressType {
  @Field(() => PlanPhase, { description: 'The current activity.' })
  readonly phase!: PlanPhase;

  @Field(() => String, { description: 'The same in words, for people who wait.' })
  readonly message!: string;

  @Field(() => Int, {
    nullable: true,
    description: 'Milliseconds until the model is asked again; null but in WAITING.',
  })
  readonly delayMs!: number | null;
}
