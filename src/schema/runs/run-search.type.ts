import { Field, Float, ObjectType } from 'type-graphql';

@ObjectType('ExecutionSearchStatus', {
  description: 'How far executions from before the search was there are indexed.',
  simpleResolvers: true,
})
export class RunSearchStatusType {
  @Field(() => Boolean, { description: 'Whether all of them are indexed.' })
  readonly isComplete!: boolean;

  @Field(() => Float, { description: 'The part that is indexed, 0 to 1.' })
  readonly progress!: number;

  @Field(() => Float, {
    nullable: true,
    description: 'How many of them are indexed; null if the caller is no administrator.',
  })
  readonly indexedRuns!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'How many of them there are; null if they are not counted yet, or the caller is no administrator.',
  })
  readonly totalRuns!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'Milliseconds since the newest indexed execution was queued; null if the caller is no administrator.',
  })
  readonly newestAgeMs!: number | null;
}
