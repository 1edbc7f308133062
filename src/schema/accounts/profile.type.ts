import { Field, InputType, ObjectType } from 'type-graphql';
import { InputProblemType } from '../input-problem.type.js';
import { ViewerType } from './viewer.type.js';

@InputType('UpdateProfileInput', { description: 'Changes of your profile. Absent fields stay as they are.' })
export class UpdateProfileInput {
  @Field(() => String, { nullable: true, description: 'Your name, for people; 1 to 100 characters.' })
  readonly name?: string | null;

  @Field(() => String, { nullable: true, description: 'Your IANA zone; new schedules take it.' })
  readonly timezone?: string | null;

  @Field(() => String, { nullable: true, description: 'Given back in the payload.' })
  readonly clientMutationId?: string | null;
}

@ObjectType('UpdateProfilePayload', {
  description: 'Your profile as it is now, or the problems.',
  simpleResolvers: true,
})
export class UpdateProfilePayloadType {
  @Field(() => ViewerType, { nullable: true, description: 'You; null if there are problems.' })
  readonly viewer!: ViewerType | null;

  @Field(() => [InputProblemType], { description: 'Why nothing was changed; empty if it was.' })
  readonly problems!: readonly InputProblemType[];

  @Field(() => String, { nullable: true, description: 'As it was given.' })
  readonly clientMutationId!: string | null;
}
