import { Field, ObjectType } from 'type-graphql';

@ObjectType('InputProblem', { description: 'A reason why a mutation changed nothing.', simpleResolvers: true })
export class InputProblemType {
  @Field(() => String, { description: 'The error code, such as INVALID_INPUT.' })
  readonly code!: string;

  @Field(() => String, {
    description: 'The place in the arguments, as a JSON pointer: /input/filter/text. Empty: the request as a whole.',
  })
  readonly pointer!: string;

  @Field(() => String, { description: 'The mistake, and the remedy.' })
  readonly message!: string;
}
