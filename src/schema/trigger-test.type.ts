import { Field, ObjectType } from 'type-graphql';

@ObjectType('TriggerTest', { description: 'Whether an event would start a workflow.', simpleResolvers: true })
export class TriggerTestType {
  @Field(() => Boolean, { description: 'Whether it would.' })
  readonly matches!: boolean;

  @Field(() => [String], { description: 'The keys of the filter that the payload fails.' })
  readonly failedKeys!: readonly string[];
}
