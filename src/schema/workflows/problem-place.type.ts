import { Field, ObjectType } from 'type-graphql';

@ObjectType('ProblemPlace', {
  description: 'A problem of a workflow, and its place.',
  simpleResolvers: true,
})
export class ProblemPlaceType {
  @Field(() => String, { description: 'RFC 6901, from the workflow: /steps/0/input/url.' })
  readonly pointer!: string;

  @Field(() => String, { description: 'For people: the problem.' })
  readonly detail!: string;
}
