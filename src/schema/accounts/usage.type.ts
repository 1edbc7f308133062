import { Field, Float, Int, ObjectType } from 'type-graphql';

@ObjectType('Usage', {
  description: 'Model tokens and their cost; zeros if no model was called.',
  simpleResolvers: true,
})
export class UsageType {
  @Field(() => Int, { description: 'Tokens read by the model.' })
  readonly promptTokens!: number;

  @Field(() => Int, { description: 'Tokens written by the model.' })
  readonly completionTokens!: number;

  @Field(() => Float, { description: 'An estimate in US dollars, if the price of the model is known.' })
  readonly costUsd!: number;
}
