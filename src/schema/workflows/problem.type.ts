import { Field, ObjectType } from 'type-graphql';
import type { JsonValue } from '../../lib/json/json.js';
import { JSONScalar } from '../scalars.js';

@ObjectType('Problem', { description: 'Why something failed.', simpleResolvers: true })
export class ProblemType {
  @Field(() => String, { description: 'Stable and machine-readable, for example HTTP_STATUS or STEP_TIMEOUT.' })
  readonly code!: string;

  @Field(() => String, { description: 'For people.' })
  readonly message!: string;

  @Field(() => Boolean, { description: 'Whether trying the same again may succeed.' })
  readonly retryable!: boolean;

  @Field(() => JSONScalar, { nullable: true, description: 'More about it, by code.' })
  readonly details!: JsonValue;
}
