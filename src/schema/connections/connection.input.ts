import { Field, InputType } from 'type-graphql';
import type { JsonObject } from '../../lib/json/json.js';
import { JSONObjectScalar } from '../scalars.js';
import { ConnectionKind } from '../../domain/connection/index.js';

@InputType('CreateConnectionInput', {
  description:
    'config by kind, for example {token}, {username, password}, {host, port, username, password, tls}, {url, headers}.',
})
export class CreateConnectionInput {
  @Field(() => String, { description: 'The name that steps use for it.' })
  readonly name!: string;

  @Field(() => ConnectionKind, { description: 'The kind of service, and of credential.' })
  readonly kind!: ConnectionKind;

  @Field(() => JSONObjectScalar, {
    description: 'The credential or address, by kind. Secret parts are never shown again.',
  })
  readonly config!: JsonObject;
}
