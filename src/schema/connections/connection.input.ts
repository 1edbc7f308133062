import { Field, ID, InputType } from 'type-graphql';
import type { JsonObject } from '../../lib/json/json.js';
import { JSONObjectScalar } from '../scalars.js';
import { ConnectionKind } from '../../domain/connection/index.js';

@InputType('CreateConnectionInput', {
  description:
    'config by kind, for example {token}, {username, password}, {host, port, username, password, tls}, {url, headers}; of the kind SERVICE the settings that its connector names.',
})
export class CreateConnectionInput {
  @Field(() => String, { description: 'The name that steps use for it.' })
  readonly name!: string;

  @Field(() => ConnectionKind, { description: 'The kind of service, and of credential.' })
  readonly kind!: ConnectionKind;

  @Field(() => String, {
    nullable: true,
    description: 'Of the kind SERVICE: which service, such as "telegram"; the query connectors lists them.',
  })
  readonly service!: string | null;

  @Field(() => JSONObjectScalar, {
    description: 'The credential or address, by kind. Secret parts are never shown again.',
  })
  readonly config!: JsonObject;
}

@InputType('UpdateConnectionInput', {
  description: 'The changes of a connection. Absent fields stay as they are, and so does each secret.',
})
export class UpdateConnectionInput {
  @Field(() => ID, { description: 'The connection.' })
  readonly id!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Its new name. Your workflows that use the one before get the new one.',
  })
  readonly name?: string | null;

  @Field(() => JSONObjectScalar, {
    nullable: true,
    description:
      'The fields of config that change, by kind as in createConnection; null takes a field away. If the address changes, the secrets have to be given again.',
  })
  readonly config?: JsonObject | null;
}

@InputType('TestConnectionInput', { description: 'The connection to test, and what is called for it.' })
export class TestConnectionInput {
  @Field(() => String, {
    nullable: true,
    description:
      'For BEARER, BASIC, HEADER, QUERY and OAUTH2: an address at one of its origins that answers to GET only if the credential works. Default: known for some services, else none.',
  })
  readonly url?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'For OPENAPI: the name of an operation of the method GET that needs no input. Default: one such as GET /me, if there is one.',
  })
  readonly operation?: string | null;
}
