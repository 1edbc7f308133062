import { Field, InputType } from 'type-graphql';
import { DateTimeScalar } from '../scalars.js';

@InputType('CreateApiKeyInput', { description: 'A new key to the API.' })
export class CreateApiKeyInput {
  @Field(() => String, { description: 'A name for the key, for people.' })
  readonly name!: string;

  @Field(() => [String], {
    nullable: true,
    description: 'The scopes of the key, out of your own. Default: all but admin.',
  })
  readonly scopes?: readonly string[] | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description:
      'When it stops working. Default: as late as is allowed: never, or with the key that makes it, or after `KEY_MAX_DAYS`.',
  })
  readonly expiresAt?: Date | null;
}
