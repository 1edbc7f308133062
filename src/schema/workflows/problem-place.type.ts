import { Field, ObjectType } from 'type-graphql';

@ObjectType('ProblemPlace', {
  description: 'Something that is wrong with a workflow, and where.',
  simpleResolvers: true,
})
export class ProblemPlaceType {
  @Field(() => String, { description: 'RFC 6901, from the workflow: /steps/0/input/url.' })
  readonly pointer!: string;

  @Field(() => String, { description: 'For people: what is wrong.' })
  readonly detail!: string;
}
