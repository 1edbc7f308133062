import { Field, ObjectType } from 'type-graphql';

@ObjectType('TriggerTest', { description: 'Whether an event would start a workflow.', simpleResolvers: true })
export class TriggerTestType {
  @Field(() => Boolean, { description: 'Whether it would.' })
  readonly matches!: boolean;

  @Field(() => [String], { description: 'The keys of the filter that the payload fails.' })
  readonly failedKeys!: readonly string[];

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether the sample of the type in eventTypes would start it; null for a type that is not listed there.',
  })
  readonly sampleMatches!: boolean | null;
}
