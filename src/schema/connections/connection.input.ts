import { Field, InputType } from 'type-graphql';
import type { JsonObject } from '../../lib/json/json.js';
import { JSONObjectScalar } from '../scalars.js';
import { ConnectionKind } from '../../domain/connection/index.js';

@InputType('CreateConnectionInput', {
  description:
    'config by kind, for example {token}, {username, password}, {host, port, username, password, tls}, {url, headers}.',
})
export class CreateConnectionInput {
  @Field(() => String, { description: 'What steps call it.' })
  readonly name!: string;

  @Field(() => ConnectionKind, { description: 'What it connects to, and how.' })
  readonly kind!: ConnectionKind;

  @Field(() => JSONObjectScalar, {
    description: 'The credential or address, by kind. What is secret in it never comes back.',
  })
  readonly config!: JsonObject;
}
