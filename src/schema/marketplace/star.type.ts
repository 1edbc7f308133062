import { Field, ID, Int, ObjectType } from 'type-graphql';
import { PublicWorkflowType } from './public-workflow.type.js';

@ObjectType('StarPayload', {
  description: 'The stars of a published workflow or template, after yours was given or taken back.',
})
export class StarPayloadType {
  @Field(() => ID, { description: 'The id of the published workflow or template.' })
  readonly id!: string;

  @Field(() => Int, { description: 'How many users have starred it.' })
  readonly starCount!: number;

  @Field(() => Boolean, { description: 'Whether you have.' })
  readonly viewerHasStarred!: boolean;

  @Field(() => PublicWorkflowType, {
    nullable: true,
    description: 'The starred workflow; absent if it is no longer public.',
  })
  readonly workflow?: PublicWorkflowType | null;
}
